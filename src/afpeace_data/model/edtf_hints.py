"""What a refused date was probably meant to be. Only advice: `Edtf` alone decides."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_GENERAL = (
    "write a day 2019-10-28, a month 2018-06, a year 2015, an interval 2019-10-28/2019-10-29, "
    "or one of them with ? (uncertain) or ~ (approximate)"
)
_SEASONS = {
    "21": ("spring", "03", "05"),
    "22": ("summer", "06", "08"),
    "23": ("autumn", "09", "11"),
    "24": ("winter", "12", "02"),
}
_SPREADSHEETS_COUNT_FROM = date(1899, 12, 30)
_LONGEST_DATE = 40  # far beyond any EDTF form; longer cells get the general advice, so hints cost constant time


def hint(text: str, is_date: Callable[[str], bool]) -> str:
    """One instruction for a text that `Edtf` refused; every form that it names in quotation marks is a date itself."""
    if len(text) <= _LONGEST_DATE:
        for pattern, advise in _ADVICE:
            match = pattern.fullmatch(text)
            advice = advise(match) if match else ""
            if advice and all(is_date(form) for form in re.findall("'([^']*)'", advice)):
                return advice
    return _GENERAL


def _spreadsheet(month: str, year: str) -> str:
    number, full = _MONTHS[month[:3].lower()], _full(year)
    return (
        f"a spreadsheet changed {full}-{number:02d}: write '{full}-{number:02d}' if that is what the source says, "
        "and format the column as text"
    )


def _full(year: str) -> str:
    """A year of four digits; of two digits the one that spreadsheets mean."""
    return year if len(year) == 4 else ("19" if int(year) > 50 else "20") + year


def _counted(match: re.Match[str]) -> str:
    day = _SPREADSHEETS_COUNT_FROM + timedelta(days=int(match[0]))
    return f"a spreadsheet wrote a day as its number: write '{day}' if that is what the source says, and format the column as text"


def _named_month(match: re.Match[str]) -> str:
    return f"write '{_full(match['y'])}-{_MONTHS[match['m'][:3].lower()]:02d}-{int(match['d']):02d}'"


def _slashed(match: re.Match[str]) -> str:
    first, second, year = match["a"], match["b"], _full(match["y"])
    iso = {
        f"{year}-{int(month):02d}-{int(day):02d}"
        for day, month in ((first, second), (second, first))
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    }
    forms = " or ".join(f"'{day}'" for day in sorted(iso))
    return f"write the ISO day that the source gives: {forms}" if iso else ""


def _season(match: re.Match[str]) -> str:
    name, first, last = _SEASONS[match["s"]]
    year = int(match["y"])
    return (
        f"seasons are not used: give the months that the source means by {name}, "
        f"such as '{year}-{first}/{year + (name == 'winter')}-{last}', or '{year}~'"
    )


def _padded(match: re.Match[str]) -> str:
    parts = [match["y"], match["m"].zfill(2)]
    if match["d"]:
        parts.append(match["d"].zfill(2))
    if not 1 <= int(parts[1]) <= 12:
        return f"there is no month {match['m']}: write '{match['y']}' or a month from 01 to 12"
    if len(parts) == 3 and not 1 <= int(parts[2]) <= 31:
        return f"there is no day {match['d']}: write '{'-'.join(parts[:2])}' or a real day"
    return f"write '{'-'.join(parts)}', with two digits for month and day"


def _digits(match: re.Match[str]) -> str:
    western = "".join(str(int(char)) if char.isdecimal() else char for char in match[0])
    return f"use the digits 0-9: '{western}'"


_MONTH = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)"
_ADVICE = [
    # ASCII, so that no other letter counts as one of a month's name; digits of other scripts are named by themselves.
    (re.compile(pattern, re.IGNORECASE | (re.NOFLAG if advise is _digits else re.ASCII)), advise)
    for pattern, advise in (
        (_MONTH + r"\.?[- ](?P<y>[0-9]{4}|[0-9]{2})", lambda m: _spreadsheet(m["m"], m["y"])),
        (r"(?P<y>[0-9]{2})[- ]" + _MONTH, lambda m: _spreadsheet(m["m"], m["y"])),
        (r"(?P<d>[0-9]{1,2})[- ]" + _MONTH + r"\.?[- ](?P<y>[0-9]{4}|[0-9]{2})", _named_month),
        (_MONTH + r"\.? (?P<d>[0-9]{1,2}),? (?P<y>[0-9]{4})", _named_month),
        (r"(?P<a>[0-9]{1,2})[/.](?P<b>[0-9]{1,2})[/.](?P<y>[0-9]{4}|[0-9]{2})", _slashed),
        (r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})", lambda m: f"write '{m['y']}-{m['m']}-{m['d']}'"),
        (r"[34][0-9]{4}", _counted),
        (r"(?P<d>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*", lambda m: f"times are not kept: write '{m['d']}'"),
        (r"(?P<y>[0-9]{4})-(?P<s>2[1-4])", _season),
        (r"(?P<s>[0-9]{4})-(?P<e>[0-9]{4})", lambda m: f"write the interval '{m['s']}/{m['e']}'"),
        (r"(?P<y>[0-9]{4})/(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})", _padded),
        (r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})(?:-(?P<d>[0-9]{1,2}))?", _padded),
        (r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-XX", lambda m: f"write '{m['y']}-{m['m']}'"),
        (r"(?P<y>[0-9]{4})-XX(?:-XX)?", lambda m: f"write '{m['y']}'"),
        (r"(?P<y>[0-9]{3})x", lambda m: f"write '{m['y']}X', with a capital X"),
        (r"(?P<y>[0-9]{4})s", lambda m: f"write '{m['y'][:3]}X' for the decade"),
        (
            r"(?:c\.?|ca\.?|circa|about|around) ?(?P<y>[0-9]{4})",
            lambda m: f"write '{m['y']}~' for an approximate year",
        ),
        (r"/(?P<e>[^/]+)", lambda m: f"an unknown start is not allowed: write '../{m['e']}' or '{m['e']}'"),
        (r"(?P<s>[^/]+)/open", lambda m: f"write '{m['s']}/..'"),
        (r"(?P<s>[^/]+)/unknown", lambda m: f"write '{m['s']}/'"),
        (r"(?P<s>[0-9-]+) ?(?:–|—|to| - ) ?(?P<e>[0-9-]+)", lambda m: f"write the interval '{m['s']}/{m['e']}'"),
        (
            r"[\[{].*[\]}]",
            lambda m: "sets are not used: write an interval, or one date with ? and the others as evidence",
        ),
        (r"-[0-9]+.*|Y-?[0-9]+.*", lambda m: "years run from 1000 to 9999"),
        (r"\.\./\.\.|/|XXXX", lambda m: "leave the cell empty: it says nothing"),
        (r"[1-9][0-9]{2}u|[1-9][0-9]uu", lambda m: f"write '{m[0].lower().replace('u', 'X')}'"),
        (r"[?~%](?P<d>[0-9X-]+)", lambda m: f"put the qualifier last: '{m['d']}{m[0][0]}'"),
        (r"(?P<d>[1-9][0-9X]{2}X)(?P<q>[?~%])", lambda m: f"a decade carries its doubt already: write '{m['d']}'"),
        (r"[\d\-/]*[^\x00-\x7f][\d\-/]*", _digits),
    )
]
