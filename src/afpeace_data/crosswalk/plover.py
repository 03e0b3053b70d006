"""Meetings and events as PLOVER event records (PLOVER 2.0 draft, chapter "Data Fields").

A record has lists of actors and recipients and is not expanded into dyads: who hosts a visit is its recipient, who comes its
actor, and of all other meetings every side is an actor. Only what took place is a record; what is not is left out, with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.contacts import chain
from afpeace_data.crosswalk.dates import ucdp_date_prec
from afpeace_data.crosswalk.plover_entities import STANDARD, Entities, entities, entity
from afpeace_data.crosswalk.plover_record import LeftOut, PloverEvent
from afpeace_data.model import (
    Attendance,
    EventRole,
    EventStatus,
    EvidenceStance,
    MeetingFormat,
    MeetingStatus,
    ParticipantRole,
    Precision,
    Standing,
)

if TYPE_CHECKING:
    from datetime import date

    from afpeace_data.model import Actor, Edtf, Event, Meeting, Participant

_NEEDS_RECIPIENT = {"COOPERATE", "AID", "SANCTION"}
_ASIDE = {ParticipantRole.OBSERVER, ParticipantRole.FACILITATOR}
"""Roles of those who are there and do not talk."""


def of_meeting(meeting: Meeting, version: str) -> PloverEvent | LeftOut:
    """A meeting as a CONSULT event, or why it is none."""
    if meeting.status is not MeetingStatus.HELD:
        return LeftOut(meeting.TABLE, meeting.id, f"status {meeting.status}")
    there = [p for p in meeting.participants if p.attendance is Attendance.ATTENDED]
    aside = [p for p in there if _is_aside(p, meeting)]
    sides = [p for p in there if p not in aside]
    guests, hosts = _sides(sides, meeting.host) if meeting.format is MeetingFormat.VISIT else (sides, [])
    recipient = entities(hosts, meeting.held)
    if meeting.format is MeetingFormat.VISIT and meeting.host and not hosts:
        recipient = (entity(meeting.host, str(ParticipantRole.HOST)),)
    return _event(
        meeting,
        version,
        when=meeting.held,
        event=meeting.status.mappings[STANDARD],
        mode=meeting.format.mappings[STANDARD],
        actor=entities(guests, meeting.held),
        recipient=recipient,
        aside=entities(aside, meeting.held),
    )


def of_event(event: Event, version: str) -> PloverEvent | LeftOut:
    """An event of PLOVER's kinds that occurred, or why it is none."""
    kind = event.kind.mappings.get(STANDARD)
    if kind is None:
        return LeftOut(event.TABLE, event.id, f"kind {event.kind} is not PLOVER's")
    if event.status is not EventStatus.OCCURRED:
        return LeftOut(event.TABLE, event.id, f"status {event.status}")
    parties = {role: [party for party in event.parties if party.role is role] for role in EventRole}
    recipients = EventRole.TARGET
    if kind in _NEEDS_RECIPIENT and not parties[recipients]:
        recipients = EventRole.BENEFICIARY
        if not parties[recipients]:
            return LeftOut(event.TABLE, event.id, f"no recipient, which {kind} needs")
    aside = [party for party in event.parties if party.role not in (EventRole.AGENT, recipients)]
    return _event(
        event,
        version,
        when=event.date,
        event=kind,
        mode=None,
        actor=entities(parties[EventRole.AGENT], event.date),
        recipient=entities(parties[recipients], event.date),
        aside=entities(aside, event.date),
    )


def _event(
    record: Meeting | Event,
    version: str,
    *,
    when: Edtf | None,
    event: str,
    mode: str | None,
    actor: Entities,
    recipient: Entities,
    aside: Entities,
) -> PloverEvent | LeftOut:
    if when is None or when.earliest is None:
        return LeftOut(record.TABLE, record.key, "no first day")
    if not actor:
        return LeftOut(record.TABLE, record.key, "nobody who is known to have taken part")
    affirmed = {
        row.source_id
        for row in record.evidence()
        if row.stance is EvidenceStance.AFFIRMS and row.standing is Standing.ACCEPTED
    }
    return PloverEvent(
        record.TABLE,
        record.key,
        version,
        record.title,
        when.earliest,
        _enddate(when),
        str(when),
        ucdp_date_prec(when),
        event,
        mode,
        actor,
        recipient,
        aside,
        record.place,
        getattr(record, "series_id", None),
        tuple(sorted(affirmed)),
    )


def _enddate(when: Edtf) -> date | None:
    """The last day of an interval between two days. Of a month or a year nobody says that the event lasted so long."""
    lasts = when.is_interval and when.precision is Precision.DAY and when.latest != when.earliest
    return when.latest if lasts else None


def _is_aside(participant: Participant, meeting: Meeting) -> bool:
    third = meeting.format is MeetingFormat.THIRD_PARTY and participant.role is ParticipantRole.HOST
    return third or participant.role in _ASIDE


def _sides(sides: list[Participant], host: Actor | None) -> tuple[list[Participant], list[Participant]]:
    """Who comes to a visit and who receives. Where the table has one side alone, it is the one that comes.

    A role says it; then what somebody acts for or belongs to; then the country: a delegate from the hosts' receives with them.
    """
    receiving = [p.actor for p in sides if p.role is ParticipantRole.HOST] + ([host] if host else [])
    houses = {house for actor in receiving for house in chain(actor)}
    countries = {actor.country for actor in receiving if actor.country}
    coming = {house for p in sides if p.role is ParticipantRole.VISITOR for house in _houses(p)}

    def receives(participant: Participant) -> bool:
        if participant.role in (ParticipantRole.HOST, ParticipantRole.VISITOR):
            return participant.role is ParticipantRole.HOST
        own = _houses(participant)
        if own & coming:
            return False
        return bool(own & houses) or participant.actor.country in countries

    hosts = [p for p in sides if receives(p)]
    guests = [p for p in sides if p not in hosts]
    return (guests, hosts) if guests else (sides, [])


def _houses(participant: Participant) -> set[Actor]:
    return {*chain(participant.actor), *chain(participant.behalf_of)}
