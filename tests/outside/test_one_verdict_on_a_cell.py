"""Our reader, jsonschema and frictionless judge the same cells by what we publish, and must agree or be on the list."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from datetime import date

import pytest
from engines import COLUMNS, ENGINES, ROOT, accepts, json_schema, kind, ours
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laxities import LAXITIES, documented, table_rows
from mutations import mutated

from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.errors import CellError

# One column of each cell type stands for all; vocabularies and code lists differ in their terms only.
KINDS = {(info.cell, info.required): (table, info) for table, info in COLUMNS}
CAREFUL = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def data_cells(table):
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def judged(table, info, text):
    """Engines that say otherwise than our reader, as (engine, whether it is the stricter one)."""
    verdict = ours(info, text)
    return [(engine, verdict) for engine in ENGINES if accepts(engine, table, info, text) is not verdict]


@pytest.mark.parametrize(("table", "info"), COLUMNS, ids=[f"{table}.{info.name}" for table, info in COLUMNS])
def test_an_example_or_an_empty_cell_that_an_engine_refuses(table, info):
    assert ours(info, info.column.example)
    assert judged(table, info, info.column.example) == []
    assert ours(info, "") is not info.required
    assert judged(table, info, "") == []


@pytest.mark.parametrize("table", [record.TABLE for record in TABLES])
def test_a_published_cell_that_an_engine_refuses(table):
    infos = {info.name: info for owner, info in COLUMNS if owner == table}
    cells = {(name, text) for row in data_cells(table) for name, text in row.items()}
    refused = [(*cell, judged(table, infos[cell[0]], cell[1])) for cell in sorted(cells)]
    assert [cell for cell in refused if cell[2] or not ours(infos[cell[0]], cell[1])] == []


def test_a_spoilt_cell_on_which_engines_disagree_without_being_on_the_list():
    """Equality both ways: a case that a new version of a library or of our schemas has mended must leave the list."""
    found = defaultdict(list)
    for table, info in COLUMNS:
        for mistake, text in mutated(info.column.example):
            for engine, stricter in judged(table, info, text):
                assert not stricter, f"{engine} refuses {text!r} in {table}.{info.name}, which we accept"
                found[engine, kind(info), mistake].append(f"{table}.{info.name}")
    surprises = {case: columns for case, columns in found.items() if case not in documented()}
    assert surprises == {}
    assert documented() - set(found) == set(), "no longer lax: take it off the list and out of docs/engines.md"


def test_a_laxity_listed_twice():
    assert sum(len(laxity.cases()) for laxity in LAXITIES) == len(documented())


def test_a_laxity_that_readers_are_not_told():
    lines = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line.startswith(("| jsonschema", "| frictionless"))]
    assert told == table_rows()


def generated(table, info):
    """Cells made from the published JSON Schema alone: what it describes is what we must be able to read."""
    record = json_schema(table)["$defs"][BY_TABLE[table].__name__]
    schema = record["properties"][info.name]
    kinds = {schema["type"]} if isinstance(schema["type"], str) else set(schema["type"])
    if "enum" in schema:
        return st.sampled_from([term for term in schema["enum"] if term is not None])
    if "format" in schema:
        return st.dates(date(1000, 1, 1)).map(str)
    if "pattern" in schema:
        longest = schema.get("maxLength", 100)
        return st.from_regex(schema["pattern"], fullmatch=True).filter(lambda text: len(text) <= longest)
    if "integer" in kinds:
        return st.integers(schema["minimum"], schema["maximum"]).map(str)
    if "number" in kinds:
        numbers = st.integers(schema["minimum"] * 10**6, schema["maximum"] * 10**6)
        return numbers.map(lambda number: f"{number / 10**6:.6f}".rstrip("0").rstrip(".")).filter(lambda t: t != "-0")
    if "boolean" in kinds:
        return st.sampled_from(["true", "false"])
    items = schema["items"]
    item = st.sampled_from(items["enum"]) if "enum" in items else st.from_regex(items["pattern"], fullmatch=True)
    return st.lists(item, min_size=1, unique=True).map(sorted).map(";".join).filter(lambda t: not t.startswith("*;"))


def no_schema_can_say(info, text):
    """Whether our reader refuses the cell for what the list gives as beyond a pattern: normal form, lengths of months, order, rare invisible signs."""
    with pytest.raises(CellError) as refused:
        info.parse(text)
    order = re.search("runs backwards|is not a day: that month|does not run forward", str(refused.value))
    hidden = refused.value.rule == "unsafe-character" and any(unicodedata.category(char) == "Cf" for char in text)
    return (
        refused.value.rule == "not-nfc" or hidden or (kind(info) in ("an EDTF date", "a paragraph locator") and order)
    )


@pytest.mark.parametrize(
    ("table", "info"), KINDS.values(), ids=[f"{table}.{info.name}" for table, info in KINDS.values()]
)
def test_a_cell_made_from_the_schema_that_we_cannot_read(table, info):
    @CAREFUL
    @given(generated(table, info))
    def check(text):
        if ours(info, text):
            assert judged(table, info, text) == []
        else:
            assert no_schema_can_say(info, text)

    check()


EDITS = st.tuples(
    st.sampled_from(["put", "drop", "swap"]),
    st.integers(0, 40),
    st.sampled_from(
        [*" \t\n;,/-.:=+@*_'\"?~%X019aZéß٢۱²🕊", "\u0301", "\u200b", "\u200f", "\u202e", "\u00a0", "\ufeff"]
    ),
)


def edited(good, edit):
    action, place, letter = edit
    place %= len(good)
    return good[:place] + ("" if action == "drop" else letter) + good[place + (action != "put") :]


@pytest.mark.parametrize(
    ("table", "info"), KINDS.values(), ids=[f"{table}.{info.name}" for table, info in KINDS.values()]
)
def test_an_engine_that_is_stricter_than_we_are(table, info):
    """What we accept everybody accepts: one or two letters of a good cell changed at random."""
    real = sorted({row[info.name] for row in data_cells(table)} - {""})[:50]

    @CAREFUL
    @given(st.sampled_from([info.column.example, *real]), st.lists(EDITS, min_size=1, max_size=2))
    def check(text, edits):
        for edit in edits:
            text = edited(text, edit) if text else text
        assert not ours(info, text) or judged(table, info, text) == []

    check()
