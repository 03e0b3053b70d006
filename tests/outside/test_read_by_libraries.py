"""What is published, in the libraries that people have and as they call them: the same rows, ids and empty cells everywhere."""

import re
import sqlite3
from contextlib import closing

import duckdb
import pandas
import polars
import pytest
from engines import ROOT
from published import by_column, differences
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from afpeace_data.model import TABLES
from packages import Package

# The exports are made once, for all that read them.
pytestmark = pytest.mark.xdist_group("exports")

PAGE = ROOT / "docs" / "how-to" / "load-in-pandas.md"
DATA = ROOT / "data"


def recipe(monkeypatch, root=ROOT):
    """The function that the page gives to read a table with the types of its schema."""
    [code] = [
        code for code in re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL) if "schemas/" in code
    ]
    names = {"pd": pandas}
    monkeypatch.chdir(root)
    exec(code, names)
    return names["read_table_of"]


CSV_READERS = {
    "pandas": pandas.read_csv,
    "polars": lambda path: polars.read_csv(path, infer_schema_length=None).to_dict(as_series=False),
    "pyarrow": lambda path: arrow_csv.read_csv(path).to_pydict(),
    "DuckDB": lambda path: duckdb.sql(f"FROM read_csv('{path}')").to_arrow_table().to_pydict(),
}
"""Nothing is said of types: what a reader does who did not look into the schema."""


@pytest.mark.parametrize("library", CSV_READERS)
def test_a_csv_file_that_a_library_reads_otherwise_by_default(library):
    assert differences(lambda record: CSV_READERS[library](DATA / f"{record.TABLE}.csv")) == {}


def test_a_csv_file_that_pandas_reads_otherwise_with_the_types_of_its_schema(monkeypatch):
    read = recipe(monkeypatch)
    assert differences(lambda record: read(record.TABLE)) == {}
    assert {str(dtype) for record in TABLES for dtype in read(record.TABLE).dtypes} == {
        "string", "Int64", "Float64", "boolean",
    }  # fmt: skip


@pytest.mark.parametrize("word", ["NA", "None", "null", "n/a"])
def test_a_word_that_pandas_takes_for_an_empty_cell(tiny_root, tmp_path, monkeypatch, word):
    """No cell of the release is such a word. Should one be, pandas needs what the page says."""
    package = Package(tiny_root).copy(tmp_path / "package")
    package.set("series", "talks", "name", word)
    frame = pandas.read_csv(package.path("series"))
    assert frame["name"].isna().tolist() == [False, True]
    assert recipe(monkeypatch, package.root)("series")["name"].tolist() == ["Other rounds", word]


def by_sqlite(folder, table):
    with closing(sqlite3.connect(folder / "afpeace-data.sqlite")) as database:
        database.row_factory = sqlite3.Row
        return by_column([dict(row) for row in database.execute(f'SELECT * FROM "{table}"')])


def by_pandas_sql(folder, table):
    with closing(sqlite3.connect(folder / "afpeace-data.sqlite")) as database:
        return pandas.read_sql(f'SELECT * FROM "{table}"', database)


def by_duckdb(folder, table):
    with duckdb.connect(str(folder / "afpeace-data.duckdb"), read_only=True) as database:
        return database.sql(f'FROM "{table}"').to_arrow_table().to_pydict()


READERS = {
    "Parquet, pandas": lambda folder, table: pandas.read_parquet(folder / f"{table}.parquet"),
    "Parquet, polars": lambda folder, table: polars.read_parquet(folder / f"{table}.parquet").to_dict(as_series=False),
    "Parquet, pyarrow": lambda folder, table: parquet.read_table(folder / f"{table}.parquet").to_pydict(),
    "Parquet, DuckDB": lambda folder, table: duckdb.sql(f"FROM '{folder}/{table}.parquet'").to_arrow_table().to_pydict(),
    "SQLite, sqlite3": by_sqlite,
    "SQLite, pandas": by_pandas_sql,
    "DuckDB": by_duckdb,
    "JSON Lines, pandas": lambda folder, table: pandas.read_json(folder / f"{table}.jsonl", lines=True),
    "JSON Lines, polars": lambda folder, table: polars.read_ndjson(folder / f"{table}.jsonl", infer_schema_length=None).to_dict(as_series=False),
    "JSON Lines, DuckDB": lambda folder, table: duckdb.sql(f"FROM '{folder}/{table}.jsonl'").to_arrow_table().to_pydict(),
    "workbook, polars": lambda folder, table: polars.read_excel(folder / "afpeace-data.xlsx", sheet_name=table).to_dict(as_series=False),
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_an_export_that_a_library_reads_otherwise(exported, reader):
    assert differences(lambda record: READERS[reader](exported, record.TABLE)) == {}


def test_a_workbook_that_pandas_reads_otherwise(exported):
    """All sheets in one go, which takes a twentieth of the time."""
    sheets = pandas.read_excel(exported / "afpeace-data.xlsx", sheet_name=None)
    assert differences(lambda record: sheets[record.TABLE]) == {}
    assert str(sheets["meetings"]["held_earliest"].dtype).startswith("datetime64")
    assert str(sheets["amounts"]["amount"].dtype) == "int64"
