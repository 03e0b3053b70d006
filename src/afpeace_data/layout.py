"""How a table looks in programs that have types: its columns, what follows from them, and a type for each.

Frames and exports are made from this one description, so that they agree. It differs from the CSV files in two ways:
a date column is followed by the first and the last day that it may mean, which programs can sort and compare; and on
request a reference is followed by the name of what it refers to.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from operator import attrgetter
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from afpeace_data.model import BY_TABLE
from afpeace_data.model.column import ColumnInfo, columns, columns_by_name
from afpeace_data.model.scalars import BooleanCell, DayCell, DegreesCell, EdtfCell, IntegerCell
from afpeace_data.model.terms import TermCell
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from afpeace_data.model import Record


class Kind(Enum):
    """A type, in the words of no library."""

    TEXT = auto()
    TERM = auto()
    TEXTS = auto()
    INTEGER = auto()
    DEGREES = auto()
    BOOLEAN = auto()
    DAY = auto()


@dataclass(frozen=True)
class Field:
    """One column of a frame or an export.

    Attributes:
        name: unique in its table.
        kind: its type.
        required: whether it has a value in every row.
        description: what it says, in a sentence; empty of rows that are in no file.
        value: a row -> str, int, float, bool, `datetime.date`, a list of str, or None.
        column: the column of the CSV file that it is; None of what follows from others.
        terms: of a vocabulary, all of them in their order.
    """

    name: str
    kind: Kind
    required: bool
    description: str
    value: Callable[[Any], Any]
    column: ColumnInfo | None = None
    terms: tuple[str, ...] = ()


def layout(record_class: type[Record], *, names: bool = False) -> tuple[Field, ...]:
    """The fields of a table, in order; with `names`, each reference is followed by a name that people know."""
    return tuple(_fields(record_class, names=names))


def layout_of(row: type[Any]) -> tuple[Field, ...]:
    """The fields of rows that are in no file: those of their dataclass, typed as it is annotated.

    Raises `TypeError` for a field whose type no frame has.
    """
    hints = get_type_hints(row)
    return tuple(_derived(field.name, hints[field.name]) for field in dataclasses.fields(row))


def label_column(record_class: type[Record]) -> str:
    """The column that people know a record by: its name, title or text."""
    return next(name for name in ("name", "title", "text") if name in columns_by_name(record_class))


def _fields(record_class: type[Record], *, names: bool) -> Iterator[Field]:
    for info in columns(record_class):
        yield _own(info)
        if isinstance(info.cell, EdtfCell):
            for end, word in (("earliest", "First"), ("latest", "Last")):
                yield Field(
                    f"{info.name}_{end}",
                    Kind.DAY,
                    required=False,
                    description=f"{word} day that `{info.name}` may mean; empty when it is open or unknown.",
                    value=_end_of(info, end),
                )
        if names and info.column.ref:
            yield _name(info, info.column.ref)


def _own(info: ColumnInfo) -> Field:
    kind = Kind.TEXT
    terms: tuple[str, ...] = ()
    match info.cell:
        case TermCell():
            kind, terms = Kind.TERM, tuple(str(term) for term in info.cell.terms)
        case IntegerCell():
            kind = Kind.INTEGER
        case DegreesCell():
            kind = Kind.DEGREES
        case BooleanCell():
            kind = Kind.BOOLEAN
        case DayCell():
            kind = Kind.DAY
        case _ if info.cell.python is tuple:
            kind = Kind.TEXTS
    return Field(info.name, kind, info.required, info.column.description, _value_of(info, kind), info, terms)


_DERIVED = {str: Kind.TEXT, int: Kind.INTEGER, bool: Kind.BOOLEAN, date: Kind.DAY}


def _derived(name: str, hint: Any) -> Field:
    kind = get_args(hint)[0] if isinstance(hint, UnionType) else hint
    get = attrgetter(name)
    if kind in _DERIVED:
        return Field(name, _DERIVED[kind], kind is hint, "", get)
    if not (isinstance(kind, type) and issubclass(kind, Vocabulary)):
        raise TypeError(f"{name} is a {hint}, which no frame has a type for")
    return Field(name, Kind.TERM, kind is hint, "", lambda row: get(row) and str(get(row)), terms=tuple(map(str, kind)))


def _value_of(info: ColumnInfo, kind: Kind) -> Callable[[Record], Any]:
    if kind is Kind.TEXTS:
        return lambda record: list(map(str, getattr(record, info.name)))
    if kind in {Kind.TEXT, Kind.TERM}:
        return lambda record: info.format(getattr(record, info.name)) or None
    return lambda record: getattr(record, info.name)


def _end_of(info: ColumnInfo, end: str) -> Callable[[Record], Any]:
    def value(record: Record) -> Any:
        when = getattr(record, info.name)
        return when and getattr(when, end)

    return value


def _name(info: ColumnInfo, table: str) -> Field:
    label = label_column(BY_TABLE[table])

    def value(record: Record) -> Any:
        key = getattr(record, info.name)
        return record.linked(table, key).cell(label) if key else None

    link = info.name.removesuffix("_id")
    # A column of that name would be hidden by it: of `sources`, origin_id leads to a title.
    return Field(
        f"{link}_{label}", Kind.TEXT, required=False, description=f"The {label} of `{info.name}`.", value=value
    )
