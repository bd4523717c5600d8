#!/bin/sh
# Prints the path of a Chromium that starts: $E2E_CHROMIUM, else one of the system, else Debian's package when root.
# Sees to it that Playwright's driver starts as well.
set -eu

here="$(dirname "$0")"

driver_starts() {
    "$here/../.venv/bin/playwright" --version >/dev/null 2>&1
}

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

if ! driver_starts; then
    # It is a Node.js, which needs a library that a bare Debian does not have.
    echo "Playwright's driver does not start: trying to install libatomic1" >&2
    "$here/apt_install.sh" libatomic1 || true
    if ! driver_starts; then
        echo "Playwright's driver does not start: see .venv/bin/playwright --version" >&2
        exit 1
    fi
fi

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
    "$here/apt_install.sh" chromium fonts-liberation || true
    if ! first_that_starts; then
        echo 'no Chromium: install one, or name it in E2E_CHROMIUM' >&2
        exit 1
    fi
fi
