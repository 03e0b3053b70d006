"""`croissant.json`: Croissant 1.0, which is schema.org's Dataset in JSON-LD with a record set for each table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.derive.metadata import metadata
from afpeace_data.derive.table_schema import summary_of
from afpeace_data.layout import Kind, layout
from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.column import columns
from afpeace_data.model.terms import TermCell, TermsCell
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from afpeace_data.layout import Field
    from afpeace_data.model import Record
    from afpeace_data.model.vocabulary import Vocabulary

PATH = "croissant.json"
CONFORMS_TO = "http://mlcommons.org/croissant/1.0"

CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context of the specification, whole: readers compare it with theirs, and none has to be fetched."""

TYPES = {
    Kind.TEXT: "sc:Text",
    Kind.TERM: "sc:Text",
    Kind.TEXTS: "sc:Text",
    Kind.INTEGER: "sc:Integer",
    Kind.DEGREES: "sc:Float",
    Kind.BOOLEAN: "sc:Boolean",
    Kind.DAY: "sc:Date",
}


def croissant(described: Mapping[str, Any]) -> dict[str, Any]:
    """The dataset, given the descriptor, whose paths, sizes and hashes it repeats."""
    known = metadata()
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": known.title,
        "alternateName": described["name"],
        "description": known.description,
        "conformsTo": CONFORMS_TO,
        "citeAs": known.bibtex(VERSION),
        "creator": [{"@type": "sc:Organization", "name": name} for name in known.creators],
        "datePublished": known.released.isoformat(),
        "inLanguage": "en",
        "isLiveDataset": False,
        "keywords": list(known.keywords),
        "license": known.licence.path,
        "spatialCoverage": list(known.coverage.places),
        "temporalCoverage": known.coverage.interval,
        "url": known.homepage,
        "version": VERSION,
        "distribution": [_file(resource) for resource in described["resources"]],
        "recordSet": [*map(_record_set, TABLES), *map(_enumeration, _vocabularies())],
    }


def _file(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": _file_id(resource["name"]),
        "name": _file_id(resource["name"]),
        "description": resource["description"],
        "contentUrl": resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"],
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _record_set(record: type[Record]) -> dict[str, Any]:
    fields = [field for field in layout(record) if field.column]
    return {
        "@type": "cr:RecordSet",
        "@id": record.TABLE,
        "name": record.TABLE,
        "description": summary_of(record),
        "key": [{"@id": f"{record.TABLE}/{name}"} for name in record.KEY],
        "field": [_field(record, field) for field in fields],
    }


def _field(record: type[Record], field: Field) -> dict[str, Any]:
    several = field.kind is Kind.TEXTS
    reference = _reference(field)
    return {
        "@type": "cr:Field",
        "@id": f"{record.TABLE}/{field.name}",
        "name": field.name,
        "description": field.description,
        "dataType": TYPES[field.kind],
        **({"repeated": True} if several else {}),
        "source": _column(record.TABLE, field.name) | ({"transform": {"separator": ";"}} if several else {}),
        **({"references": reference} if reference else {}),
    }


def _reference(field: Field) -> dict[str, Any]:
    """What a column's values are values of: the key of another table, or the terms of a vocabulary.

    The key is named as the column of its file. Named as the field of its record set, mlcroissant reads no table that
    refers to itself, and fails on one whose target was read before from the same `Dataset`.
    """
    info = field.column
    if info and info.column.ref:
        return _column(info.column.ref, BY_TABLE[info.column.ref].KEY[0])
    if info and isinstance(info.cell, TermCell | TermsCell):
        return {"field": {"@id": f"{info.cell.terms.__name__}/term"}}
    return {}


def _column(table: str, name: str) -> dict[str, Any]:
    return {"fileObject": {"@id": _file_id(table)}, "extract": {"column": name}}


def _vocabularies() -> Iterable[type[Vocabulary]]:
    """Every vocabulary once, in the order of the tables."""
    return dict.fromkeys(
        info.cell.terms for record in TABLES for info in columns(record) if isinstance(info.cell, TermCell | TermsCell)
    )


def _enumeration(terms: type[Vocabulary]) -> dict[str, Any]:
    name = terms.__name__
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": " ".join((terms.__doc__ or "").split()),
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{name}/term"},
        "field": [
            {"@type": "cr:Field", "@id": f"{name}/{part}", "name": part, "description": said, "dataType": "sc:Text"}
            for part, said in (("term", "As the cells have it."), ("definition", "What it means."))
        ],
        "data": [{f"{name}/term": str(term), f"{name}/definition": term.definition} for term in terms],
    }


def _file_id(table: str) -> str:
    return f"{table}.csv"
