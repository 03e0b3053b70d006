"""How dates compare, and that they stay what they are."""

import copy
import pickle
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afpeace_data.model import Edtf
from strategies import edtf_texts, edtfs

IN_ORDER = [
    "../1994",
    "../2001-11",
    "19XX",
    "199X",
    "1996",
    "1996?",
    "1996~",
    "1996/2001",
    "1996/",
    "1996/..",
    "1996-09-27",
    "2019-10-28",
    "2019-10-28/2019-10-29",
]


def test_dates_are_sorted_as_text_or_an_open_end_sorts_early():
    shuffled = [Edtf(text) for text in IN_ORDER]
    random.Random(7).shuffle(shuffled)
    assert [str(value) for value in sorted(shuffled)] == IN_ORDER


@given(edtfs, edtfs)
def test_an_order_that_is_not_total_or_disagrees_with_equality(a, b):
    assert (a < b) + (a == b) + (b < a) == 1
    assert (a <= b) == (a < b or a == b)
    assert (a >= b) == (b <= a)
    assert (a > b) == (b < a)
    assert (a == b) == (a.text == b.text) == (not a.__ne__(b))
    if a == b:
        assert hash(a) == hash(b)


@given(edtfs, edtfs, edtfs)
def test_an_order_that_runs_in_a_circle(a, b, c):
    low, middle, high = sorted([a, b, c])
    assert low <= middle <= high
    assert low <= high


@given(edtfs, edtfs)
def test_an_order_that_puts_a_certainly_later_date_first(a, b):
    if a.precedes(b):
        assert a < b


@given(edtfs, edtfs)
def test_overlap_that_depends_on_who_is_asked(a, b):
    assert a.overlaps(b) is b.overlaps(a)
    assert a.overlaps(a)
    assert a.overlaps(b) is not (a.precedes(b) or b.precedes(a))


@given(edtfs, edtfs, edtfs)
def test_precedence_that_is_mutual_or_not_handed_on(a, b, c):
    assert not a.precedes(a)
    assert not (a.precedes(b) and b.precedes(a))
    if a.precedes(b) and b.precedes(c):
        assert a.precedes(c)


@given(edtfs, edtfs, st.dates())
def test_a_common_day_of_two_dates_that_do_not_overlap(a, b, day):
    if a.covers(day) and b.covers(day):
        assert a.overlaps(b)
    for bound in filter(None, (a.earliest, a.latest)):
        assert not b.covers(bound) or a.overlaps(b)


@pytest.mark.parametrize(
    ("a", "b", "before"),
    [
        ("2019-10-28", "2019-10-29", True),
        ("2019-10-28", "2019-10-28", False),
        ("2019-10", "2019-11", True),
        ("2019", "2019-11", False),
        ("2018-12/", "2030", False),  # an end exists, nobody knows when
        ("1994/..", "2030", False),
        ("../2001", "2002", True),
        ("2000", "../2001", False),
        ("199X", "2000", True),
        ("1996~", "1997", True),
    ],
)
def test_precedence_that_counts_a_touching_or_an_open_end(a, b, before):
    assert Edtf(a).precedes(Edtf(b)) is before


def test_a_date_that_differs_from_its_text_or_sorts_with_it():
    assert Edtf("2019") == "2019"
    assert hash(Edtf("2019")) == hash("2019")
    assert Edtf("2019") != "2019?"
    assert Edtf("2019").__eq__(2019) is NotImplemented
    for compare in (lambda a, b: a < b, lambda a, b: a >= b):
        with pytest.raises(TypeError):
            compare(Edtf("2019"), "2020")


def test_dates_of_the_same_days_that_say_different_things_are_equal():
    assert Edtf("2019") != Edtf("2019?")
    assert Edtf("2019-10-28") != Edtf("2019-10-28/2019-10-28")
    assert Edtf("2019/..") != Edtf("2019/")


@given(edtf_texts)
def test_a_date_that_changes_when_copied_pickled_or_printed(text):
    value = Edtf(text)
    twins = [copy.copy(value), copy.deepcopy(value), eval(repr(value)), Edtf(str(value))]
    twins += [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    for twin in twins:
        assert twin == value
        assert hash(twin) == hash(value)
        assert all(getattr(twin, name) == getattr(value, name) for name in Edtf.__slots__)
    assert {value: 1}[Edtf(text)] == 1
    assert len({value, *twins}) == 1


@pytest.mark.parametrize("name", [*Edtf.__slots__, "unheard_of"])
def test_a_date_that_can_be_changed(name):
    value = Edtf("2019-10")
    with pytest.raises(AttributeError, match="immutable"):
        setattr(value, name, "2020")
    with pytest.raises(AttributeError, match="immutable"):
        delattr(value, name)
    assert value == Edtf("2019-10")
    assert not hasattr(value, "__dict__")
