"""Tables as data frames, with types taken from the record classes and never guessed."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from afpeace_data.model.column import ColumnInfo, columns
from afpeace_data.model.scalars import BooleanCell, DayCell, DegreesCell, IntegerCell
from afpeace_data.model.terms import TermCell

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from afpeace_data.table import Table


def to_pandas(table: Table[Any]) -> pandas.DataFrame:
    """Nullable types throughout; a list is its text, its parts joined by `;`."""
    pd = _library("pandas", "pandas")

    def dtype(info: ColumnInfo) -> Any:
        match info.cell:
            case TermCell(terms=terms):
                return pd.CategoricalDtype([str(term) for term in terms])
            case IntegerCell():
                return "Int64"
            case DegreesCell():
                return "Float64"
            case BooleanCell():
                return "boolean"
            case DayCell():
                return "datetime64[s]"
        return "string"

    frame: pandas.DataFrame = pd.DataFrame(
        {
            info.name: pd.Series([_flat(info, getattr(record, info.name)) for record in table], dtype=dtype(info))
            for info in columns(table.record_class)
        }
    )
    return frame


def to_polars(table: Table[Any]) -> polars.DataFrame:
    """Enums for vocabularies, lists of text for lists."""
    pl = _library("polars", "polars")

    def dtype(info: ColumnInfo) -> Any:
        match info.cell:
            case TermCell(terms=terms):
                return pl.Enum([str(term) for term in terms])
            case IntegerCell():
                return pl.Int64
            case DegreesCell():
                return pl.Float64
            case BooleanCell():
                return pl.Boolean
            case DayCell():
                return pl.Date
        return pl.List(pl.String) if info.cell.python is tuple else pl.String

    schema = {info.name: dtype(info) for info in columns(table.record_class)}
    frame: polars.DataFrame = pl.DataFrame(_lists(table), schema=schema)
    return frame


def to_arrow(table: Table[Any]) -> pyarrow.Table:
    """Dictionaries for vocabularies, lists of text for lists; descriptions of the columns are kept as metadata."""
    pa = _library("pyarrow", "arrow")

    def dtype(info: ColumnInfo) -> Any:
        match info.cell:
            case TermCell():
                return pa.dictionary(pa.int32(), pa.string())
            case IntegerCell():
                return pa.int64()
            case DegreesCell():
                return pa.float64()
            case BooleanCell():
                return pa.bool_()
            case DayCell():
                return pa.date32()
        return pa.list_(pa.string()) if info.cell.python is tuple else pa.string()

    fields = [
        pa.field(info.name, dtype(info), nullable=not info.required, metadata={"description": info.column.description})
        for info in columns(table.record_class)
    ]
    return pa.table(_lists(table), schema=pa.schema(fields))


def _lists(table: Table[Any]) -> dict[str, list[Any]]:
    """The values of each column, as libraries that know lists take them."""
    return {
        info.name: [_nested(info, getattr(record, info.name)) for record in table]
        for info in columns(table.record_class)
    }


def _nested(info: ColumnInfo, value: Any) -> Any:
    return list(map(str, value)) if isinstance(value, tuple) else _flat(info, value)


def _flat(info: ColumnInfo, value: Any) -> Any:
    """A value as libraries without lists take it: text, number, truth value, day or None."""
    if value == info.empty:
        return None
    if isinstance(info.cell, IntegerCell | DegreesCell | BooleanCell | DayCell):
        return value
    return info.format(value)


def _library(name: str, extra: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is not installed; pip install 'afpeace-data[{extra}]'", name=name) from error
