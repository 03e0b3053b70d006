"""Dates as sources give them: a documented subset of EDTF (ISO 8601-2:2019), levels 0 and 1.

| form          | example                   | meaning                             |
|---------------|---------------------------|-------------------------------------|
| day           | `2019-10-28`              | that day                            |
| month         | `2018-06`                 | some day of that month, or all of it|
| year          | `2015`                    | likewise                            |
| decade        | `199X`                    | unspecified digit                   |
| century       | `19XX`                    | unspecified digits                  |
| qualified     | `2019-06?` `1996~` `2019-10%` | uncertain, approximate, both    |
| interval      | `2019-10-28/2019-10-29`   | both ends included                  |
| open          | `1994/..` `../2001-11`    | still goes on, began before         |
| unknown end   | `2018-12/`                | it ended, nobody says when          |

The ends of an interval take any of the first six forms. Years run from 1000 to 9999. Everything else that EDTF
knows (seasons, sets, negative years, times, partial qualification) is refused.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import StrEnum
from functools import total_ordering
from typing import TYPE_CHECKING, Any

from pydantic_core import CoreSchema, core_schema

from afpeace_data.model.edtf_hints import hint
from afpeace_data.model.errors import CellError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

_POINT = r"(?:[1-9][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?[?~%]?|[1-9][0-9]{2}X|[1-9][0-9]XX)"
PATTERN = rf"^(?:{_POINT}(?:/(?:{_POINT}|\.\.)?)?|\.\./{_POINT})$"
"""The lexical form, for schemas. It cannot see that a month has 30 days or that an interval runs backwards."""

_MATCH = re.compile(PATTERN).fullmatch


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


COARSENESS = {precision: rank for rank, precision in enumerate(Precision)}
"""The higher the coarser."""


@total_ordering
class Edtf:
    """A date, or a span of time, with the precision and the doubt that its source leaves.

    `Edtf("2019-10")` parses; anything outside the subset raises `CellError` (a `ValueError`) that names the nearest
    allowed form. `str(value)` gives the text back. Values are immutable and hashable; two are equal when their texts
    are, and a value equals its text. They sort by first day, then last day (an open start sorts first, an open end last), then text; so sorting
    never asks whether one *certainly* came before another: that is `precedes`.

    Attributes:
        text: the form as written.
        earliest: first day it may cover; None when it is open to the past.
        latest: last day it may cover; None when it is open to the future or its end is unknown.
        precision: how finely it is known; of an interval, the coarser of its ends.
        uncertain: a `?` or `%` stands in it.
        approximate: a `~` or `%` stands in it.
        is_interval: it has two ends.
    """

    __slots__ = ("approximate", "earliest", "is_interval", "latest", "precision", "text", "uncertain")

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    uncertain: bool
    approximate: bool
    is_interval: bool

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):
            raise TypeError(f"Edtf takes a string such as '2019-10-28', not {type(text).__name__}")
        if not _MATCH(text):
            raise CellError("not-edtf", f"{_quoted(text)} is not a date of the EDTF subset", hint(text, _is_date))
        start, slash, end = text.partition("/")
        points = [_Point(part) for part in (start, end) if part not in ("", "..")]
        earliest = None if start == ".." else points[0].first
        latest = points[-1].last if not slash or end not in ("", "..") else None
        if earliest and latest and earliest > latest:
            raise CellError("not-edtf", f"'{text}' runs backwards", f"put the earlier date first: '{end}/{start}'")
        set_ = object.__setattr__
        set_(self, "text", text)
        set_(self, "earliest", earliest)
        set_(self, "latest", latest)
        set_(self, "precision", max((p.precision for p in points), key=COARSENESS.__getitem__))
        set_(self, "uncertain", "?" in text or "%" in text)
        set_(self, "approximate", "~" in text or "%" in text)
        set_(self, "is_interval", bool(slash))

    def overlaps(self, other: Edtf) -> bool:
        """Whether some day may belong to both."""
        return not (self.precedes(other) or other.precedes(self))

    def precedes(self, other: Edtf) -> bool:
        """Whether every day of this one certainly lies before every day of the other."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def covers(self, day: date) -> bool:
        """Whether the day lies between `earliest` and `latest`, both included; an open side has no bound."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def contains(self, other: Edtf) -> bool:
        """Whether every day of the other certainly lies in this one."""
        starts = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        ends = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return starts and ends

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):  # as terms of vocabularies equal their text
            return self.text == other
        return self.text == other.text if isinstance(other, Edtf) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self._order < other._order if isinstance(other, Edtf) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Edtf({self.text!r})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an Edtf is immutable; make a new one")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("an Edtf is immutable; make a new one")

    def __reduce__(self) -> tuple[type[Edtf], tuple[str]]:
        return Edtf, (self.text,)

    @property
    def _order(self) -> tuple[date, date, str]:
        return self.earliest or date.min, self.latest or date.max, self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(cls)


class _Point:
    """One end of an interval, or a whole date that is not one."""

    __slots__ = ("first", "last", "precision")

    def __init__(self, text: str) -> None:
        plain = text.rstrip("?~%")
        if plain.endswith("X"):
            low, high = plain.replace("X", "0"), plain.replace("X", "9")
            self.precision = Precision.CENTURY if plain.endswith("XX") else Precision.DECADE
            self.first, self.last = date(int(low), 1, 1), date(int(high), 12, 31)
            return
        parts = [int(part) for part in plain.split("-")]
        self.precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
        year = parts[0]
        month = parts[1] if len(parts) > 1 else None
        length = calendar.monthrange(year, month or 12)[1]
        if len(parts) > 2 and parts[2] > length:
            raise CellError(
                "not-edtf", f"'{text}' is not a day: that month has {length} days", f"write a real day or '{text[:7]}'"
            )
        self.first = date(year, month or 1, parts[2] if len(parts) > 2 else 1)
        self.last = date(year, month or 12, parts[2] if len(parts) > 2 else length)


def _is_date(text: str) -> bool:
    if not _MATCH(text):  # asked first: the hint for a text that does not match asks again
        return False
    try:
        Edtf(text)
    except CellError:
        return False
    return True


def _quoted(text: str) -> str:
    return f"{text[:40]!r}" + ("..." if len(text) > 40 else "")
