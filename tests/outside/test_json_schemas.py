"""The JSON Schemas as anybody's validator sees them."""

import json

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from engines import ROOT, json_schema, validator
from jsonschema import Draft202012Validator

from afpeace_data.model import TABLES
from afpeace_data.model.column import columns

every_table = pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)


def example(record):
    """A record of the examples of its columns; some tables have no rows yet."""
    return {info.name: info.to_json(info.parse(info.column.example)) for info in columns(record)}


def nodes(schema):
    """Every object inside a schema."""
    if isinstance(schema, dict):
        yield schema
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from nodes(value)


@every_table
def test_a_schema_that_is_none(record):
    Draft202012Validator.check_schema(json_schema(record.TABLE), format_checker=Draft202012Validator.FORMAT_CHECKER)


@every_table
def test_a_schema_that_check_jsonschema_refuses(record):
    """It reads patterns as JavaScript does, unlike jsonschema itself."""
    path = ROOT / "schemas" / f"{record.TABLE}.schema.json"
    result = CliRunner().invoke(check_jsonschema, ["--check-metaschema", str(path)])
    assert result.exit_code == 0, result.output
    data = ROOT / "data" / f"{record.TABLE}.json"
    result = CliRunner().invoke(check_jsonschema, ["--schemafile", str(path), str(data)])
    assert result.exit_code == 0, result.output


@every_table
def test_a_json_file_that_its_schema_refuses(record):
    rows = json.loads((ROOT / "data" / f"{record.TABLE}.json").read_bytes())
    assert [error.json_path for error in validator(json_schema(record.TABLE)).iter_errors(rows)] == []
    assert validator(json_schema(record.TABLE)).is_valid([example(record)])


@every_table
def test_a_column_too_many_that_goes_unnoticed(record):
    assert not validator(json_schema(record.TABLE)).is_valid([{**example(record), "remark": "x"}])


@every_table
def test_a_missing_column_that_goes_unnoticed(record):
    for name in example(record):
        row = {key: value for key, value in example(record).items() if key != name}
        assert not validator(json_schema(record.TABLE)).is_valid([row]), name


@every_table
def test_a_row_that_is_not_in_an_array(record):
    assert not validator(json_schema(record.TABLE)).is_valid(example(record))


@every_table
def test_a_reference_that_must_be_fetched(record):
    references = [node["$ref"] for node in nodes(json_schema(record.TABLE)) if "$ref" in node]
    assert references == [f"#/$defs/{record.__name__}"]


@every_table
def test_a_nullable_column_whose_errors_nobody_understands(record):
    """`anyOf` with null makes every error read "is not valid under any of the given schemas"."""
    assert not any({"anyOf", "oneOf"} & node.keys() for node in nodes(json_schema(record.TABLE)))


def test_two_schemas_with_one_id():
    assert len({json_schema(record.TABLE)["$id"] for record in TABLES}) == len(TABLES)
