"""Events: what happened, or is said to have happened, that is neither a meeting nor money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.column import Column
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.record import Many, Maybe, Record, record
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.event_parties import EventParty
    from afpeace_data.model.places import Place


class EventKind(Vocabulary):
    """PLOVER's event types in lower case, and three of our own that start with x_."""

    AGREE = "agree", "Agree to do something, or sign an agreement.", {"plover": "AGREE"}
    CONSULT = "consult", "Meet or talk, where it is no row of meetings.", {"plover": "CONSULT"}
    SUPPORT = "support", "Back an actor or a policy, begin or keep relations, form a group.", {"plover": "SUPPORT"}
    CONCEDE = "concede", "Give way to a demand.", {"plover": "CONCEDE"}
    COOPERATE = "cooperate", "Work together in deed: trade, arms, intelligence.", {"plover": "COOPERATE"}
    AID = "aid", "Give help in money or kind.", {"plover": "AID"}
    RETREAT = "retreat", "Withdraw troops or people, give up power or ground.", {"plover": "RETREAT"}
    REQUEST = "request", "Ask for or demand something.", {"plover": "REQUEST"}
    ACCUSE = "accuse", "Criticise, blame or voice doubt.", {"plover": "ACCUSE"}
    REJECT = "reject", "Refuse, or end talks.", {"plover": "REJECT"}
    THREATEN = "threaten", "Threaten.", {"plover": "THREATEN"}
    PROTEST = "protest", "Demonstrate.", {"plover": "PROTEST"}
    SANCTION = "sanction", "Cut or reduce relations or support, expel, embargo.", {"plover": "SANCTION"}
    MOBILIZE = "mobilize", "Gather or raise forces; an armed group emerges.", {"plover": "MOBILIZE"}
    COERCE = "coerce", "Arrest, seize, restrict.", {"plover": "COERCE"}
    ASSAULT = "assault", "Use force: kill, attack, take over, overthrow.", {"plover": "ASSAULT"}
    X_POSTPONE = "x_postpone", "Put off something announced."
    X_CLAIM = "x_claim", "Say in public that something is so, such as who controls how much."
    X_DENY = "x_deny", "Deny a report."


class EventStatus(Vocabulary):
    """Whether it happened, as far as sources say."""

    OCCURRED = "occurred", "It happened."
    ALLEGED = "alleged", "Somebody says that it happened; who, is a party with the role claimant where known."
    ANNOUNCED = "announced", "It was said that it would happen."


@record
class Event(Record):
    """One dated occurrence, or one claim of it."""

    TABLE = "events"
    WHEN = ("date",)

    id: Annotated[Id, Column("Permanent id.", example="iranian-diplomats-killed-mazar-e-sharif")]
    title: Annotated[Text, Column("What happened.", example="Iranian diplomats killed in Mazar-e-Sharif")]
    kind: Annotated[EventKind, Column("Type of event.", example="assault", maps={"plover": "event"})]
    status: Annotated[EventStatus, Column("Whether it happened.", example="occurred", changes=True)]
    date: Annotated[
        Edtf | None,
        Column(
            "When.",
            example="1998-08-08",
            maps={"plover": "date, enddate", "ucdp": "date_start, date_end", "schema.org": "startDate, endDate"},
        ),
    ] = None
    place_id: Annotated[
        Id | None, Column("Where.", example="mazar-e-sharif", ref="places", maps={"schema.org": "location"})
    ] = None
    summary: Annotated[
        Text | None, Column("What sources say of it, in neutral words.", example="At the consulate of Iran.")
    ] = None

    place = Maybe["Place"]("place_id")
    parties = Many["EventParty"]("event_parties", "event_id")
