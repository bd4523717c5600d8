#!/bin/sh
# Writes requirements/*.txt from pyproject.toml: hashes and no addresses, for every Python from 3.11 on.
set -eu
cd "$(dirname "$0")/.."

upgrade=${UPGRADE:+--upgrade}

resolve() {
    file=$1
    shift
    # shellcheck disable=SC2086 # nothing at all when not upgrading
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-emit-find-links --custom-compile-command 'make lock' $upgrade "$@" \
        --output-file "requirements/$file.txt" >/dev/null
    echo "requirements/$file.txt: $(grep -c '==' "requirements/$file.txt") packages"
}

resolve uv --group uv
resolve run pyproject.toml
resolve dev pyproject.toml --extra saml --extra dev --constraint requirements/run.txt
