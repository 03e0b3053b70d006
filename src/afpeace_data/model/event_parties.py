"""Event parties: who did it, to whom, for whose good, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id
from afpeace_data.model.column import Column
from afpeace_data.model.record import One, Record, record
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.actors import Actor
    from afpeace_data.model.events import Event


class EventRole(Vocabulary):
    """What an actor is to an event."""

    AGENT = "agent", "Does it.", {"plover": "actor"}
    TARGET = "target", "It is done to or aimed at.", {"plover": "recipient"}
    BENEFICIARY = "beneficiary", "It is done for."
    CLAIMANT = "claimant", "Says that it happened."


@record
class EventParty(Record):
    """One actor in one role in one event."""

    TABLE = "event_parties"
    KEY = ("event_id", "actor_id", "role")

    event_id: Annotated[Id, Column("Which event.", example="iranian-diplomats-killed-mazar-e-sharif", ref="events")]
    actor_id: Annotated[Id, Column("Who.", example="iran", ref="actors")]
    role: Annotated[EventRole, Column("In which role.", example="target", maps={"plover": "actor, recipient"})]

    event = One["Event"]("event_id")
    actor = One["Actor"]("actor_id")
