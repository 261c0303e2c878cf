# Everything a newcomer needs: Python ≥ 3.11 and make. `make` alone lists the commands.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8501
# What running needs is there; what the tests and the work need besides.
RUNNING := $(VENV)/running
READY := $(VENV)/ready
# setuptools warns of every installation in place.
INSTALL := PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
BIOME := node_modules/.bin/biome
WORKERS ?= 2
# A file of tests stays with one worker, so that what it opens is opened once; those in a browser, the longest, come first.
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --durations=10
SIZES ?= 20 1000 10000 100000 1000000

.DEFAULT_GOAL := help
.PHONY: help run demo test test-fast lint format gazetteer messages examples screenshots bench canary sbom audit constraints clean

# pip and setuptools are those that constraints.txt states; since they are there, nothing is fetched to build us with.
define environment
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) pip setuptools
	$(INSTALL) --no-build-isolation -e $(1)
endef

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

$(RUNNING): pyproject.toml constraints.txt
	$(call environment,.)
	@touch $@

$(READY): pyproject.toml constraints.txt
	$(call environment,'.[dev]')
	@touch $(RUNNING) $@

run: $(RUNNING) ## Start the app with the Auvergne corpus; PORT=8501
	$(BIN)/streamlit run app.py --server.port $(PORT)

demo: $(RUNNING) ## Start the app as on a train: no tiles, no online geocoder
	VERBATLAS_TILES=none VERBATLAS_GEOCODERS= $(BIN)/streamlit run app.py --server.port $(PORT)

test: $(READY) ## Run all tests, two at a time; WORKERS=2 (browser tests skip, with a sentence, when Chromium is missing)
	$(PYTEST)

test-fast: $(READY) ## Run the tests that need no browser
	$(PYTEST) -m 'not browser'

lint: $(READY) ## Check style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@if [ -x $(BIOME) ]; then $(BIOME) check; else echo "Our scripts are not checked: npm ci brings what does it (Node 20 or later)."; fi

format: $(READY) ## Mend the style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	@if [ -x $(BIOME) ]; then $(BIOME) check --write; fi

gazetteer: $(READY) ## Rebuild the gazetteer and the outlines from their sources (needs network and npm)
	$(INSTALL) --no-build-isolation -e '.[gazetteer]'
	$(BIN)/python -m geo.gazetteer.build

messages: $(READY) ## Bring the English catalogue up to date with the French texts of the code
	$(BIN)/python scripts/messages.py

examples: $(READY) ## Write the answers in docs/api.md anew
	$(BIN)/python -m scripts.api_examples

screenshots: $(READY) ## Take the screenshots of docs/screenshots (needs Chromium)
	$(BIN)/python -m scripts.screenshots

bench: $(READY) ## Measure the server and the screens, from 20 initiatives to a million (needs Chromium, npm, PostgreSQL)
	$(BIN)/python -m tests.benchmarks.server $(SIZES) --postgres --keep var/bench --json var/bench/server.json
	$(BIN)/python -m tests.benchmarks.screens $(SIZES) --beside 16 1000 10000 --keep var/bench --json var/bench/screens.json

canary: $(READY) ## Try the newest versions of all we stand on, and say what broke (needs network, Chromium)
	$(BIN)/python -m scripts.canary

sbom: $(RUNNING) ## Write the bill of materials of what running needs (CycloneDX) to var/sbom.json
	$(INSTALL) --no-build-isolation -e '.[audit]'
	$(MAKE) --no-print-directory VENV=var/running var/running/running
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o var/sbom.json var/running/bin/python

audit: $(RUNNING) ## Ask the package index which of our libraries have known faults (needs network)
	$(INSTALL) --no-build-isolation -e '.[audit]'
	$(BIN)/python -m scripts.audit

constraints: ## Pin what a fresh environment installs today
	rm -rf var/constraints
	$(PYTHON) -m venv var/constraints
	var/constraints/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip setuptools
	var/constraints/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[dev,gazetteer,audit]'
	var/constraints/bin/python -m pip freeze --all --exclude-editable > constraints.txt
	rm -rf var/constraints

clean: ## Remove what can be made again
	rm -rf $(VENV) node_modules var build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
