"""What a refused cell is advised to hold must itself be a valid cell, and mean the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afpeace_data.model import ActorKind, CellError, EventKind, EventStatus
from afpeace_data.model.cells import ID, TEXT, check_characters
from afpeace_data.model.codes import COUNTRY, CURRENCY, LANGUAGE
from afpeace_data.model.scalars import BOOLEAN, INTEGER, LONGITUDE, WHERE_PRECISION
from afpeace_data.model.terms import COLUMN_NAMES, TermCell


def remedy(cell, text):
    with pytest.raises(CellError) as caught:
        cell.parse(text)
    return caught.value.remedy


@pytest.mark.parametrize(
    ("cell", "text", "advice"),
    [
        (INTEGER, "007", "write '7'"),
        (INTEGER, "+5", "write '5'"),
        (INTEGER, "1_000", "write '1000'"),
        (INTEGER, "60,000,000,000", "write '60000000000'"),
        (INTEGER, "12 000", "write '12000'"),
        (INTEGER, "1e5", "write digits only"),
        (INTEGER, "0", "leave the cell empty"),
        (LONGITUDE, "181", "latitude and longitude may be swapped"),
        (BOOLEAN, "TRUE", "write 'true'"),
        (BOOLEAN, "yes", "write 'true'"),
        (BOOLEAN, "0", "write 'false'"),
        (BOOLEAN, "maybe", "write 'true' or 'false'"),
        (ID, "Zalmay Khalilzad", "write 'zalmay-khalilzad'"),
        (ID, "Mes_Aynak", "write 'mes-aynak'"),
        (ID, "Qâdir", "write 'qadir'"),
        (ID, "طالبان", "use lower-case letters"),
        (TEXT, "=SUM(A1)", "put a word or a quotation mark before it"),
        (COUNTRY, "afg", "did you mean 'AFG'?"),
        (COUNTRY, "Narnia", "AFG, PAK"),
        (CURRENCY, "usd", "did you mean 'USD'?"),
        (LANGUAGE, "EN", "did you mean 'en'?"),
        (COLUMN_NAMES, "status; planned", "write 'planned;status'"),
        (COLUMN_NAMES, ";", "leave the cell empty"),
        (TermCell("", EventStatus, EventStatus), "occured", "did you mean 'occurred'?"),
        (TermCell("", EventStatus, EventStatus), "Alleged", "did you mean 'alleged'?"),
        (TermCell("", ActorKind, ActorKind), "movement", "did you mean 'government'? The terms are state, "),
        (TermCell("", EventStatus, EventStatus), "zzz", "write occurred, alleged, announced"),
    ],
)
def test_a_near_miss_without_the_cell_that_was_meant(cell, text, advice):
    assert advice in remedy(cell, text)


def test_a_long_vocabulary_is_not_listed_after_the_near_miss():
    assert remedy(TermCell("", EventKind, EventKind), "asault") == "did you mean 'assault'?"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (" a", "write 'a'"),
        ("\u00a0a\u3000", "write 'a'"),
        ("cafe\u0301", "fmt"),
        ("caf\udce9", "save the file as UTF-8"),
        ("a\u202eb", "remove it"),
    ],
    ids=ascii,
)
def test_a_bad_character_without_advice(text, advice):
    with pytest.raises(CellError, match=re.escape(advice)) as caught:
        check_characters(text)
    assert not re.search("[\ud800-\udfff\u202e]", caught.value.message)


def test_a_byte_that_is_not_utf_8_is_not_named():
    with pytest.raises(CellError, match="byte 0xe9 at character 4"):
        check_characters("caf\udce9")


@pytest.mark.parametrize(("text", "wrong"), [("1.0", "'10'"), ("5.00", "'500'"), ("1.5", "'15'"), ("2.9", "'29'")])
def test_a_decimal_fraction_is_advised_to_be_ten_times_as_much(text, wrong):
    assert wrong not in remedy(INTEGER, text)


def test_a_number_is_advised_that_is_out_of_range():
    assert "'6'" not in remedy(WHERE_PRECISION, "06")


@given(st.integers(0, 10**17), st.sampled_from(["{}", "+{}", "00{}", "{:,}", "{:_}", "{} ", "0{}"]))
def test_an_integer_is_advised_that_is_another_or_no_integer(number, form):
    try:
        INTEGER.parse(form.format(number))
    except CellError as error:
        for advised in re.findall("'([^']+)'", error.remedy):
            assert int(advised) == number or advised == form.format(number).strip()


def test_an_id_is_advised_without_its_year():
    assert "khattak-2019" in remedy(ID, "Khattak 2019")


@given(st.text(max_size=64))
def test_an_id_is_advised_that_is_no_id(text):
    try:
        ID.parse(text)
    except CellError as error:
        for slug in re.findall("^write '([^']*)'$", error.remedy) if error.rule == "not-an-id" else []:
            assert ID.parse(slug) == slug


def test_an_empty_text_is_called_a_formula():
    with pytest.raises(CellError) as caught:
        TEXT.parse("")
    assert "formula" not in caught.value.message


@pytest.mark.parametrize("text", ["tali\u200bban", "tali\u2060ban", "tali\u00adban", "a\U000e0041"], ids=ascii)
def test_two_texts_that_look_the_same_and_differ(text):
    with pytest.raises(CellError):
        TEXT.parse(text)


def test_a_place_on_the_equator_is_refused_for_the_sign_of_zero():
    assert LONGITUDE.format(-0.0) == "0"
    assert LONGITUDE.check(-0.0) == 0


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e-7, 116.3972345, 1e300, -181.0])
def test_a_number_that_no_cell_can_hold_is_taken_by_hand(value):
    with pytest.raises(ValueError, match=r"decimal degrees|out of range|degrees of longitude"):
        LONGITUDE.check(value)
