"""Made-up input for everything that reads: near-valid tables spoiled in a few places, cells of characters that mean something."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import reduce

from hypothesis import example, given, settings
from hypothesis import strategies as st

from afpeace_data.check.visible import encodable, in_xml, json_text, visible
from afpeace_data.model import Edtf
from hostile import targets
from hostile.attacks import attacks
from hostile.harmless import harm

SERIES = b"id,name,summary,count_min\nrounds,Other rounds,,\ntalks,Talks,Several rounds.,2\n"
TELLING = ['"', ",", "\n", "\r", "\r\n", ";", "\0", "\ufeff", "\u202e", "\x1b[2J", "::error::", "##[", "%0A", "=1", " ", "/", "..",
           "?", "~", "X", "-", "0", "9", "2019", "é", "e\u0301", "\ud800", "\U000e0041", "٣"]  # fmt: skip
texts = st.lists(st.sampled_from(TELLING) | st.characters(), max_size=20).map("".join)
"""Characters that some reader obeys, among any others."""
pieces = st.binary(max_size=12) | texts.map(lambda text: text.encode("utf-8", "surrogatepass"))


def insert(place: float, piece: bytes) -> Callable[[bytes], bytes]:
    return lambda raw: raw[: int(place * len(raw))] + piece + raw[int(place * len(raw)) :]


def replace(place: float, piece: bytes) -> Callable[[bytes], bytes]:
    return lambda raw: raw[: int(place * len(raw))] + piece + raw[int(place * len(raw)) + len(piece) :]


def delete(start: float, end: float) -> Callable[[bytes], bytes]:
    return lambda raw: raw[: int(start * len(raw))] + raw[int(end * len(raw)) :]  # what is between, or twice


places = st.floats(0, 1)
edits = st.one_of(
    st.builds(insert, places, pieces), st.builds(replace, places, pieces), st.builds(delete, places, places)
)
starts = st.sampled_from([SERIES, SERIES.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + SERIES, SERIES.replace(b",", b";")])
tables = st.builds(
    lambda raw, edits: reduce(lambda done, edit: edit(done), edits, raw), starts, st.lists(edits, max_size=4)
)
"""A table, spoiled in up to four places."""

keys = st.sampled_from(["name", "version", "resources", "path", "schema", "bytes", "hash", "$ref", "$schema"]) | texts
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
descriptors = st.fixed_dictionaries(
    {"resources": st.lists(st.dictionaries(keys, values, max_size=4) | values, max_size=4)},
    optional={"name": values, "version": values},
)


@given(tables | st.binary(max_size=300))
@settings(max_examples=200)
def test_the_reader_loses_a_cell_or_a_place(raw: bytes) -> None:
    targets.reader(raw)


@given(st.one_of(texts, st.from_regex(r"[0-9X?~%/.\-]{0,24}", fullmatch=True)))
@settings(max_examples=300)
@example("9" * 40)
@example("2019-02-30")
def test_a_cell_raises_what_is_no_advice_or_comes_back_as_another(text: str) -> None:
    targets.edtf(text.encode("utf-8", "surrogatepass"))


@given(tables | st.binary(max_size=300))
@settings(max_examples=100)
def test_fmt_writes_what_it_would_write_otherwise_the_next_time(raw: bytes) -> None:
    targets.fmt(raw)


@given(tables)
@settings(max_examples=40)
def test_a_rendering_of_a_table_that_cannot_be_read_back(raw: bytes) -> None:
    targets.validate(b"\x00" + raw)


@given(descriptors)
@settings(max_examples=40)
def test_a_rendering_of_a_descriptor_that_cannot_be_read_back(described: dict) -> None:
    targets.validate(b"\x02" + json.dumps(described).encode())


@given(st.binary(max_size=40) | st.builds(lambda head, text: head + text, st.binary(min_size=4, max_size=4), pieces))
@settings(max_examples=40)
@example(b"PK\x05\x06" + b"\0" * 18)
@example(b"PK\x03\x04")
def test_a_workbook_that_is_read_half_or_ends_the_program(raw: bytes) -> None:
    targets.xlsx(raw)


@given(texts)
@settings(max_examples=500)
@example("::error::x")
@example(" \u3000::error::x")
@example("####[error]x")
@example("###vso[x]")
@example("\ud800\udc00")
def test_text_that_is_shown_and_commands(text: str) -> None:
    assert harm(visible(text)) == ""
    assert encodable(text).encode("utf-8").decode() == encodable(text)
    assert encodable(text) == text or any("\ud800" <= char <= "\udfff" for char in text)
    assert harm(json_text([text])) == ""
    assert json.loads(json_text([encodable(text)])) == [encodable(text)]
    assert ET.fromstring(f"<a>{in_xml(text).replace('&', '&amp;').replace('<', '&lt;')}</a>") is not None


def test_text_that_commands_nobody_is_shown_as_it_is() -> None:
    for text in ("Talks: the first", "a::b", "#1", "Issue ## 2", "12:30", "نشست مسکو"):
        assert visible(text) == text


def test_the_seeds_of_the_fuzzers_break_a_target() -> None:
    for path in attacks("cells").values():
        targets.edtf(path.read_bytes())
    for path in attacks("tables").values():
        targets.reader(path.read_bytes())
        targets.fmt(path.read_bytes())
    assert str(Edtf("2019")) == "2019"
