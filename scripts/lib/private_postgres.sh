# shellcheck shell=sh
# A PostgreSQL server for one run of the tests or the measurements: its own folder, a socket that only
# we can reach, no port. Sourced by scripts/setup, scripts/test and scripts/bench.

# Print the folder of the newest PostgreSQL server programs; false when none is installed.
find_postgres_programs() {
    if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
        dirname "$(command -v initdb)"
        return 0
    fi
    # Debian keeps each version's programs off the PATH.
    newest=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
    [ -n "$newest" ] && dirname "$newest"
}

# Start the server, with further options of its own if any are given, and put its address into POSTGRES_URL;
# a database's name is to follow after a slash.
# The caller traps: trap stop_private_postgres EXIT.
start_private_postgres() {
    postgres_programs=$(find_postgres_programs)
    # A short name: a socket's path may have 107 characters.
    # Not in /tmp, which may be memory: the measurements are to wait for a disk.
    postgres_home=/var/tmp/seec-postgres-$$
    mkdir -m 700 "$postgres_home"
    [ "$(id -u)" -ne 0 ] || chown "$(postgres_owner)" "$postgres_home"
    # C.UTF-8 and not C: upper and lower case beyond ASCII must work as on a server in use.
    as_postgres_owner initdb --pgdata="$postgres_home/cluster" --username=seec --auth=trust \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$postgres_home/start.log" 2>&1 || complain_and_leave
    postgres_options="-c listen_addresses= -c unix_socket_directories=$postgres_home -c max_connections=200 $*"
    start_private_postgres_again >>"$postgres_home/start.log" 2>&1 || complain_and_leave
    # shellcheck disable=SC2034  # read by the scripts that source this file
    POSTGRES_URL=postgres://seec@/$postgres_home
}

# Start the server with its options on what its folder holds, for instance after all its processes were killed.
start_private_postgres_again() {
    as_postgres_owner pg_ctl start --wait --silent --pgdata="$postgres_home/cluster" \
        --log="$postgres_home/cluster/server.log" --options="$postgres_options"
}

# Stop the server, if it was started, and remove all it left.
stop_private_postgres() {
    [ -n "${postgres_home-}" ] || return 0
    if [ -f "$postgres_home/cluster/postmaster.pid" ]; then
        as_postgres_owner pg_ctl stop --mode=immediate --silent --pgdata="$postgres_home/cluster" ||
            echo "The PostgreSQL server in $postgres_home did not stop." >&2
    fi
    rm -rf "$postgres_home"
}

complain_and_leave() {
    find "$postgres_home" -name '*.log' -exec cat {} + >&2
    echo "The PostgreSQL server for this run did not start: its own words are above." >&2
    exit 1
}

# PostgreSQL refuses to run as root.
postgres_owner() {
    if id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi
}

as_postgres_owner() {
    program=$postgres_programs/$1
    shift
    if [ "$(id -u)" -eq 0 ]; then
        # From a folder that the owner may enter, or the programs warn about ours.
        (cd "$postgres_home" && runuser -u "$(postgres_owner)" -- "$program" "$@")
    else
        "$program" "$@"
    fi
}
