#!/bin/sh
# Prints the path of a Chromium that starts: $E2E_CHROMIUM, else one of the system, else Debian's package when root.
set -eu

starts() {
    "$1" --version >/dev/null 2>&1
}

first_that_starts() {
    for name in chromium chromium-browser google-chrome-stable google-chrome microsoft-edge-stable; do
        path="$(command -v "$name" 2>/dev/null)" || continue
        # Ubuntu's chromium-browser may be a note that tells to install a snap.
        if starts "$path"; then
            echo "$path"
            return 0
        fi
    done
    return 1
}

if [ -n "${E2E_CHROMIUM:-}" ]; then
    if ! starts "$E2E_CHROMIUM"; then
        echo "E2E_CHROMIUM is $E2E_CHROMIUM, and it does not start" >&2
        exit 1
    fi
    echo "$E2E_CHROMIUM"
elif first_that_starts; then
    :
else
    echo 'no Chromium on this machine: trying to install it' >&2
    # Without a font every text is as wide as nothing, and checks of width prove nothing.
    "$(dirname "$0")/apt_install.sh" chromium fonts-liberation || true
    if ! first_that_starts; then
        echo 'no Chromium: install one, or name it in E2E_CHROMIUM' >&2
        exit 1
    fi
fi
