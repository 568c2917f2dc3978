# One door for the developer: `make test` is the whole truth, and CI calls the same.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: reread fuzz install test quick lint types imports unit brief lowest sbom format lock versions
test: lint types imports unit

# The same in under a minute: without the tests that walk through thousands of worlds, texts and files.
quick: lint types imports brief

# The environment: exactly what the lock files name, nothing resolved and nothing fetched beside them, then the project
# itself. Only the second engine has to be compiled, with the build tools of the lock; where that fails the plain engine
# serves alone. On failure no mark is left, so the next call begins again.
PIP = $(BIN)/pip install -qq --disable-pip-version-check --no-deps
install: $(VENV)/.ready
$(VENV)/.ready: requirements.lock engine.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is te oud / is too old: make PYTHON=python3.11 (3.11, 3.12, 3.13)" >&2; exit 2; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) --require-hashes --no-build-isolation -r engine.lock >$(VENV)/engine.log 2>&1 || { \
	  echo "De tweede motor is hier niet te bouwen (geen C-compiler?): de gewone motor oordeelt alleen." >&2; \
	  echo "The second engine cannot be built here (no C compiler?): the plain engine judges alone. $(VENV)/engine.log" >&2; }
	@$(PIP) --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src  # some systems keep Python from doing so by itself: each run would do it anew
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

brief: $(VENV)/.ready
	$(BIN)/pytest -n auto -q -m "not slow and not lengthy"

# The tests with the lowest versions that pyproject.toml allows, in an environment of their own; without the walks.
lowest:
	@$(MAKE) --no-print-directory -s install VENV=.venv-lowest
	@.venv-lowest/bin/pip install -qq --disable-pip-version-check --no-deps --require-hashes -r lowest.lock
	.venv-lowest/bin/pytest -n auto -q -m "not slow" --ignore tests/test_lock.py

# What is in it, for who must account for their software: CycloneDX, the same bytes for the same lock files.
sbom: $(VENV)/.ready
	@mkdir -p dist
	cat requirements.lock engine.lock >dist/all.lock
	$(BIN)/cyclonedx-py requirements --output-reproducible --pyproject pyproject.toml -o dist/compliance.cdx.json dist/all.lock
	@rm dist/all.lock

format: $(VENV)/.ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# After a change in rules/*.yaml: writes down anew what the reader of YAML makes of them, which is what a run takes.
reread: $(VENV)/.ready
	$(BIN)/python -m scripts.as_read

# A minute of broken inputs, after those that once broke it; `make fuzz FUZZ="--count 25000 --seed 7"` for a long run.
FUZZ ?= --seconds 60
fuzz: $(VENV)/.ready
	$(BIN)/python -m benchmarks.fuzz $(FUZZ)

# Renew the lock files with what pyproject.toml asks; `make lock UPGRADE=--upgrade` takes newer releases. Needs uv.
lock:
	$(LOCK) $(UPGRADE) $(LOCKED) --output-file requirements.lock
	$(LOCK) $(UPGRADE) engine-requirements.in --output-file engine.lock
	$(LOCK) --resolution lowest-direct $(EXTRAS) pyproject.toml --output-file lowest.lock
LOCK = uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet --no-strip-extras
EXTRAS = --all-extras --no-emit-package durable-rules # that one stands in engine.lock
LOCKED = $(EXTRAS) --group dev pyproject.toml build-requirements.in

# The tests under every Python that the project serves and that is present here, each in an environment of its own.
versions:
	@failed=; for wanted in 3.11 3.12 3.13; do \
	  found=no; \
	  for python in python$$wanted "$$HOME"/.pyenv/versions/$$wanted.*/bin/python; do \
	    if [ $$found = no ] && "$$python" -c pass 2>/dev/null; then \
	      found=yes; echo "== $$wanted: $$python"; \
	      $(MAKE) --no-print-directory unit PYTHON="$$python" VENV=.venv-$$wanted || failed="$$failed $$wanted"; \
	    fi; \
	  done; \
	  [ $$found = yes ] || echo "== $$wanted: is hier niet / not present here"; \
	done; \
	[ -z "$$failed" ] || { echo "== faalt / fails:$$failed"; exit 1; }
