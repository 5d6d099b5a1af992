# Everything runs in .venv; `make help` lists the targets.
PYTHON ?= python3
BIN := .venv/bin
URL ?=
OUT ?= data/$(if $(URL),section,demo).jsonl
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt

.DEFAULT_GOAL := help

help: ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/ready .venv/ready-dev ## the environment: .venv with pinned packages, those for development too

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with PYTHON=")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) -e .
	@touch $@

.venv/ready-dev: .venv/ready
	@$(PIP) -e '.[dev]'
	@touch $@

crawl: .venv/ready ## crawl the bundled demo portal, or URL=https://… ; the result goes to OUT=data/….jsonl
	@mkdir -p $(dir $(OUT))
	@$(BIN)/scrapy crawl $(if $(URL),section -a 'url=$(URL)',portal -a name=demo) -O '$(OUT)' --show

test: .venv/ready-dev ## the whole test suite, loopback only
	@$(BIN)/python -m pytest

check: .venv/ready-dev ## ruff, format, mypy, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

fix: .venv/ready-dev ## let ruff mend and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

evaluate: .venv/ready-dev ## what the extractor reads of the pages with gold, and whether it is above the floors
	@$(BIN)/scrapy evaluate

golden: .venv/ready-dev ## rewrite the truth beside the portals' saved pages; PORTAL=name, FIELDS=views may lose their value
	@$(BIN)/scrapy golden $(PORTAL) $(if $(FIELDS),--fields '$(FIELDS)')

benchmark: .venv/ready-dev ## a crawl beside a bare Scrapy spider; what the installation adds; what a job's state costs
	$(BIN)/python benchmarks/footprint.py
	$(BIN)/python benchmarks/crawl.py
	$(BIN)/python benchmarks/jobs.py

browser: ## Chromium and a Chinese font, for the test that looks at marked pages (Debian, as root)
	@apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends chromium fonts-noto-cjk >/dev/null

.PHONY: help setup crawl test check fix evaluate golden benchmark browser
