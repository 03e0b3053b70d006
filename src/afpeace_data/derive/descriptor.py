"""`datapackage.json`: the Data Package (v2) descriptor of the CSV files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from afpeace_data.derive.metadata import metadata
from afpeace_data.derive.table_schema import summary_of
from afpeace_data.model import TABLES
from afpeace_data.store.locate import NAME
from afpeace_data.store.paths import csv_path, table_schema_path
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afpeace_data.model import Record

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"


def descriptor(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor of a package, given the bytes of its CSV files by table."""
    hashed = {name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in files.items()}
    return {**about(), "resources": [resource(record, *hashed[record.TABLE]) for record in TABLES]}


def about() -> dict[str, Any]:
    """What the descriptor says of the package as a whole."""
    known = metadata()
    licence = known.licence
    return {
        "$schema": PACKAGE_PROFILE,
        "name": NAME,
        "version": VERSION,
        "created": f"{known.released}T00:00:00Z",
        "title": known.title,
        "description": known.description,
        "homepage": known.homepage,
        "releases": known.releases,
        "keywords": list(known.keywords),
        "licenses": [{"name": licence.name, "path": licence.path, "title": licence.title}],
        "contributors": [{"title": person.title, "roles": list(person.roles)} for person in known.contributors],
    }


def resource(record: type[Record], size: int, sha256: str) -> dict[str, Any]:
    """The entry of one table, given the bytes of its CSV file and their hash."""
    return {
        "$schema": RESOURCE_PROFILE,
        "name": record.TABLE,
        "description": summary_of(record),
        "path": csv_path(record.TABLE),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "schema": table_schema_path(record.TABLE),
    }
