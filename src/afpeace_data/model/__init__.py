"""What a record is: one module per table, one per kind of value. Nothing here knows files."""

from afpeace_data.model.actor_codes import ActorCode, CodeMatch, CodeScheme
from afpeace_data.model.actor_names import ActorName, NameKind
from afpeace_data.model.actors import Actor, ActorKind
from afpeace_data.model.amounts import Amount
from afpeace_data.model.edtf import Edtf, Precision
from afpeace_data.model.errors import CellError
from afpeace_data.model.event_parties import EventParty, EventRole
from afpeace_data.model.events import Event, EventKind, EventStatus
from afpeace_data.model.evidence import Evidence, EvidenceStance, Standing
from afpeace_data.model.investment_parties import InvestmentParty, InvestmentRole
from afpeace_data.model.investment_places import InvestmentPlace, InvestmentPlaceRole
from afpeace_data.model.investments import AmountBasis, Investment, InvestmentKind, InvestmentStatus
from afpeace_data.model.meetings import Meeting, MeetingFormat, MeetingPurpose, MeetingStatus, MeetingTrack
from afpeace_data.model.participants import Attendance, Participant, ParticipantRole
from afpeace_data.model.places import Place, PlaceKind
from afpeace_data.model.positions import Position, Rank
from afpeace_data.model.quotes import Occasion, Quote, Rendering
from afpeace_data.model.record import Record, Support
from afpeace_data.model.retired_ids import RetiredId
from afpeace_data.model.series import Series
from afpeace_data.model.sources import Source, SourceKind
from afpeace_data.model.stances import Driver, Openness, Posture, Stance
from afpeace_data.model.tables import TableName

TABLES: tuple[type[Record], ...] = (
    Actor,
    Meeting,
    Quote,
    Investment,
    Participant,
    InvestmentParty,
    Amount,
    InvestmentPlace,
    Position,
    ActorName,
    ActorCode,
    Place,
    Series,
    Event,
    EventParty,
    Stance,
    Source,
    Evidence,
    RetiredId,
)
"""Every record class, headline tables first."""

BY_TABLE: dict[str, type[Record]] = {record.TABLE: record for record in TABLES}
"""Table name -> record class."""

__all__ = [
    "BY_TABLE",
    "TABLES",
    "Actor",
    "ActorCode",
    "ActorKind",
    "ActorName",
    "Amount",
    "AmountBasis",
    "Attendance",
    "CellError",
    "CodeMatch",
    "CodeScheme",
    "Driver",
    "Edtf",
    "Event",
    "EventKind",
    "EventParty",
    "EventRole",
    "EventStatus",
    "Evidence",
    "EvidenceStance",
    "Investment",
    "InvestmentKind",
    "InvestmentParty",
    "InvestmentPlace",
    "InvestmentPlaceRole",
    "InvestmentRole",
    "InvestmentStatus",
    "Meeting",
    "MeetingFormat",
    "MeetingPurpose",
    "MeetingStatus",
    "MeetingTrack",
    "NameKind",
    "Occasion",
    "Openness",
    "Participant",
    "ParticipantRole",
    "Place",
    "PlaceKind",
    "Position",
    "Posture",
    "Precision",
    "Quote",
    "Rank",
    "Record",
    "Rendering",
    "RetiredId",
    "Series",
    "Source",
    "SourceKind",
    "Stance",
    "Standing",
    "Support",
    "TableName",
]
