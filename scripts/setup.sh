#!/bin/sh
# Builds .venv one step at a time: uv, run, dev, messages. Each step leaves a stamp, so that make does it once.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
# Hard links from uv's cache do not reach other file systems, and uv says so on every run.
UV_LINK_MODE=${UV_LINK_MODE:-copy}
export UV_LINK_MODE

say() { printf 'setup: %s\n' "$*"; }
stop() { printf 'setup: %s\n' "$*" >&2; exit 1; }

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3.14; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    stop 'Python 3.11 or newer is needed and was not found. Name it with PYTHON=/path/to/python3.'
}

can_make_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

install_venv() {
    package="$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    say "this Python cannot make virtual environments: the system lacks $package."
    [ -e /etc/debian_version ] || stop 'Install the venv module of your Python and run make again.'
    [ "$(id -u)" = 0 ] || stop "Run 'sudo apt-get install $package' and run make again."
    say "installing $package"
    scripts/apt_install.sh "$package" || stop "apt-get could not install $package."
    can_make_venv "$1" || stop "$package is installed, and still 'import ensurepip' fails."
}

step_uv() {
    python="$(find_python)"
    can_make_venv "$python" || install_venv "$python"
    # A half-built or moved environment is of no use: begin anew.
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 || rm -rf "$venv"
    if [ ! -x "$venv/bin/python" ]; then
        say "making $venv with $("$python" --version)"
        "$python" -m venv "$venv"
    fi
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
}

install() {
    say "installing requirements/$1.txt"
    "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --require-hashes -r "requirements/$1.txt"
}

step_run() {
    install run
    # Built by uv itself: no registry is asked.
    "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --offline --no-deps --editable .
}

step_dev() {
    install dev
}

step_messages() {
    "$venv/bin/polku" compile-messages
}

case "${1:-}" in
    uv | run | dev | messages)
        "step_$1"
        touch "$venv/.$1"
        ;;
    *) stop "usage: scripts/setup.sh uv|run|dev|messages (make setup runs them in this order)" ;;
esac
