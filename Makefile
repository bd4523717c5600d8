# `make demo` and `make test` are all you need; `make help` lists the rest.

PORT ?= 8000
PYTHON ?= python3
CATALOGUES := $(wildcard polku/locale/*/LC_MESSAGES/*.po)
INSTALLED := .venv/.run
CHECKED := .venv/.run .venv/.dev .venv/.messages

.PHONY: help setup demo demo-reset test test-all bench chaos format lint types contracts unit journeys lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

setup: $(CHECKED) ## Build .venv with everything that running and testing need

demo: $(INSTALLED) .venv/.messages ## Start Polku with demo people (PORT=8000)
	@exec .venv/bin/polku demo --port $(PORT)

demo-reset: $(INSTALLED) .venv/.messages ## Begin the demo anew
	@exec .venv/bin/polku demo --reset --port $(PORT)

bench: $(CHECKED) ## Measure queries, processor time and bytes of each page
	@.venv/bin/polku bench

chaos: $(CHECKED) ## Kill processes while people write, on both databases
	@.venv/bin/polku chaos messages --database sqlite
	@.venv/bin/polku chaos messages --database postgresql

test: $(CHECKED) ## Run every check: linters, types, contracts, tests on both databases, browser
	@scripts/test.sh

test-all: $(CHECKED) ## The same, visiting every page in every language, width and colour scheme
	@POLKU_VISIT=all scripts/test.sh

format: $(CHECKED) ## Let ruff and djade tidy the code
	@scripts/format.sh

lint: $(CHECKED) ## Only the linters
	@scripts/test.sh lock lint format templates migrations

types: $(CHECKED) ## Only mypy
	@scripts/test.sh types

contracts: $(CHECKED) ## Only who may import whom
	@scripts/test.sh contracts

unit: $(CHECKED) ## Only the quick tests, on SQLite
	@scripts/test.sh unit-sqlite

journeys: $(CHECKED) ## Only the whole stories in a browser, on SQLite
	@scripts/test.sh journeys-sqlite

lock: .venv/.uv ## Resolve what pyproject.toml asks for into requirements/ (UPGRADE=1 takes newer versions)
	@scripts/lock.sh

clean: ## Remove .venv and everything that can be made again; the demo's data goes too
	rm -rf .venv var
	find polku tests -name __pycache__ -prune -exec rm -rf {} +
	find polku/locale -name '*.mo' -delete

.venv/.uv: requirements/uv.txt scripts/setup.sh
	@PYTHON=$(PYTHON) scripts/setup.sh uv

.venv/.run: .venv/.uv requirements/run.txt pyproject.toml
	@scripts/setup.sh run

.venv/.dev: .venv/.run requirements/dev.txt
	@scripts/setup.sh dev

.venv/.messages: .venv/.run $(CATALOGUES)
	@scripts/setup.sh messages
