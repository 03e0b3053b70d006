"""Frames: the same rows, ids, values and empty cells as the CSV files, in types that are never guessed."""

from __future__ import annotations

import csv
import importlib
import math
import tomllib
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import afpeace_data as ap
from afpeace_data.layout import layout
from afpeace_data.model import TABLES, Record
from afpeace_data.model.column import ColumnInfo, columns
from afpeace_data.model.scalars import BooleanCell, DayCell, DegreesCell, IntegerCell
from afpeace_data.model.terms import TermCell
from packages import CHECKOUT, Package

from .ledgers import dataset

if TYPE_CHECKING:
    from pathlib import Path

tables = pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)

Values = Callable[[ap.Dataset, str], dict[str, list[Any]]]


def _pandas(ds: ap.Dataset, name: str) -> dict[str, list[Any]]:
    frame = ds.to_pandas(name)
    return {str(column): [None if pd.isna(value) else value for value in frame[column]] for column in frame}


def _polars(ds: ap.Dataset, name: str) -> dict[str, list[Any]]:
    return ds.to_polars(name).to_dict(as_series=False)


def _arrow(ds: ap.Dataset, name: str) -> dict[str, list[Any]]:
    table = ds.to_arrow(name)
    table.validate(full=True)
    return dict(table.to_pydict())


kinds = pytest.mark.parametrize("read", [_pandas, _polars, _arrow])


def _kind(info: ColumnInfo) -> str:
    known = {TermCell: "term", IntegerCell: "integer", DegreesCell: "degrees", BooleanCell: "boolean", DayCell: "day"}
    return known.get(type(info.cell), "list" if info.cell.python is tuple else "text")


def _text(info: ColumnInfo, value: Any) -> str:
    """The text that a CSV file would have for a value of a frame."""
    if value is None or (isinstance(value, list) and not value):
        return ""
    match _kind(info):
        case "integer":
            assert int(value) == value
            return str(int(value))
        case "degrees":
            return f"{value:.6f}".rstrip("0").rstrip(".")
        case "boolean":
            return "true" if value else "false"
        case "day":
            return str(value)[:10]
        case "list":
            return value if isinstance(value, str) else ";".join(value)
    assert isinstance(value, str)
    return value


@kinds
@tables
def test_frame_loses_rows_ids_or_cells(
    real: ap.Dataset, release_root: Path, record: type[Record], read: Values
) -> None:
    with (release_root / "data" / f"{record.TABLE}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    found = read(real, record.TABLE)
    assert [name for name in found if name in header] == header
    for place, info in enumerate(columns(record)):
        assert [_text(info, value) for value in found[info.name]] == [row[place] for row in rows], info.name


@kinds
@tables
def test_empty_table_gives_no_frame(record: type[Record], read: Values) -> None:
    found = read(dataset(), record.TABLE)
    assert found == {field.name: [] for field in layout(record)}


@kinds
def test_frame_of_a_past_day_shows_today(release_root: Path, read: Values) -> None:
    past = ap.load(release_root, as_of="2019-10-24", validate=False)
    found = read(past, "meetings")
    assert found["id"] == list(past.meetings.ids)
    place = found["id"].index("intra-afghan-beijing-2019")
    assert found["status"][place] == "announced"


@pytest.mark.parametrize("empty", [False, True])
@tables
def test_pandas_guesses_a_type(real: ap.Dataset, record: type[Record], empty: bool) -> None:
    frame = (dataset() if empty else real).to_pandas(record.TABLE)
    assert not [name for name in frame if frame[name].dtype == object]
    assert {str(frame[name].dtype) for name in frame if name.endswith(("_earliest", "_latest"))} <= {"datetime64[s]"}
    for info in columns(record):
        dtype = frame[info.name].dtype
        wanted = {"integer": "Int64", "degrees": "Float64", "boolean": "boolean", "day": "datetime64[s]"}
        match info.cell:
            case TermCell(terms=terms):
                assert list(dtype.categories) == [term.value for term in terms], info.name
                assert all(type(term) is str for term in dtype.categories)
            case _:
                assert str(dtype) == wanted.get(_kind(info), "string"), info.name


@pytest.mark.parametrize("empty", [False, True])
@tables
def test_polars_guesses_a_type(real: ap.Dataset, record: type[Record], empty: bool) -> None:
    schema = (dataset() if empty else real).to_polars(record.TABLE).schema
    wanted = {"integer": pl.Int64, "degrees": pl.Float64, "boolean": pl.Boolean, "day": pl.Date}
    for info in columns(record):
        match info.cell:
            case TermCell(terms=terms):
                assert schema[info.name] == pl.Enum([term.value for term in terms]), info.name
            case _:
                other = pl.List(pl.String) if _kind(info) == "list" else pl.String
                assert schema[info.name] == wanted.get(_kind(info), other), info.name


@pytest.mark.parametrize("empty", [False, True])
@tables
def test_arrow_guesses_a_type(real: ap.Dataset, record: type[Record], empty: bool) -> None:
    table = (dataset() if empty else real).to_arrow(record.TABLE)
    wanted = {
        "term": pa.dictionary(pa.int32(), pa.string()),
        "integer": pa.int64(),
        "degrees": pa.float64(),
        "boolean": pa.bool_(),
        "day": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    for info in columns(record):
        field = table.schema.field(info.name)
        assert field.type == wanted.get(_kind(info), pa.string()), info.name
        assert field.nullable == (not info.required), info.name
        assert field.metadata[b"description"].decode() == info.column.description


def test_typed_cells_come_back_as_text(tiny: ap.Dataset) -> None:
    assert tiny.to_pandas("amounts").loc[0, "amount"] == 1000
    assert tiny.to_pandas("amounts")["approximate"].tolist() == [True]
    assert tiny.to_pandas("sources")["accessed"].dropna().tolist() == [pd.Timestamp(2026, 11, 23)]
    assert tiny.to_polars("sources")["accessed"].drop_nulls().to_list() == [date(2026, 11, 23)]
    assert tiny.to_pandas("stances")["drivers"].dropna().tolist() == ["border_stability;counter_isk"]
    assert tiny.to_polars("stances")["drivers"].to_list() == [[], ["border_stability", "counter_isk"]]
    assert tiny.to_pandas("meetings")["held"].tolist() == ["2018-02-03", "2018-03-04"]
    assert math.isclose(tiny.to_arrow("places")["latitude"][0].as_py(), 39.9075)


@pytest.mark.parametrize(
    ("method", "library", "extra"),
    [("to_pandas", "pandas", "pandas"), ("to_polars", "polars", "polars"), ("to_arrow", "pyarrow", "arrow")],
)
def test_missing_library_is_not_told_how_to_get(
    tiny: ap.Dataset, monkeypatch: pytest.MonkeyPatch, method: str, library: str, extra: str
) -> None:
    def missing(name: str) -> Any:
        raise ImportError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ImportError) as error:
        getattr(tiny, method)("meetings")
    assert str(error.value) == f"{library} is not installed; pip install 'afpeace-data[{extra}]'"
    assert error.value.name == library
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [need for need in project["optional-dependencies"][extra] if need.startswith(library)]


@pytest.mark.parametrize("method", ["to_pandas", "to_polars", "to_arrow"])
def test_frame_of_an_unknown_table_is_empty(tiny: ap.Dataset, method: str) -> None:
    with pytest.raises(KeyError, match="did you mean 'meetings'"):
        getattr(tiny, method)("meeting")


@kinds
def test_a_bound_that_is_not_the_dates_own(tiny_root: Path, tmp_path: Path, read: Values) -> None:
    package = Package(tiny_root).copy(tmp_path / "package")
    package.set("meetings", "beijing-talks", "planned", "2018-02~/..").set("meetings", "kabul-call", "planned", "")
    found = read(ap.load(package.root, validate=False), "meetings")
    assert [str(day)[:10] for day in found["held_earliest"]] == ["2018-02-03", "2018-03-04"]
    assert [str(day)[:10] for day in found["planned_earliest"]] == ["2018-02-01", "None"]
    assert found["planned_latest"] == [None, None], "an open end has a last day"


@pytest.mark.parametrize("method", ["to_pandas", "to_polars", "to_arrow"])
@tables
def test_a_flat_table_that_names_another_record(real: ap.Dataset, record: type[Record], method: str) -> None:
    frame = getattr(real, method)(record.TABLE, flat=True)
    names = list(frame.column_names if method == "to_arrow" else frame.columns)
    assert len(names) == len(set(names))
    for info in columns(record):
        if not info.column.ref:
            continue
        label = names[names.index(info.name) + 1]
        ids, known = ([None if pd.isna(v) else v for v in _column_of(frame, name)] for name in (info.name, label))
        target = real.table(info.column.ref)
        assert label.endswith(("_name", "_title", "_text"))
        column = label.rsplit("_", 1)[1]
        assert known == [None if key is None else target[key].cell(column) for key in ids]


def _column_of(frame: Any, name: str) -> list[Any]:
    column = frame[name]
    return list(column.to_pylist() if hasattr(column, "to_pylist") else column)
