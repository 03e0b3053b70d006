"""What each type of cell takes, what it refuses, and that text and value are two sides of one thing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afpeace_data.model import TABLES, CellError, Edtf
from afpeace_data.model.cells import ID, LOCATOR, TEXT, URL, VERSION
from afpeace_data.model.codes import COUNTRY, CURRENCY, LANGUAGE
from afpeace_data.model.column import columns
from afpeace_data.model.scalars import BOOLEAN, DAY, EDTF, INTEGER, LATITUDE, LONGITUDE, WHERE_PRECISION
from afpeace_data.model.terms import COLUMN_NAMES
from strategies import texts_of

from .wrong_cells import NOWHERE, WRONG

PLAIN = [ID, TEXT, URL, LOCATOR, VERSION, COUNTRY, CURRENCY, LANGUAGE]
PLAIN += [BOOLEAN, COLUMN_NAMES, DAY, EDTF, INTEGER, LATITUDE, LONGITUDE, WHERE_PRECISION]
VOCABULARIES = {info.cell.name: info.cell for record in TABLES for info in columns(record)}
CELLS = list({cell.name: cell for cell in [*PLAIN, *VOCABULARIES.values()]}.values())


def names(value):
    return getattr(value, "name", None) or ascii(value)[:40]


@pytest.mark.parametrize("cell", CELLS, ids=names)
@pytest.mark.parametrize("text", NOWHERE, ids=ascii)
def test_an_invisible_character_or_an_outer_space_gets_into_a_cell(cell, text):
    with pytest.raises(CellError) as caught:
        cell.parse(text)
    assert caught.value.rule == NOWHERE[text]
    assert caught.value.remedy


@pytest.mark.parametrize(("cell", "text"), [(cell, text) for cell, texts in WRONG.items() for text in texts], ids=names)
def test_a_text_that_is_not_canonical_is_taken(cell, text):
    with pytest.raises(CellError) as caught:
        cell.parse(text)
    assert caught.value.remedy
    assert len(str(caught.value)) < 600


RIGHT = {
    INTEGER: {"1": 1, "12": 12, "60000000000": 60_000_000_000, "1000000000000000": 10**15},
    WHERE_PRECISION: {"1": 1, "5": 5},
    LATITUDE: {"39.9075": 39.9075, "0": 0.0, "-90": -90.0, "90": 90.0, "-0.000001": -0.000001, "10.5": 10.5},
    LONGITUDE: {"116.39723": 116.39723, "-180": -180.0, "100": 100.0},
    BOOLEAN: {"true": True, "false": False},
    DAY: {"2020-02-29": date(2020, 2, 29), "0001-01-01": date(1, 1, 1)},
    EDTF: {"1996~/2001-11": Edtf("1996~/2001-11")},
    ID: {text: text for text in ["a", "a1", "khattak-2019", "a-1-b", "a" * 64]},
    TEXT: {
        text: text
        for text in [
            "x",
            '"=x"',
            "a = b",
            "a-b",
            "طالبان",
            "می\u200cخواهم",
            "1e5",
            "007",
            "NULL",
            "a" * 2000,
            "𝔘",
            "😀",
        ]
    },
    URL: {
        text: text
        for text in ["https://www.dawn.com/news/1508746", "http://a.org", "https://fa.wikipedia.org/wiki/طالبان"]
    },
    LOCATOR: {text: text for text in ["p1", "p12", "p12-13", "p100-200"]},
    VERSION: {text: text for text in ["0.0.0", "1.0.0", "10.20.30"]},
    COUNTRY: {"AFG": "AFG", "NAM": "NAM"},
    CURRENCY: {"AFN": "AFN"},
    LANGUAGE: {"prs": "prs", "no": "no"},
    COLUMN_NAMES: {"*": ("*",), "planned;status": ("planned", "status"), "id": ("id",)},
}


@pytest.mark.parametrize(("cell", "text"), [(cell, text) for cell, texts in RIGHT.items() for text in texts], ids=names)
def test_a_canonical_text_is_refused_or_read_as_something_else(cell, text):
    value = cell.parse(text)
    assert value == RIGHT[cell][text]
    assert type(value) is type(RIGHT[cell][text])
    assert cell.format(value) == text
    assert cell.check(value) == value


@pytest.mark.parametrize("cell", CELLS, ids=names)
@given(data=st.data())
def test_a_cell_that_does_not_come_back_from_its_value(cell, data):
    text = data.draw(texts_of(cell))
    value = cell.parse(text)
    assert isinstance(value, cell.python)
    assert cell.format(value) == text
    assert cell.parse(cell.format(value)) == value
    assert cell.check(value) == value


@pytest.mark.parametrize("cell", CELLS, ids=names)
@given(
    text=st.text(max_size=20) | st.text(st.sampled_from("0123456789-+.;*aAfzPX _/~?tru\u0661\u00e9\u0301"), max_size=10)
)
def test_any_text_is_either_canonical_or_refused_as_a_cell_error(cell, text):
    try:
        value = cell.parse(text)
    except CellError as error:
        refused = error
    else:
        refused = None
    if refused is not None:
        assert refused.remedy
        return
    assert cell.format(value) == text
