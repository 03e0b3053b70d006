"""Validation: every rule over a whole package, every problem in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check import cells, cover, evidence, files, foresight, keys, records, references, release  # noqa: F401 (they register rules)
from afpeace_data.check.many import in_order
from afpeace_data.check.package import CheckedPackage
from afpeace_data.check.report import Report
from afpeace_data.check.rule import RULES, all_problems
from afpeace_data.model.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from afpeace_data.check.report import Problem
    from afpeace_data.check.rule import Rule


def check(package: CheckedPackage, shown_as: str, rules: Iterable[Rule] | None = None) -> Report:
    """The report on a package that was read, by all rules or by those that are given (`select_rules`, `TYPE_RULES`)."""
    applied = list(RULES.values() if rules is None else rules)
    order = {table.sheet.path: place for place, table in enumerate(package.tables.values())}

    def place(problem: Problem) -> tuple[int, str, int, int, str]:
        file = problem.file
        return order.get(file, len(order)), file, problem.line or 0, problem.column_number or 0, problem.code

    problems = in_order(all_problems(package, applied), place)
    rows = {name: len(table.rows) for name, table in package.tables.items()}
    return Report(shown_as, problems, rows, tuple(rule.code for rule in applied))


def validate_root(root: Path, shown_as: str | None = None, rules: Iterable[Rule] | None = None) -> Report:
    """Read and check the package in a directory."""
    return check(CheckedPackage(root), shown_as or str(root), rules)


TYPE_RULES = tuple(rule for rule in RULES.values() if rule.find is None)
"""The rules of what reading finds: files, header, and cells that have no valid value."""


def select_rules(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Rule]:
    """The rules that `select` means (all of them when it is empty) without those that `ignore` means.

    Each is the name of a rule, its code, or the start of codes: `AP208`, `not-edtf`, `AP2`.

    Raises:
        ValueError: one of them means no rule, or no rule is left.
    """
    chosen = {rule.code for part in select for rule in _meant(part)} or set(RULES)
    chosen -= {rule.code for part in ignore for rule in _meant(part)}
    if not chosen:
        raise ValueError("no rule is left to check; ignore fewer, or select others")
    return [rule for rule in RULES.values() if rule.code in chosen]


def _meant(part: str) -> list[Rule]:
    found = [rule for rule in RULES.values() if rule.name == part or rule.code.startswith(part.upper())]
    if not part or not found:
        known = [name for rule in RULES.values() for name in (rule.code, rule.name)]
        raise ValueError(
            f"{part!r} is no rule; {did_you_mean(part, known) or 'give a code such as AP208, its start such as AP2, or a name'}"
        )
    return found
