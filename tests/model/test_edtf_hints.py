"""Advice that cannot be followed: every form that a remedy quotes must itself be a date."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afpeace_data.model import CellError, Edtf

# Forms that a remedy names, in quotation marks or bare.
_QUOTED = re.compile(r"'([^']*)'")
_BARE = re.compile(r"(?<![0-9'/])([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?![0-9'/])")


def suggestions(text):
    """What the remedy for a refused text tells its reader to write."""
    try:
        Edtf(text)
    except CellError as error:
        return list(dict.fromkeys(_QUOTED.findall(error.remedy) + _BARE.findall(error.remedy)))
    return []


def parses(text):
    try:
        Edtf(text)
    except CellError:
        return False
    return True


BAD_ADVICE = [
    "199U",
    "19UU",
    "0000s",
    "0990s",
    "c. 0999",
    "31-Feb-2019",
    "45-Oct-2019",
    "Feb 30, 2019",
    "31/02/2019",
    "2019-13-45T10:00",
    "2019-2-30",
    "0999-13",
    "0019-2-3",
    "0999-10-XX",
    "0000-XX",
    "Oct 0018",
    "/foo",
    "/2019-13",
    "/..",
    "/199x",
    "foo/open",
    "../open",
    "../unknown",
    "2019-2/open",
    "2018 to 2017",
    "2019–10",
    "2019-10—2019-9",
    "?199X",
    "?--",
    "~0999",
    "2019é",
    "2019-10-28\u200b",
    "2019\u00a0",
    "٢٠١٩-١٣",
    "2019−10",
]


@pytest.mark.parametrize("text", BAD_ADVICE, ids=ascii)
def test_a_remedy_that_names_no_date(text):
    advice = suggestions(text)
    assert [word for word in advice if not parses(word)] == []


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2019-21", "2019-03/2019-05"),
        ("2019-22", "2019-06/2019-08"),
        ("2019-23", "2019-09/2019-11"),
        ("2019-24", "2019-12/2020-02"),
    ],
)
def test_a_season_is_advised_the_months_of_another(text, months):
    assert months in suggestions(text)


@pytest.mark.parametrize(
    ("text", "meant"), [("199x", "199X"), ("2019-2020", "2019/2020"), ("2018/03/07", "2018-03-07")]
)
def test_a_frequent_near_miss_gets_only_the_general_advice(text, meant):
    assert meant in suggestions(text)


_four = st.integers(0, 9999).map("{:04d}".format)
_two = st.integers(0, 40).map("{:02d}".format)
_month = st.sampled_from(["Jan", "feb", "SEPT", "October", "may"])
_almost = st.one_of(
    st.builds("{}-{}-{}".format, _four, st.integers(0, 99), st.integers(0, 99)),
    st.builds("{}-{}".format, _four, st.integers(0, 99)),
    st.builds("{}/{}/{}".format, _two, _two, _four),
    st.builds("{}-{}-{}".format, _two, _month, _four),
    st.builds("{} {}, {}".format, _month, _two, _four),
    st.builds("{}-{}".format, _month, _two | _four),
    st.builds("{}-{}".format, _two, _month),
    st.builds("{}-{}-{}T10:00".format, _four, _two, _two),
    st.builds("{}{}".format, _four, st.sampled_from(["s", "-XX", "-XX-XX", "-13", "/open", "/unknown", "T", "é"])),
    st.builds("{}{}".format, st.sampled_from(["c. ", "circa ", "about ", "/", "?", "%", "-", "Y"]), _four),
    st.builds("{}{}{}".format, _four, st.sampled_from(["–", " to ", " - ", "/", "—"]), _four),
    st.builds("{}{}".format, st.integers(1, 99), st.sampled_from(["u", "uu", "U", "X?", "XX~", "x"])),
)


@given(_almost)
def test_any_near_miss_gets_a_remedy_that_names_no_date(text):
    assert [word for word in suggestions(text) if not parses(word)] == []


def test_a_remedy_is_checked_by_a_search_that_finds_nothing():
    """Guards the tests above: they must see the forms that remedies name."""
    assert suggestions("Oct-18") == ["2018-10"]
    assert suggestions("01/02/2019") == ["2019-01-02", "2019-02-01"]
    assert suggestions("2019/2018") == ["2018/2019"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10-Dec-15", ["2015-12-10"]),
        ("12/10/15", ["2015-10-12", "2015-12-10"]),
        ("25.10.19", ["2019-10-25"]),
        ("Oct. 2019", ["2019-10"]),
        ("Oct. 28, 2019", ["2019-10-28"]),
        ("20191028", ["2019-10-28"]),
        ("43766", ["2019-10-28"]),
        ("34335", ["1994-01-01"]),
    ],
)
def test_what_a_spreadsheet_made_of_a_day_is_told_as_the_day(text: str, meant: list[str]) -> None:
    assert suggestions(text) == meant
