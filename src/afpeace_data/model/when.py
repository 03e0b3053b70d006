"""Days as callers write them."""

from __future__ import annotations

from datetime import date, datetime

from afpeace_data.model.edtf import Edtf, Precision


def as_edtf(value: date | str | Edtf) -> Edtf:
    """A `date`, an EDTF text or an `Edtf`, as an `Edtf`. Raises `ValueError` for any other text."""
    if isinstance(value, Edtf):
        return value
    if isinstance(value, datetime):
        value = value.date()
    return Edtf(value.isoformat() if isinstance(value, date) else value)


def as_day(value: date | str) -> date:
    """A `date` or an ISO day, as a `date`.

    Raises:
        ValueError: a text that is not one day.
        TypeError: something that is neither.
    """
    if isinstance(value, str):
        try:
            day = Edtf(value)
        except ValueError:
            raise ValueError(f"{value!r} is not one day; write year-month-day, such as '2019-10-24'") from None
        if day.is_interval or day.precision != Precision.DAY or day.uncertain or day.approximate:
            raise ValueError(f"{value!r} is not one day; write year-month-day, such as '2019-10-24'")
        assert day.earliest is not None
        return day.earliest
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise TypeError(f"a day is a datetime.date or a text such as '2019-10-24', not {type(value).__name__}")
