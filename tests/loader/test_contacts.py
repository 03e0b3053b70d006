"""States that meet the Taliban, and actors that meet each other."""

from __future__ import annotations

import importlib
from datetime import date
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

import afpeace_data as ap

if TYPE_CHECKING:
    from packages import Package


def found(package: Package, toward: str = "taliban") -> list[tuple[str, str, str, bool, str]]:
    dyads = ap.load(package.root, validate=False).dyads(toward)
    return [(d.meeting_id, d.state_id, d.status, d.hosts, d.attendance) for d in dyads]


TALKS = ("beijing-talks", "china", "held", True, "attended")


def test_the_taliban_and_the_state_of_an_envoy(package: Package) -> None:
    assert found(package) == [TALKS]
    [dyad] = ap.load(package.root).dyads()
    assert (dyad.toward_id, dyad.earliest, dyad.latest) == ("taliban", date(2018, 2, 3), date(2018, 2, 3))


def test_a_citizen_who_acts_for_nobody_brings_his_state(package: Package) -> None:
    package.set("actors", "envoy", "part_of_id", "")
    package.set("participants", "beijing-talks/envoy/head_of_delegation", "behalf_of_id", "")
    assert found(package) == []


def test_who_stayed_away_is_in_contact(package: Package) -> None:
    for attendance in ("absent", "denied"):
        package.set("participants", "beijing-talks/envoy/head_of_delegation", "attendance", attendance)
        assert found(package) == []


@pytest.mark.parametrize(
    ("envoy", "taliban", "least"),
    [("expected", "attended", "expected"), ("attended", "invited", "invited"), ("invited", "expected", "invited")],
)
def test_a_contact_that_is_surer_than_what_is_known_of_either_side(
    package: Package, envoy: str, taliban: str, least: str
) -> None:
    package.set("participants", "beijing-talks/envoy/head_of_delegation", "attendance", envoy)
    package.set("participants", "beijing-talks/taliban/visitor", "attendance", taliban)
    assert [row[-1] for row in found(package)] == [least]


def test_a_state_that_comes_twice_is_counted_twice_or_by_its_weaker_mention(package: Package) -> None:
    package.append("participants", "beijing-talks", "china", "host", "invited", "", "")
    assert found(package) == [TALKS]


def test_an_office_of_the_taliban_is_not_the_taliban(package: Package) -> None:
    package.append("actors", "office", "Office", "political_office", "taliban", "", "", "")
    package.set("participants", "beijing-talks/taliban/visitor", "actor_id", "office")
    assert found(package) == [TALKS]
    assert found(package, "office") == [TALKS]


def test_a_ministry_as_host_is_not_its_state(package: Package) -> None:
    package.append("actors", "ministry", "Ministry", "ministry", "china", "CHN", "", "")
    package.set("meetings", "beijing-talks", "host_id", "ministry")
    assert found(package) == [TALKS]


def test_a_meeting_of_one_side_or_a_state_that_meets_itself(package: Package) -> None:
    package.remove("participants", actor_id="taliban")
    assert found(package) == []
    assert found(package, "china") == []


def test_actors_that_are_a_part_of_each_other_are_followed_for_ever(package: Package) -> None:
    package.set("actors", "china", "part_of_id", "envoy")
    assert found(package) == [TALKS]


def test_an_actor_that_is_misspelt(package: Package) -> None:
    with pytest.raises(ap.UnknownRecord, match="'taliban'"):
        ap.load(package.root).dyads("talban")


def test_every_contact_of_the_release_follows_from_two_participants(real: ap.Dataset) -> None:
    for dyad in real.dyads():
        sides: set[str] = set()
        for participant in real.meetings[dyad.meeting_id].participants:
            sides |= {participant.actor_id, participant.behalf_of_id or "", participant.actor.part_of_id or ""}
            sides |= {p.behalf_of.part_of_id or "" for p in real.meetings[dyad.meeting_id].participants if p.behalf_of}
        assert dyad.state_id in sides, dyad
        assert sides & {"taliban", "taliban-political-office"}, dyad


def test_the_network(package: Package) -> None:
    graph = ap.load(package.root).network()
    assert graph.nodes["envoy"] == {"name": "An Envoy", "kind": "person", "country": "CHN"}
    assert graph.nodes["taliban"]["country"] == "", "GraphML has no word for nothing"
    assert graph.edges["envoy", "taliban"] == {"weight": 1, "meetings": ["beijing-talks"]}
    assert set(graph) == {"envoy", "taliban"}, "a host that is no participant"


def test_a_network_of_meetings_that_were_not_held_or_attended(package: Package) -> None:
    package.set("participants", "beijing-talks/taliban/visitor", "attendance", "expected")
    assert not ap.load(package.root, validate=False).network().edges
    package.set("meetings", "beijing-talks", "status", "cancelled")
    assert not ap.load(package.root, validate=False).network().nodes


def test_weights_of_the_release(real: ap.Dataset) -> None:
    graph = real.network()
    for one, two, edge in graph.edges(data=True):
        shared = {m.id for m in real.actors[one].meetings} & {m.id for m in real.actors[two].meetings}
        assert set(edge["meetings"]) <= shared
        assert edge["weight"] == len(edge["meetings"])
    assert nx.number_of_selfloops(graph) == 0


def test_missing_networkx_is_not_told_how_to_get(real: ap.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ImportError, match=r"pip install 'afpeace-data\[network\]'"):
        real.network()
