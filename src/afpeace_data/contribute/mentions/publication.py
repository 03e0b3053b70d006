"""What the day of publication says of a date whose year, or more, a text leaves out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afpeace_data.model import Edtf

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_STEP = {"last": -1, "this": 0, "next": 1}


def month_number(name: str) -> int:
    """1 for `January` and `Jan.`"""
    return _MONTHS.index(name[:3].lower()) + 1


def nearest_weekdays(day: date, name: str) -> tuple[date, date]:
    """The last such day of the week up to a day, and the first after it."""
    back = (day.weekday() - _WEEKDAYS.index(name.lower())) % 7
    before = day - timedelta(days=back)
    return before, before + timedelta(days=7)


class Published:
    """The span of days in which a source was published. Every answer holds what any of those days would give.

    Attributes:
        day: the day of publication, when it is one.
    """

    def __init__(self, published: Edtf | None) -> None:
        self._bounds = [bound for bound in (published.earliest, published.latest) if bound] if published else []
        if len(self._bounds) < 2:  # no day at all, or an open span
            self._bounds = []
        self.day = self._bounds[0] if self._bounds and self._bounds[0] == self._bounds[1] else None

    def year(self, which: str) -> list[int]:
        """The years that `last`, `this` or `next` year may be; none when publication is unknown."""
        return sorted({bound.year + _STEP[which] for bound in self._bounds})

    def month(self, which: str) -> list[tuple[int, int]]:
        """The months (year, month) that `last`, `this` or `next` month may be."""
        counted = {bound.year * 12 + bound.month - 1 + _STEP[which] for bound in self._bounds}
        return [(number // 12, number % 12 + 1) for number in sorted(counted)]

    def years_of(self, month: int, day: int | None) -> list[int]:
        """The years in which a month, or a day of it, lies nearest to publication."""
        return sorted({_nearest_year(bound, month, day) for bound in self._bounds})

    def shifted(self, days: int) -> date | None:
        """A day before or after publication; None when the day of publication is not known."""
        return self.day + timedelta(days=days) if self.day else None


def _nearest_year(bound: date, month: int, day: int | None) -> int:
    middle = min(day or 15, 28)  # a day that every month has: the year is what is asked for
    years = range(max(bound.year - 1, 1), min(bound.year + 1, 9999) + 1)
    return min(years, key=lambda year: abs(date(year, month, middle) - bound))
