"""The published patterns: portable to every engine, and never slow."""

import json
import re
import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import SchemaValidator, core_schema

from afpeace_data.model import TABLES, CellError
from afpeace_data.model.column import columns
from strategies import texts_of


def published():
    """Every pattern of every column's schemas: the text it is matched with, and the cell."""
    found = {}
    for info in (info for record in TABLES for info in columns(record)):
        for schema in (info.cell.json_schema(), info.cell.table_schema().get("constraints", {})):
            if "pattern" in schema:
                found[schema["pattern"]] = info.cell
    return found


PATTERNS = published()
named = [pytest.param(pattern, id=cell.name) for pattern, cell in PATTERNS.items()]


@pytest.mark.parametrize("pattern", named)
def test_a_pattern_that_is_not_anchored_or_takes_digits_of_other_scripts(pattern):
    assert pattern.startswith("^")
    assert pattern.endswith("$")
    assert not re.search(r"\\[dwsbDWSB]", pattern)
    assert "(?=" not in pattern
    assert "(?!" not in pattern
    assert "(?<" not in pattern


@pytest.mark.parametrize("pattern", named)
def test_a_pattern_that_the_rust_engine_does_not_compile(pattern):
    SchemaValidator(core_schema.str_schema(pattern=pattern))


@pytest.mark.parametrize("pattern", named)
def test_a_pattern_that_ecmascript_does_not_compile(pattern):
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    script = f"new RegExp({json.dumps(pattern)}, 'u')"
    subprocess.run([node, "-e", script], check=True, timeout=30, capture_output=True)


@pytest.mark.parametrize("cell", [pytest.param(cell, id=cell.name) for cell in PATTERNS.values()])
@given(data=st.data())
def test_a_pattern_that_refuses_what_the_reader_takes(cell, data):
    text = data.draw(texts_of(cell))
    for pattern, of in PATTERNS.items():
        if of is cell:
            assert re.search(pattern, text)


LONG = [
    "a",
    "-",
    "a-",
    "1",
    "0",
    " ",
    "a ",
    ";",
    "a;",
    "1.",
    "p1",
    "p",
    "http://",
    "https://a",
    "/",
    "2019/",
    "2019-",
    "X",
]
LONG += ["=", "*", "a_", "\u00a0", "é", "ا", "\u200c", "Aa", '"', "a\n", "19X", "?", "..", "\u0301", "😀"]
PREFIXES = ["", "a", "https://", "2019", "counter_isk;"]
ENDINGS = ["", "\x00", "-"]


def test_a_pattern_or_cell_that_backtracks():
    """100,000 characters of every near miss, apart: a pattern that backtracks would run far beyond the limit."""
    code = f"""
import re
from afpeace_data.model import TABLES, CellError
from afpeace_data.model.column import columns
cells = {{info.cell.name: info.cell for record in TABLES for info in columns(record)}}.values()
patterns = {{
    schema["pattern"]
    for cell in cells
    for schema in (cell.json_schema(), cell.table_schema().get("constraints", {{}}))
    if "pattern" in schema
}}
for unit in {LONG!a}:
    for prefix in {PREFIXES!a}:
        for ending in {ENDINGS!a}:
            text = prefix + unit * (100_000 // len(unit)) + ending
            for pattern in patterns:
                re.search(pattern, text)
    for cell in cells:
        for text in (unit * (100_000 // len(unit)), "a" + unit * (100_000 // len(unit)) + "!"):
            try:
                cell.parse(text)
            except CellError as error:
                assert len(str(error)) < 2000, (cell.name, str(error)[:99])
"""
    environment = {"PYTHONPATH": ":".join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", code], check=True, timeout=50, env=environment)


def test_a_long_cell_is_quoted_whole_in_the_message():
    for cell in PATTERNS.values():
        with pytest.raises(CellError) as caught:
            cell.parse("A;" * 50_000)
        assert len(str(caught.value)) < 1000
