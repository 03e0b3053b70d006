"""Maps, networks, calendars and bibliographies: read back by the programs that people use for them."""

from __future__ import annotations

import importlib.util
import io
import json
import re
from datetime import date, timedelta

import icalendar
import networkx as nx
import pytest
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

import afpeace_data as ap
from afpeace_data.model import SourceKind
from afpeace_data.publish import FORMATS
from packages import Package


def text(dataset: ap.Dataset, form: str) -> str:
    [content] = FORMATS[form].make(dataset).values()
    return content.decode()


def test_a_map_that_turns_its_coordinates_round(real: ap.Dataset) -> None:
    features = {item["id"]: item for item in json.loads(text(real, "geojson"))["features"]}
    assert set(features) == set(real.places.ids)
    longitude, latitude = features["doha"]["geometry"]["coordinates"]
    assert (int(longitude), int(latitude)) == (51, 25)
    for place in real.places:
        item = features[place.id]
        assert (item["geometry"] is None) == (place.latitude is None)
        assert [meeting["id"] for meeting in item["properties"]["meetings"]] == [m.id for m in place.meetings]
        assert item["properties"]["meeting_count"] == len(place.meetings)


def test_a_network_that_gephi_gets_otherwise(real: ap.Dataset) -> None:
    graph, back = real.network(), nx.read_graphml(io.BytesIO(text(real, "graphml").encode()))
    assert set(back) == set(graph)
    assert {frozenset(edge) for edge in back.edges} == {frozenset(edge) for edge in graph.edges}
    for one, two, edge in back.edges(data=True):
        assert edge["meetings"].split(";") == graph.edges[one, two]["meetings"]
        assert edge["weight"] == graph.edges[one, two]["weight"]
    assert back.nodes["taliban"]["name"] == "Taliban"


def test_a_calendar_that_ends_a_day_early_or_invents_days(real: ap.Dataset) -> None:
    events = {str(item["UID"]).split("@")[0]: item for item in icalendar.Calendar.from_ical(text(real, "ical")).events}
    known = {m.id: m for m in real.meetings if m.when and m.when.precision == "day" and m.when.earliest}
    assert set(events) == set(known)
    for key, meeting in known.items():
        assert meeting.when
        assert events[key].start == meeting.when.earliest
        assert events[key].end == (meeting.when.latest or meeting.when.earliest or date.max) + timedelta(days=1)
    beijing = events["intra-afghan-beijing-2019"]
    assert (beijing["STATUS"], str(beijing["SUMMARY"])[-12:]) == ("CANCELLED", " (postponed)")
    assert {str(event["STATUS"]) for key, event in events.items() if known[key].status == "alleged"} == {"TENTATIVE"}
    assert [key for key, event in events.items() if str(event["SUMMARY"]) == known[key].title] == [
        key for key in events if known[key].status == "held"
    ]


def test_a_calendar_without_words_for_odd_characters(package: Package) -> None:
    title = "Talks, \\ one; two: «три» 中文 " + "x" * 90
    package.set("meetings", "beijing-talks", "title", title)
    calendar = text(ap.load(package.root, validate=False), "ical")
    assert max(len(line.encode()) for line in calendar.split("\r\n")) <= 75, "RFC 5545 folds longer lines"
    assert any(str(event["SUMMARY"]).startswith(title) for event in icalendar.Calendar.from_ical(calendar).events)


def plain(title: str) -> str:
    """Without what LaTeX has other signs for: kinds of quotation marks, dashes and spaces."""
    return re.sub(r"[\W_]+", "", title)


def test_a_bibliography_that_latex_reads_otherwise(real: ap.Dataset) -> None:
    found = parse_string(text(real, "bibtex"), "bibtex").entries
    assert set(found) == set(real.sources.ids)
    for source in real.sources:
        entry = found[source.id]
        title = LatexNodes2Text(keep_braced_groups=False).latex_to_text(entry.fields["title"])
        assert plain(title) == plain(source.title)
        when = source.published
        if when and when.precision in {"day", "month", "year"} and when.earliest:
            assert entry.fields["year"] == str(when.earliest.year)
            if "month" in entry.fields:
                assert entry.fields["month"] == when.earliest.strftime("%B"), "a macro, which styles translate"
        else:
            assert "year" not in entry.fields
        assert ("month" in entry.fields) == bool(when and when.precision in {"day", "month"})


def test_a_name_that_a_bibliography_takes_apart(package: Package) -> None:
    package.set("sources", "paper", "author", "Li Wei, Ahmad Shah and Agence France-Presse")
    dataset = ap.load(package.root, validate=False)
    entry = parse_string(text(dataset, "bibtex"), "bibtex").entries["paper"]
    assert [str(person) for person in entry.persons["author"]] == ["{Li Wei}", "{Ahmad Shah}", "{Agence France-Presse}"]
    item = next(item for item in json.loads(text(dataset, "csl")) if item["id"] == "paper")
    assert [name["literal"] for name in item["author"]] == ["Li Wei", "Ahmad Shah", "Agence France-Presse"]


@pytest.mark.parametrize(
    ("published", "parts", "circa"),
    [
        ("2019-06-20", [[2019, 6, 20]], False),
        ("2019-06", [[2019, 6]], False),
        ("2019?", [[2019]], True),
        ("2019-06-20/2019-06-22", [[2019, 6, 20], [2019, 6, 22]], False),
        ("201X", None, False),
        ("", None, False),
    ],
)
def test_a_date_that_is_made_finer_than_it_is(package: Package, published: str, parts: object, circa: bool) -> None:
    package.set("sources", "paper", "published", published)
    items = json.loads(text(ap.load(package.root, validate=False), "csl"))
    issued = next(item for item in items if item["id"] == "paper").get("issued", {})
    assert issued.get("date-parts") == parts
    assert issued.get("circa", False) is circa


def test_a_kind_of_source_that_no_bibliography_knows() -> None:
    assert all({"csl", "bibtex"} <= set(kind.mappings) for kind in SourceKind)


@pytest.mark.parametrize("form", [form for form in FORMATS.values() if form.library])
def test_a_missing_library_is_not_told_how_to_get(
    form: object, tiny: ap.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(
        ImportError, match=rf"{form.library} is not installed; pip install 'afpeace-data\[{form.extra}\]'"
    ):
        form.make(tiny)
