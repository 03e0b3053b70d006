"""A report as workflow commands: GitHub shows each as an annotation on its line of the pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.report import Report


def render_github(report: Report, folder: str = "") -> Iterator[str]:
    """A line for each problem, and one that counts them.

    Paths are relative to the repository, so `folder` is that of the package in it. GitHub shows ten annotations of a step
    and the rest in its log. The number of a CSV column is told in the text, since GitHub's `col` counts characters.
    """
    for problem in report.problems:
        properties = {
            "file": f"{folder}/{problem.file}" if folder else problem.file,
            "line": str(problem.line or 1),
            "title": f"{problem.code} {problem.rule}",
        }
        listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        # One line break, ours: all of a cell are written out.
        yield f"::error {listed}::{_data(problem.said)}%0Afix: {_data(problem.remedy)}"
    count = len(report.problems)
    rows = f"{sum(report.rows.values()):,} rows in {len(report.rows)} tables"
    yield f"{count:,} problem{'' if count == 1 else 's'} in {rows}; {len(report.rules)} rules checked"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
