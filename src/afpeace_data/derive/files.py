"""All derived files of a package, as path -> content."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from afpeace_data.derive.descriptor import descriptor
from afpeace_data.derive.json_schema import json_schema
from afpeace_data.derive.table_schema import table_schema
from afpeace_data.model import TABLES
from afpeace_data.store.locate import DESCRIPTOR
from afpeace_data.store.paths import csv_path, json_path, json_schema_path, table_schema_path
from afpeace_data.store.write import render_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from afpeace_data.model import Record


@cache
def schema_files() -> tuple[tuple[str, str], ...]:
    """The schemas, which follow from the record classes alone; made once."""
    return tuple(
        (path, render_json(schema))
        for record in TABLES
        for path, schema in (
            (json_schema_path(record.TABLE), json_schema(record)),
            (table_schema_path(record.TABLE), table_schema(record)),
        )
    )


def json_file(record: type[Record], records: Iterable[Record]) -> tuple[str, str]:
    """The JSON file of a table, with its records in file order."""
    return json_path(record.TABLE), render_json([item.to_dict() for item in records])


def descriptor_file(root: Path) -> tuple[str, str]:
    """`datapackage.json`, over the CSV files as they are on disk."""
    files = {record.TABLE: (root / csv_path(record.TABLE)).read_bytes() for record in TABLES}
    return DESCRIPTOR, render_json(descriptor(files))
