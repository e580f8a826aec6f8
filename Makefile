# Everything a user or a developer does. Needs Python 3.11 or newer, make, and a way to install packages.
# The virtual environment is made and kept up to date by itself; nothing outside this folder is touched,
# but for `make test`, which asks for a browser (see .ci/install-browser).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
SHARED := ../shared
DATA := $(SHARED)/data

.PHONY: help demo desk test slow spark lexicon lint format docs evaluate bench data growth mutants fuzz model small-models reference clean

help:
	@echo "make demo      read twelve invented articles, print the findings, write the page"
	@echo "make desk      open a desk on the bundled articles; two are left to add by hand (demo-desk/)"
	@echo "make test      run all tests but the slow ones"
	@echo "make slow      run the slow ones: the same promises on more, on larger and on drawn input"
	@echo "make spark     a batch on two workers of Spark, which is installed for it (450 MB, and Java)"
	@echo "make lexicon   prove every row of the lexicon; name the rows that nothing needs"
	@echo "make lint      ruff, mypy, import-linter"
	@echo "make format    put the code into its form"
	@echo "make docs      write the generated pages of docs/"
	@echo "make evaluate  measure every figure of the docs anew (the data beside the repository, where it is there)"
	@echo "make bench     time and memory"
	@echo "make data      say where every data set comes from (fetches nothing)"
	@echo "make mutants   which changes of a room the tests notice: make mutants ROOM=lineage, or a sample of all"
	@echo "make growth    batches of 200 and 800 articles: the time for an article may not grow"
	@echo "make fuzz      hostile input for the readers of files, for a minute"
	@echo "make small-models  fit the small models over the tagger's words again (half an hour)"
	@echo "make model     train the shipped model again (three hours; an environment of its own)"
	@echo "make clean     remove what was built, but for the virtual environment"

demo: $(VENV)/.installed
	@$(BIN)/sayso demo --output demo-report.html --json demo-report.json
	@$(BIN)/python -m tools.demo_in_halves
	@echo "Open the page in any browser."

desk: $(VENV)/.test
	@$(BIN)/python -m tools.demo_desk

test: $(VENV)/.test
	@.ci/install-browser $(BIN)
	$(BIN)/python -m pytest -n $$($(BIN)/python -c 'import os; print((os.cpu_count() or 1) + 1)') --dist loadfile --no-loadscope-reorder

slow: $(VENV)/.test
	$(BIN)/python -m pytest -m slow -n $$($(BIN)/python -c 'import os; print(os.cpu_count() or 1)') --dist load --durations=10

# What Java compiles twice takes longer here than it saves.
spark: $(VENV)/.spark
	@.ci/install-java
	JAVA_TOOL_OPTIONS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" $(BIN)/python -m pytest tests/batch/engines

lexicon: $(VENV)/.test
	@$(BIN)/python -m tests.lexicon.proof

lint: $(VENV)/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.lint
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

docs: $(VENV)/.test
	$(BIN)/python -m tools.document
	$(BIN)/python -m tools.document_desk

reference: $(VENV)/.test
	$(BIN)/python -m evaluation.demo_reference

evaluate: $(VENV)/.test
	@$(BIN)/python -m tools.measure --figures

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks.report

data: $(VENV)/.installed
	@$(BIN)/python -m tools.data_sets $(DATA)

fuzz: $(VENV)/.test
	$(BIN)/python -m benchmarks.fuzz.readers --seconds 60

growth: $(VENV)/.test
	$(BIN)/python -m benchmarks.growth 200 800 --most 1.3
	$(BIN)/python -m benchmarks.growth 200 800 --most 1.3 --everywhere
	$(BIN)/python -m benchmarks.growth 60 240 --short --story 240 --most 1.3

mutants: $(VENV)/.mutants
	$(BIN)/python -m tools.mutants $(or $(ROOM),--sample 150 $(and $(MINUTES),--minutes $(MINUTES)))

# DECIDED="FILE.jsonl ...": what people decided, by `sayso decisions export --training`, is learned from too.
TAKE_DECIDED = $(if $(DECIDED),--decided $(DECIDED))

model:
	test -x .venv-training/bin/python || $(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install -qq --disable-pip-version-check -r training/requirements.txt -e .
	.venv-training/bin/python -m training.build --work build/training/first --aside $(TAKE_DECIDED) \
		--epochs 6 --minutes 75 --threads 1 & first=$$!; \
	.venv-training/bin/python -m training.build --work build/training/wider --aside --wider $(TAKE_DECIDED) \
		--epochs 9 --minutes 92 --threads 1 && wait $$first
	.venv-training/bin/python -m training.build --work build/training/taught --wider $(TAKE_DECIDED) \
		--taught-by build/training/first/last.pt build/training/wider/last.pt \
		--epochs 9 --minutes 68 --threads 1
	.venv-training/bin/python -m training.refine --epochs 3 --minutes 75 --threads 1
	$(MAKE) small-models

# The models over the tagger's words, in the order in which they rest on each other; about half an hour.
# Each writes over what is shipped: the cards say which of them was kept from an earlier fit, and why.
small-models:
	.venv-training/bin/python -m training.reports $(DATA)/readings $(DATA)/news_cluster/data \
		$(DATA)/worldwide_newswire -o src/sayso/models/reports
	.venv-training/bin/python -m training.occasions $(DATA)/readings --articles $(DATA)/polnear/train/text \
		$(DATA)/news_cluster/data $(DATA)/worldwide_newswire -o src/sayso/models/occasions \
		--diagram docs/reliability-days.svg
	.venv-training/bin/python -m training.antecedents $(DATA) -o src/sayso/models/antecedents
	.venv-training/bin/python -m training.linking $(DATA)/readings --articles $(DATA)/news_cluster --write

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache \
		demo-report.html demo-report.json
	find . -name __pycache__ -not -path "./.venv*" -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "sayso needs Python 3.11 or newer; say which: make PYTHON=python3.12 ..."; exit 1; }
	@echo "making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "Python's venv is missing (on Debian: apt-get install python3-venv)"; exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "installing sayso and what it needs"
	@$(PIP) --editable . && touch $@

$(VENV)/.test: pyproject.toml | $(BIN)/python
	@echo "installing sayso and what its tests need"
	@$(PIP) --editable ".[test,ingest,desk]" && touch $@ $(VENV)/.installed

$(VENV)/.spark: pyproject.toml | $(BIN)/python
	@echo "installing sayso and Spark"
	@$(PIP) --editable ".[test,ingest,desk,spark]" && touch $@ $(VENV)/.test $(VENV)/.installed

$(VENV)/.mutants: pyproject.toml | $(BIN)/python
	@echo "installing sayso and what its mutation tests need"
	@$(PIP) --editable ".[test,ingest,desk,mutants]" && touch $@ $(VENV)/.test $(VENV)/.installed

$(VENV)/.lint: pyproject.toml | $(BIN)/python
	@echo "installing sayso and the linters"
	@$(PIP) --editable ".[test,ingest,desk,lint]" && touch $@ $(VENV)/.test $(VENV)/.installed
