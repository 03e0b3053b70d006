"""Table Schema (Data Package v2) of a table's CSV file."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from afpeace_data.model.column import columns

if TYPE_CHECKING:
    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def table_schema(record: type[Record]) -> dict[str, Any]:
    """Fields with descriptions, constraints, vocabularies, mappings to standard terms, and keys.

    Every constraint stands in a form that readers enforce: `enum` beside `categories`, and a pattern for lists.
    """
    infos = columns(record)
    references = [
        {
            "fields": [info.name],
            "reference": {"resource": "" if info.column.ref == record.TABLE else info.column.ref, "fields": ["id"]},
        }
        for info in infos
        if info.column.ref
    ]
    return {
        "$schema": PROFILE,
        "name": record.TABLE,
        "description": summary_of(record),
        "fields": [_field(info) for info in infos],
        "missingValues": [""],
        **({"primaryKey": list(primary_key(record))} if primary_key(record) else {}),
        **({"foreignKeys": references} if references else {}),
    }


def summary_of(record: type[Record]) -> str:
    """What a table holds: the docstring of its record class."""
    return " ".join((inspect.getdoc(record) or "").split())


def primary_key(record: type[Record]) -> tuple[str, ...]:
    """The key columns, where all are required; standard keys may not have empty parts."""
    required = {info.name for info in columns(record) if info.required}
    return record.KEY if set(record.KEY) <= required else ()


def _field(info: ColumnInfo) -> dict[str, Any]:
    schema = info.cell.table_schema()
    kind = schema.pop("type")
    constraints = {**({"required": True} if info.required else {}), **schema.pop("constraints", {})}
    return {
        "name": info.name,
        "type": kind,
        "description": info.column.description,
        "example": info.column.example,
        **({"unit": info.column.unit} if info.column.unit else {}),
        **schema,
        **({"constraints": constraints} if constraints else {}),
        **({"mappings": dict(info.column.maps)} if info.column.maps else {}),
    }
