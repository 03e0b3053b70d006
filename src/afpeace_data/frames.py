"""Rows as data frames, with types taken from their description and never guessed."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from afpeace_data.layout import Field, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas
    import polars
    import pyarrow


def to_pandas(rows: Iterable[Any], fields: tuple[Field, ...]) -> pandas.DataFrame:
    """Nullable types throughout; a list is its text, its parts joined by `;`."""
    pd = _library("pandas", "pandas")
    dtypes = {
        Kind.TEXT: "string",
        Kind.TEXTS: "string",
        Kind.INTEGER: "Int64",
        Kind.DEGREES: "Float64",
        Kind.BOOLEAN: "boolean",
        Kind.DAY: "datetime64[s]",
    }

    def series(field: Field) -> Any:
        values = [field.value(row) for row in rows]
        if field.kind is Kind.TEXTS:
            values = [";".join(value) or None for value in values]
        return pd.Series(values, dtype=pd.CategoricalDtype(field.terms) if field.terms else dtypes[field.kind])

    frame: pandas.DataFrame = pd.DataFrame({field.name: series(field) for field in fields})
    return frame


def to_polars(rows: Iterable[Any], fields: tuple[Field, ...]) -> polars.DataFrame:
    """Enums for vocabularies, lists of text for lists."""
    pl = _library("polars", "polars")
    dtypes = {
        Kind.TEXT: pl.String,
        Kind.TEXTS: pl.List(pl.String),
        Kind.INTEGER: pl.Int64,
        Kind.DEGREES: pl.Float64,
        Kind.BOOLEAN: pl.Boolean,
        Kind.DAY: pl.Date,
    }
    schema = {field.name: pl.Enum(field.terms) if field.terms else dtypes[field.kind] for field in fields}
    frame: polars.DataFrame = pl.DataFrame(_values(rows, fields), schema=schema)
    return frame


def to_arrow(rows: Iterable[Any], fields: tuple[Field, ...]) -> pyarrow.Table:
    """Dictionaries for vocabularies, lists of text for lists; descriptions of the columns are kept as metadata."""
    pa = _library("pyarrow", "arrow")
    dtypes = {
        Kind.TEXT: pa.string(),
        Kind.TERM: pa.dictionary(pa.int32(), pa.string()),
        Kind.TEXTS: pa.list_(pa.string()),
        Kind.INTEGER: pa.int64(),
        Kind.DEGREES: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.DAY: pa.date32(),
    }
    schema = pa.schema(
        [
            pa.field(
                field.name,
                dtypes[field.kind],
                nullable=not field.required,
                metadata={"description": field.description} if field.description else None,
            )
            for field in fields
        ]
    )
    return pa.table(_values(rows, fields), schema=schema)


def _values(rows: Iterable[Any], fields: tuple[Field, ...]) -> dict[str, list[Any]]:
    return {field.name: [field.value(row) for row in rows] for field in fields}


def _library(name: str, extra: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is not installed; pip install 'afpeace-data[{extra}]'", name=name) from error
