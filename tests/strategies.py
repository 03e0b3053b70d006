"""Hypothesis strategies: canonical texts of every cell type, and valid records of every table.

They follow the record classes' own columns, so a new column or table is generated without a change here. They do not
ask the package what is canonical, except that a record's values are parsed from the texts.

    from strategies import edtf_texts, records, texts_of
"""

import calendar
import unicodedata
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from afpeace_data.model import Edtf, Record
from afpeace_data.model.cells import ID, LOCATOR, TEXT, URL, VERSION, CellType
from afpeace_data.model.codes import CodeCell
from afpeace_data.model.column import ColumnInfo, columns
from afpeace_data.model.scalars import BooleanCell, DayCell, DegreesCell, EdtfCell, IntegerCell
from afpeace_data.model.terms import ColumnNamesCell, TermCell, TermsCell

_LOWER = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789"


_part = st.text(_LOWER + _DIGITS, min_size=1, max_size=10)
_head = st.builds("{}{}".format, st.sampled_from(_LOWER), st.text(_LOWER + _DIGITS, max_size=8))
ids = st.builds(lambda head, tail: "-".join([head, *tail]), _head, st.lists(_part, max_size=4))
"""Lower-case slugs."""

_visible = st.characters(
    codec="utf-8",
    exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs", "Cn", "Co"],
    exclude_characters="\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
)
_telling = st.sampled_from(" ,;\"'/-=+@#&<>طالبانږ\u200c中Ж")
_line = st.text(st.one_of(_visible, _telling), min_size=1, max_size=40)
texts = _line.map(lambda text: unicodedata.normalize("NFC", text).strip(" ").lstrip("=+-@ ")).filter(bool)
"""One line of visible NFC text, in any script, often with what CSV has to quote."""

urls = st.builds(
    "{}://{}.example/{}".format,
    st.sampled_from(["http", "https"]),
    _part,
    st.text(st.sampled_from(_LOWER + _DIGITS + "/?&=#%-_.,()طالبان"), max_size=20),
)
locators = st.integers(1, 999).map("p{}".format) | st.builds(
    lambda first, more: f"p{first}-{first + more}", st.integers(1, 999), st.integers(1, 9)
)
versions = st.tuples(*[st.integers(0, 99)] * 3).map(lambda numbers: ".".join(map(str, numbers)))

_years = st.integers(1000, 9999) | st.integers(1990, 2022)
_days = st.dates(date(1000, 1, 1), date(9999, 12, 31)) | st.dates(date(1990, 1, 1), date(2022, 12, 31))
_exact = st.one_of(
    _days.map(date.isoformat),
    st.builds("{}-{:02d}".format, _years, st.integers(1, 12)),
    _years.map(str),
)
edtf_points = st.one_of(
    _exact,
    st.builds("{}{}".format, _exact, st.sampled_from("?~%")),
    st.integers(100, 999).map("{}X".format),
    st.integers(10, 99).map("{}XX".format),
)
"""Everything that is not an interval."""


def bounds(point: str) -> tuple[date, date]:
    """First and last day of a point, worked out without the package."""
    plain = point.rstrip("?~%")
    if "X" in plain:
        return date(int(plain.replace("X", "0")), 1, 1), date(int(plain.replace("X", "9")), 12, 31)
    year, month, day, *_ = [*map(int, plain.split("-")), 0, 0]
    last_month = month or 12
    last = day or calendar.monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last)


def _in_order(ends: tuple[str, str]) -> str:
    start, end = ends
    return "/".join(ends if bounds(start)[0] <= bounds(end)[1] else (end, start))


edtf_intervals = st.one_of(
    st.tuples(edtf_points, edtf_points).map(_in_order),
    edtf_points.map("{}/..".format),
    edtf_points.map("{}/".format),
    edtf_points.map("../{}".format),
)
edtf_texts = edtf_points | edtf_intervals
"""Every form of the table in `docs`, in equal parts points and intervals."""
edtfs = edtf_texts.map(Edtf)


def _degrees(bound: int) -> st.SearchStrategy[str]:
    whole = st.integers(-bound, bound)
    fine = st.integers(-bound * 10**6, bound * 10**6).map(lambda number: Decimal(number).scaleb(-6))
    return (whole.map(Decimal) | fine).map(lambda number: f"{number.normalize():f}" if number else "0")


def texts_of(cell: CellType) -> st.SearchStrategy[str]:
    """Canonical, non-empty texts of one cell type. Raises `LookupError` for a type that has no strategy yet."""
    for pattern_cell, strategy in ((ID, ids), (TEXT, texts), (URL, urls), (LOCATOR, locators), (VERSION, versions)):
        if cell is pattern_cell:
            return strategy
    match cell:
        case CodeCell():
            return st.sampled_from(cell.codes)
        case IntegerCell():
            return st.integers(cell.minimum, cell.maximum).map(str)
        case DegreesCell():
            return _degrees(cell.bound)
        case BooleanCell():
            return st.sampled_from(["true", "false"])
        case DayCell():
            return st.dates().map(date.isoformat)
        case EdtfCell():
            return edtf_texts
        case TermCell():
            return st.sampled_from([str(term) for term in cell.terms])
        case TermsCell():
            return _sorted_lists(st.sampled_from([str(term) for term in cell.terms]))
        case ColumnNamesCell():
            return st.just("*") | _sorted_lists(st.from_regex("[a-z][a-z0-9_]{0,12}", fullmatch=True))
    raise LookupError(f"tests/strategies.py has no strategy for {type(cell).__name__}; add one")


def _sorted_lists(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.sets(parts, min_size=1, max_size=5).map(sorted).map(";".join)


def cell_texts(info: ColumnInfo) -> st.SearchStrategy[str]:
    """Canonical texts of one column; an optional one is empty now and then."""
    filled = texts_of(info.cell)
    return filled if info.required else st.just("") | filled


def lines(record: type[Record]) -> st.SearchStrategy[tuple[str, ...]]:
    """Canonical rows of one table as texts, in column order. Keys may repeat, references lead nowhere."""
    return st.tuples(*(cell_texts(info) for info in columns(record)))


def records(record: type[Record]) -> st.SearchStrategy[Record]:
    """Valid records of one table, made from their values. Keys may repeat, references lead nowhere."""
    infos = columns(record)
    return lines(record).map(
        lambda cells: record(**{info.name: info.parse(text) for info, text in zip(infos, cells, strict=True)})
    )
