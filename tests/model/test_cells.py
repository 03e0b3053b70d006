"""What each type of cell takes, what it refuses, and that text and value are two sides of one thing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts_of

from afpeace_data.model import TABLES, CellError, Edtf
from afpeace_data.model.cells import ID, LOCATOR, TEXT, URL, VERSION
from afpeace_data.model.codes import COUNTRY, CURRENCY, LANGUAGE
from afpeace_data.model.column import columns
from afpeace_data.model.values import (
    BOOLEAN,
    COLUMN_NAMES,
    DAY,
    EDTF,
    INTEGER,
    LATITUDE,
    LONGITUDE,
    WHERE_PRECISION,
)

PLAIN = [ID, TEXT, URL, LOCATOR, VERSION, COUNTRY, CURRENCY, LANGUAGE]
PLAIN += [BOOLEAN, COLUMN_NAMES, DAY, EDTF, INTEGER, LATITUDE, LONGITUDE, WHERE_PRECISION]
VOCABULARIES = {info.cell.name: info.cell for record in TABLES for info in columns(record)}
CELLS = list({cell.name: cell for cell in [*PLAIN, *VOCABULARIES.values()]}.values())


def names(value):
    return getattr(value, "name", None) or ascii(value)[:40]


# No cell of any type may hold these.
NOWHERE = {
    "\x00": "unsafe-character",
    "a\x00": "unsafe-character",
    "12\n": "unsafe-character",
    "a\tb": "unsafe-character",
    "a\rb": "unsafe-character",
    "a\x1bb": "unsafe-character",
    "a\x85b": "unsafe-character",
    "a\u2028b": "unsafe-character",
    "\ufeffa": "unsafe-character",
    "a\u202eb": "unsafe-character",
    "a\u2066b": "unsafe-character",
    "a\u200fb": "unsafe-character",
    "a\u061cb": "unsafe-character",
    "a\ud800b": "unsafe-character",
    "caf\udce9": "not-utf-8",
    " 12 ": "outer-space",
    "12 ": "outer-space",
    "\u00a0a": "outer-space",
    "a\u00a0": "outer-space",
    "a\u3000": "outer-space",
    "\u2003a": "outer-space",
    "cafe\u0301": "not-nfc",
    "\u212b": "not-nfc",
}


@pytest.mark.parametrize("cell", CELLS, ids=names)
@pytest.mark.parametrize("text", NOWHERE, ids=ascii)
def test_an_invisible_character_or_an_outer_space_gets_into_a_cell(cell, text):
    with pytest.raises(CellError) as caught:
        cell.parse(text)
    assert caught.value.rule == NOWHERE[text]
    assert caught.value.remedy


WRONG_NUMBERS = ["", "1_000", "007", "+5", "-5", "1.0", "NaN", "nan", "INF", "1e5", "1E5", "0x10", "١٢", "１２", "²", "1,000"]
WRONG_NUMBERS += ["1 000", "1\u202f000", "12a", "a12", "--1", ".", "-", "yes", "true", "$5", "5%", "1/2", "5.", "00"]
WRONG_DAYS = ["", "2020-2-9", "2020-02-29T00:00:00", "1582934400", "20200229", "2020-W09-6", "2019-02-29", "2020-13-01"]
WRONG_DAYS += ["0000-01-01", "2020-00-01", "2020-01-00", "29.02.2020", "٢٠٢٠-٠٢-٢٩", "２０２０-02-29", "+2020-02-29", "2020-02"]
WRONG_DAYS += ["-2020-02-29", "2020-02-29Z", "12020-02-29", "today", "NaT", "2020–02–29"]
WRONG = {
    INTEGER: [*WRONG_NUMBERS, "0", "-0", "1000000000000001", "9" * 16, "9" * 5000],
    WHERE_PRECISION: [*WRONG_NUMBERS, "0", "6", "10"],
    LATITUDE: [*(set(WRONG_NUMBERS) - {"-5"}), "-0", "-0.0", "0.0", "39.90750", "39.", ".5", "90.1", "91", "-90.000001", "39,9"]
    + ["1.1234567", "039.5", "1e1", "1000", "39.9075°", "39°54′"],
    LONGITUDE: [*(set(WRONG_NUMBERS) - {"-5"}), "180.000001", "-181", "999", "12.10"],
    BOOLEAN: ["", "yes", "no", "TRUE", "True", "FALSE", "1", "0", "t", "f", "on", "off", "truе", "wahr", "true;false"],
    DAY: WRONG_DAYS,
    EDTF: ["", "2020-2-9", "Oct-18", "2019-02-30", "../..", "/2019", "1582934400", "2020-02-29T00:00:00", "٢٠١٩", "2019/2018"],
    ID: ["", "A", "Zalmay", "1a", "12", "1e5", "a--b", "-a", "a-", "a_b", "a.b", "a b", "a/b", "é", "ا", "а", "a" * 65, "a-\u0661"]
    + ["a\u200db", "ａ", "007", "a;b", "*", "=a", "nul\u00ad"],
    TEXT: ["", "=SUM(A1:A2)", "+44", "-5", "@cmd", "=", "+", "-", "@", "-\u00a0a", "a" * 2001],
    URL: ["", "not a uri", "www.dawn.com", "ftp://a.org/x", "HTTPS://a.org", "https://", "http:/a.org", "//a.org", "https://a b"]
    + ["https://a.org/\u00a0x", "javascript:alert(1)", "https://a.org/<x>", 'https://a.org/"', "https://a.org/`", "https://a.org/{x}"]
    + ["https://a.org/x|y", "https://a.org/\\x", "data:text/html,x", "mailto:a@b.org", "https://a.org/" + "x" * 1000],
    LOCATOR: ["", "12", "P12", "p0", "p01", "p", "p12-", "p-12", "p12-013", "p12–13", "p12-p13", "p1,2", "p.12", "§12", "p١", "p" + "1" * 20],
    VERSION: ["", "1", "1.0", "v1.0.0", "1.0.0-rc1", "1.0.0.0", "01.0.0", "1.0.00", "1..0", "1.0.0+x", "١.٠.٠", "1.0.x"],
    COUNTRY: ["", "AF", "afg", "Afg", "Afghanistan", "XXX", "XKX", "SUN", "NA", "004", "AFG;PAK", "AFG,PAK", "АFG"],
    CURRENCY: ["", "usd", "US$", "$", "AFA", "XAU", "XXX", "XTS", "BTC", "840", "EURO", "USD/CNY"],
    LANGUAGE: ["", "EN", "eng", "fas", "prs-AF", "en-US", "en_US", "English", "pa-Arab", "xx", "fа"],
    COLUMN_NAMES: ["", "*;status", "status;planned", "planned;planned", "planned; status", ";planned", "planned;", "planned;;status"]
    + ["Planned", "planned,status", "1st", "planned;*", "**", "all", "plannéd", "_a", "a-b"][:-4]
    + ["plannéd", "_a", "a-b", "a;B"],
}


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
    TEXT: {text: text for text in ["x", '"=x"', "a = b", "a-b", "طالبان", "می\u200cخواهم", "1e5", "007", "NULL", "a" * 2000, "𝔘", "😀"]},
    URL: {text: text for text in ["https://www.dawn.com/news/1508746", "http://a.org", "https://fa.wikipedia.org/wiki/طالبان"]},
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
@given(text=st.text(max_size=20) | st.text(st.sampled_from("0123456789-+.;*aAfzPX _/~?tru\u0661\u00e9\u0301"), max_size=10))
def test_any_text_is_either_canonical_or_refused_as_a_cell_error(cell, text):
    try:
        value = cell.parse(text)
    except CellError as error:
        assert error.remedy
        return
    assert cell.format(value) == text
