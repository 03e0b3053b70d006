"""A report as SARIF 2.1.0, which code-scanning pages and editors read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from afpeace_data.check.rule import RULES
from afpeace_data.check.visible import encodable, json_text, visible
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.report import Problem, Report
    from afpeace_data.check.rule import Rule


def render_sarif(report: Report, folder: str = "") -> Iterator[str]:
    """One log with one run: the rules that were applied with their help, then a result a line.

    `folder` is that of the package in its repository, which the paths are relative to.
    """
    places = {code: place for place, code in enumerate(report.rules)}
    driver = {"name": "afpeace-data", "version": VERSION, "rules": [_rule(RULES[code]) for code in report.rules]}
    head = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0"}
    yield json_text(head)[:-1] + ', "runs": [{"tool": ' + json_text({"driver": driver})
    yield ', "columnKind": "unicodeCodePoints", "results": ['
    for number, problem in enumerate(report.problems):
        yield ("," if number else "") + "\n" + json_text(_result(problem, places[problem.code], folder))
    yield "\n]}]}\n"


def _rule(rule: Rule) -> dict[str, Any]:
    parts = (("Checks", rule.checks), ("Why", rule.why), ("Fix", rule.fix), ("More", rule.page))
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": rule.checks},
        "help": {
            "text": "\n\n".join(f"{name}: {text}" for name, text in parts),
            "markdown": "\n\n".join(f"**{name}:** {text}" for name, text in parts),
        },
        "defaultConfiguration": {"level": "error"},
    }


def _result(problem: Problem, place: int, folder: str) -> dict[str, Any]:
    path = f"{folder}/{problem.file}" if folder else problem.file
    told = {"column": problem.column, "record": problem.record, "value": problem.value, "remedy": problem.remedy}
    return {
        "ruleId": problem.code,
        "ruleIndex": place,
        "level": "error",
        "message": {"text": visible(f"{problem.said}. Fix: {problem.remedy}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(path.encode("utf-8", "surrogateescape")),
                        "uriBaseId": "%SRCROOT%",
                    },
                    # What is wrong with a whole file is shown on its first line: readers want a line.
                    "region": {"startLine": problem.line or 1},
                }
            }
        ],
        "properties": {name: encodable(text) for name, text in told.items() if text is not None},
    }
