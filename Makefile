# What there is to do here. `make ingest` and `make test` set the house up where that is not done yet.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PLANS ?= samples
OUT ?= corpus
PACKAGES := schemas normalizers extractors pipeline

.PHONY: setup ingest test lint format eval samples train bench fuzz lock raise-floors

setup:
	@bash .ci/setup.sh && touch $(READY)

$(READY): requirements.lock pyproject.toml .ci/setup.sh
	@bash .ci/setup.sh && touch $(READY)

ingest: $(READY)
	@$(BIN)/kehoach ingest "$(PLANS)" --out "$(OUT)"

test: $(READY)
	@bash .ci/test_tools.sh
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python .ci/house_rules.py
	$(BIN)/python .ci/licences.py

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The scores against hand-written answers, never below the floors in .ci/floors.json: PLANS holds text, pdf, scan,
# real and gold, and the scorer stands at PLANS/../eval/score.py.
eval: $(READY)
	$(BIN)/python .ci/eval_gate.py "$(PLANS)"

# Take the floors up to what was just reached; they never go down.
raise-floors: $(READY)
	$(BIN)/python .ci/eval_gate.py "$(PLANS)" --raise

samples: $(READY)
	$(BIN)/python -m samples.make

train: $(READY)
	$(BIN)/python -m normalizers.restoration.training "$(CORPUS)"

bench: $(READY)
	$(BIN)/python -m tests.bench $(TOPICS)

fuzz: $(READY)
	$(BIN)/python -m tests.pipeline.fuzz $(FUZZ)

# Lock what pyproject.toml asks for, with hashes and without naming any registry.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra test --extra samples --extra cluster pyproject.toml -o requirements.lock
