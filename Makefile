# Two commands set up everything: make demo, make test.
PY ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test check clean bench

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/pip || $(PY) -m venv .venv || { apt-get update -qq && apt-get install -y -qq python3-venv && $(PY) -m venv --clear .venv; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.5"
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/python -m gongkai.cli demo

test: $(STAMP)
	$(BIN)/python -m pytest -n auto

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

bench: $(STAMP)
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv build dist
