"""JSON Schema of a diff as JSON."""

from __future__ import annotations

from typing import Any

from afpeace_data.contribute.diff.schema import KINDS
from afpeace_data.contribute.versions import Level

SCHEMA_PATH = "schemas/diff.schema.json"
SCHEMA_ID = "urn:afpeace-data:schema:diff:1"
"""Of this form; another number when a program that reads it would have to change."""

_TEXT = {"type": "string"}
_OPTIONAL = {"type": ["string", "null"]}
_LEVEL = {"enum": [level.word for level in Level if level is not Level.NONE]}
_KEY = {"$ref": "#/$defs/Key"}
_ROW = {"key": _KEY, "cells": {"$ref": "#/$defs/Cells"}}


def diff_schema() -> dict[str, Any]:
    """JSON Schema of what `render_json` writes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "diff",
        "description": (
            "What `afpeace-data diff --format json` found: everything that two states of the package differ in. Applied to "
            "the older tables it gives the newer ones."
        ),
        **_closed(
            schema={"const": SCHEMA_ID, "description": "Which form this is."},
            old=_side("The older package."),
            new=_side("The newer package."),
            level={
                "enum": [level.word for level in Level],
                "description": "The most that any part of the difference asks for.",
            },
            smallest_version=_OPTIONAL
            | {
                "description": "The smallest version that the newer package may have; null when the older one has none."
            },
            version_suffices={
                "type": ["boolean", "null"],
                "description": "Whether the newer package's version is large enough; null when one of the two has none.",
            },
            reasons=_list(
                "What asks for which version, the most that is asked for first.", level=_LEVEL, message=_TEXT
            ),
            findings=_list(
                "What is wrong whatever the version, such as a published id that is gone and not retired.",
                table=_TEXT,
                id=_TEXT,
                message=_TEXT,
                remedy=_TEXT,
            ),
            unread=_list(
                "What could not be compared. While this is not empty, the rest is not everything.",
                side={"enum": ["old", "new"]},
                file=_TEXT | {"description": "Relative to the package."},
                line={
                    "type": ["integer", "null"],
                    "minimum": 1,
                    "description": "The header is line 1; null for the whole file.",
                },
                message=_TEXT,
            ),
            schema_changes=_list(
                "What the schemas differ in.",
                level=_LEVEL,
                kind={"enum": list(KINDS)},
                table=_TEXT,
                column=_OPTIONAL,
                term=_OPTIONAL,
                message=_TEXT,
            ),
            tables=_tables(),
        ),
        "$defs": {
            "Key": {
                "type": "array",
                "items": _TEXT,
                "minItems": 1,
                "description": "The text of each column of the table's key.",
            },
            "Cells": {
                "type": "object",
                "additionalProperties": {"type": "string", "minLength": 1},
                "description": "Column -> text as the CSV file has it; an empty cell is left out.",
            },
        },
    }


def _tables() -> dict[str, Any]:
    citations = _list(
        "The evidence that gives the new value: what changed along with it, else all of it.",
        source_id=_TEXT,
        published=_OPTIONAL | {"description": "Day of publication, EDTF."},
        locator=_OPTIONAL,
        new={"type": "boolean", "description": "Whether that evidence was added or changed too."},
        says_it={"type": "boolean", "description": "Whether it gives the value, and not just whatever the table says."},
    )
    cells = {
        "type": "object",
        "description": "By column. A column of the key is here when a row without an id had its key corrected.",
        "minProperties": 1,
        "additionalProperties": _closed(old=_OPTIONAL, new=_OPTIONAL, citations=citations),
    }
    names = {"type": "array", "items": _TEXT}
    return _list(
        "The tables that differ in a row.",
        table=_TEXT,
        key=names | {"description": "The columns that rows are matched by, as the older package names them."},
        columns=names | {"description": "The columns of the newer file, in its order."},
        added=_list("Rows that only the newer package has.", **_ROW),
        removed=_list("Rows that only the older package has.", **_ROW),
        retired=_list(
            "Rows that only the older package has, and whose id the newer one lists in retired_ids.",
            **_ROW,
            replaced_by=_OPTIONAL,
            since=_OPTIONAL,
            reason=_OPTIONAL,
        ),
        changed=_list("Rows that both have, by the key that the older package gives them.", key=_KEY, cells=cells),
    )


def _side(description: str) -> dict[str, Any]:
    return _closed(
        name=_TEXT | {"description": "What the caller called it."},
        version=_OPTIONAL | {"description": "Of its datapackage.json."},
    ) | {"description": description}


def _list(description: str, **properties: Any) -> dict[str, Any]:
    return {"type": "array", "description": description, "items": _closed(**properties)}


def _closed(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
