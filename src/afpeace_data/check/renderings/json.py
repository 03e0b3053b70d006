"""A report as JSON, with its schema."""

from __future__ import annotations

import types
from dataclasses import fields
from typing import TYPE_CHECKING, Any, get_type_hints

from afpeace_data.check.report import Problem
from afpeace_data.check.visible import encodable, json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.report import Report

SCHEMA_PATH = "schemas/report.schema.json"
SCHEMA_ID = "urn:afpeace-data:schema:report:1"
"""Of this form; another number when a program that reads it would have to change."""


def render_json(report: Report) -> Iterator[str]:
    r"""One object, a problem a line. Text that was not UTF-8 has its bytes written out (`\xe9`)."""
    head = {
        "schema": SCHEMA_ID,
        "package": report.root,
        "ok": report.ok,
        "rows": report.rows,
        "rules": list(report.rules),
        "counts": report.counts,
    }
    yield _dump(head)[:-1] + ', "problems": ['
    for number, problem in enumerate(report.problems):
        yield ("," if number else "") + "\n" + _dump(problem.to_dict())
    yield "\n]}\n"


def _dump(value: dict[str, Any]) -> str:
    return json_text({name: encodable(item) if isinstance(item, str) else item for name, item in value.items()})


def report_schema() -> dict[str, Any]:
    """JSON Schema of what `render_json` writes."""
    counts = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
    code = {"type": "string", "pattern": "^AP[1-9][0-9]{2}$"}
    about = _described(Problem)
    hints = get_type_hints(Problem)
    problem = {
        item.name: {"type": _types(hints[item.name]), "description": about[item.name]} for item in fields(Problem)
    }
    problem["code"] |= code
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "report",
        "description": "What `afpeace-data validate --format json` found: every problem, by file, line and column.",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA_ID, "description": "Which form this is."},
            "package": {"type": "string", "description": "What was validated, as the caller named it."},
            "ok": {"type": "boolean", "description": "Whether there is nothing to fix."},
            "rows": counts | {"description": "Table -> number of rows read."},
            "rules": {
                "type": "array",
                "items": code,
                "uniqueItems": True,
                "description": "The rules that were applied.",
            },
            "counts": counts | {"propertyNames": code, "description": "Code -> number of problems."},
            "problems": {"type": "array", "items": {"$ref": "#/$defs/Problem"}},
        },
        "required": ["schema", "package", "ok", "rows", "rules", "counts", "problems"],
        "additionalProperties": False,
        "$defs": {
            "Problem": {
                "type": "object",
                "description": "One thing to fix.",
                "properties": problem,
                "required": list(problem),
                "additionalProperties": False,
            }
        },
    }


def _types(hint: Any) -> str | list[str]:
    names = {str: "string", int: "integer", types.NoneType: "null"}
    return [names[part] for part in hint.__args__] if isinstance(hint, types.UnionType) else names[hint]


def _described(record: type) -> dict[str, str]:
    """Attribute -> what its class's docstring says of it."""
    lines = (record.__doc__ or "").partition("Attributes:")[2].splitlines()
    pairs = (line.strip().partition(": ") for line in lines if ": " in line)
    return {name: f"{text[0].upper()}{text[1:]}" for name, _, text in pairs}
