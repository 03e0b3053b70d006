"""Dates in a text, as EDTF proposals that say no more than the words do.

`date_forms` says how sources print dates, this module what each form means. What the words leave open is inferred only
from the day of publication, and then marked `?`. docs/decisions says why no library does this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from afpeace_data.contribute.mentions.date_forms import BEFORE, COUNTED, CUE, DATE, FORMS, NUMBERED
from afpeace_data.contribute.mentions.found import Certainty, DateMention
from afpeace_data.contribute.mentions.printed import plain
from afpeace_data.contribute.mentions.publication import Published, month_number, nearest_weekdays
from afpeace_data.model import CellError, Edtf

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from datetime import date

_A_YEAR_ANYWAY = "year not given; give --published, the day of the source"


class _Read(NamedTuple):
    """What the words of one form say."""

    readings: tuple[str, ...]
    note: str = ""
    inferred: bool = False


def dates(text: str, published: Edtf | None = None) -> Iterator[DateMention]:
    """The dates of a paragraph, from left to right.

    Args:
        published: when its source was published: it settles a year that the words leave out, and "last month".
    """
    when = Published(published)
    printed = plain(text)
    for match in DATE.finditer(printed):
        form = next(name for name in FORMS if match[f"{name}_"])
        read = _READERS[form](match, when)
        if read:
            yield _mention(text, match, read)


def _mention(text: str, match: re.Match[str], read: _Read) -> DateMention:
    about = match["about"] or ""
    start, end = match.start() + len(about), match.end()
    readings = tuple(edtf for reading in read.readings if (edtf := _edtf(reading, read.inferred, bool(about))))
    certainty = Certainty.UNSURE
    if len(readings) == 1:
        certainty = Certainty.LIKELY if read.inferred else Certainty.SURE
    note = read.note if readings or not read.readings else "no such day"
    return DateMention(start, end, text[start:end], certainty, note, readings)


def _edtf(reading: str, inferred: bool, about: bool) -> Edtf | None:
    mark = "%" if inferred and about else "?" if inferred else "~" if about else ""
    ends = [end if end.endswith("X") else end + mark for end in reading.split("/")]
    try:
        return Edtf("/".join(ends))
    except CellError:  # 31 June
        return None


def _iso_day(match: re.Match[str], _: Published) -> _Read:
    return _Read((match["iso_day"],))


def _years(match: re.Match[str], _: Published) -> _Read | None:
    first, second = match["from_year"], match["to_year"]
    last = second if len(second) == 4 else first[:2] + second
    span = (f"{first}/{last}",) if last > first else ()
    if len(second) == 2 and "01" <= second <= "12":
        return _Read((f"{first}-{second}", *span), "a month, or years" if span else "")
    return _Read(span) if span else None


def _between(match: re.Match[str], _: Published) -> _Read:
    return _Read((f"{match['start_year']}/{match['end_year']}",))


def _numeric(match: re.Match[str], _: Published) -> _Read | None:
    first, second, year = int(match["first"]), int(match["second"]), match["number_year"]
    if not (first and second):
        return None
    years = [year] if len(year) == 4 else [f"20{year}", f"19{year}"]
    pairs = {(first, second), (second, first)}
    readings = [f"{full}-{month:02}-{day:02}" for full in years for day, month in sorted(pairs) if month <= 12]
    if not readings:
        return _Read((f"{years[0]}-{second:02}-{first:02}",))
    readings.sort(key=lambda text: (text[:4] != years[0], text[5:7] != f"{second:02}"))
    note = "day and month may be the other way round" if len(readings) > len(years) else ""
    return _Read(tuple(readings), note or ("the century is not given" if len(years) > 1 else ""))


def _attacks(_: re.Match[str], __: Published) -> _Read:
    return _Read(("2001-09-11",))


def _days(number: str) -> Callable[[re.Match[str], Published], _Read]:
    """A form with a month and a day, and perhaps another day and a year."""

    def read(match: re.Match[str], when: Published) -> _Read:
        groups = match.groupdict()
        month = month_number(match[f"month{number}"])
        days = [int(match[f"day{number}"])]
        year = match[f"year{number}"]
        if not groups.get(f"day{number}b"):
            return _with_year(year, when, month, days)
        last = int(match[f"day{number}b"])
        if match[f"to{number}"] == " and " and last != days[0] + 1:
            both = [_with_year(year, when, month, [day]) for day in (days[0], last)]
            return both[0]._replace(readings=both[0].readings + both[1].readings, note="two days")
        return _with_year(year, when, month, [*days, last])

    return read


def _month(match: re.Match[str], when: Published) -> _Read | None:
    name, year, part = match["month5"], match["year5"], match["part5"]
    if not (year or part) and _may_be_no_month(name, match):
        return None
    read = _with_year(year, when, month_number(name), [])
    return _coarser(read, part)


def _may_be_no_month(name: str, match: re.Match[str]) -> bool:
    """A word or a name that is written like a month: `May`, `March`, `Jan`."""
    if name in ("May", "March"):
        return not _cued(match)
    return len(name.rstrip(".")) <= 4 and name not in ("June", "July")


def _with_year(year: str | None, when: Published, month: int, days: list[int]) -> _Read:
    if year and year.isdigit():
        return _Read((_span(int(year), month, days),))
    if year:
        years = when.year(year.split()[0])
        return _Read(tuple(_span(one, month, days) for one in years), "" if years else _A_YEAR_ANYWAY, inferred=True)
    years = when.years_of(month, days[0] if days else None)
    note = {0: _A_YEAR_ANYWAY, 1: "year from the day of publication"}.get(len(years), "the year may be either")
    return _Read(tuple(_span(one, month, days) for one in years), note, inferred=True)


def _span(year: int, month: int, days: list[int]) -> str:
    if not days:
        return f"{year}-{month:02}"
    return "/".join(f"{year}-{month:02}-{day:02}" for day in days)


def _decade(match: re.Match[str], _: Published) -> _Read:
    return _coarser(_Read((match["decade"] + "X",)), match["part6"])


def _year(match: re.Match[str], _: Published) -> _Read | None:
    counted = COUNTED.match(match.string, match.end())
    start = match.start()
    numbered = NUMBERED.search(match.string[max(0, start - BEFORE) : start])
    if not match["part7"] and (numbered or (counted and not _cued(match))):
        return None
    return _coarser(_Read((match["year7"],)), match["part7"])


def _coarser(read: _Read, part: str | None) -> _Read:
    if not part or read.note:
        return read
    return read._replace(note=f"no form for “{part.lower()}”")


def _relative(match: re.Match[str], when: Published) -> _Read:
    which = match["which"].lower()
    if match["unit"] == "year":
        readings = tuple(str(year) for year in when.year(which))
    else:
        readings = tuple(f"{year}-{month:02}" for year, month in when.month(which))
    note = {0: "give --published, the day of the source", 1: "from the day of publication"}
    return _Read(readings, note.get(len(readings), "the day of publication leaves it open"), inferred=True)


def _day_before(match: re.Match[str], when: Published) -> _Read:
    return _from_day(when.shifted(-1 if match["when"].lower() == "yesterday" else 1))


def _weekday(match: re.Match[str], when: Published) -> _Read:
    side = (match["side"] or "").lower()
    if when.day is None:
        return _from_day(None)
    around = nearest_weekdays(when.day, match["weekday"])
    days = around[:1] if side == "last" else around[1:] if side == "next" else around
    read = _Read(tuple(day.isoformat() for day in days), inferred=True)
    return read._replace(note="from the day of publication" if len(days) == 1 else "before or after publication")


def _from_day(day: date | None) -> _Read:
    if day is None:
        return _Read((), "give --published with a single day")
    return _Read((day.isoformat(),), "from the day of publication", inferred=True)


def _cued(match: re.Match[str]) -> bool:
    """Whether the words before are those that stand before a date."""
    start = match.start()
    return CUE.search(match.string[max(0, start - BEFORE) : start]) is not None


_READERS: dict[str, Callable[[re.Match[str], Published], _Read | None]] = {
    "iso_day": _iso_day,
    "years": _years,
    "between": _between,
    "numeric": _numeric,
    "attacks": _attacks,
    "month_days": _days("1"),
    "days_month": _days("2"),
    "month_day": _days("3"),
    "day_month": _days("4"),
    "month": _month,
    "decade": _decade,
    "year": _year,
    "relative": _relative,
    "day_before": _day_before,
    "weekday": _weekday,
}
