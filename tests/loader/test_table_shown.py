"""How tables look in a terminal and in a notebook."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest

import afpeace_data as ap

from .ledgers import dataset, meeting, says, source

NASTY = "<script>alert('1')</script>"
HARMLESS = 'Düşanbe – دوشنبه: & "more" &amp;'


class _Cells(HTMLParser):
    """The texts between the tags, and the tags, as a browser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002
        self.tags.add(tag)
        if tag in ("td", "th", "caption"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def _titled(*titles: str) -> ap.Table[Any]:
    names = [f"talks-{chr(97 + number)}" for number in range(len(titles))]
    records = [meeting(name, title=title) for name, title in zip(names, titles, strict=True)]
    return dataset(*records, *(says("wire", record_id=name) for name in names), source("wire")).meetings


def test_cell_runs_in_the_notebook() -> None:
    page = _titled(NASTY)._repr_html_()
    assert "<script" not in page
    seen = _Cells(page)
    assert seen.tags == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert NASTY in seen.cells


def test_text_is_escaped_twice_or_where_nothing_needs_it() -> None:
    page = _titled(HARMLESS)._repr_html_()
    assert "Düşanbe – دوشنبه: " in page
    assert HARMLESS in _Cells(page).cells


def test_cut_leaves_half_an_escape() -> None:
    page = _titled("&" * 40)._repr_html_()
    assert "&" * 31 + "…" in _Cells(page).cells


def test_every_table_is_shown_without_its_first_records(real: ap.Dataset) -> None:
    for table in real.tables.values():
        text, seen = repr(table), _Cells(table._repr_html_())
        assert text.splitlines()[0] == f"Table {table.name}: {len(table)} records"
        assert seen.cells[0].startswith(f"{table.name}: {len(table)} records")
        shown = min(len(table), 20)
        assert len(text.splitlines()) == 1 + (shown > 0) + shown + (len(table) > 20)
        for record in list(table)[:shown]:
            first = record.cell(record.KEY[0])
            assert (first if len(first) <= 32 else first[:31]) in text
        if len(table) > 20:
            assert text.splitlines()[-1] == f"... {len(table) - 20} more"
            assert "the first 20" in seen.cells[0]
        assert all(line == line.rstrip() for line in text.splitlines())


def test_columns_of_a_shown_table_are_not_aligned(tiny: ap.Dataset) -> None:
    header, *rows = repr(tiny.actors).splitlines()[1:]
    places = [header.index(name) for name in header.split()]
    assert header.split()[:3] == ["id", "name", "kind"]
    for row, record in zip(rows, tiny.actors, strict=True):
        assert row[places[0] :].startswith(record.id)
        assert row[places[1] :].startswith(record.name)


def test_long_cell_breaks_the_table() -> None:
    text = repr(_titled("long " * 100 + "end"))
    assert max(map(len, text.splitlines())) < 160
    assert "…" in text


@pytest.mark.parametrize("empty", ["no records", "nothing matches"])
def test_empty_table_cannot_be_shown(tiny: ap.Dataset, empty: str) -> None:
    table = dataset().meetings if empty == "no records" else tiny.meetings.where(status="cancelled")
    assert repr(table) == "Table meetings: 0 records"
    assert (len(table), list(table), table.ids) == (0, [], ())
    seen = _Cells(table._repr_html_())
    assert seen.cells[0] == "meetings: 0 records"
    assert "td" not in seen.tags
    assert table.where(status="held").ids == ()
    with pytest.raises(ap.UnknownRecord):
        table["beijing-talks"]


def test_dataset_is_shown_without_version_day_or_counts(tiny: ap.Dataset) -> None:
    assert repr(tiny) == (
        f"<afpeace-data {ap.__version__}: 4 actors, 2 meetings, 2 quotes, 1 investments, 1 events, 4 sources>"
    )
    assert repr(dataset()) == "<afpeace-data test: 0 actors, 0 meetings, 0 quotes, 0 investments, 0 events, 0 sources>"
