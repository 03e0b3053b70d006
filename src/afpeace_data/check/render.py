"""A report as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.rule import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from afpeace_data.check.report import Report


def render_text(report: Report, styled: Callable[[str, str], str], visible: Callable[[str], str]) -> Iterator[str]:
    """Lines: for each problem where it is, what is wrong and what to do; then how many there are.

    `styled` colours a text, `visible` writes out what a terminal would obey.
    """
    for problem in report.problems:
        yield f"{styled(visible(problem.where), 'bold')} {styled(problem.code, 'red')} {styled(problem.rule, 'dim')}"
        place = " of ".join(part for part in (problem.column, problem.record) if part)
        yield f"  {visible(f'{place}: ' if place else '')}{visible(problem.message)}"
        yield f"  {styled('fix:', 'cyan')} {visible(problem.remedy)}"
    rows = f"{sum(report.rows.values()):,} rows in {len(report.rows)} tables of {visible(report.root)}"
    if report.ok:
        yield styled(f"ok: {rows} pass {_all(report)}", "green")
        return
    files = len({problem.file for problem in report.problems})
    first = report.problems[0].code
    count = len(report.problems)
    yield ""
    yield (
        styled(f"{count:,} problem{'s' if count > 1 else ''} in {files} file{'s' if files > 1 else ''}", "red")
        + f"; read {rows}"
    )
    for code, number in report.counts.items():
        yield f"  {code} {RULES[code].name}: {number:,}"
    yield f"`afpeace-data rule {first}` explains a rule"


def _all(report: Report) -> str:
    """The rules that were applied, in words: all of them, or some."""
    number = len(report.rules)
    if number == len(RULES):
        return f"all {number} rules"
    return f"the {number} rules that were selected" if number > 1 else f"the rule {report.rules[0]}"
