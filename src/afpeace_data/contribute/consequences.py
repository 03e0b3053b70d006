"""What a change of CSV files would do to the rules, told before anything is written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from afpeace_data.check.package import CheckedPackage
from afpeace_data.check.validate import check, select_rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from afpeace_data.check.report import Problem, Report


def consequences(
    root: Path, files: Mapping[str, bytes], shown_as: str = "", but: Sequence[str] = ()
) -> tuple[Report, list[Problem]]:
    """The report on a package as it would be, and those of its problems that the package does not have now.

    Not looked at are derived files, which every edit of a table makes stale, and the rules of `but`.

    Args:
        files: path -> content, of CSV files as they would be.
    """
    rules = select_rules(ignore=["AP7", *but])
    after = check(CheckedPackage(root, files), shown_as, rules)
    known = Counter(map(_identity, check(CheckedPackage(root), shown_as, rules).problems))
    new = []
    for problem in after.problems:
        known[_identity(problem)] -= 1
        if known[_identity(problem)] < 0:
            new.append(problem)
    return after, new


def _identity(problem: Problem) -> tuple[str | None, ...]:
    """A problem without its line, which moves when a row is added above it, and so without a message that names lines."""
    return problem.code, problem.file, problem.column, problem.record, problem.value
