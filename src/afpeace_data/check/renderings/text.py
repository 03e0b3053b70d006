"""A report for a person at a terminal: what is wrong, where, and what to do; the same thing said once."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from afpeace_data.check.rule import RULES
from afpeace_data.check.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from afpeace_data.check.report import Problem, Report

    Same = tuple[str, str | None, str, str]

MOST_GROUPS = 10_000
"""Different problems that are looked out for again; what comes after is printed one by one."""
MOST_RANGES = 20
"""Runs of lines that are named of one repeated problem; of the rest the number is told."""


@dataclass(slots=True)
class _Repeats:
    """Where else the same is to be said: runs of lines by file, as far as they are named."""

    count: int = 1
    left_out: int = 0
    runs: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, file: str, line: int) -> None:
        self.count += 1
        if self.runs and self.runs[-1][0] == file and line in (self.runs[-1][2], self.runs[-1][2] + 1) and line:
            self.runs[-1] = (file, self.runs[-1][1], line)
        elif len(self.runs) < MOST_RANGES:
            self.runs.append((file, line, line))
        else:
            self.left_out += 1

    def text(self, file: str) -> str:
        """Such as `lines 5, 8-90; data/places.csv line 3`, seen from the file that the first was found in."""
        parts = []
        for other, runs in groupby(self.runs, key=itemgetter(0)):
            lines = [f"{first}-{last}" if last > first else str(first) for _, first, last in runs if first]
            where = f"line{'s' if len(lines) > 1 or '-' in lines[0] else ''} {', '.join(lines)}" if lines else ""
            parts.append(" ".join(part for part in ("" if other == file and lines else other, where) if part))
        return "; ".join(parts) + (f" and {self.left_out:,} more" if self.left_out else "")


def render_text(report: Report, styled: Callable[[str, str], str]) -> Iterator[str]:
    """Lines: for each problem where it is, what is wrong and what to do; then how many there are.

    A problem that is found again in the same words is printed once, with the lines on which it was found. `styled`
    colours a text.
    """
    groups: dict[Same, _Repeats] = {}
    for problem in report.problems:
        if known := groups.get(_same(problem)):
            known.add(problem.file, problem.line or 0)
        elif len(groups) < MOST_GROUPS:
            groups[_same(problem)] = _Repeats()
    printed: set[Same] = set()
    for problem in report.problems:
        same = _same(problem)
        if same in printed:
            continue
        repeats = groups.get(same)
        if repeats:
            printed.add(same)
        yield from _problem(problem, repeats, styled)
    yield from _summary(report, styled)


def _same(problem: Problem) -> Same:
    return problem.code, problem.column, problem.message, problem.remedy


def _problem(problem: Problem, repeats: _Repeats | None, styled: Callable[[str, str], str]) -> Iterator[str]:
    yield f"{styled(visible(problem.where), 'bold')} {styled(problem.code, 'red')} {styled(problem.rule, 'dim')}"
    yield f"  {visible(problem.said)}"
    if repeats and repeats.count > 1:
        yield f"  {repeats.count:,} times; also {visible(repeats.text(problem.file))}"
    yield f"  {styled('fix:', 'cyan')} {visible(problem.remedy)}"


def _summary(report: Report, styled: Callable[[str, str], str]) -> Iterator[str]:
    rows = f"{sum(report.rows.values()):,} rows in {len(report.rows)} tables of {visible(report.root)}"
    if report.ok:
        yield styled(f"ok: {rows} pass {_applied(report)}", "green")
        return
    files = len({problem.file for problem in report.problems})
    count = len(report.problems)
    yield ""
    yield (
        styled(f"{count:,} problem{'s' if count > 1 else ''} in {files} file{'s' if files > 1 else ''}", "red")
        + f"; read {rows}"
    )
    for code, number in report.counts.items():
        yield f"  {code} {RULES[code].name}: {number:,}"
    if len(report.rules) < len(RULES):
        yield f"checked {_applied(report)}, as selected"
    yield f"`afpeace-data rule {report.problems[0].code}` explains a rule"


def _applied(report: Report) -> str:
    """The rules that were applied, in words: all of them, or some."""
    number = len(report.rules)
    if number == len(RULES):
        return f"all {number} rules"
    return f"{number} of {len(RULES)} rules" if number > 1 else f"the rule {report.rules[0]}"
