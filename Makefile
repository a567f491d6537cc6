# One word each. Everything that a target needs is set up by it, in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
VALIDATORS := .validators
SOURCES := tui tests benchmarks docs

.DEFAULT_GOAL := help
.PHONY: help demo test check bench pictures validators lint types contracts spelling format clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

# A pip of before 2026 writes a start script that costs half a start more, so pip comes first.
$(VENV)/.run: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade pip
	$(PIP) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(PIP) -e '.[dev]'
	@touch $@

# Independent readers of what gadfly exports, which are no part of it: tests use them where they are here.
$(VALIDATORS)/.made:
	npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix $(VALIDATORS) @argdown/cli@1.7.5
	$(PYTHON) -m venv $(VALIDATORS)/python
	$(VALIDATORS)/python/bin/python -m pip install --quiet --disable-pip-version-check arguebuf==2.7.2
	@touch $@

validators: $(VALIDATORS)/.made ## other programs that read exports back: the tests then ask them as well

demo: $(VENV)/.run ## walk a sample op-ed
	$(BIN)/gadfly open seeds/school-start.txt

test: $(VENV)/.dev ## every test
	$(BIN)/python -m pytest -n auto

check: lint types contracts spelling test ## lint, types, import contracts, spelling and tests

lint: $(VENV)/.dev
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)

types: $(VENV)/.dev
	$(BIN)/mypy $(SOURCES)

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

spelling: $(VENV)/.dev
	$(BIN)/codespell README.md CHANGELOG.md rubrics seeds $(SOURCES)

format: $(VENV)/.dev ## put the code in its format
	$(BIN)/ruff check --fix-only --quiet $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

bench: $(VENV)/.dev ## measure speed, as ratios in one run
	$(BIN)/python -m benchmarks

pictures: $(VENV)/.dev ## take the pictures in the docs anew from the real app
	$(BIN)/python -m docs.take_pictures

clean: ## take away what the targets made
	rm -rf $(VENV) $(VALIDATORS) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
