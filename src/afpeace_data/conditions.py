"""The conditions of `Table.where`: which column is meant, which cells, which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.model import Edtf, Record
from afpeace_data.model.column import ColumnInfo, columns_by_name
from afpeace_data.model.errors import CellError
from afpeace_data.model.nearest import did_you_mean
from afpeace_data.model.when import as_edtf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date


def named(record: type[Record], conditions: dict[str, object]) -> Iterator[tuple[ColumnInfo, object]]:
    """The column that each condition names, by its name or by that of its link. Raises `TypeError` for none."""
    known = columns_by_name(record)
    for name, value in conditions.items():
        info = known.get(name) or known.get(f"{name}_id")
        if info is None:
            links = [column.removesuffix("_id") for column in known]
            advice = did_you_mean(name, {*known, *links}) or f"it has {', '.join(known)}"
            raise TypeError(f"{record.TABLE} has no column {name!r}; {advice}")
        yield info, value


def in_time(
    record_class: type[Record], after: date | str | Edtf | None, before: date | str | Edtf | None
) -> Callable[[Record], bool]:
    """Whether a record may have happened between two dates, both included. Raises `TypeError`, `ValueError`."""
    if after is None and before is None:
        return lambda _: True
    if not record_class.WHEN:
        raise TypeError(f"{record_class.TABLE} has no date column, so after= and before= do not apply")
    first = None if after is None else _start(after)
    last = None if before is None else _end(before)
    if first and last and last.precedes(first):
        raise ValueError(
            f"nothing lies between after={str(after)!r} (from {first} on) and before={str(before)!r} (up to {last}); "
            "exchange the two"
        )

    def between(record: Record) -> bool:
        when = record.when
        if when is None:
            return False
        return not ((first and when.precedes(first)) or (last and last.precedes(when)))

    return between


def _start(value: date | str | Edtf) -> Edtf:
    first = as_edtf(value).earliest
    if first is None:
        raise ValueError(f"{value} has no first day; after= takes a day, month or year")
    return as_edtf(first)


def _end(value: date | str | Edtf) -> Edtf:
    last = as_edtf(value).latest
    if last is None:
        raise ValueError(f"{value} has no last day; before= takes a day, month or year")
    return as_edtf(last)


def texts_asked_for(info: ColumnInfo, value: object) -> set[str]:
    """The cell texts that a condition asks for."""
    if isinstance(value, list | set | frozenset | tuple):
        return set().union(*(texts_asked_for(info, item) for item in value))
    if value is None:
        return {""}
    if isinstance(value, Record):
        if info.column.ref != value.TABLE:
            raise TypeError(
                f"{info.name} does not refer to {value.TABLE}"
                + (f", but to {info.column.ref}" if info.column.ref else "")
            )
        return {value.key}
    text = value if isinstance(value, str) else info.format(value)
    try:
        info.cell.parse(text)
    except CellError as error:
        raise ValueError(f"{info.name}: {error}") from None
    return set(text.split(";")) if info.cell.python is tuple else {str(text)}


def matches(info: ColumnInfo, value: Any, texts: set[str]) -> bool:
    """Whether a value is one of the cell texts asked for; of a list, whether one of its terms is."""
    if info.cell.python is tuple and value:
        return any(part in texts for part in value)
    return info.format(value) in texts
