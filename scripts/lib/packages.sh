# shellcheck shell=sh
# What the machine itself must have, and the ways to get it. Sourced by scripts/setup.

# The libraries that WeasyPrint opens at run time, each with its package on Debian and Ubuntu.
LIBRARIES='libpango-1.0.so.0:libpango-1.0-0
libpangoft2-1.0.so.0:libpangoft2-1.0-0
libharfbuzz-subset.so.0:libharfbuzz-subset0'

# Print the packages of the libraries that are not there, one a line.
missing_libraries() {
    ldconfig=$(PATH=$PATH:/usr/sbin:/sbin command -v ldconfig) || return 0 # macOS: the import after installing tells
    there=$("$ldconfig" -p)
    for library in $LIBRARIES; do
        case $there in
            *"${library%%:*}"*) ;;
            *) echo "${library#*:}" ;;
        esac
    done
}

# True when apt-get is there and we are root, or may become root.
may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" -eq 0 ] && return 0
    command -v sudo >/dev/null || return 1
    sudo -n true 2>/dev/null || [ -t 0 ] # in a terminal sudo may ask for the password
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt() {
    # NEEDRESTART_SUSPEND: Ubuntu would ask which services to restart. The lock: a new machine updates itself first.
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get -qq -o DPkg::Lock::Timeout=300 "$@"
}

# A new machine knows no package yet, and then nobody can tell which Python it has on offer.
refresh_empty_lists() {
    apt-cache show python3-venv >/dev/null 2>&1 || apt update
}

# Install packages with apt. False when that fails, with apt's last words on standard error.
# Package lists may be stale, so a failure is tried again with fresh ones.
apt_install() {
    echo "Installing $* ..."
    apt_log=$(mktemp)
    if apt install -y --no-install-recommends "$@" >"$apt_log" 2>&1 ||
        { apt update && apt install -y --no-install-recommends "$@"; } >"$apt_log" 2>&1; then
        rm -f "$apt_log"
        return 0
    fi
    tail -n 5 "$apt_log" >&2
    rm -f "$apt_log"
    return 1
}

# Install PostgreSQL's programs without the cluster that Debian would make and start on port 5432:
# the tests start a server of their own.
apt_install_postgresql() {
    drop_ins=/etc/postgresql-common/createcluster.d
    as_root mkdir -p "$drop_ins"
    echo 'create_main_cluster = off' | as_root tee "$drop_ins/seec-workshop.conf" >/dev/null
    installed=0
    apt_install postgresql || installed=$?
    as_root rm -f "$drop_ins/seec-workshop.conf"
    return "$installed"
}

is_ubuntu() {
    [ -r /etc/os-release ] && grep -q '^ID=ubuntu$' /etc/os-release
}
