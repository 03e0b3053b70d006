"""Our dates against the `edtf` library, version 5.0.2: an independent reading of the same standard.

Where the library is wrong, its mistake is asserted, so that a mended library is noticed: then delete that test and let
the comparison cover the form. Where it refuses what the standard's level 2 allows, the form is listed.
"""

import re
import warnings

import pytest
from hypothesis import given, settings

from afpeace_data.model import CellError, Edtf
from strategies import edtf_points, edtf_texts

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # edtf 5.0.2 defines its grammar in a way that newer pyparsing warns of
    from edtf import EDTFParseException, parse_edtf

_DECADE = re.compile("[0-9]{2}[0-9X]X")


def day(bound):
    """The day of a strict bound; infinity stays what it is."""
    return bound if isinstance(bound, float) else tuple(bound)[:3]


def theirs(text):
    parsed = parse_edtf(text)
    return day(parsed.lower_strict()), day(parsed.upper_strict())


def ours(text):
    value = Edtf(text)
    return tuple(bound and (bound.year, bound.month, bound.day) for bound in (value.earliest, value.latest))


def library_cannot_read(text):
    """A decade or century in an interval, next to an open, unknown or qualified end."""
    ends = text.split("/")
    return (
        len(ends) == 2
        and any(_DECADE.fullmatch(end) for end in ends)
        and bool({"", ".."} & {*ends} or re.search("[?~%]", text))
    )


def test_an_installed_library_of_another_version_goes_unnoticed():
    from importlib.metadata import version

    assert version("edtf") == "5.0.2", "read this module's docstring, and go through its known mistakes again"


@settings(max_examples=80)
@given(edtf_points)
def test_a_point_with_other_bounds_or_doubts_than_the_library_finds(text):
    assert ours(text) == theirs(text)
    parsed, value = parse_edtf(text), Edtf(text)
    assert value.uncertain == (parsed.is_uncertain or parsed.is_uncertain_and_approximate)
    assert value.approximate == (parsed.is_approximate or parsed.is_uncertain_and_approximate)


@settings(max_examples=100)
@given(edtf_texts)
def test_a_date_of_ours_that_the_library_refuses_or_bounds_otherwise(text):
    if library_cannot_read(text):
        with pytest.raises((EDTFParseException, TypeError)):
            parse_edtf(text)
        return
    lower, upper = theirs(text)
    start, end = ours(text)
    assert lower == (float("-inf") if start is None else start)
    if text.endswith("/"):
        return  # see below: the library invents an end
    assert upper == (float("inf") if end is None else end)


@pytest.mark.parametrize("text", ["2019/2018", "2019-10-29/2019-10-28", "2019-10-28?/2019-10-27", "2020/201X"])
def test_known_the_library_accepts_intervals_that_run_backwards(text):
    lower, upper = theirs(text)
    assert lower > upper
    with pytest.raises(CellError, match="runs backwards"):
        Edtf(text)


@pytest.mark.parametrize(("text", "invented"), [("2018-12/", (2028, 12, 1)), ("2019-06-01?/", (2029, 6, 1))])
def test_known_the_library_invents_ten_years_for_an_unknown_end(text, invented):
    assert theirs(text)[1] == invented
    assert Edtf(text).latest is None


@pytest.mark.parametrize(
    ("text", "lower", "upper"), [("1994/..", (1994, 1, 1), float("inf")), ("../2001-11", float("-inf"), (2001, 11, 30))]
)
def test_known_the_library_gives_open_ends_as_floats(text, lower, upper):
    assert theirs(text) == (lower, upper)
    assert None in (Edtf(text).earliest, Edtf(text).latest)


@pytest.mark.parametrize("text", ["2019-02-29", "1900-02-29", "2019-02-29/2019-03-01"])
def test_known_the_library_accepts_29_february_of_every_year(text):
    assert theirs(text)[0][1:] == (2, 29)
    with pytest.raises(CellError, match="28 days"):
        Edtf(text)


@pytest.mark.parametrize("text", ["199X/..", "199X/", "19XX/..", "199X/2001?", "1996~/200X", "2001-05%/20XX"])
def test_known_the_library_refuses_decades_beside_open_or_qualified_ends(text):
    with pytest.raises(EDTFParseException):
        parse_edtf(text)
    assert Edtf(text).precision in ("decade", "century")


@pytest.mark.parametrize("text", ["../199X", "../19XX"])
def test_known_the_library_crashes_on_a_decade_after_an_open_start(text):
    with pytest.raises(TypeError):
        parse_edtf(text)
    assert Edtf(text).earliest is None


@pytest.mark.parametrize(
    "text",
    [
        "0999",
        "-0100",
        "Y-17000",
        "XXXX",
        "2019-21",
        "[2018,2019]",
        "{2018,2019}",
        "?2019-10",
        "2019-XX",
        "2019-10-XX",
        "2019-10-28T10:00:00",
        "/2019",
        "156X-12-25",
        "199X?",
    ],
)
def test_what_the_library_reads_beyond_our_subset_is_taken_silently(text):
    parse_edtf(text)
    with pytest.raises(CellError):
        Edtf(text)
