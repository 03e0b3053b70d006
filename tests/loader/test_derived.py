"""Rows that are in no file: their frames have types, as those of the tables have."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import afpeace_data as ap
from afpeace_data.derived import Rows
from afpeace_data.model import MeetingStatus

ROWS: dict[str, Callable[[ap.Dataset], Rows[Any]]] = {
    "dyads": lambda ds: ds.dyads(),
    "dates": lambda ds: ds.crosswalk.dates(),
    "terms": lambda ds: ds.crosswalk.terms(),
    "actors": lambda ds: ds.crosswalk.actors(),
    "left out": lambda ds: ds.crosswalk.left_out_of_plover(),
}
every = pytest.mark.parametrize("name", ROWS)


def cells(rows: Rows[Any]) -> list[list[Any]]:
    return [[getattr(row, field.name) for field in fields(row)] for row in rows]


@every
def test_a_frame_that_loses_rows_or_cells(real: ap.Dataset, name: str) -> None:
    rows = ROWS[name](real)
    assert len(rows) > 50
    frame = rows.to_pandas()
    assert list(frame) == [field.name for field in fields(rows[0])]
    read = [[None if pd.isna(cell) else cell for cell in row] for row in frame.itertuples(index=False)]
    assert read == [[pd.Timestamp(c) if isinstance(c, date) else c for c in row] for row in cells(rows)]
    assert [list(row) for row in rows.to_polars().iter_rows()] == cells(rows)
    arrow = rows.to_arrow()
    arrow.validate(full=True)
    assert [list(row.values()) for row in arrow.to_pylist()] == cells(rows)


@every
def test_a_column_of_objects(real: ap.Dataset, name: str) -> None:
    rows = ROWS[name](real)
    assert "object" not in set(map(str, rows.to_pandas().dtypes))
    assert pl.Object not in rows.to_polars().dtypes
    assert pa.null() not in rows.to_arrow().schema.types


def test_days_terms_and_truths_without_their_types(real: ap.Dataset) -> None:
    frame = real.dyads().to_pandas()
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert kinds["earliest"] == "datetime64[s]"
    assert kinds["hosts"] == "boolean"
    assert list(frame["status"].cat.categories) == [str(term) for term in MeetingStatus], "all terms, in their order"
    assert str(real.crosswalk.dates().to_pandas()["ucdp_date_prec"].dtype) == "Int64"


@every
def test_no_row_no_columns(real: ap.Dataset, name: str) -> None:
    rows = ROWS[name](real)
    none = rows[:0]
    assert len(none) == 0
    assert list(none.to_pandas()) == list(rows.to_pandas())
    assert none.to_polars().schema == rows.to_polars().schema
    assert none.to_arrow().schema == rows.to_arrow().schema


def test_rows_that_differ_from_themselves(real: ap.Dataset) -> None:
    assert real.dyads() == real.dyads()
    assert hash(real.dyads()) == hash(real.dyads())
    assert real.dyads() != real.dyads("afghan-government")
    assert real.dyads()[:0] != real.crosswalk.dates()[:0], "rows of another kind"
    assert list(real.dyads()[1:3]) == list(real.dyads())[1:3]
    assert repr(real.dyads()[:2]) == "<2 rows of Dyad>"


def test_a_library_that_is_not_there(real: ap.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name=name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ImportError, match=r"pandas is not installed; pip install 'afpeace-data\[pandas\]'"):
        real.dyads().to_pandas()


def test_a_field_of_a_type_that_no_frame_has() -> None:
    @dataclass(frozen=True)
    class Odd:
        parts: dict[str, int]

    with pytest.raises(TypeError, match="parts"):
        Rows(Odd, []).to_pandas()
