"""The dictionary's pages follow from the record classes."""

from __future__ import annotations

from pathlib import Path

from afpeace_data.derive.dictionary import dictionary_files
from afpeace_data.model import TABLES
from afpeace_data.model.column import columns

ROOT = Path(__file__).parents[2]


def test_a_page_that_is_stale_or_belongs_to_no_table() -> None:
    wanted = dict(dictionary_files())
    there = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / "docs/dictionary").iterdir()
    }
    assert there == wanted, "run `make generate`"


def test_a_column_or_a_term_without_its_line() -> None:
    pages = dict(dictionary_files())
    for record in TABLES:
        page = pages[f"docs/dictionary/{record.TABLE}.md"]
        for info in columns(record):
            assert f"| `{info.name}` |" in page
            for term in getattr(info.cell, "terms", ()):
                assert f"| `{term}` | {term.definition} |" in page


def test_a_cell_that_breaks_its_table_in_two() -> None:
    for name, page in dictionary_files():
        tables = [block.splitlines() for block in page.split("\n\n") if block.startswith("|")]
        assert tables, name
        for rows in tables:
            assert {row.count("|") for row in rows} == {rows[0].count("|")}, name
