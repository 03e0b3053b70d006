"""Tables: read-only collections of records that iterate over records and are looked up by id."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Generic, TypeVar

from afpeace_data import frames
from afpeace_data.conditions import in_time, matches, named, texts_asked_for
from afpeace_data.errors import UnknownRecord
from afpeace_data.layout import layout
from afpeace_data.model import Record
from afpeace_data.model.column import telling_columns
from afpeace_data.model.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    import pandas
    import polars
    import pyarrow

    from afpeace_data.model import Edtf
    from afpeace_data.model.column import ColumnInfo

R = TypeVar("R", bound=Record)
D = TypeVar("D")

_SHOWN_ROWS = 20
_SHOWN_COLUMNS = 6
_SHOWN_WIDTH = 32


class Table(Generic[R]):
    """The records of one table, in key order.

    `len(table)`, `for record in table`, `table["some-id"]`, `"some-id" in table`, `table.get("some-id")`, `table.ids`
    and `table.where(...)`. Of a table without ids the id is the key: its key values joined by `/`.
    """

    def __init__(
        self, record: type[R], records: Iterable[R], missing: Callable[[str], UnknownRecord | None] | None = None
    ) -> None:
        self.record_class = record
        self._records = {item.key: item for item in records}
        self._explain = missing

    @property
    def name(self) -> str:
        """Name of the table and of its files."""
        return self.record_class.TABLE

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, or keys, in order."""
        return tuple(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[R]:
        return iter(self._records.values())

    def __contains__(self, item: object) -> bool:
        if isinstance(item, Record):
            return self._records.get(item.key) == item
        return isinstance(item, str) and item in self._records

    def __getitem__(self, key: str) -> R:
        """The record of an id.

        Raises:
            RetiredRecord: the id was retired; the error names its successor.
            UnknownRecord: there is no such id; the error names the nearest.
            TypeError: not a string. Records have no positions: `list(table)[0]` is the first.
        """
        if not isinstance(key, str):
            raise TypeError(
                f"{self.name} is looked up by id, a string, not by {type(key).__name__}; list(table)[i] counts"
            )
        try:
            return self._records[key]
        except KeyError:
            pass
        raise self._missing(key)

    def get(self, key: str, default: D | None = None) -> R | D | None:
        """The record of an id, or the default."""
        return self._records[key] if key in self else default

    def where(
        self, *, after: date | str | Edtf | None = None, before: date | str | Edtf | None = None, **conditions: object
    ) -> Table[R]:
        """The records that meet every condition, as a table.

        A condition names a column, or a link (`host` stands for `host_id`), and gives its exact value, a record, None for an
        empty cell, or a list or set of these, any of which may match. Of a column that holds a list, one of its terms
        must match. `after` and `before` include the day, month or year they name: `after="2018"` keeps what may have
        happened on 1 January 2018 or later, by the table's date columns; records without a date are dropped.

        Raises:
            TypeError: the table has no such column, or no date.
            ValueError: the value is no term of the column's vocabulary, or no valid cell of it; `before` ends before `after`
                begins.
            UnknownRecord: the value is an id that the table it refers to does not have.
        """
        wanted = [(info, texts_asked_for(info, value)) for info, value in named(self.record_class, conditions)]
        dated = in_time(self.record_class, after, before)
        for info, texts in wanted:
            self._check_ids(info, texts)
        kept = [
            record
            for record in self
            if all(matches(info, getattr(record, info.name), texts) for info, texts in wanted) and dated(record)
        ]
        return Table(self.record_class, kept, self._not_selected)

    def to_pandas(self, *, flat: bool = False) -> pandas.DataFrame:
        """A pandas frame: categories for vocabularies, nullable integers, EDTF dates and lists as text.

        A date column is followed by `<column>_earliest` and `<column>_latest`, the first and the last day it may mean. With
        `flat`, each reference is followed by the name of what it refers to: `place_id` by `place_name`.

        Needs the extra `pandas`; raises `ImportError` without the library.
        """
        return frames.to_pandas(self, layout(self.record_class, names=flat))

    def to_polars(self, *, flat: bool = False) -> polars.DataFrame:
        """A polars frame: enums for vocabularies, EDTF dates as text, lists as lists; columns as in `to_pandas`.

        Needs the extra `polars`; raises `ImportError` without the library.
        """
        return frames.to_polars(self, layout(self.record_class, names=flat))

    def to_arrow(self, *, flat: bool = False) -> pyarrow.Table:
        """An Arrow table: dictionaries for vocabularies, EDTF dates as text, lists as lists; columns as in `to_pandas`.

        Needs the extra `arrow`; raises `ImportError` without the library.
        """
        return frames.to_arrow(self, layout(self.record_class, names=flat))

    def _check_ids(self, info: ColumnInfo, texts: set[str]) -> None:
        """Refuse ids that no record of the table they refer to ever had, today or on any day."""
        first = next(iter(self), None)
        if first is None or not info.column.ref:
            return
        for text in texts - {""}:
            try:
                first.linked(info.column.ref, text)
            except UnknownRecord as error:
                if not error.why:
                    raise

    def _missing(self, key: str) -> UnknownRecord:
        """The error for an id that is not there, with what the dataset knows of it."""
        known = self._explain(key) if self._explain else None
        return known or UnknownRecord(self.name, key, nearest(key, self._records))

    def _not_selected(self, key: str) -> UnknownRecord | None:
        if key in self:
            return UnknownRecord(self.name, key, why="it does not meet the conditions of where()")
        return self._explain(key) if self._explain else None

    def __repr__(self) -> str:
        names, rows = self._preview()
        widths = [max(len(name), *(len(row[i]) for row in rows), 0) for i, name in enumerate(names)] if rows else []
        lines = [f"Table {self.name}: {len(self)} records"]
        if rows:
            lines += [
                "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
                for row in [names, *rows]
            ]
        if len(self) > len(rows):
            lines.append(f"... {len(self) - len(rows)} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        names, rows = self._preview()
        head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        more = f"; the first {len(rows)}" if len(self) > len(rows) else ""
        caption = f"{html.escape(self.name)}: {len(self)} records{more}"
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _preview(self) -> tuple[list[str], list[list[str]]]:
        shown = telling_columns(self.record_class)[:_SHOWN_COLUMNS]
        records = list(self)[:_SHOWN_ROWS]
        rows = [[_cut(info.format(getattr(record, info.name))) for info in shown] for record in records]
        return [info.name for info in shown], rows


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN_WIDTH else text[: _SHOWN_WIDTH - 1] + "…"
