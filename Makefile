# Everything starts from `make review` or `make test` on a machine with python3 (3.11+, with venv), make and git.
PYTHON ?= python3
BIN := .venv/bin
# Processes for the tests; many of them wait for something, so that more than one a core may be faster.
WORKERS ?= 2

.PHONY: help screenshots review test slow live lint words setup lock docs audit sbom dist installed release profile bench figures soak \
  clean crash coverage

# The first target, so that a bare `make` lists what there is.
help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

review: setup  ## open the review of a sample article (without a terminal: print its check)
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/claimcheck review seeds/state-visit.md; \
	else $(BIN)/claimcheck check seeds/state-visit.md && \
	  echo && echo "This was the check in plain text. To review it by keyboard, run in a terminal: make review"; fi

test: setup  ## run every test that needs no server and is not slow (one package: make test ONLY=attribution)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ONLY:%=tests/%)

slow: setup  ## run the tests that take long: growth, kill -9, archives that burst, long fuzzing
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m slow

PURE := model nlp attribution extraction matching consistency quotes

coverage: setup  ## branch coverage of the pure packages; fails below 90 %
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "slow or not slow" $(PURE:%=tests/%) tests/test_text.py tests/model/test_vocabularies.py tests/app/test_article_check.py \
	  $(PURE:%=--cov=claimcheck/%) --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=90

crash: setup  ## kill two reviewing processes with -9, 200 times, and look for lost events
	CLAIMCHECK_CRASHES=200 $(BIN)/python -m pytest -n 0 -m slow tests/review/test_crash.py

live: setup  ## run the tests against real servers on the loopback interface
	@.ci/live-servers
	$(BIN)/python -m pytest tests/live -rs

PICTURE := $(BIN)/python -m benchmarks.screenshot seeds/state-visit.md

screenshots: setup  ## take the screenshots of README and docs again
	$(PICTURE) docs/review.svg --keys "t p s f o r e c a s t enter t ; 1 7 enter"
	$(PICTURE) docs/evidence.svg --keys "; 1 7 enter enter space"
	$(PICTURE) docs/compare.svg --size 120x34 --keys "%"
	$(PICTURE) docs/chain.svg --keys "; 6 enter w j o"
	$(PICTURE) docs/library.svg --size 120x20 --keys "t p f L"

soak: setup  ## ten minutes of scripted review over 5,000 claims: does it grow? (make soak SECONDS=60)
	$(BIN)/python -m benchmarks.soak.review --seconds $(or $(SECONDS),600)

lint: setup  ## style, types, import contracts, dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry .

words: setup  ## sort and check the word lists (claimcheck/**/data/*.tsv)
	$(BIN)/python -m benchmarks.word_lists

setup: .venv/installed

# The stamp depends on the lock and the project file: a changed pin installs again, an unchanged one costs nothing.
.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "claimcheck needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "This Python cannot make environments; on Debian: apt-get install python3-venv" >&2; exit 2; }
	@echo "Installing into .venv, once; this takes from half a minute to some minutes."
	$(PYTHON) -m venv --clear .venv
	@# Without --no-deps pip looks at releases newer than a pinned one that has extras, and stops at their hashes.
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@found=$$($(BIN)/python -m pip check --disable-pip-version-check) || { echo "$$found" >&2; exit 1; }
	@touch $@

lock:  ## pin the dependencies again (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --group dev pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --group docs -o docs/requirements.lock

# An environment of its own: the tool is no dependency of the project.
audit: .venv-audit/installed  ## look up the pinned packages among the known vulnerabilities (needs the network)
	.venv-audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements.lock

docs: .venv-docs/installed  ## build the documentation as one site, build/docs (warnings are errors, links are checked)
	NO_MKDOCS_2_WARNING=1 .venv-docs/bin/mkdocs build --quiet --strict
	@! grep -rlE '(src|href)="(https?:)?//[^"]*\.(js|css|woff2?)' build/docs --include='*.html'

.venv-docs/installed: docs/requirements.lock
	$(PYTHON) -m venv --clear .venv-docs
	.venv-docs/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r docs/requirements.lock
	@touch $@

.venv-audit/installed:
	$(PYTHON) -m venv --clear .venv-audit
	.venv-audit/bin/python -m pip install -qq --disable-pip-version-check "pip-audit==2.9.0"
	@touch $@

sbom: setup  ## write build/sbom.json, the software bill of materials (CycloneDX): packages, data and weights
	@mkdir -p build
	$(BIN)/claimcheck licences --format cyclonedx > build/sbom.json

# The wheel is made from what the sdist holds, so that both are whole.
dist: setup  ## build sdist and wheel into dist/
	rm -rf dist build/sdist
	@mkdir -p build/sdist
	$(BIN)/python -m hatchling build -t sdist -d dist
	tar xzf dist/claimcheck_tui-*.tar.gz -C build/sdist --strip-components 1
	cd build/sdist && ../../$(BIN)/python -m hatchling build -t wheel -d ../../dist

installed: dist  ## install the wheel into an environment outside the clone, and try it
	PYTHON=$(PYTHON) .ci/installed

release:  ## check version, changelog and tree, run .ci/run, and leave all files of a release in dist/ (no upload)
	.ci/release

profile: setup  ## where the time of a check goes (another text: make profile ARTICLE=draft.txt)
	$(BIN)/python -X importtime -m claimcheck check $(or $(ARTICLE),seeds/state-visit.md) --quiet 2>&1 >/dev/null | \
	  sort -t'|' -k2 -n | tail -15
	$(BIN)/python -m benchmarks.cpu_profile $(or $(ARTICLE),seeds/state-visit.md)

bench: setup .venv-bench/installed  ## times, memory and ratios beside peers, ten minutes on a quiet machine (also by corpora: DATA=FOLDER)
	$(BIN)/python -m benchmarks.figures --times $(if $(DATA),--data $(DATA)) $(ONLY)

figures: setup  ## the figures of quality, one after the other, in one table (corpora of your own: make figures DATA=FOLDER)
	$(BIN)/python -m benchmarks.figures $(if $(DATA),--data $(DATA)) $(ONLY)

# A peer that cannot be installed here is left out of the table, and named.
.venv-bench/installed: benchmarks/requirements.txt
	$(PYTHON) -m venv --clear .venv-bench
	@for peer in $$(grep -v '^#' $<); do .venv-bench/bin/python -m pip install -qq --disable-pip-version-check \
	  -c $< "$$peer" || echo "cannot be installed, so left out: $$peer" >&2; done
	@touch $@

clean:  ## remove environments, caches and builds
	rm -rf .venv .venv-docs .venv-audit .venv-bench build dist .mypy_cache .ruff_cache .hypothesis
