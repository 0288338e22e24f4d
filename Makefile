# The commands of the project. A fresh machine needs Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
# Python before 3.15 reads paths in the locale's encoding otherwise.
export PYTHONUTF8 := 1
BIN := $(VENV)/bin
OUT ?= out
SIZE ?= 1000
CASES ?= 10000
MUTANTS ?= 40
ORDER ?= 1

.DEFAULT_GOAL := graph
.PHONY: graph test shuffled faults coverage fuzz mutation check lint bench docs format lowest sbom wheel clean

## Build the graph from the seeds and say where the results are.
graph: $(VENV)/program
	@$(BIN)/rls-graph build -o $(OUT)
	@echo "Open $(OUT)/rls.html in a browser; ask with: $(BIN)/rls-graph query claims -g $(OUT)"

## Pass the tests.
test: $(VENV)/developer
	$(BIN)/python -m pytest -n auto

## End a build 200 times at random moments, and at each file operation.
faults: $(VENV)/developer
	RLS_GRAPH_FAULTS=200 $(BIN)/python -m pytest tests/faults

## Pass the tests in another order: of files, and inside of each; examples build on each other and have their own run.
shuffled: $(VENV)/developer
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pytest-random-order>=1.1"
	$(BIN)/python -m pytest -n auto --random-order-bucket=module --random-order-seed=$(ORDER) tests
	$(BIN)/python -m pytest -n auto README.md docs rls_graph

## Print what of the package no test takes; fails below 95 % of statements and branches, or of branches alone.
coverage: $(VENV)/developer
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	@$(BIN)/coverage json --quiet -o - | $(BIN)/python -m tests.branches 95

## Let every reader read CASES hostile files, in all; what fails is kept for the ordinary tests.
fuzz: $(VENV)/developer
	$(BIN)/python -m tests.fuzzing --cases $(CASES)

## Does any test notice a small wrong change? MUTANTS a package, drawn with a fixed seed.
mutation: $(VENV)/developer
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "cosmic-ray>=8.7"
	$(BIN)/python -m tests.mutation --mutants $(MUTANTS)

## Everything that a change must pass.
check: lint test

## Format, lint, types, architecture and generated documents.
lint: $(VENV)/developer
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check README.md docs/*.md

## Measure every main step on invented corpora of up to SIZE claims. PARTS names further parts
## (PARTS=all), KEEP a folder that keeps the corpora; WRITE=1 writes the table into the documents.
bench: $(VENV)/developer
	$(BIN)/python -m benchmarks --size $(SIZE) $(if $(PARTS),--parts $(PARTS)) $(if $(KEEP),--kept-in $(KEEP)) $(if $(WRITE),--write)

## Write the generated parts of the documents anew.
docs: $(VENV)/developer
	$(BIN)/cog -r README.md docs/*.md

format: $(VENV)/developer
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

## Pass the tests of the main parts with the lowest versions that pyproject.toml allows.
lowest: $(VENV)/developer
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv venv --quiet --clear .lowest
	$(BIN)/uv pip compile --quiet --resolution lowest-direct pyproject.toml --python .lowest/bin/python -o .lowest/lowest.txt >.lowest/resolved.txt
	$(BIN)/uv pip install --quiet --python .lowest/bin/python -c .lowest/lowest.txt -e . hypothesis pytest pytest-xdist sybil
	.lowest/bin/python -m pytest -n auto -o filterwarnings=default tests/curation tests/sources tests/models tests/seeds tests/analysis tests/drafting

## Make the wheel of a release.
wheel: $(VENV)/developer
	rm -f dist/*.whl
	$(BIN)/python -m build --wheel

## Write the bill of materials of a release: what the wheel brings into an empty environment.
sbom: wheel
	$(BIN)/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom
	$(PYTHON) -m venv --clear --without-pip .release
	$(BIN)/python -m pip --python .release/bin/python install --quiet --disable-pip-version-check dist/*.whl
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o dist/rls-graph.cdx.json .release
	$(BIN)/python -m tests.bill_of_materials dist/rls-graph.cdx.json .release/lib/python*/site-packages

clean:
	rm -rf $(VENV) .lowest .release $(OUT) .$(OUT).lock dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/created:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "rls-graph needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	@echo "Setting up $(VENV) (once; a minute or two)"
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/program: $(VENV)/created pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q rls_graph
	@touch $@

$(VENV)/developer: $(VENV)/program
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
