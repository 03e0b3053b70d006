"""What each allowed form of a date means."""

from datetime import date

import pytest
from hypothesis import given

from afpeace_data.model import Edtf, Precision
from afpeace_data.model.when import as_day, as_edtf
from strategies import bounds, edtf_points, edtf_texts

D = date
FORMS = [
    # text, earliest, latest, precision, uncertain, approximate, is_interval
    ("2019-10-28", D(2019, 10, 28), D(2019, 10, 28), "day", False, False, False),
    ("2018-06", D(2018, 6, 1), D(2018, 6, 30), "month", False, False, False),
    ("2016-02", D(2016, 2, 1), D(2016, 2, 29), "month", False, False, False),
    ("2019-02", D(2019, 2, 1), D(2019, 2, 28), "month", False, False, False),
    ("2000-02-29", D(2000, 2, 29), D(2000, 2, 29), "day", False, False, False),
    ("2015", D(2015, 1, 1), D(2015, 12, 31), "year", False, False, False),
    ("1000", D(1000, 1, 1), D(1000, 12, 31), "year", False, False, False),
    ("9999-12-31", D(9999, 12, 31), D(9999, 12, 31), "day", False, False, False),
    ("199X", D(1990, 1, 1), D(1999, 12, 31), "decade", False, False, False),
    ("19XX", D(1900, 1, 1), D(1999, 12, 31), "century", False, False, False),
    ("2019-06?", D(2019, 6, 1), D(2019, 6, 30), "month", True, False, False),
    ("1996~", D(1996, 1, 1), D(1996, 12, 31), "year", False, True, False),
    ("2019-10%", D(2019, 10, 1), D(2019, 10, 31), "month", True, True, False),
    ("2019-10-28?", D(2019, 10, 28), D(2019, 10, 28), "day", True, False, False),
    ("2019-10-28/2019-10-29", D(2019, 10, 28), D(2019, 10, 29), "day", False, False, True),
    ("2019-10-28/2019-10-28", D(2019, 10, 28), D(2019, 10, 28), "day", False, False, True),
    ("2018/2019-06-15", D(2018, 1, 1), D(2019, 6, 15), "year", False, False, True),
    ("2019-12/2019", D(2019, 12, 1), D(2019, 12, 31), "year", False, False, True),
    ("1996~/2001-11", D(1996, 1, 1), D(2001, 11, 30), "year", False, True, True),
    ("1996~/2001-11?", D(1996, 1, 1), D(2001, 11, 30), "year", True, True, True),
    ("199X/2001", D(1990, 1, 1), D(2001, 12, 31), "decade", False, False, True),
    ("1994/..", D(1994, 1, 1), None, "year", False, False, True),
    ("2018-09-05?/..", D(2018, 9, 5), None, "day", True, False, True),
    ("../2001-11", None, D(2001, 11, 30), "month", False, False, True),
    ("../19XX", None, D(1999, 12, 31), "century", False, False, True),
    ("2018-12/", D(2018, 12, 1), None, "month", False, False, True),
    ("199X/", D(1990, 1, 1), None, "decade", False, False, True),
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0])
def test_a_form_that_means_other_days_or_another_doubt_than_the_table_says(form):
    text, *meaning = form
    value = Edtf(text)
    assert [
        value.earliest,
        value.latest,
        value.precision,
        value.uncertain,
        value.approximate,
        value.is_interval,
    ] == meaning
    assert isinstance(value.precision, Precision)
    assert (str(value), value.text) == (text, text)


@given(edtf_points)
def test_a_point_whose_bounds_are_not_those_of_the_calendar(text):
    value = Edtf(text)
    assert (value.earliest, value.latest) == bounds(text)
    assert value.covers(value.earliest)
    assert value.covers(value.latest)


@given(edtf_texts)
def test_an_allowed_form_that_is_refused_or_turned_round(text):
    value = Edtf(text)
    assert str(value) == text
    assert value.earliest is not None or value.latest is not None
    assert value.earliest is None or value.latest is None or value.earliest <= value.latest
    assert value.is_interval == ("/" in text)


@pytest.mark.parametrize("year", [1900, 2019, 2100, 1000, 9999])
def test_a_29_february_is_only_in_leap_years(year):
    with pytest.raises(ValueError, match="28 days"):
        Edtf(f"{year}-02-29")


@pytest.mark.parametrize(
    ("text", "day", "covered"),
    [
        ("2019-10-28/2019-10-29", D(2019, 10, 27), False),
        ("2019-10-28/2019-10-29", D(2019, 10, 28), True),
        ("2019-10-28/2019-10-29", D(2019, 10, 29), True),
        ("2019-10-28/2019-10-29", D(2019, 10, 30), False),
        ("1994/..", D(1993, 12, 31), False),
        ("1994/..", D(9999, 12, 31), True),
        ("../2001-11", D(1, 1, 1), True),
        ("../2001-11", D(2001, 12, 1), False),
        ("2018-12/", D(2030, 1, 1), True),
        ("2018-12?", D(2019, 1, 1), False),
    ],
)
def test_covers_that_forgets_a_bound_or_invents_one(text, day, covered):
    assert Edtf(text).covers(day) is covered


@pytest.mark.parametrize("value", [2019, 2019.0, None, D(2019, 1, 1), b"2019", ["2019"], Edtf("2019")])
def test_a_date_that_is_not_text_is_a_type_error(value):
    with pytest.raises(TypeError, match="Edtf takes a string such as '2019-10-28'"):
        Edtf(value)


def test_a_day_given_as_date_datetime_or_text_is_the_same_day():
    from datetime import datetime

    wanted = D(2019, 10, 24)
    days = [wanted, datetime(2019, 10, 24, 23, 59), "2019-10-24"]
    assert [as_day(day) for day in days] == [wanted] * 3
    assert [type(as_day(day)) for day in days] == [date] * 3
    assert {as_edtf(day) for day in [*days, Edtf("2019-10-24")]} == {Edtf("2019-10-24")}


@pytest.mark.parametrize("text", ["2019-10", "2019", "2019-10-24?", "2019-10-24~", "2019-10-24/2019-10-24", "201X"])
def test_a_date_that_is_not_one_certain_day_is_no_day(text):
    with pytest.raises(ValueError, match="is not one day; write year-month-day"):
        as_day(text)


@pytest.mark.parametrize("value", [None, 20191024, 1571875200.0])
def test_a_day_that_is_a_number_is_a_type_error(value):
    with pytest.raises(TypeError, match="a day is a"):
        as_day(value)
