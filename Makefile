# Everything runs in .venv; `make help` lists the targets.
PYTHON ?= python3
BIN := .venv/bin
URL ?=
OUT ?= data/$(if $(URL),section,demo).jsonl

.DEFAULT_GOAL := help

help: ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/ready ## the environment: .venv with pinned packages

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with PYTHON=")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

crawl: .venv/ready ## crawl the bundled demo portal, or URL=https://… ; the result goes to OUT=data/….jsonl
	@mkdir -p $(dir $(OUT))
	@$(BIN)/scrapy crawl $(if $(URL),section -a 'url=$(URL)',portal -a name=demo) -O '$(OUT)' --show

test: .venv/ready ## the whole test suite, loopback only
	@$(BIN)/python -m pytest

check: .venv/ready ## ruff, format, mypy, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

fix: .venv/ready ## let ruff mend and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: help setup crawl test check fix
