# What there is to do here: `make setup` once, then `make ingest`.

VENV := .venv
BIN := $(VENV)/bin
PLANS ?= samples
OUT ?= corpus
PACKAGES := schemas normalizers extractors pipeline

.PHONY: setup ingest test lint format eval samples train bench fuzz lock raise-floors

setup:
	@bash tools/setup.sh

ingest:
	@$(BIN)/kehoach ingest "$(PLANS)" --out "$(OUT)"

test:
	$(BIN)/pytest

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.house_rules
	$(BIN)/python -m tools.licences

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The scores against hand-written answers, never below the floors in eval/floors.json: PLANS holds text, pdf, scan,
# real and gold, and the scorer stands at PLANS/../eval/score.py.
eval:
	$(BIN)/python -m tools.eval_gate "$(PLANS)"

# Take the floors up to what was just reached; they never go down.
raise-floors:
	$(BIN)/python -m tools.eval_gate "$(PLANS)" --raise

samples:
	$(BIN)/python -m samples.make

train:
	$(BIN)/python -m normalizers.restoration.training "$(CORPUS)"

bench:
	$(BIN)/python -m tools.bench

fuzz:
	$(BIN)/python -m tools.fuzz

# Lock what pyproject.toml asks for, with hashes and without naming any registry.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra test --extra samples --extra cluster pyproject.toml -o requirements.lock
