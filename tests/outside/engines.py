"""Three engines that judge one cell: ours, jsonschema with the published JSON Schema, frictionless with the Table Schema."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from frictionless import Schema
from jsonschema import Draft202012Validator

from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.codes import CodeCell
from afpeace_data.model.column import columns
from afpeace_data.model.errors import CellError
from afpeace_data.model.scalars import BooleanCell, DegreesCell, IntegerCell
from afpeace_data.model.terms import TermCell, TermsCell

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = [(record.TABLE, info) for record in TABLES for info in columns(record)]
ENGINES = ("jsonschema", "frictionless")


def kind(info):
    """What laxities are documented by: the cell type, vocabularies and code lists each as one."""
    families = {TermCell: "a term", TermsCell: "a list of terms", CodeCell: "a code", DegreesCell: "decimal degrees"}
    named = families.get(type(info.cell), info.cell.name)
    return "a whole number" if type(info.cell) is IntegerCell else named


def ours(info, text):
    """Whether our reader takes the cell. Anything that it raises but a `CellError` is a bug and fails the test."""
    if not text:
        return not info.required
    try:
        info.parse(text)
    except CellError:
        return False
    return True


def accepts(engine, table, info, text):
    """Whether an engine takes the cell by the schema that we publish."""
    if engine == "jsonschema":
        return _property(table, info.name).is_valid(naive_json(info, text))
    return _reader(table, info.name)(text)[1] is None


def naive_json(info, text):
    """What a short script writes into JSON for the cell: Python's own conversion, and the text where that fails."""
    if info.cell.python is tuple:
        return text.split(";") if text else []
    if not text:
        return None
    try:
        if isinstance(info.cell, IntegerCell):
            return int(text)
        if isinstance(info.cell, DegreesCell):
            return float(text)
    except ValueError:
        return text
    return {"true": True, "false": False}.get(text, text) if isinstance(info.cell, BooleanCell) else text


@cache
def json_schema(table):
    return json.loads((ROOT / "schemas" / f"{table}.schema.json").read_bytes())


@cache
def table_schema(table):
    return json.loads((ROOT / "schemas" / f"{table}.table.json").read_bytes())


def validator(schema):
    """As careful as jsonschema gets: `format` is asserted, which it does not do by itself."""
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def _property(table, column):
    record = json_schema(table)["$defs"][BY_TABLE[table].__name__]
    return validator(record["properties"][column])


@cache
def _reader(table, column):
    return _frictionless(table).get_field(column).create_cell_reader()


@cache
def _frictionless(table):
    return Schema.from_descriptor(table_schema(table))
