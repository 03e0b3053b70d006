"""JSON Schema (2020-12) of a table's JSON file: an array, with the record under `$defs`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.derive.table_schema import primary_key, summary_of
from afpeace_data.model.column import columns
from afpeace_data.store.locate import NAME
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(record: type[Record]) -> dict[str, Any]:
    """The schema of one table. Nothing is fetched to use it: its `$id` is a name, and it refers to its own `$defs` only."""
    name = record.__name__
    infos = columns(record)
    return {
        "$schema": DIALECT,
        "$id": f"urn:{NAME}:{VERSION}:schema:{record.TABLE}",
        "title": record.TABLE,
        "description": summary_of(record),
        "type": "array",
        "items": {"$ref": f"#/$defs/{name}"},
        "$comment": f"Rows are unique by {', '.join(primary_key(record))}; JSON Schema cannot say so.",
        "$defs": {
            name: {
                "type": "object",
                "description": summary_of(record),
                "properties": {info.name: _property(info) for info in infos},
                "required": [info.name for info in infos],
                "additionalProperties": False,
            }
        },
    }


def _property(info: ColumnInfo) -> dict[str, Any]:
    schema = info.cell.json_schema()
    if not info.required and schema["type"] != "array":
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    return {
        "description": info.column.description,
        **schema,
        "examples": [info.to_json(info.parse(info.column.example))],
    }
