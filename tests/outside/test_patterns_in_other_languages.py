"""Our patterns in the expression languages of other engines: ECMAScript (ajv, check-jsonschema) and Rust (polars, jsonschema-rs)."""

import re

import polars
import pytest
import regress
from engines import COLUMNS, json_schema, table_schema
from mutations import mutated

from afpeace_data.model import TABLES

CELLS = sorted({text for _, info in COLUMNS for _, text in mutated(info.column.example)})


def published(node):
    """Every `pattern` of a schema."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from [value] if name == "pattern" and isinstance(value, str) else published(value)
    elif isinstance(node, list):
        for item in node:
            yield from published(item)


PATTERNS = sorted(
    {
        pattern
        for record in TABLES
        for schema in (json_schema(record.TABLE), table_schema(record.TABLE))
        for pattern in published(schema)
    }
)
every_pattern = pytest.mark.parametrize("pattern", PATTERNS, ids=[pattern[:30] for pattern in PATTERNS])


@every_pattern
def test_a_pattern_that_javascript_cannot_read(pattern):
    """With the flag `u`, as ajv and check-jsonschema compile it: an escape that means nothing is an error there."""
    expression = regress.Regex(pattern, "u")
    takes = {text for text in CELLS if expression.find(text)}
    assert takes == {text for text in CELLS if re.fullmatch(pattern, text)}


@every_pattern
def test_a_pattern_that_rust_cannot_read(pattern):
    cells = polars.Series(CELLS)
    takes = set(cells.filter(cells.str.contains(pattern)))
    assert takes == {text for text in CELLS if re.fullmatch(pattern, text)}


@every_pattern
def test_a_pattern_that_takes_foreign_digits_or_a_part_of_the_cell(pattern):
    assert pattern.startswith("^")
    assert pattern.endswith("$")
    assert not re.search(r"\\[dwsb]", pattern)
