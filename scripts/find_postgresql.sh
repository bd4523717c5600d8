#!/bin/bash
# find_postgresql.sh FOLDER         prints the address of a PostgreSQL on which tests may create databases
# find_postgresql.sh FOLDER stop    stops the server that was started for it in FOLDER, if there was one
#
# In this order: $POLKU_TEST_DATABASE_URL, a server on 127.0.0.1:5432 that lets us in, a private one from the
# installed programs, the same after installing Debian's package when root.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
folder="${1:?usage: find_postgresql.sh FOLDER [stop]}"
python="$here/../.venv/bin/python"

programs() {
    local candidate
    for candidate in "$(pg_config --bindir 2>/dev/null)" $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) \
        /usr/pgsql-*/bin "$(dirname "$(command -v initdb || echo /nowhere/initdb)")"; do
        if [ -x "$candidate/initdb" ] && [ -x "$candidate/pg_ctl" ]; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}

# PostgreSQL refuses to run as root, and may not be able to stand where root stands.
as_owner() {
    if [ "$(id -u)" != 0 ]; then
        "$@"
    else
        (cd / && runuser -u "$(cat "$folder/owner")" -- "$@")
    fi
}

name_owner() {
    if id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi >"$folder/owner"
    chmod 711 "$folder"
    mkdir "$folder/server"
    [ "$(id -u)" != 0 ] || chown "$(cat "$folder/owner")" "$folder/server"
    chmod 700 "$folder/server"
}

start_private() {
    local bin port data=$folder/server/data
    bin="$(programs)"
    port="$("$python" "$here/free_port.py")"
    name_owner
    as_owner "$bin/initdb" --pgdata="$data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
        --no-sync >"$folder/log" 2>&1 || give_up
    # The data lives for one run: nothing is lost when it is not forced to the disk.
    cat >>"$data/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder/server'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
END
    echo "$bin" >"$folder/bin"
    as_owner "$bin/pg_ctl" start --wait --silent --pgdata="$data" --log="$folder/server/log" >"$folder/log" 2>&1 ||
        give_up
    echo "postgresql://postgres@127.0.0.1:$port/polku"
}

give_up() {
    cat "$folder/log" "$folder/server/log" >&2 2>/dev/null || true
    echo 'no PostgreSQL: a private one did not start, for the reason above' >&2
    exit 1
}

stop_private() {
    if [ -e "$folder/server/data/postmaster.pid" ]; then
        as_owner "$(cat "$folder/bin")/pg_ctl" stop --mode=immediate --silent --pgdata="$folder/server/data" >&2
    fi
}

if [ "${2:-}" = stop ]; then
    stop_private
elif [ -n "${POLKU_TEST_DATABASE_URL:-}" ]; then
    echo "$POLKU_TEST_DATABASE_URL"
elif "$python" "$here/postgresql_here.py"; then
    :
elif programs >/dev/null; then
    start_private
else
    echo 'no PostgreSQL on this machine: trying to install it' >&2
    "$here/apt_install.sh" postgresql || {
        echo 'no PostgreSQL: install it, or name a server in POLKU_TEST_DATABASE_URL' >&2
        exit 1
    }
    start_private
fi
