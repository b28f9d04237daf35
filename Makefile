# Everything starts from `make review` or `make test` on a machine with python3 (3.11+, with venv), make and git.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: review test live lint setup lock clean

review: setup  ## open the review of a sample article (without a terminal: print its check)
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/claimcheck review seeds/state-visit.md; \
	else $(BIN)/claimcheck check seeds/state-visit.md && \
	  echo && echo "This was the check in plain text. To review it by keyboard, run in a terminal: make review"; fi

test: setup  ## run every test that needs no server
	$(BIN)/python -m pytest -n 2

live: setup  ## run the tests that ask real servers on the loopback interface
	@.ci/live-servers
	$(BIN)/python -m pytest tests/live -rs

lint: setup  ## style, types, doors between the rooms, dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry .

setup: .venv/installed

# The stamp depends on the lock and the project file: a changed pin installs again, an unchanged one costs nothing.
.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "claimcheck needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "This Python cannot make environments; on Debian: apt-get install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

lock:  ## pin again (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis
