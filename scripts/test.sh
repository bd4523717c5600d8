#!/bin/bash
# Runs every check, or those named: scripts/test.sh [lint|types|unit-sqlite|…]. A failed one does not hide the rest.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
# The values of the tests, whatever this shell was set to before.
set -a
# shellcheck source=scripts/example.env
. scripts/example.env
set +a

# Dozens of processes are started: compiled once, each begins in half the time, whatever this shell says of bytecode.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX=$PWD/var/test/bytecode

bin=.venv/bin
logs=var/test/logs
private="$(mktemp -d)"
mkdir -p "$logs"
trap 'scripts/find_postgresql.sh "$private" stop; rm -rf "$private"' EXIT
trap 'exit 130' INT TERM

chromium=
postgresql=
table=()
missing=()
failed=0
passed=0
declare -A tests=([passed]=0 [failed]=0 [skipped]=0)

# --- What there is to run ---

quick=(lock lint format templates types contracts migrations)
slow=(unit journeys)
[ ! -d tests/processes ] || slow=(unit processes journeys)

check_lock() {
    # The lock must work with any index: it names none.
    ! grep -n '://' requirements/*.txt
}
check_lint() { "$bin/ruff" check .; }
check_format() { "$bin/ruff" format --check .; }
check_templates() {
    local templates
    mapfile -t templates < <(find polku -name '*.html')
    [ ${#templates[@]} = 0 ] || "$bin/djade" --check --target-version 5.2 "${templates[@]}"
}
check_types() { "$bin/mypy"; }
check_contracts() { "$bin/lint-imports" --no-logo --cache-dir var/imports; }
check_migrations() { "$bin/python" manage.py check && "$bin/python" manage.py makemigrations --check --dry-run; }

check_unit() { "$bin/pytest" tests --ignore=tests/journeys --ignore=tests/processes -n 2 --dist load; }
check_processes() { "$bin/pytest" tests/processes; }
check_journeys() { "$bin/pytest" tests/journeys; }

# --- What the slow ones need ---

find_once() {
    # find_once WHAT VARIABLE COMMAND…: keeps what COMMAND prints in VARIABLE; a failure is told once, at the end.
    local what=$1 variable=$2 found
    shift 2
    [ -z "${!variable:-}" ] || return 0
    if found="$("$@" 2> >(tee "$private/why" >&2))"; then
        declare -g "$variable=$found"
        # A password in an address is nobody's business.
        sed -E "s|^|$what: |; s|(://[^:@/]*):[^@]*@|\1:…@|" <<<"$found"
    else
        declare -g "$variable=none"
        missing+=("$what: $(tail -n 1 "$private/why")")
    fi
}

ready_for() {
    case "$1" in
        unit-*)
            # A scanner of files is tried in earnest: an adapter that only meets its own imitation proves little.
            command -v clamd >/dev/null || [ -x /usr/sbin/clamd ] || scripts/apt_install.sh clamav-daemon ||
                missing+=("clamd: install clamav-daemon")
            ;;
    esac
    case "$1" in
        journeys-*)
            find_once Chromium chromium scripts/find_chromium.sh
            [ "$chromium" != none ] || return 1
            export E2E_CHROMIUM=$chromium
            ;;
    esac
    case "$1" in
        *-postgresql)
            find_once PostgreSQL postgresql scripts/find_postgresql.sh "$private"
            [ "$postgresql" != none ] || return 1
            ;;
    esac
}

# --- Running ---

count_tests() {
    # Adds up pytest's closing line: "=== 1 failed, 12 passed, 2 skipped in 3.4s ==="
    local number word
    while read -r number word; do
        case "$word" in
            error | errors) word=failed ;;
            xfailed) word=skipped ;;
            xpassed) word=failed ;;
        esac
        [ -z "${tests[$word]:-}" ] || tests[$word]=$((tests[$word] + number))
    done < <(grep -E '^=+ .* in [0-9.]+s' "$1" | tail -n 1 | grep -oE '[0-9]+ [a-z]+')
}

run() {
    local name=$1 log="$logs/$1.log" started=$SECONDS outcome
    local database=${POLKU_DATABASE_URL}
    printf '\n--- %s ---\n' "$name"
    if ! ready_for "$name"; then
        table+=("$(printf '%-20s %8s   %s' "$name" - 'left out')")
        return
    fi
    [[ $name != *-postgresql ]] || database=$postgresql
    if POLKU_DATABASE_URL=$database "check_${name%%-*}" 2>&1 | tee "$log"; then
        outcome=passed
        passed=$((passed + 1))
    else
        outcome=FAILED
        failed=$((failed + 1))
    fi
    table+=("$(printf '%-20s %6d s   %s' "$name" $((SECONDS - started)) "$outcome")")
    [[ $name != *-* ]] || count_tests "$log"
}

summary() {
    printf '\n--- summary ---\n'
    printf '%s\n' "${table[@]}"
    printf '%-20s %6d s\n' together "$SECONDS"
    if [ "${tests[skipped]}" != 0 ]; then
        printf '\nSkipped:\n'
        grep -hE '^SKIPPED|^XFAIL' "$logs"/*.log | sort -u
    fi
    if [ ${#missing[@]} != 0 ]; then
        printf '\nMissing on this machine:\n'
        printf '  %s\n' "${missing[@]}"
        [ "${CI:-}" != true ] || failed=$((failed + ${#missing[@]}))
    fi
    printf '\nSteps: %d passed, %d failed\n' "$passed" "$failed"
    [ $((tests[passed] + tests[failed])) = 0 ] ||
        printf 'Tests: %d passed, %d failed, %d skipped\n' "${tests[passed]}" "${tests[failed]}" "${tests[skipped]}"
}

wanted=("$@")
if [ $# = 0 ]; then
    wanted=("${quick[@]}")
    for kind in "${slow[@]}"; do
        wanted+=("$kind-sqlite" "$kind-postgresql")
    done
fi
rm -f "$logs"/*.log
for name in "${wanted[@]}"; do
    if ! declare -F "check_${name%%-*}" >/dev/null; then
        printf 'no such check: %s\n' "$name" >&2
        exit 2
    fi
    run "$name"
done
summary
[ "$failed" = 0 ]
