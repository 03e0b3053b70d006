"""What the record classes say of their columns and terms, for the dictionary, the schemas and the messages."""

import re

import pytest

from afpeace_data import model
from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.cells import ID, CellType
from afpeace_data.model.column import columns
from afpeace_data.model.terms import TermCell, TermsCell
from afpeace_data.model.vocabulary import Vocabulary

EVERY = [pytest.param(record, info, id=f"{record.TABLE}.{info.name}") for record in TABLES for info in columns(record)]
VOCABULARIES = [value for value in vars(model).values() if isinstance(value, type) and issubclass(value, Vocabulary)]
TERMS = [pytest.param(term, id=f"{words.__name__}.{term}") for words in VOCABULARIES for term in words]
STANDARDS = {"popolo", "schema.org", "iati", "aiddata", "plover", "cameo", "ucdp", "skos", "csl", "bibtex"}


@pytest.mark.parametrize(("record", "info"), EVERY)
def test_a_column_without_a_sentence_that_describes_it(record, info):
    assert re.fullmatch(r"[A-Z][^\n]*[a-z0-9)/]\.", info.column.description)
    assert "  " not in info.column.description


@pytest.mark.parametrize(("record", "info"), EVERY)
def test_an_example_that_is_not_a_valid_cell(record, info):
    value = info.parse(info.column.example)
    assert value != info.empty
    assert info.format(value) == info.column.example


@pytest.mark.parametrize(("record", "info"), EVERY)
def test_a_reference_to_no_table_or_by_something_else_than_an_id(record, info):
    if info.name.endswith("_id") and info.name != "record_id":
        assert info.column.ref is not None
    if info.column.ref is not None:
        assert info.cell is ID
        assert BY_TABLE[info.column.ref].KEY == ("id",)


@pytest.mark.parametrize(("record", "info"), EVERY)
def test_a_mapping_to_a_standard_that_nobody_knows(record, info):
    assert set(info.column.maps) <= STANDARDS
    assert all(info.column.maps.values())


@pytest.mark.parametrize(("record", "info"), EVERY)
def test_a_number_without_a_unit(record, info):
    if info.cell.python in (int, float) and info.name != "precision":
        assert info.column.unit


@pytest.mark.parametrize(("record", "info"), EVERY)
def test_an_empty_cell_that_is_not_no_value(record, info):
    empty = info.parse("")
    assert empty == (() if info.name in ("drivers", "fields") else None)
    assert info.format(empty) == ""


@pytest.mark.parametrize(("record", "info"), EVERY)
def test_a_key_column_that_may_be_empty(record, info):
    may_be_empty = {("evidence", "locator"), ("evidence", "attributed_to_id")}
    assert not info.in_key or info.required or (record.TABLE, info.name) in may_be_empty


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)
def test_a_table_that_is_described_by_nobody(record):
    assert re.match(r"[A-Z].*\.", record.__doc__)
    assert isinstance(columns(record)[0].cell, CellType)
    assert columns(record) == columns(record)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_without_a_definition(term):
    assert re.fullmatch(r"[A-Z].*\.", term.definition)
    assert re.fullmatch(r"[a-z][a-z0-9_]*", term)
    assert term.name == term.value.upper()
    assert term.label == term.value.replace("_", " ")
    assert set(term.mappings) <= STANDARDS


@pytest.mark.parametrize("terms", VOCABULARIES, ids=lambda terms: terms.__name__)
def test_a_vocabulary_that_says_nothing_of_itself_or_the_same_of_two_terms(terms):
    assert terms.__doc__
    assert terms.__doc__ != Vocabulary.__doc__
    definitions = [term.definition for term in terms]
    assert len(set(definitions)) == len(definitions)
    assert list(terms.describe()) == [str(term) for term in terms]
    for term in terms:
        assert terms.describe()[term]["definition"] == term.definition
        assert terms.describe()[term].get("mappings", {}) == term.mappings


@pytest.mark.parametrize(("record", "info"), EVERY)
def test_a_schema_that_lists_other_terms_than_the_vocabulary(record, info):
    if isinstance(info.cell, TermCell):
        assert info.cell.json_schema()["enum"] == info.cell.table_schema()["constraints"]["enum"]
        assert info.cell.json_schema()["enum"] == [str(term) for term in info.cell.terms]
    if isinstance(info.cell, TermsCell):
        pattern = info.cell.table_schema()["constraints"]["pattern"]
        for term in info.cell.terms:
            assert re.fullmatch(pattern, term)
            assert re.fullmatch(pattern, f"{term};{term}")
        assert not re.fullmatch(pattern, f"{term}x")
        assert not re.fullmatch(pattern, f"{term};")
