#!/bin/sh
# Installs Debian packages when that can be done without asking anybody: as root, on a system with apt-get.
set -eu

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
# Hundreds of lines that matter only when something went wrong.
if ! { apt-get -qq update && apt-get -qq install --yes --no-install-recommends "$@"; } >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
