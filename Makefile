# Everything works alone and first, on a machine with only Python 3.10+, make and a network.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
BUILD := pyproject.toml hatch_build.py $(wildcard resume_parser/native/*.[ch])
COMPILED_TESTS := tests/extract tests/layout tests/normalize tests/pipeline $(wildcard tests/test_*.py)
MYPYC = $(wildcard *__mypyc.*.so) $(shell find resume_parser -name '*.cpython-*.so')
DEMO := samples/en-nurse-sidebar.pdf
# Tesseract's own threads cost several times the processor time and save little
export OMP_THREAD_LIMIT := 1
# what is installed here is to be changed: only ``make compiled`` compiles its Python
export RESUME_PARSER_COMPILE := 0

.DEFAULT_GOAL := help
.PHONY: help demo test lint types tests compiled plain compiler ocr postgres sdk samples accuracy speed clean

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

demo: $(STAMPS)/package ocr  ## install the package and parse a sample
	$(BIN)/resume-parser parse --pretty $(DEMO)

test: lint types tests  ## install all, then lint, types and the whole suite

lint: $(STAMPS)/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMPS)/development
	$(BIN)/mypy

tests: $(STAMPS)/development ocr postgres sdk
	@$(MAKE) --no-print-directory plain
	$(BIN)/python -m pytest -n 2 --dist loadfile
	@$(MAKE) --no-print-directory compiled
	$(BIN)/python -m pytest -n 2 --dist loadfile $(COMPILED_TESTS)
	$(BIN)/python -m benchmarks.fuzz samples --count 2000 --seed 171
	@$(MAKE) --no-print-directory plain

compiled: $(STAMPS)/development  ## compile the hot path in place, as the wheels have it (a minute or two)
	@tools/system-packages headers $(BIN)/python
	RESUME_PARSER_COMPILE=1 $(PIP) --no-deps --editable .

plain:  ## undo that
	@rm -f $(MYPYC)

samples: $(STAMPS)/development  ## build the samples anew (needs Chromium and LibreOffice)
	$(PIP) jinja2 python-pptx typst
	$(BIN)/python -m samples.make

accuracy: $(STAMPS)/development ocr  ## measure accuracy on the samples
	$(BIN)/python -m benchmarks.accuracy samples

speed: compiled ocr  ## compile the hot path and measure speed on the samples
	$(BIN)/python -m benchmarks.speed samples

clean:  ## remove what was built and installed here
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache resume_parser/native/library.so $(MYPYC)

compiler:
	@tools/system-packages compiler

ocr:
	@tools/system-packages ocr

postgres:
	@tools/system-packages postgres

sdk: $(VENV)/sdk/.done  # the official Python client, in an environment of its own

$(VENV)/sdk/.done: | $(BIN)/python
	@tools/system-packages sdk
	$(PYTHON) -m venv $(VENV)/sdk
	$(VENV)/sdk/bin/python -m pip install --quiet --disable-pip-version-check hrflow==1.6.7 pandas
	@touch $@

$(BIN)/python:
	@tools/system-packages venv $(PYTHON)
	$(PYTHON) -m venv $(VENV)

$(STAMPS)/package: $(BUILD) | $(BIN)/python compiler
	$(PIP) --editable .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/development: $(BUILD) | $(BIN)/python compiler
	$(PIP) --editable '.[dev,service]'
	@mkdir -p $(STAMPS) && touch $@ $(STAMPS)/package
