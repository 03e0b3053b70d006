"""The site that `afpeace-data serve` opens: what its pages show, and whether what they answer is true."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest

import afpeace_data as ap
from afpeace_data.layout import layout
from afpeace_data.model import TABLES
from afpeace_data.publish import FORMATS
from afpeace_data.publish.relations import references
from afpeace_data.publish.site.application import site
from afpeace_data.publish.site.questions import QUESTIONS
from afpeace_data.publish.sqlite import text_columns

Get = Callable[..., Any]


@pytest.fixture(scope="module")
def get(real: ap.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    """Asks the site for a page; one that is not there fails."""
    [(name, content)] = FORMATS["sqlite"].make(real).items()
    database = tmp_path_factory.mktemp("site") / name
    database.write_bytes(content)
    made = site(database, real)
    runner = asyncio.Runner()

    def call(path: str, **query: str) -> Any:
        answer = runner.run(made.client.get(f"/{path}" + (f"?{urlencode(query)}" if query else "")))
        assert answer.status_code == 200, answer.text
        return answer.json() if path.endswith(".json") else unescape(answer.text)

    yield call
    for held in made.databases.values():
        held.close()
    made.executor.shutdown()
    runner.close()


def answer(get: Get, name: str, **given: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = get(f"afpeace-data/{name}.json", _shape="array", **given)
    return rows


def texts(page: str, column: str) -> list[str]:
    """What the cells of a column hold, as a reader sees it."""
    cells = re.findall(rf'<td class="col-{column}(?: [^"]*)?">(.*?)</td>', page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", cell).replace("\xa0", " ").strip() for cell in cells]


def test_a_reader_who_lands_nowhere(get: Get, real: ap.Dataset) -> None:
    home = get("")
    assert f"(version {real.version})" in home
    assert "CC-BY-4.0" in home
    for record in TABLES:
        assert f'<a href="/afpeace-data/{record.TABLE}">{record.TABLE}</a>' in home
        assert (record.__doc__ or "").strip().split("\n")[0] in home
    for name, question in QUESTIONS.items():
        assert f'<a href="/afpeace-data/{name}">{question.title}</a>' in home


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)
def test_a_table_without_its_rows_meanings_or_facets(get: Get, real: ap.Dataset, record: Any) -> None:
    page = get(f"afpeace-data/{record.TABLE}")
    assert re.search(rf"<h3>\s*{len(real.table(record.TABLE)):,} row", page)
    for field in layout(record):
        meaning = field.description.replace("`", "")  # marks that a page would show as they are
        assert f"<dt>{field.name}</dt><dd>{meaning}</dd>" in page
    facets = set(re.findall(r'data-column="([^"]+)">\s*<p class="facet-info-name">', page))
    assert facets == {field.name for field in layout(record) if field.terms or field.kind.name == "BOOLEAN"}
    assert ('name="_search"' in page) == bool(text_columns(record))


def test_an_id_that_nobody_knows_the_name_of(get: Get, real: ap.Dataset) -> None:
    """In a table Datasette puts the names in, on the page of a record we do."""
    page = get("afpeace-data/meetings", id="intra-afghan-beijing-2019")
    assert texts(page, "host_id") == ["China china"]
    assert '<a href="/afpeace-data/actors/china">China</a>' in page
    record = get("afpeace-data/meetings/intra-afghan-beijing-2019")
    assert '<a href="/afpeace-data/actors/china">China</a>' in record
    assert '<a href="/afpeace-data/places/beijing">Beijing</a>' in record
    for table in TABLES:
        for column, _ in references(table):
            options = {f"{column}__notnull": "1", "_labels": "on", "_size": "1", "_shape": "objects"}
            for row in get(f"afpeace-data/{table.TABLE}.json", **options)["rows"]:
                assert row[column]["label"] != row[column]["value"], f"{table.TABLE}.{column}"


def test_a_record_without_the_statements_behind_it(get: Get, real: ap.Dataset) -> None:
    meeting = real.meetings["intra-afghan-beijing-2019"]
    page = get(f"afpeace-data/meetings/{meeting.id}")
    [link] = re.findall(r'href="/afpeace-data/(what-a-record-rests-on[^"]+)"', page)
    assert len(texts(get(f"afpeace-data/{link}"), "fields")) == len(meeting.evidence()) > 10
    # A key of three parts, and a table whose rows are their own proof.
    row = get("afpeace-data/participants/intra-afghan-beijing-2019,taliban,delegate")
    [link] = re.findall(r'href="/afpeace-data/(what-a-record-rests-on[^"]+)"', row)
    assert texts(get(f"afpeace-data/{link}"), "stance")
    assert "What this record rests on" not in get("afpeace-data/sources/khattak-2019")


def test_a_statement_that_leads_to_no_record(get: Get, real: ap.Dataset) -> None:
    """Evidence has no key that a database takes: its rows have numbers, and what they are about is no declared reference."""
    page = get("afpeace-data/evidence", _size="max", _sort="rowid")
    rows = [(row.table, row.record_id) for row in real.evidence][:2000]
    assert texts(page, "record_id") == [key for _, key in rows]
    links = re.findall(r'<td class="col-record_id [^"]*"><a href="/([^"]+)">', page)
    # A name with a slash in a key of several parts can be cut in two ways.
    assert len(links) == sum(table != "actor_names" or key.count("/") == 2 for table, key in rows)
    for link in {link.split("/")[1]: link for link in links}.values():
        get(link)
    assert f'<a href="/{links[0]}">' in get("afpeace-data/evidence/1")


def test_words_that_the_search_of_a_page_does_not_find(get: Get, real: ap.Dataset) -> None:
    quote = next(iter(real.quotes))
    words = " ".join([word for word in quote.text.split() if word.isalpha()][:4])
    assert quote.id in texts(get("afpeace-data/quotes", _search=words), "id")


def test_contacts_that_other_ways_count_otherwise(get: Get, real: ap.Dataset) -> None:
    counted = Counter(
        (dyad.earliest and str(dyad.earliest.year), dyad.state_id)
        for dyad in real.dyads()
        if dyad.status == "held" and dyad.attendance == "attended"
    )
    found = {(row["year"], row["actor_id"]): row["meetings"] for row in answer(get, "contacts-with-the-taliban")}
    assert found == counted
    assert len(found) > 30


@pytest.mark.parametrize("actor", ["china", "taliban", "zalmay-khalilzad"])
def test_meetings_of_an_actor_that_the_loader_does_not_know(get: Get, real: ap.Dataset, actor: str) -> None:
    found = {row["meeting_id"] for row in answer(get, "meetings-of-an-actor", actor_id=actor)}
    assert found == {meeting.id for meeting in real.actors[actor].meetings}


def test_statements_of_a_source_that_are_left_out(get: Get, real: ap.Dataset) -> None:
    found = answer(get, "what-a-source-says", source_id="khattak-2019")
    said = [row for row in real.evidence if row.source_id == "khattak-2019"]
    assert Counter((row["table"], row["record_id"], row["fields"]) for row in found) == Counter(
        (row.table, row.record_id, row.cell("fields")) for row in said
    )


def test_a_link_in_an_answer_that_leads_nowhere(get: Get) -> None:
    page = get("afpeace-data/meetings-of-an-actor", actor_id="qatar")
    links = re.findall(r'<td class="col-meeting_id[^"]*"><a href="/([^"]+)">', page)
    assert links
    get(links[0])


@pytest.mark.parametrize(
    "columns", ["'x' AS \"table\", 'y' AS record_id", "'y' AS record_id", "'y' AS actor_id", "7 AS actor_id"]
)
def test_a_question_of_somebody_else_that_ends_in_an_error(get: Get, columns: str) -> None:
    assert "<table" in get("afpeace-data", sql=f"SELECT {columns}")


def test_a_column_whose_name_leads_to_two_tables() -> None:
    pairs = {pair for record in TABLES for pair in references(record)}
    assert len({column for column, _ in pairs}) == len(pairs)


def test_a_cell_that_becomes_part_of_the_page(tiny: ap.Dataset) -> None:
    from afpeace_data.publish.site.links import _link

    class Anywhere:
        class urls:
            row = staticmethod(lambda *parts: "/".join(parts))

    assert str(_link(Anywhere, "actors", ["x"], "<b>&")) == (  # type: ignore[arg-type]
        '<a href="afpeace-data/actors/x">&lt;b&gt;&amp;</a>&nbsp;<em>x</em>'
    )


def test_a_past_day_that_is_shown_as_today(release_root: Any, tmp_path: Any) -> None:
    from afpeace_data.publish.site.described import described

    then = ap.load(release_root, as_of="2019-10-24", validate=False)
    told = described(then, "afpeace-data")
    assert "as it was known on 2019-10-24" in told["title"]
    assert told["databases"]["afpeace-data"]["tables"]["meetings"]["rows"] == len(then.meetings)


def test_a_site_that_can_change_the_database(get: Get) -> None:
    [database] = [item for item in get("-/databases.json") if item["name"] == "afpeace-data"]
    assert database["is_mutable"] is False
