# One name for each thing a person does here; the tools are configured in pyproject.toml.

PYTHON = .venv/bin/python
CORPUS ?= tests/corpus

.PHONY: setup demo test lint types unit docs smoke eval bench development clean

setup:            ## .venv/bin/nsok works afterwards
	@.ci/setup product

demo: setup       ## audit the bundled sites, write build/demo/index.html
	@.venv/bin/nsok demo --out build/demo

test: lint types docs unit smoke  ## everything continuous integration asks

development:
	@.ci/setup development

lint: development ## format, lint, import contracts
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	.venv/bin/lint-imports

types: development
	$(PYTHON) -m mypy

unit: development ## everything but smoke
	$(PYTHON) -m pytest -n 2 -m "not smoke"

smoke: development ## the whole way on the bundled sites
	$(PYTHON) -m pytest -m smoke -p no:randomly

docs: development ## generated pages say what the code says
	.venv/bin/nsok docs --check

eval: development ## precision and recall: make eval CORPUS=folder
	$(PYTHON) -m tests.quality --corpus $(CORPUS) --write docs/quality.md

bench: development ## speed and memory as ratios
	$(PYTHON) -m tests.bench

clean:
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
