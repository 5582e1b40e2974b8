# Two commands set up everything: make demo, make test.
PY ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

# Bytecode is kept: every command and every process of the tests begins a second sooner.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check static clean bench

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/pip || $(PY) -m venv .venv || { apt-get update -qq && apt-get install -y -qq python3-venv && $(PY) -m venv --clear .venv; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.5"
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	touch $(STAMP)

# The demonstration county at http://127.0.0.1:8000/ until Ctrl-C; make demo PORT=8080
PORT ?= 8000
demo: $(STAMP)
	$(BIN)/python -m gongkai.cli demo --port $(PORT)

# Everything on SQLite, then the platform again on PostgreSQL where it is installed.
test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist loadgroup
	$(BIN)/python -m tests.postgres -n auto --dist loadgroup tests/site

# All but the tests.
static: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	GONGKAI_DATA=build/check $(BIN)/python -m manage makemigrations --check --dry-run

check: static test

bench: $(STAMP)
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv build dist
