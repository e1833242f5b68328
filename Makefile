.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
QUOTES ?= 100000
PROCESSES ?= 2

BIN := .venv/bin
RUN_STAMP := .venv/.installed-run
DEV_STAMP := .venv/.installed-dev
# The locks name every package there is to install, so nothing is resolved anew: what was released since is never looked at.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps

.PHONY: help run test lint types layers unit browser bench lock messages fonts screenshots baselines format clean

help:  ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUN_STAMP) .env  ## Serve the demonstration site at http://127.0.0.1:8000/
	@$(BIN)/python manage.py prepare_site --address $(ADDRESS)
	@exec $(BIN)/python manage.py runserver $(ADDRESS)

test: $(DEV_STAMP) lint types layers unit  ## Run everything that CI checks

lint: $(DEV_STAMP)  ## Check the style of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV_STAMP)  ## Check the types
	DEBUG=1 SECRET_KEY=types $(BIN)/mypy

layers: $(DEV_STAMP)  ## Check that imports run downward
	$(BIN)/lint-imports --config pyproject.toml

unit: $(DEV_STAMP) browser  ## Run the tests, with coverage (PROCESSES=2)
	$(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder --coverage=90 --durations=25

browser: $(DEV_STAMP)  ## Install the browser that the tests use, where there is none
	@if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null && [ -z "$${CHROMIUM:-}" ]; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
		else \
			$(BIN)/playwright install chromium; \
		fi; \
	fi

bench: $(DEV_STAMP) .env  ## Measure the pages beside a bare one (QUOTES=100000)
	QUOTES=$(QUOTES) $(BIN)/python -m bench

lock: $(DEV_STAMP)  ## Pin the requirements anew, with hashes
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header -o requirements.txt requirements.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header -o requirements-dev.txt requirements-dev.in

messages: $(RUN_STAMP) .env  ## Bring the translations up to date with the source, and say what is wrong with them
	$(BIN)/python -m diplomacy_site.catalogs

fonts: $(DEV_STAMP)  ## Cut the fonts anew from their packages (needs npm)
	$(BIN)/python -m fonts

screenshots: $(DEV_STAMP) .env browser  ## Take pictures of ten kinds of pages, with contact sheets, into var/screenshots
	$(BIN)/python -m docs.sheets

baselines: $(DEV_STAMP) browser  ## Keep how components look now, for the tests to hold later looks against
	KEEP_LOOKS=1 $(BIN)/python -m pytest tests/browser/test_looks.py -q -k as_they_did

format: $(DEV_STAMP)  ## Put the code in the house's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:  ## Remove what was built; the data in var/ stays
	rm -rf .venv staticfiles .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with PYTHON=…")'
	$(PYTHON) -m venv .venv

$(RUN_STAMP): requirements.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt | $(BIN)/python
	$(PIP) -r requirements-dev.txt
	@touch $@ $(RUN_STAMP)

# Settings of a development checkout; production reads the environment.
.env:
	@umask 077 && printf 'DEBUG=1\nSECRET_KEY=%s\n' "$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(48))')" > $@
