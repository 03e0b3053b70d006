"""Columns: what a record class says of each of its fields, read back from its annotations."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from afpeace_data.model.cells import CellType
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.scalars import BOOLEAN, DAY, EDTF
from afpeace_data.model.terms import TermCell
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from afpeace_data.model.record import Record


@dataclass(frozen=True)
class Column:
    """Written in a field's annotation: `country: Annotated[Country | None, Column("...", example="PAK")] = None`.

    Attributes:
        description: what the cell says, in a sentence.
        example: the canonical text of a valid cell.
        ref: table that the cell's id belongs to.
        maps: standard -> its term for this field.
        unit: of a number.
        changes: what it says is true for a time, so that an older source which says something else was right in its day.
    """

    description: str
    example: str
    ref: str | None = None
    maps: Mapping[str, str] = dataclasses.field(default_factory=dict)
    unit: str | None = None
    changes: bool = False


@dataclass(frozen=True)
class ColumnInfo:
    """A column as the rest of the package sees it: `Column` plus what the annotation implies."""

    name: str
    cell: CellType[Any]
    required: bool
    in_key: bool
    column: Column

    def parse(self, text: str) -> Any:
        """The value of a cell; an empty cell is `empty`. Raises `CellError`."""
        return self.cell.parse(text) if text else self.empty

    def format(self, value: Any) -> str:
        """The text of a value; what is `empty` is the empty text."""
        return "" if value == self.empty else self.cell.format(value)

    def to_json(self, value: Any) -> Any:
        if value == self.empty:
            return [] if self.cell.python is tuple else None
        return self.cell.to_json(value)

    @property
    def empty(self) -> Any:
        """The value of an empty cell: None, or an empty tuple for a list."""
        return () if self.cell.python is tuple else None


def columns(record: type[Record]) -> tuple[ColumnInfo, ...]:
    """The columns of a table, in schema order."""
    return tuple(columns_by_name(record).values())


def columns_by_name(record: type[Record]) -> dict[str, ColumnInfo]:
    """Name -> column, in schema order. Read from the annotations once."""
    if record.TABLE not in _READ:
        _READ[record.TABLE] = {info.name: info for info in _read(record)}
    return _READ[record.TABLE]


def telling_columns(record: type[Record]) -> list[ColumnInfo]:
    """The columns that tell most of a record, first ones first: key and name, dates, status, what else is required."""
    infos = columns(record)
    required = [info for info in infos if info.required]
    dates = [info for info in infos if info.name in record.WHEN and not info.required]
    status = [info for info in required[2:] if info.name == "status"]
    return [*required[:2], *dates, *status, *(info for info in required[2:] if info not in status)]


_READ: dict[str, dict[str, ColumnInfo]] = {}


def _read(record: type[Record]) -> Iterator[ColumnInfo]:
    hints = typing.get_type_hints(record, include_extras=True)
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        yield _column(record, field, hints[field.name])


def _column(record: type[Record], field: dataclasses.Field[Any], hint: Any) -> ColumnInfo:
    described, *_ = (part for part in hint.__metadata__ if isinstance(part, Column))
    cells = [part for part in hint.__metadata__ if isinstance(part, CellType)]
    base, required = hint.__origin__, True
    if isinstance(base, types.UnionType) or typing.get_origin(base) is typing.Union:
        base, required = next(part for part in typing.get_args(base) if part is not types.NoneType), False
        cells += [part for part in getattr(base, "__metadata__", ()) if isinstance(part, CellType)]
    cell = cells[0] if cells else _implied(base)
    if field.default == ():
        required = False
    return ColumnInfo(field.name, cell, required, field.name in record.KEY, described)


def _implied(base: Any) -> CellType[Any]:
    """The cell type of an annotation that names none: the type allows one only."""
    if isinstance(base, type) and issubclass(base, Vocabulary):
        return TermCell(f"a term of {base.__name__}", base, base)
    implied: dict[Any, CellType[Any]] = {Edtf: EDTF, bool: BOOLEAN, date: DAY}
    return implied[base]
