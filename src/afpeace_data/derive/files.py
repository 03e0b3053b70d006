"""All derived files of a package, as path -> content."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from afpeace_data.derive import citation, croissant, csvw, datacite, llms
from afpeace_data.derive.descriptor import descriptor
from afpeace_data.derive.json_schema import json_schema
from afpeace_data.derive.table_schema import table_schema
from afpeace_data.model import TABLES
from afpeace_data.store.paths import csv_path, json_path, json_schema_path, table_schema_path
from afpeace_data.store.write import render_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
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


def described(root: Path) -> dict[str, Any]:
    """What `datapackage.json` says, over the CSV files as they are on disk."""
    return descriptor({record.TABLE: (root / csv_path(record.TABLE)).read_bytes() for record in TABLES})


def description_files(package: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The same in the words of other standards, given what `datapackage.json` says: paths, sizes and hashes are its own."""
    yield csvw.PATH, render_json(csvw.csvw())
    yield croissant.PATH, render_json(croissant.croissant(package))
    yield datacite.PATH, render_json(datacite.datacite(package))
    yield citation.PATH, citation.citation()
    yield llms.PATH, llms.llms()
