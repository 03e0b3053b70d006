"""What the bibliographic forms share: a source's date and authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.model import Precision

if TYPE_CHECKING:
    from afpeace_data.model import Source

_PARTS = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}


def date_parts(source: Source) -> list[list[int]]:
    """Year, month and day as far as they are known; two of them for a span; none when the source is undated or only its decade is known."""
    when = source.published
    if when is None or when.precision not in _PARTS:
        return []
    known = _PARTS[when.precision]
    ends = [(day.year, day.month, day.day)[:known] for day in (when.earliest, when.latest) if day]
    return [list(end) for end in dict.fromkeys(ends)]


def authors(source: Source) -> list[str]:
    """The names, as printed; a source gives them joined by commas, semicolons or "and"."""
    if not source.author:
        return []
    text = source.author.replace(" and ", ";").replace(" & ", ";").replace(",", ";")
    return [name.strip() for name in text.split(";") if name.strip()]
