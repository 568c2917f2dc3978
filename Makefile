# One door for the developer: `make test` is the whole truth, and CI calls the same.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: test format lint types imports unit lock
test: lint types imports unit

# The environment: exactly what the lock file names, then the project itself.
$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lint: $(VENV)/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.ready
	$(BIN)/mypy

imports: $(VENV)/.ready
	$(BIN)/lint-imports

unit: $(VENV)/.ready
	$(BIN)/pytest -n auto

format: $(VENV)/.ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Renew the lock file; hashes for every system and Python that the project serves.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet \
	  --all-extras --group dev pyproject.toml build-requirements.in --output-file requirements.lock
