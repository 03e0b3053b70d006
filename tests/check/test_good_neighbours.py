"""What looks like a fault and is none must not be reported."""

import pytest

from check.examples import Edit, cell, evidence_of_rounds
from packages import Package


def link_inside(p: Package) -> None:
    p.path("series").rename(p.root / "elsewhere.csv")
    p.path("series").symlink_to("../elsewhere.csv")


def later_denial(p: Package) -> None:
    p.cite("series", "rounds", "name", "paper", "", "", "denies")


def rejected_with_note(p: Package) -> None:
    p.cite("series", "rounds", "name", "paper", "", "", "affirms", "Others", "", "rejected", "A misprint.")


def named_series(name: str) -> Edit:
    return lambda p: (p.append("series", name, "Talks", "", ""), p.cite("series", name, "*", "wire"))


def later_stance(early: str, late: str) -> Edit:
    return lambda p: (
        p.set("stances", "china-early", "period", early),
        p.set("stances", "china-late", "period", late),
    )


GOOD = {
    "spells that touch and share no day": later_stance("2010/2014-05", "2014-06/.."),
    "spells that end and start on neighbouring days": later_stance("2010/2014-05-31", "2014-06-01/.."),
    "a start in the year of the announcement": cell("investments", "copper-mine", "started", "2015"),
    "a start in a month of the year of the announcement": cell("investments", "copper-mine", "started", "2015-01"),
    "completed in the same month": cell("investments", "copper-mine", "completed", "2016"),
    "first day of the scope": cell("events", "attack", "date", "1994-01-01"),
    "last day of the scope": cell("events", "attack", "date", "2021-08-15"),
    "a month that ends after the scope": cell("events", "attack", "date", "2021-08"),
    "a decade that begins before the scope": cell("events", "attack", "date", "199X"),
    "an interval that begins before the scope": cell("events", "attack", "date", "../1994"),
    "held with no day known": cell("meetings", "kabul-call", "held", ""),
    "a copy of the same day": cell("sources", "copy", "published", "2018-04-10"),
    "a copy dated to the month of its origin": cell("sources", "copy", "published", "2018-04"),
    "read in the month of publication": lambda p: (
        p.set("sources", "paper", "published", "2019-06"),
        p.set("sources", "paper", "accessed", "2019-06-03"),
    ),
    "an anchor of eight words": evidence_of_rounds(anchor="one two three four five six seven eight"),
    "a denial by a newer source": later_denial,
    "a rejected row with its reason": rejected_with_note,
    "a name in Dari with a zero-width non-joiner": cell("series", "rounds", "name", "گفت‌وگوها"),
    "a comma and a quotation mark in a cell": cell("series", "rounds", "name", 'Other "rounds", such as these'),
    "a minus inside a cell": cell("series", "rounds", "name", "2+2 = 4 - 0"),
    "a text as long as allowed": cell("series", "talks", "summary", "x" * 2000),
    "a year in an id": named_series("talks-2018"),
    "a year and a count in an id": named_series("talks-2018-round-9"),
    "a long number in an id": named_series("resolution-20181399"),
    "a word in an id that begins like a month": named_series("marathon-2018-decision-12-mayors-3"),
    "a table of no rows": lambda p: p.write("retired_ids", []),
    "a link to a file of the package": link_inside,
    "a point on a meridian": lambda p: p.set("places", "beijing", "longitude", "0"),
    "a group that is toward whom": cell("stances", "china-late", "toward_id", "iran"),
    "an absent guest of a meeting not held": lambda p: (
        p.set("meetings", "kabul-call", "status", "cancelled"),
        p.set("meetings", "kabul-call", "held", ""),
        p.append("participants", "kabul-call", "iran", "host", "invited", "", ""),
        p.cite("participants", "kabul-call/iran/host", "*", "wire"),
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_no_fault_is_not_reported(package: Package, name: str) -> None:
    GOOD[name](package)
    assert package.regenerate().report().problems == ()


BAD_NEIGHBOURS = {
    "spells that share a month": (later_stance("2010/2014-06", "2014-06/.."), "AP305"),
    "spells that share a year": (later_stance("2010/2014", "2014-06/.."), "AP305"),
    "a spell without an end": (later_stance("2010/..", "2015/.."), "AP305"),
    "the day before the scope": (cell("events", "attack", "date", "1993-12-31"), "AP307"),
    "the day after the scope": (cell("events", "attack", "date", "2021-08-16"), "AP307"),
    "completed the month before": (cell("investments", "copper-mine", "completed", "2015-12"), "AP301"),
    "half a headline": (cell("investments", "copper-mine", "currency", ""), "AP304"),
    "an excerpt of nothing": (cell("quotes", "envoy-part", "parent_id", ""), "AP303"),
    "an actor that is a part of itself": (cell("actors", "iran", "part_of_id", "iran"), "AP503"),
    "evidence of what proves itself": (lambda p: p.cite("places", "kabul", "*", "wire"), "AP504"),
    "evidence for a key": (lambda p: p.cite("series", "rounds", "id", "paper"), "AP601"),
    "a value for two fields": (
        lambda p: p.cite("series", "talks", "count_min;name", "paper", "", "", "denies", "2"),
        "AP602",
    ),
    "a read before it was published": (cell("sources", "paper", "accessed", "2019-06-19"), "AP301"),
    "a copy with a date and an origin without": (cell("sources", "wire", "published", ""), "AP605"),
}


@pytest.mark.parametrize(
    "end",
    [
        "2019-09", "september-2019", "sept-2019", "sep-2019", "2019-sept", "16-september", "16-sep", "september-16", "may-2019",
        "9-june-2019", "20190916", "2019-09-16", "16-september-2019",
    ],
)  # fmt: skip
def test_a_day_or_month_in_an_id_however_it_is_written(package: Package, end: str) -> None:
    named_series(f"talks-{end}")(package)
    assert package.codes() == ["AP309"]


@pytest.mark.parametrize("name", BAD_NEIGHBOURS)
def test_what_is_just_a_fault_is_reported(package: Package, name: str) -> None:
    edit, code = BAD_NEIGHBOURS[name]
    edit(package)
    assert code in package.codes()
