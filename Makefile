# What there is to do here: `make help`. `make ingest` and `make test` set the house up where that is not done yet.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PLANS ?= samples
OUT ?= corpus

.PHONY: help setup ingest test lint format eval raise-floors samples train bench fuzz lock

help:  ## what there is to do here
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

setup:  ## set the house up: Debian packages, .venv, locked dependencies
	@bash .ci/setup.sh && touch $(READY)

$(READY): requirements.lock pyproject.toml .ci/setup.sh
	@bash .ci/setup.sh && touch $(READY)

ingest: $(READY)  ## plans to a corpus: PLANS=folder OUT=corpus
	@$(BIN)/kehoach ingest "$(PLANS)" --out "$(OUT)"

test: $(READY)  ## the tests
	@bash .ci/test_tools.sh
	$(BIN)/pytest

lint: $(READY)  ## formatter, linter, types, import contract, house rules, licences
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python .ci/house_rules.py
	$(BIN)/python .ci/licences.py

format: $(READY)  ## format the code, and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The scores against hand-written answers, never below the floors in .ci/floors.json: PLANS holds text, pdf, scan,
# real and gold, and the scorer stands at PLANS/../eval/score.py.
eval: $(READY)  ## scores against hand-written answers, never below their floors: PLANS=folder
	$(BIN)/python .ci/eval_gate.py "$(PLANS)"

# Floors never go down.
raise-floors: $(READY)  ## take the floors up to what was just reached: PLANS=folder
	$(BIN)/python .ci/eval_gate.py "$(PLANS)" --raise

samples: $(READY)  ## make the samples anew
	$(BIN)/python -m samples.make

train: $(READY)  ## train the models of restoration: CORPUS=folder
	$(BIN)/python -m normalizers.restoration.training "$(CORPUS)"

bench: $(READY)  ## measure: TOPICS="reading tables", or all
	$(BIN)/python -m tests.bench $(TOPICS)

fuzz: $(READY)  ## damaged files at the readers (needs atheris): FUZZ=options
	$(BIN)/python -m tests.readers.fuzz $(FUZZ)

# With hashes, and without naming any registry.
lock:  ## lock what pyproject.toml asks for
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra test --extra samples --extra cluster pyproject.toml -o requirements.lock
