"""How precise a date is, in the codes of UCDP and ACLED.

Both codes count days: of one day, of a few, of a week, of a month, of a year. So they are read off the width of a date, from the
first day that it may mean to the last. A date that its source doubts (`?`, `~`, `%`) may lie outside, and gets the next
coarser code, so that nobody who asks for code 1 finds it there. What is wider than the coarsest code, and what
has an open or unknown end, has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 (the annotations of a row are read)
from typing import TYPE_CHECKING

from afpeace_data.model import TABLES
from afpeace_data.model.column import columns_by_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afpeace_data.model import Edtf, Record

_UCDP = (1, 6, 7, 31, 366)
"""Widest date of each code, in days: a day, up to six days, a week, a month, a year."""

_ACLED = (1, 7, 31)
"""Likewise: a day, a week or a like period, a month."""

DATED = tuple(record for record in TABLES if record.WHEN and record.EVIDENCED)
"""The tables of what happened at a time. Sources have dates too, and are no events."""


@dataclass(frozen=True, slots=True)
class DateCodes:
    """One date of one record, and its codes.

    Attributes:
        table: of the record.
        record_id: its key.
        column: the column of the date.
        edtf: the date as the table has it.
        earliest: first day that it may mean; None when it is open.
        latest: last day that it may mean; None when it is open or unknown.
        ucdp_date_prec: 1 to 5, or None where UCDP has no code.
        acled_time_precision: 1 to 3, or None where ACLED has no code.
    """

    table: str
    record_id: str
    column: str
    edtf: str
    earliest: date | None
    latest: date | None
    ucdp_date_prec: int | None
    acled_time_precision: int | None


def ucdp_date_prec(when: Edtf) -> int | None:
    """UCDP's `date_prec`: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; None for anything wider or open."""
    return _code(when, _UCDP)


def acled_time_precision(when: Edtf) -> int | None:
    """ACLED's `time_precision`: 1 a day, 2 up to a week, 3 up to a month; None for anything wider or open."""
    return _code(when, _ACLED)


def date_codes(records: Iterable[Record]) -> Iterator[DateCodes]:
    """The dates that place records in time, by record in the given order, then by column."""
    for record in records:
        for column in columns_by_name(type(record)):
            when: Edtf | None = getattr(record, column) if column in record.WHEN else None
            if when is not None:
                yield DateCodes(
                    record.TABLE,
                    record.key,
                    column,
                    str(when),
                    when.earliest,
                    when.latest,
                    ucdp_date_prec(when),
                    acled_time_precision(when),
                )


def _code(when: Edtf, widest: tuple[int, ...]) -> int | None:
    if when.earliest is None or when.latest is None:
        return None
    days = (when.latest - when.earliest).days + 1
    doubted = when.uncertain or when.approximate
    code = 1 + sum(days > limit for limit in widest) + doubted
    return code if code <= len(widest) else None
