"""A report as JUnit XML, which CI servers read: a suite a file, a failed case a problem."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from afpeace_data.check.visible import in_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.report import Problem, Report


def render_junit(report: Report) -> Iterator[str]:
    """One document. A table without problems is a suite with one case that passed, so that nothing read is nothing passed."""
    failed = Counter(problem.file for problem in report.problems)
    passed = {f"data/{table}.csv": rows for table, rows in report.rows.items() if f"data/{table}.csv" not in failed}
    total, cases = failed.total(), failed.total() + len(passed)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="afpeace-data" tests="{cases}" failures="{total}" errors="0">\n'
    for file, rows in passed.items():
        yield _suite(file, 1, 0)
        yield f"    <testcase{_attributes(classname=file, name=f'{rows:,} rows, {len(report.rules)} rules')}/>\n"
        yield "  </testsuite>\n"
    for file, problems in groupby(report.problems, key=lambda problem: problem.file):
        yield _suite(file, failed[file], failed[file])
        for problem in problems:
            yield _case(problem)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _suite(file: str, cases: int, failures: int) -> str:
    return f'  <testsuite{_attributes(name=file)} tests="{cases}" failures="{failures}" errors="0" skipped="0">\n'


def _case(problem: Problem) -> str:
    where = f"line {problem.line} " if problem.line else ""
    name = f"{problem.code} {problem.rule} {where}{problem.place}".strip()
    failure = _attributes(type=problem.code, message=problem.said)
    text = quoteattr(in_xml(f"{problem.where}: fix: {problem.remedy}"), {"'": "&apos;"})[1:-1]
    return (
        f"    <testcase{_attributes(classname=problem.file, name=name)}><failure{failure}>{text}</failure></testcase>\n"
    )


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(in_xml(value))}" for name, value in values.items())
