"""Meetings and events as PLOVER event records."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from jsonschema import Draft202012Validator, FormatChecker

import afpeace_data as ap
from afpeace_data.crosswalk import PloverEntity, PloverEvent
from afpeace_data.model import EventRole, ParticipantRole
from packages import Package

SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parent / "plover.schema.json").read_text("utf-8")), format_checker=FormatChecker()
)
TALKS, ENVOY, GUEST = "beijing-talks", "beijing-talks/envoy/head_of_delegation", "beijing-talks/taliban/visitor"


def event_of(package: Package, key: str = TALKS) -> PloverEvent:
    events = ap.load(package.root, validate=False).crosswalk.plover()
    [event] = [event for event in events if event.record_id == key]
    assert not list(SCHEMA.iter_errors(event.to_dict()))
    return event


def reason(package: Package, key: str = TALKS) -> str:
    crosswalk = ap.load(package.root, validate=False).crosswalk
    assert key not in [event.record_id for event in crosswalk.plover()]
    [left] = [item.reason for item in crosswalk.left_out_of_plover() if item.record_id == key]
    return left


def ids(entities: tuple[PloverEntity, ...]) -> list[str]:
    return [entity.actor_id for entity in entities]


def test_a_visit_in_which_the_host_comes_to_the_guest(package: Package) -> None:
    event = event_of(package)
    assert (event.event, event.mode, ids(event.actor), ids(event.recipient)) == (
        "CONSULT",
        "visit",
        ["taliban"],
        ["envoy"],
    )


def test_the_layout_that_is_published(package: Package) -> None:
    package.append("actor_codes", "taliban", "wikidata", "Q1", "exact", "", "a list")
    package.append("actor_codes", "envoy", "wikidata", "Q2", "broad", "", "a list")
    assert event_of(package).to_dict() == {
        "id": "meetings/beijing-talks",
        "date": "2018-02-03",
        "actor": [
            {
                "sector": "REB",
                "entity_text": "Taliban",
                "identifier_id": "Q1",
                "afpeace": {"id": "taliban", "role": "visitor"},
            }
        ],
        "recipient": [
            {
                "code": "CHN",
                "sector": "GOV",
                "entity_text": "An Envoy",
                "afpeace": {"id": "envoy", "role": "head_of_delegation", "behalf_of": "china"},
            }
        ],
        "event": ["CONSULT"],
        "mode": ["visit"],
        "event_loc": {"resolved_place": "Beijing", "lat": 39.9075, "lon": 116.39723, "country_code": "CHN"},
        "link": "talks",
        "cite_info": {
            "corpus": "afpeace-data",
            "citation": f"afpeace-data {ap.__version__}, meetings/beijing-talks",
            "codebook": "PLOVER 2.0 draft",
            "version": ap.__version__,
        },
        "coder": "afpeace-data",
        "afpeace": {
            "table": "meetings",
            "id": "beijing-talks",
            "title": "Talks in Beijing",
            "edtf": "2018-02-03",
            "date_prec": 1,
            "sources": ["paper", "wire"],
        },
    }


def test_a_host_without_a_row_of_its_own_is_lost(package: Package) -> None:
    package.remove("participants", actor_id="envoy")
    event = event_of(package)
    assert (ids(event.actor), ids(event.recipient)) == (["taliban"], ["china"])
    package.set("meetings", TALKS, "host_id", "")
    events = ap.load(package.root, validate=False).crosswalk.plover()
    assert [ids(item.recipient) for item in events if item.record_id == TALKS] == [[]]


def test_a_delegate_on_the_wrong_side_of_a_visit(package: Package) -> None:
    for actor, belongs, country in (("aide", "", "CHN"), ("spokesman", "taliban", "CHN"), ("stranger", "", "IRN")):
        package.append("actors", actor, actor, "person", belongs, country, "", "")
        package.append("participants", TALKS, actor, "delegate", "attended", "", "")
    package.append("actors", "go-between", "Go-between", "person", "taliban", "", "", "")
    package.append("participants", TALKS, "go-between", "delegate", "attended", "china", "")
    event = event_of(package)
    assert ids(event.actor) == ["go-between", "spokesman", "stranger", "taliban"]
    assert ids(event.recipient) == ["aide", "envoy"]


@pytest.mark.parametrize("form", ["multilateral", "phone_or_online"])
def test_a_side_that_is_made_host_where_nobody_visits(package: Package, form: str) -> None:
    package.set("meetings", TALKS, "format", form)
    event = event_of(package)
    assert (ids(event.actor), event.recipient) == (["envoy", "taliban"], ())


def test_a_third_party_that_is_counted_as_a_side(package: Package) -> None:
    package.set("meetings", TALKS, "format", "third_party")
    package.append("participants", TALKS, "iran", "host", "attended", "", "")
    event = event_of(package)
    assert (ids(event.actor), event.recipient, ids(event.aside)) == (["envoy", "taliban"], (), ["iran"])
    assert event.to_dict()["afpeace"]["aside"][0]["afpeace"] == {"id": "iran", "role": "host"}


def test_a_role_that_nobody_decided_on(package: Package) -> None:
    package.set("meetings", TALKS, "format", "multilateral")
    beside = set()
    for role in ParticipantRole:
        package.append("participants", TALKS, "iran", role, "attended", "", "")
        event = event_of(package)
        package.remove("participants", actor_id="iran")
        assert ("iran" in ids(event.aside)) != ("iran" in ids(event.actor))
        if "iran" in ids(event.aside):
            beside.add(role)
    assert beside == {ParticipantRole.OBSERVER, ParticipantRole.FACILITATOR}


@pytest.mark.parametrize("attendance", ["invited", "expected", "absent", "denied"])
def test_who_was_not_there(package: Package, attendance: str) -> None:
    package.set("participants", GUEST, "attendance", attendance)
    assert ids(event_of(package).actor) == ["envoy"]
    package.set("participants", ENVOY, "attendance", attendance)
    assert reason(package) == "nobody who is known to have taken part"


@pytest.mark.parametrize("status", ["announced", "confirmed", "alleged", "postponed", "cancelled"])
def test_a_meeting_that_did_not_take_place(package: Package, status: str) -> None:
    package.set("meetings", TALKS, "status", status)
    assert reason(package) == f"status {status}"


@pytest.mark.parametrize(
    ("held", "first", "last", "precision"),
    [
        ("2018-02", date(2018, 2, 1), None, 4),
        ("2018-02-03/2018-02-05", date(2018, 2, 3), date(2018, 2, 5), 2),
        ("2018-02/2018-03", date(2018, 2, 1), None, 5),
        ("2018-02-03/", date(2018, 2, 3), None, None),
        ("2018-02-03/2018-02-03", date(2018, 2, 3), None, 1),
    ],
)
def test_a_date_that_is_made_finer_than_it_is(
    package: Package, held: str, first: date, last: date | None, precision: int | None
) -> None:
    event = event_of(package.set("meetings", TALKS, "held", held))
    assert (event.earliest, event.enddate, event.date_prec, event.edtf) == (first, last, precision, held)


@pytest.mark.parametrize("held", ["", "../2018-02"])
def test_a_plan_that_stands_in_for_a_date(package: Package, held: str) -> None:
    assert reason(package.set("meetings", TALKS, "held", held)) == "no first day"


def test_an_official_of_an_organisation_who_is_coded_by_his_passport(package: Package) -> None:
    package.append("actors", "un", "United Nations", "intergovernmental_organization", "", "", "", "")
    package.append("actors", "mission", "A mission", "intergovernmental_organization", "un", "", "", "")
    package.set("participants", ENVOY, "behalf_of_id", "mission")
    [entity] = event_of(package.set("meetings", TALKS, "host_id", "mission")).recipient
    assert (entity.code, entity.sector, entity.behalf_of_id) == ("IGO", None, "mission")
    package.append("actor_codes", "un", "plover", "UNO", "exact", "", "the manual")
    assert event_of(package).recipient[0].code == "UNO"


def test_an_organisation_without_a_country(package: Package) -> None:
    package.append("actors", "pugwash", "Pugwash", "nongovernmental_organization", "", "", "", "")
    package.append("actors", "institute", "Institute", "nongovernmental_organization", "", "JPN", "", "")
    for actor in ("institute", "pugwash"):
        package.append("participants", TALKS, actor, "mediator", "attended", "", "")
    found = {entity.actor_id: (entity.code, entity.sector) for entity in event_of(package).actor}
    assert found == {"taliban": (None, "REB"), "pugwash": ("NGO", None), "institute": ("JPN", None)}


def test_an_office_that_was_not_held_or_not_there_gives_a_sector(package: Package) -> None:
    def sector() -> str | None:
        return event_of(package).recipient[0].sector

    assert sector() == "GOV"
    package.set("positions", "envoy-post", "held", "2017/2017-12")
    assert sector() is None
    package.set("positions", "envoy-post", "held", "")
    package.append("positions", "envoy-spy", "envoy", "china", "Chief", "intelligence_chief", "2018")
    assert sector() is None, "two offices of two sectors"
    package.remove("positions", id="envoy-post")
    assert sector() == "SPY"
    package.set("positions", "envoy-spy", "organization_id", "iran")
    assert sector() is None, "not of the state that he acts for"


def test_a_source_that_was_rejected_stands_behind_an_event(package: Package) -> None:
    assert event_of(package).sources == ("paper", "wire"), "copy has a misprint"


def test_events_of_all_kinds_and_roles(package: Package) -> None:
    event = event_of(package, "attack")
    assert (event.table, event.event, event.mode, ids(event.actor), event.recipient) == (
        "events",
        "ASSAULT",
        None,
        ["taliban"],
        (),
    )
    for role, actor in zip(EventRole, ("taliban", "china", "iran", "envoy"), strict=True):
        if role is not EventRole.AGENT:
            package.append("event_parties", "attack", actor, role)
    event = event_of(package, "attack")
    assert (ids(event.actor), ids(event.recipient), ids(event.aside)) == (["taliban"], ["china"], ["envoy", "iran"])


@pytest.mark.parametrize(
    ("kind", "left"), [("x_deny", "kind x_deny is not PLOVER's"), ("aid", "no recipient, which AID needs")]
)
def test_an_event_that_plover_would_not_take(package: Package, kind: str, left: str) -> None:
    assert reason(package.set("events", "attack", "kind", kind), "attack") == left


@pytest.mark.parametrize("status", ["alleged", "announced"])
def test_an_event_that_did_not_occur(package: Package, status: str) -> None:
    assert reason(package.set("events", "attack", "status", status), "attack") == f"status {status}"


@pytest.mark.parametrize(("kind", "recipient"), [("aid", ["china"]), ("cooperate", ["china"]), ("concede", [])])
def test_who_is_helped_is_no_recipient_of_help(package: Package, kind: str, recipient: list[str]) -> None:
    package.set("events", "attack", "kind", kind).append("event_parties", "attack", "china", "beneficiary")
    event = event_of(package, "attack")
    assert (ids(event.recipient), ids(event.aside)) == (recipient, [] if recipient else ["china"])


def test_an_event_without_a_doer(package: Package) -> None:
    package.write("event_parties", [])
    assert reason(package, "attack") == "nobody who is known to have taken part"


def test_a_record_that_is_neither_exported_nor_accounted_for(real: ap.Dataset) -> None:
    crosswalk = real.crosswalk
    there = [(item.table, item.record_id) for item in (*crosswalk.plover(), *crosswalk.left_out_of_plover())]
    assert sorted(there) == sorted((table, key) for table in ("events", "meetings") for key in real.table(table).ids)


def test_a_record_of_the_release_that_plover_does_not_know(real: ap.Dataset) -> None:
    for event in real.crosswalk.plover():
        assert [error.message for error in SCHEMA.iter_errors(event.to_dict())] == []
        record = real.table(event.table)[event.record_id]
        assert set(event.sources) <= {row.source_id for row in record.evidence()}
        assert event.sources, "nobody says so"


@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "2018-02"},
        {"actor": []},
        {"event": ["MEET"]},
        {"mode": ["call"]},
        {"event_type": "CONSULT"},
        {"event": ["AID"], "mode": None},
    ],
)
def test_a_schema_that_takes_everything(tiny: ap.Dataset, wrong: dict[str, Any]) -> None:
    record = next(event for event in tiny.crosswalk.plover() if event.record_id == TALKS).to_dict() | wrong
    if record["event"] == ["AID"]:
        del record["recipient"], record["mode"]
    assert list(SCHEMA.iter_errors(record))


def test_a_past_day_that_knows_what_came_later(release_root: Path) -> None:
    then = ap.load(release_root, as_of="2019-10-24", validate=False)
    for event in then.crosswalk.plover():
        assert event.earliest <= date(2019, 10, 24)
    [left] = [item for item in then.crosswalk.left_out_of_plover() if item.record_id == "intra-afghan-beijing-2019"]
    assert left.reason == "status announced"


def test_records_that_make_no_frame(real: ap.Dataset) -> None:
    events = real.crosswalk.plover()
    frame = pd.json_normalize([event.to_dict() for event in events])
    assert len(frame) == len(events)
    assert {"id", "date", "actor", "afpeace.edtf", "cite_info.version"} <= set(frame)
