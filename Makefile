PYTHON ?= python3

.PHONY: help demo test check generate pages fmt bench fuzz clean

help:
	@$(PYTHON) scripts/dev.py || true

demo test check generate pages fmt bench fuzz:
	@$(PYTHON) scripts/dev.py $@

clean:
	rm -rf .venv .demo-venv build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .fuzz
