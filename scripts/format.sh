#!/bin/sh
# Tidies what the linters can tidy by themselves.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/ruff check --fix --quiet . || true
.venv/bin/ruff format .
find polku -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} +
