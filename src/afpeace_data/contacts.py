"""Who was in contact with whom, derived from who took part in which meeting."""

from __future__ import annotations

import datetime  # noqa: TC003 (the annotations of a row are read)
import importlib
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from afpeace_data.model import ActorKind, Attendance, MeetingStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx

    from afpeace_data.model import Actor, Meeting

_THERE = (Attendance.ATTENDED, Attendance.EXPECTED, Attendance.INVITED)
"""Strongest first. Who was absent, or whose presence is denied, is in contact with nobody."""


@dataclass(frozen=True, slots=True)
class Dyad:
    """A state and another actor in one meeting: a row of a table of contacts.

    A state is in a meeting when it takes part itself, or somebody does who belongs to it or acts on its behalf.

    Attributes:
        meeting_id: of `meetings`.
        state_id: of `actors`; a state.
        toward_id: of `actors`; with whom.
        status: how far the meeting has come; only `held` is a contact that took place.
        date: of the meeting, as EDTF text: when it was held, or else for when it was planned; None when neither is known.
        earliest: first day that this date may mean; None when it is open or unknown.
        latest: last day that it may mean; likewise.
        hosts: whether the state is the meeting's host.
        attendance: the least that is known of the two: `attended` when both are said to have been there.
    """

    meeting_id: str
    state_id: str
    toward_id: str
    status: MeetingStatus
    date: str | None
    earliest: datetime.date | None
    latest: datetime.date | None
    hosts: bool
    attendance: Attendance


def dyads(meetings: Iterable[Meeting], toward: Actor) -> Iterator[Dyad]:
    """The states that meet an actor or who acts for it, by meeting in the given order, then by state."""
    for meeting in meetings:
        other: Attendance | None = None
        found: dict[str, Attendance] = {}
        for participant in meeting.participants:
            if participant.attendance not in _THERE:
                continue
            sides = [*chain(participant.actor), *chain(participant.behalf_of)]
            if toward in sides:
                other = _stronger(other, participant.attendance)
            for side in sides:
                if side.kind is ActorKind.STATE and side != toward:
                    found[side.id] = _stronger(found.get(side.id), participant.attendance)
        if other is None:
            continue
        hosts = {actor.id for actor in chain(meeting.host)}
        when = meeting.when
        for state_id, attendance in sorted(found.items()):
            yield Dyad(
                meeting.id,
                state_id,
                toward.id,
                meeting.status,
                str(when) if when else None,
                when.earliest if when else None,
                when.latest if when else None,
                state_id in hosts,
                _THERE[max(_THERE.index(other), _THERE.index(attendance))],
            )


def network(meetings: Iterable[Meeting]) -> networkx.Graph[str]:
    """Actors joined by the meetings that both are said to have attended.

    Nodes are actor ids with `name`, `kind` and `country`; an edge has `weight`, the number of meetings, and `meetings`, their
    ids in order. Meetings that were not held join nobody.
    """
    try:
        nx: Any = importlib.import_module("networkx")
    except ImportError as error:
        raise ImportError("networkx is not installed; pip install 'afpeace-data[network]'", name="networkx") from error
    graph: networkx.Graph[str] = nx.Graph()
    for meeting in meetings:
        if meeting.status is not MeetingStatus.HELD:
            continue
        there = {p.actor_id: p.actor for p in meeting.participants if p.attendance is Attendance.ATTENDED}
        for actor in there.values():
            # GraphML and other forms have no word for nothing.
            graph.add_node(actor.id, name=actor.name, kind=str(actor.kind), country=actor.country or "")
        for one, two in combinations(sorted(there), 2):
            shared = [*graph.edges[one, two]["meetings"], meeting.id] if graph.has_edge(one, two) else [meeting.id]
            graph.add_edge(one, two, weight=len(shared), meetings=shared)
    return graph


def chain(actor: Actor | None) -> Iterator[Actor]:
    """An actor and what it belongs to. A person's country is not asked: nobody acts for a state by being its citizen."""
    passed: set[str] = set()
    while actor is not None and actor.id not in passed:
        yield actor
        passed.add(actor.id)
        actor = actor.part_of


def _stronger(one: Attendance | None, two: Attendance) -> Attendance:
    return two if one is None else _THERE[min(_THERE.index(one), _THERE.index(two))]
