"""Meetings: visits, talks and conferences, announced or held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.column import Column
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.record import Many, Maybe, Record, record
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.actors import Actor
    from afpeace_data.model.participants import Participant
    from afpeace_data.model.places import Place
    from afpeace_data.model.quotes import Quote
    from afpeace_data.model.series import Series


class MeetingTrack(Vocabulary):
    """Which strand of the diplomacy a meeting belongs to."""

    US_TALIBAN = "us_taliban", "Between the United States and the Taliban."
    INTRA_AFGHAN = "intra_afghan", "Between the Taliban and other Afghans, officials or not."
    STATE_TALIBAN = (
        "state_taliban",
        "Between the Taliban and a state other than Afghanistan and the United States, or an organisation of states.",
    )
    MAJOR_POWERS = (
        "major_powers",
        "Among up to five states, two or more of the United States, Russia and China among them.",
    )
    TRILATERAL = "trilateral", "Among three states, Afghanistan usually one of them."
    REGIONAL_CONFERENCE = "regional_conference", "A conference of more states, with or without the Taliban."
    BILATERAL = "bilateral", "Between two states, or a state and an organisation of states, without the Taliban."
    TRACK_TWO = "track_two", "Unofficial: academics, former officials, non-governmental organisers."
    RELIGIOUS = "religious", "Of religious scholars."


class MeetingFormat(Vocabulary):
    """How the sides met, by the modes of PLOVER's CONSULT event."""

    VISIT = "visit", "One side travels to the other.", {"plover": "visit"}
    THIRD_PARTY = "third_party", "Two sides meet at a third's place.", {"plover": "third-party"}
    MULTILATERAL = "multilateral", "Three or more sides meet.", {"plover": "multilateral"}
    PHONE_OR_ONLINE = "phone_or_online", "Without travelling.", {"plover": "phone"}


class MeetingPurpose(Vocabulary):
    """What a meeting is for."""

    NEGOTIATION = "negotiation", "To agree on something between the sides.", {"cameo": "046"}
    MEDIATION = "mediation", "A third party brings the sides together.", {"cameo": "045"}
    CONSULTATION = "consultation", "To exchange views.", {"cameo": "040"}


class MeetingStatus(Vocabulary):
    """How far a meeting has come, as far as sources say."""

    ANNOUNCED = (
        "announced",
        "One side or a source said that it is to take place.",
        {"schema.org": "EventScheduled", "plover": "AGREE"},
    )
    CONFIRMED = (
        "confirmed",
        "The host or all sides said that it is to take place.",
        {"schema.org": "EventScheduled", "plover": "AGREE"},
    )
    HELD = "held", "It took place.", {"plover": "CONSULT"}
    ALLEGED = "alleged", "Somebody who is not named says that it took place, and neither side confirms it."
    POSTPONED = "postponed", "It was put off; no later source shows it held.", {"schema.org": "EventPostponed"}
    CANCELLED = "cancelled", "It was called off.", {"schema.org": "EventCancelled", "plover": "REJECT"}


@record
class Meeting(Record):
    """A meeting, a visit or a round of talks: announced, postponed, cancelled or held."""

    TABLE = "meetings"
    WHEN = ("held", "planned")

    id: Annotated[Id, Column("Permanent id.", example="intra-afghan-beijing-2019")]
    title: Annotated[
        Text,
        Column(
            "What the meeting is, in the package's own words.",
            example="Intra-Afghan meeting in Beijing",
            maps={"schema.org": "name"},
        ),
    ]
    track: Annotated[MeetingTrack, Column("Strand of the diplomacy.", example="intra_afghan")]
    format: Annotated[MeetingFormat, Column("How the sides met.", example="third_party", maps={"plover": "mode"})]
    purpose: Annotated[MeetingPurpose, Column("What it is for.", example="mediation", maps={"cameo": "root 04"})]
    status: Annotated[
        MeetingStatus,
        Column(
            "How far it has come.",
            example="postponed",
            maps={"schema.org": "eventStatus", "plover": "event"},
            changes=True,
        ),
    ]
    planned: Annotated[
        Edtf | None,
        Column(
            "When it was to take place.",
            example="2019-10-28/2019-10-29",
            maps={"schema.org": "startDate (of an event that is scheduled)"},
            changes=True,
        ),
    ] = None
    held: Annotated[
        Edtf | None,
        Column(
            "When it took place; empty unless the status is held or alleged.",
            example="2019-10-25",
            maps={"schema.org": "startDate, endDate", "plover": "date, enddate"},
        ),
    ] = None
    place_id: Annotated[
        Id | None, Column("Where.", example="beijing", ref="places", maps={"schema.org": "location"})
    ] = None
    host_id: Annotated[
        Id | None, Column("Who hosts it.", example="china", ref="actors", maps={"schema.org": "organizer"})
    ] = None
    series_id: Annotated[
        Id | None,
        Column(
            "Series that it belongs to.", example="moscow-meetings", ref="series", maps={"schema.org": "superEvent"}
        ),
    ] = None
    summary: Annotated[
        Text | None,
        Column("What sources say of it, in neutral words.", example="Both delegations confirmed an invitation."),
    ] = None

    place = Maybe["Place"]("place_id")
    host = Maybe["Actor"]("host_id")
    series = Maybe["Series"]("series_id")
    participants = Many["Participant"]("participants", "meeting_id")
    quotes = Many["Quote"]("quotes", "meeting_id")
