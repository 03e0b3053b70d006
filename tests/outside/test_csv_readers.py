"""The CSV files in the readers that people have: the same rows, ids and empty cells in all of them."""

import csv
import json

import pandas
import polars
import pytest
from engines import ROOT
from pyarrow import csv as arrow

from afpeace_data.model import TABLES
from afpeace_data.model.column import columns

every_table = pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)


def path_of(record):
    return ROOT / "data" / f"{record.TABLE}.csv"


def cells(record):
    """What the standard library reads."""
    with path_of(record).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {info.name: [row[info.name] for row in rows] for info in columns(record)}


@every_table
def test_a_cell_that_pandas_reads_otherwise(record):
    frame = pandas.read_csv(path_of(record), dtype=str, keep_default_na=False)
    assert {name: list(frame[name]) for name in frame.columns} == cells(record)


@every_table
def test_an_id_that_pandas_takes_for_a_number(record):
    """Without any types given: the case of a reader who did not look into the schema."""
    frame = pandas.read_csv(path_of(record), keep_default_na=False)
    for info in columns(record):
        if info.name == "id" or info.column.ref:
            assert list(frame[info.name]) == cells(record)[info.name]


@every_table
def test_a_cell_that_polars_reads_otherwise(record):
    """An empty cell is null there."""
    frame = polars.read_csv(path_of(record), infer_schema=False)
    assert frame.to_dict(as_series=False) == {
        name: [cell or None for cell in column] for name, column in cells(record).items()
    }


@every_table
def test_a_cell_that_arrow_reads_otherwise(record):
    options = arrow.ConvertOptions(
        column_types={info.name: "string" for info in columns(record)}, strings_can_be_null=False
    )
    assert arrow.read_csv(path_of(record), convert_options=options).to_pydict() == cells(record)


@every_table
def test_a_json_file_with_other_rows_than_the_csv(record):
    rows = json.loads((ROOT / "data" / f"{record.TABLE}.json").read_bytes())
    texts = {
        info.name: [
            "" if row[info.name] in (None, []) else info.format(info.parse(_text(row[info.name]))) for row in rows
        ]
        for info in columns(record)
    }
    assert texts == cells(record)


def _text(value):
    if isinstance(value, list):
        return ";".join(value)
    return value if isinstance(value, str) else f"{value:.10g}" if isinstance(value, float) else json.dumps(value)
