"""`csv-metadata.json`: CSV on the Web (W3C), which types the CSV files for whoever works with linked data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from afpeace_data.derive.metadata import metadata
from afpeace_data.derive.table_schema import primary_key, summary_of
from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.cells import one_of
from afpeace_data.model.column import columns
from afpeace_data.model.scalars import EdtfCell
from afpeace_data.model.terms import TermCell
from afpeace_data.store.paths import csv_path
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo

PATH = "csv-metadata.json"
EDTF_SPECIFICATION = "https://www.loc.gov/standards/datetime/"


def csvw() -> dict[str, Any]:
    """The tables with their columns, keys and references. It says nothing of the rows, so it changes with the classes alone."""
    known = metadata()
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": known.title,
        "dc:description": known.description,
        "dc:creator": known.creators,
        "dc:issued": {"@value": known.released.isoformat(), "@type": "xsd:date"},
        "dc:license": {"@id": known.licence.path},
        "dc:temporal": known.coverage.interval,
        "dc:spatial": list(known.coverage.places),
        "dcat:keyword": list(known.keywords),
        "dcat:landingPage": {"@id": known.homepage},
        "schema:version": VERSION,
        "null": "",
        "tables": [_table(record) for record in TABLES],
    }


def _table(record: type[Record]) -> dict[str, Any]:
    infos = columns(record)
    # An empty cell refers to nothing, which a foreign key of CSVW does not allow.
    keys = [_foreign_key(info) for info in infos if info.column.ref and info.required]
    return {
        "url": csv_path(record.TABLE),
        "dc:title": record.TABLE,
        "dc:description": summary_of(record),
        "tableSchema": {
            "columns": [_column(info) for info in infos],
            **({"primaryKey": list(primary_key(record))} if primary_key(record) else {}),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _foreign_key(info: ColumnInfo) -> dict[str, Any]:
    table = BY_TABLE[info.column.ref or ""]
    return {
        "columnReference": [info.name],
        "reference": {"resource": csv_path(table.TABLE), "columnReference": list(table.KEY)},
    }


def _column(info: ColumnInfo) -> dict[str, Any]:
    schema, several = info.cell.json_schema(), info.cell.python is tuple
    meaning = _schema_org(info)
    return {
        "name": info.name,
        "titles": info.name,
        "dc:description": info.column.description,
        **({"propertyUrl": meaning} if meaning else {}),
        **({"dc:references": {"@id": csv_path(info.column.ref)}} if info.column.ref else {}),
        **({"dc:conformsTo": {"@id": EDTF_SPECIFICATION}} if isinstance(info.cell, EdtfCell) else {}),
        "datatype": _datatype(schema["items"] if several else schema),
        **({"separator": ";"} if several else {}),
        **({"required": True} if info.required else {}),
    }


def _schema_org(info: ColumnInfo) -> str:
    """The property of schema.org that a column is. None where the mapping has words around it, or the terms are ours."""
    term = info.column.maps.get("schema.org", "")
    return f"schema:{term}" if re.fullmatch("[a-z][A-Za-z]*", term) and not isinstance(info.cell, TermCell) else ""


def _datatype(schema: dict[str, Any]) -> dict[str, Any]:
    """The type of a cell, or of each part of a list, given its JSON Schema. Addresses are text: readers rewrite an `anyURI`."""
    limits: dict[str, Any] = {name: schema[name] for name in ("minimum", "maximum") if name in schema}
    match schema:
        case {"type": "integer"}:
            return {"base": "integer", **limits}
        case {"type": "number"}:
            return {"base": "decimal", **limits}
        case {"type": "boolean"}:
            return {"base": "boolean", "format": "true|false"}
        case {"format": "date"}:
            return {"base": "date", "format": "yyyy-MM-dd"}
        case {"enum": terms}:
            return {"base": "string", "format": one_of(terms)}
    longest = {"maxLength": schema["maxLength"]} if "maxLength" in schema else {}
    return {"base": "string", "format": schema["pattern"], **longest}
