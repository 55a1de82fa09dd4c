# shellcheck shell=sh
# Which Python, and its packages in .venv. Sourced by scripts/setup.

is_supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

makes_environments() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null # Debian keeps these in a package of their own
}

# Print the first Python that will do; false when there is none.
find_python() {
    for python in python3 python3.13 python3.12 python3.11; do
        if command -v "$python" >/dev/null && is_supported "$python" && makes_environments "$python"; then
            echo "$python"
            return 0
        fi
    done
    return 1
}

# Print the Debian package that makes find_python succeed: for a Python that is there, or the newest on offer.
python_package() {
    for version in 3.13 3.12 3.11; do
        if command -v "python$version" >/dev/null && is_supported "python$version"; then
            echo "python$version-venv"
            return 0
        fi
    done
    for version in 3.13 3.12 3.11; do
        if apt-cache show "python$version-venv" >/dev/null 2>&1; then
            echo "python$version-venv"
            return 0
        fi
    done
    echo python3-venv
}

# True when .venv holds what the named locks say. Each lock is copied there once it is installed.
is_installed() {
    [ -x .venv/bin/python ] && is_supported .venv/bin/python || return 1
    for lock in "$@"; do
        cmp -s "$lock" ".venv/$lock" || return 1
    done
}

# Make .venv if it is not usable, and install the first of the named locks, which contains the others.
# False when that fails, with Python's or pip's words on standard error.
install_locks() {
    if ! is_supported .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        rm -rf .venv
        "$(find_python)" -m venv .venv || return 1
    fi
    rm -f .venv/requirements*.lock
    echo "Installing the Python packages of $1 into .venv ..."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$1" ||
        return 1
    cp "$@" .venv/
}
