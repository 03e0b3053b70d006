"""Dates as UCDP's date_prec and ACLED's time_precision."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

import afpeace_data as ap
from afpeace_data.crosswalk import acled_time_precision, ucdp_date_prec
from afpeace_data.model import BY_TABLE, Edtf
from strategies import edtfs


def days(when: Edtf) -> int | None:
    return (when.latest - when.earliest).days + 1 if when.earliest and when.latest else None


def doubted(when: Edtf) -> bool:
    return any(mark in when.text for mark in "?~%")


def rank(code: int | None) -> int:
    return 9 if code is None else code


@pytest.mark.parametrize(
    ("text", "ucdp", "acled"),
    [
        ("2019-10-28", 1, 1),
        ("2019-10-28/2019-10-28", 1, 1),
        ("2019-10-28/2019-10-29", 2, 2),
        ("2019-10-28/2019-11-02", 2, 2),
        ("2019-10-28/2019-11-03", 3, 2),
        ("2019-10-28/2019-11-04", 4, 3),
        ("2018-02", 4, 3),
        ("2018-06", 4, 3),
        ("2018-06-20/2018-07-20", 4, 3),
        ("2018-06-20/2018-07-21", 5, None),
        ("2018-06/2018-07", 5, None),
        ("2015", 5, None),
        ("2016", 5, None),
        ("2016-02-28/2017-02-27", 5, None),
        ("2016-02-28/2017-02-28", None, None),
        ("2015/2016", None, None),
        ("199X", None, None),
        ("19XX", None, None),
        ("1994/..", None, None),
        ("../2001-11", None, None),
        ("2018-12-30/", None, None),
        ("2019-10-22?", 2, 2),
        ("2015-05-18~", 2, 2),
        ("2015-05-18%", 2, 2),
        ("2019-10-28/2019-10-29?", 3, 3),
        ("2012-09?", 5, None),
        ("2012?", None, None),
    ],
)
def test_a_date_that_becomes_finer_or_coarser_than_it_is(text: str, ucdp: int | None, acled: int | None) -> None:
    when = Edtf(text)
    assert (ucdp_date_prec(when), acled_time_precision(when)) == (ucdp, acled)


@given(edtfs, edtfs)
def test_a_wider_date_that_gets_a_finer_code(one: Edtf, two: Edtf) -> None:
    width, other = days(one), days(two)
    assume(doubted(one) == doubted(two))
    if width is None:
        assert ucdp_date_prec(one) is acled_time_precision(one) is None
    elif other is not None and width <= other:
        assert rank(ucdp_date_prec(one)) <= rank(ucdp_date_prec(two))
        assert rank(acled_time_precision(one)) <= rank(acled_time_precision(two))


@given(edtfs, edtfs)
def test_a_date_within_another_that_is_coarser(one: Edtf, two: Edtf) -> None:
    assume(one.contains(two) and not doubted(two))
    assert rank(ucdp_date_prec(two)) <= rank(ucdp_date_prec(one))
    assert rank(acled_time_precision(two)) <= rank(acled_time_precision(one))


@given(edtfs)
def test_a_doubted_date_that_counts_as_known(when: Edtf) -> None:
    for code in (ucdp_date_prec(when), acled_time_precision(when)):
        assert not (doubted(when) and code == 1)
        assert (code == 1) == (days(when) == 1 and not doubted(when))


@given(edtfs)
def test_acled_knows_what_ucdp_does_not(when: Edtf) -> None:
    if (acled := acled_time_precision(when)) is not None:
        assert ucdp_date_prec(when) is not None
        assert acled <= rank(ucdp_date_prec(when))


def test_a_date_of_the_release_that_is_not_there_or_is_no_events(real: ap.Dataset) -> None:
    rows = real.crosswalk.dates()
    assert {row.table for row in rows} == {
        "meetings",
        "quotes",
        "investments",
        "amounts",
        "positions",
        "events",
        "stances",
    }
    found = {(row.table, row.record_id, row.column): row.edtf for row in rows}
    assert len(found) == len(rows)
    for table in {row.table for row in rows}:
        for column in BY_TABLE[table].WHEN:
            there = {record.key: record.cell(column) for record in real.table(table) if record.cell(column)}
            assert {key: text for (name, key, of), text in found.items() if (name, of) == (table, column)} == there
