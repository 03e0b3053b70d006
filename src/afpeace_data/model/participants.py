"""Participants: who was invited to, expected at or present at a meeting, in which role, for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id
from afpeace_data.model.column import Column
from afpeace_data.model.record import Maybe, One, Record, record
from afpeace_data.model.scalars import Count
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.actors import Actor
    from afpeace_data.model.meetings import Meeting


class ParticipantRole(Vocabulary):
    """What an actor does at a meeting."""

    HOST = "host", "Receives the others.", {"plover": "recipient"}
    VISITOR = "visitor", "Travels to the host.", {"plover": "actor"}
    MEDIATOR = "mediator", "Brings the sides together and proposes.", {"cameo": "045"}
    FACILITATOR = "facilitator", "Provides place, access or logistics without proposing."
    OBSERVER = "observer", "Is there without taking part in the talks."
    DELEGATE = "delegate", "Takes part for a side."
    HEAD_OF_DELEGATION = "head_of_delegation", "Leads a side."


class Attendance(Vocabulary):
    """Whether an actor was there, as far as sources say."""

    INVITED = "invited", "Was asked to come; nothing more is known."
    EXPECTED = "expected", "Was said to come."
    ATTENDED = "attended", "Was there."
    ABSENT = "absent", "Stayed away."
    DENIED = "denied", "Was said to be there, and that was denied."


@record
class Participant(Record):
    """One actor in one role at one meeting."""

    TABLE = "participants"
    KEY = ("meeting_id", "actor_id", "role")

    meeting_id: Annotated[Id, Column("The meeting.", example="intra-afghan-beijing-2019", ref="meetings")]
    actor_id: Annotated[
        Id,
        Column("Who.", example="taliban", ref="actors", maps={"schema.org": "attendee", "plover": "actor, recipient"}),
    ]
    role: Annotated[ParticipantRole, Column("In which role.", example="delegate", maps={"plover": "actor, recipient"})]
    attendance: Annotated[Attendance, Column("Whether they were there.", example="invited")]
    behalf_of_id: Annotated[
        Id | None, Column("For whom a person took part.", example="united-states", ref="actors")
    ] = None
    headcount: Annotated[
        Count | None,
        Column("How many people, when a source counts them.", example="12", unit="people"),
    ] = None

    meeting = One["Meeting"]("meeting_id")
    actor = One["Actor"]("actor_id")
    behalf_of = Maybe["Actor"]("behalf_of_id")
