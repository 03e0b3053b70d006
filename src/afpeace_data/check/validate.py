"""Validation: every rule over a whole package, every problem in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check import cells, cover, evidence, files, foresight, keys, records, references, release  # noqa: F401 (they register rules)
from afpeace_data.check.package import CheckedPackage
from afpeace_data.check.report import Report
from afpeace_data.check.rule import FAULT_RULES, RULES

if TYPE_CHECKING:
    from pathlib import Path


def check(package: CheckedPackage, shown_as: str, *, types_only: bool = False) -> Report:
    """The report on a package that was read.

    With `types_only` just what reading finds is reported: files, header, and cells that have no valid value.
    """
    rules = [rule for rule in RULES.values() if not types_only or rule.name in FAULT_RULES]
    problems = [problem for rule in rules for problem in rule.problems(package)]
    order = {table.sheet.path: place for place, table in enumerate(package.tables.values())}
    problems.sort(key=lambda p: (order.get(p.file, len(order)), p.file, p.line or 0, p.column_number or 0, p.code))
    rows = {name: len(table.rows) for name, table in package.tables.items()}
    return Report(shown_as, tuple(problems), rows)


def validate_root(root: Path, shown_as: str | None = None) -> Report:
    """Read and check the package in a directory."""
    return check(CheckedPackage(root), shown_as or str(root))
