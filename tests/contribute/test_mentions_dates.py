"""Dates in a text: no more than the words say, and nothing guessed."""

import re
from datetime import date

import pytest
from edtf import text_to_edtf
from hypothesis import given
from hypothesis import strategies as st

from afpeace_data.contribute.mentions import date_forms
from afpeace_data.contribute.mentions import sums as sums_module
from afpeace_data.contribute.mentions.dates import dates
from afpeace_data.model import Edtf


def read(text: str, published: str | None = None) -> list[tuple[str, list[str]]]:
    found = dates(text, Edtf(published) if published else None)
    return [(item.words, [str(edtf) for edtf in item.readings]) for item in found]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("on 2019-10-28 in", "2019-10-28", "2019-10-28"),
        ("on 28 October 2019 in", "28 October 2019", "2019-10-28"),
        ("the 28th of October, 2019", "28th of October, 2019", "2019-10-28"),
        ("on October 28, 2019, in", "October 28, 2019", "2019-10-28"),
        ("on Oct. 28, 2019.", "Oct. 28, 2019", "2019-10-28"),
        ("on Oct 28th 2019.", "Oct 28th 2019", "2019-10-28"),
        ("Monday, October 28, 2019", "Monday, October 28, 2019", "2019-10-28"),
        ("in\u00a0January\u00a02019", "January\u00a02019", "2019-01"),
        ("in January of 2019", "January of 2019", "2019-01"),
        ("in late January 2019", "late January 2019", "2019-01"),
        ("in Jan. 2019", "Jan. 2019", "2019-01"),
        ("in late 2018", "late 2018", "2018"),
        ("since mid-2018", "mid-2018", "2018"),
        ("in the mid-1990s", "mid-1990s", "199X"),
        ("in the early 1990s", "early 1990s", "199X"),
        ("Iran’s 1990s-era help", "1990s", "199X"),
        ("the 1980's", "1980's", "198X"),
        ("until 2001.", "2001", "2001"),
        ("the pre-2001 order", "2001", "2001"),
        ("in 1996–2001", "1996–2001", "1996/2001"),
        ("from 1996 to 2001", "1996 to 2001", "1996/2001"),
        ("between 1996 and 2001", "1996 and 2001", "1996/2001"),
        ("in 1998-99", "1998-99", "1998/1999"),
        ("October 28-29, 2019", "October 28-29, 2019", "2019-10-28/2019-10-29"),
        ("28–29 October 2019", "28–29 October 2019", "2019-10-28/2019-10-29"),
        ("28 and 29 October 2019", "28 and 29 October 2019", "2019-10-28/2019-10-29"),
        ("28/10/2019", "28/10/2019", "2019-10-28"),
        ("10/28/2019", "10/28/2019", "2019-10-28"),
        ("28.10.2019", "28.10.2019", "2019-10-28"),
        ("5/5/2019", "5/5/2019", "2019-05-05"),
        ("before 9/11, they", "9/11", "2001-09-11"),
        ("about 2015", "2015", "2015~"),
        ("around October 2018", "October 2018", "2018-10~"),
    ],
)
def test_a_date_that_the_words_settle(text: str, words: str, edtf: str) -> None:
    assert read(text) == [(words, [edtf])]
    assert next(dates(text)).certainty == "sure"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("04/05/2019", ["2019-05-04", "2019-04-05"]),
        ("2001-02", ["2001-02", "2001/2002"]),
        ("October 3 and 25, 2019", ["2019-10-03", "2019-10-25"]),
        ("28/10/19", ["2019-10-28", "1919-10-28"]),
    ],
)
def test_a_date_of_two_readings_has_both(text: str, edtf: list[str]) -> None:
    [(_, readings)] = read(text)
    assert readings == edtf
    found = next(dates(text))
    assert found.certainty == "unsure"
    assert found.note


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("on October 28", "2019-10-22", ["2019-10-28?"]),
        ("on October 28", "2019-10/2019-10-25?", ["2019-10-28?"]),
        ("on 28 Oct.", "2019-10-22", ["2019-10-28?"]),
        ("in December", "2020-01-15", ["2019-12?"]),
        ("in January", "2019-12-15", ["2020-01?"]),
        ("on 29 February", "2020-02-01", ["2020-02-29?"]),
        ("last month", "2019-10-22", ["2019-09?"]),
        ("last month", "2020-01", ["2019-12?"]),
        ("next month", "2019-12-31", ["2020-01?"]),
        ("last month", "2019-10-22/2019-11-02", ["2019-09?", "2019-10?"]),
        ("last year", "2019-10", ["2018?"]),
        ("in October last year", "2019-10", ["2018-10?"]),
        ("on 3 May next year", "2019-10", ["2020-05-03?"]),
        ("yesterday", "2019-10-22", ["2019-10-21?"]),
        ("tomorrow", "2019-12-31", ["2020-01-01?"]),
        ("last Monday", "2019-10-22", ["2019-10-21?"]),
        ("next Monday", "2019-10-22", ["2019-10-28?"]),
        ("on Monday", "2019-10-22", ["2019-10-21?", "2019-10-28?"]),
        ("on Friday", "2019-10-22", ["2019-10-18?", "2019-10-25?"]),
        ("around May 3", "2019-05-22", ["2019-05-03%"]),
        ("on October 28", "2019", ["2018-10-28?", "2019-10-28?"]),
        ("on January 3", "2019", ["2019-01-03?", "2020-01-03?"]),
        ("on October 28-29", "2019-10-22", ["2019-10-28?/2019-10-29?"]),
    ],
)
def test_what_the_day_of_publication_settles_is_marked(text: str, published: str, edtf: list[str]) -> None:
    [(_, readings)] = read(text, published)
    assert readings == edtf
    assert all("?" in reading or "%" in reading for reading in readings)
    assert next(dates(text, Edtf(published))).certainty == ("likely" if len(edtf) == 1 else "unsure")


@pytest.mark.parametrize(
    "text", ["on October 28", "in September", "last month", "last year", "yesterday", "on Monday", "May 3 last year"]
)
@pytest.mark.parametrize("published", [None, "2019-10/.."])
def test_nothing_is_guessed_without_the_day_of_publication(text: str, published: str | None) -> None:
    [(_, readings)] = read(text, published)
    assert readings == []
    assert "--published" in next(dates(text)).note


def test_a_day_of_the_week_needs_one_day_of_publication() -> None:
    assert read("on Monday", "2019-10") == [("Monday", [])]


def test_a_day_that_no_calendar_has_has_no_reading() -> None:
    assert read("on 31 June 2019") == [("31 June 2019", [])]
    assert next(dates("on 31 June 2019")).note == "no such day"


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the city.",
        "Theresa May spoke.",
        "Jan Mohammad spoke at Mar-a-Lago.",
        "2000 fighters, 1,998 men",
        "Some 2000 people",
        "Resolution 1988 and No. 2001",
        "$2019 and 2019% and 12019 and 20190 and a2019",
        "1/2 of 3.14 and 24/7",
        "version 1.2.3",
        "the decade, the past two decades, today",
        "call 555-2019-22",
        "IS-K, 50 percent",
        "Mondays and Mayors and Octobers",
        "2019.5",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []


_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_FORMATS = st.sampled_from(
    ["%d %B %Y", "%B %d, %Y", "%d %b. %Y", "%b %d %Y", "%Y-%m-%d", "%B %Y", "%b. %Y", "%Y", "%d %B, %Y"]
)


@given(_DAYS, _FORMATS, st.sampled_from(["on {} in", "({})", "since {}.", "{}", "“{}”, he", "in {}–"]))
def test_a_written_day_is_read_back(day: date, written: str, around: str) -> None:
    text = day.strftime(written).replace("May.", "May")
    iso = day.isoformat()[: 4 if written == "%Y" else 7 if "%d" not in written else 10]
    assert read(around.format(text)) == [(text, [iso])]


@given(_DAYS, _FORMATS)
def test_a_single_phrase_is_read_as_the_edtf_library_reads_it(day: date, written: str) -> None:
    text = day.strftime(written).replace("May.", "May").replace("Sep.", "Sept.")
    [(_, [ours])] = read("since " + text)
    assert text_to_edtf(text) == ours


@pytest.mark.parametrize("text", ["late 2018", "mid-1990s", "early 1990s", "1980s", "late January 2019"])
def test_a_vague_phrase_is_read_as_the_edtf_library_reads_it(text: str) -> None:
    [(_, [ours])] = read(text)
    theirs = text_to_edtf(text)
    assert ours in (theirs, re.sub(r"[~?]$", "", theirs))


@given(st.text(alphabet="0123456789-/.,' ndstJanMayOctober$%", max_size=40), st.none() | _DAYS)
def test_any_text_is_read_without_an_error(text: str, day: date | None) -> None:
    for found in dates(text, Edtf(day.isoformat()) if day else None):
        assert text[found.start : found.end] == found.words


@pytest.mark.parametrize("where", [date_forms, sums_module])
def test_no_pattern_repeats_without_a_bound(where: object) -> None:
    """Such a pattern takes the same bounded work at each place of a text: it cannot backtrack over the text."""
    patterns = [value.pattern for value in vars(where).values() if isinstance(value, re.Pattern)]
    assert len(patterns) >= 2
    for pattern in patterns:
        plain = re.sub(r"\[\^?\]?[^\]]*\]|\\.", "", pattern)
        assert not re.search(r"[*+]|\{[0-9]+,\}", plain), plain
