PYTHON ?= python3

.PHONY: help demo test check generate pages fmt bench fuzz release-check clean

help:
	@$(PYTHON) scripts/dev.py || true

demo test check generate pages fmt bench fuzz:
	@$(PYTHON) scripts/dev.py $@

# The commit of the last release, where no tag tells it: make release-check BASE=REVISION
release-check:
	@$(PYTHON) scripts/dev.py release-check $(if $(BASE),--base "$(BASE)")

clean:
	rm -rf .venv .demo-venv build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .fuzz
