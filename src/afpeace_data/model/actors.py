"""Actors: states, organisations, groups, communities, people in their public office, and offices without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.codes import Country
from afpeace_data.model.column import Column
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.record import Many, Maybe, Record, record
from afpeace_data.model.vocabulary import Vocabulary
from afpeace_data.model.when import as_edtf

if TYPE_CHECKING:
    from datetime import date

    from afpeace_data.model.actor_codes import ActorCode
    from afpeace_data.model.actor_names import ActorName
    from afpeace_data.model.event_parties import EventParty
    from afpeace_data.model.evidence import Evidence
    from afpeace_data.model.investment_parties import InvestmentParty
    from afpeace_data.model.meetings import Meeting
    from afpeace_data.model.participants import Participant
    from afpeace_data.model.positions import Position
    from afpeace_data.model.quotes import Quote
    from afpeace_data.model.stances import Stance


class ActorKind(Vocabulary):
    """What kind of actor it is. A state, its government and a ministry are three actors."""

    STATE = "state", "A state as a subject of international relations.", {"schema.org": "Country"}
    GOVERNMENT = (
        "government",
        "The government of a state, or an administration that governed.",
        {"cameo": "GOV", "plover": "GOV", "schema.org": "GovernmentOrganization"},
    )
    MINISTRY = (
        "ministry",
        "A ministry, council or agency of a government.",
        {"cameo": "GOV", "plover": "GOV", "schema.org": "GovernmentOrganization"},
    )
    INTELLIGENCE_SERVICE = (
        "intelligence_service",
        "An intelligence service of a state.",
        {"cameo": "SPY", "plover": "SPY", "schema.org": "GovernmentOrganization"},
    )
    ARMED_GROUP = (
        "armed_group",
        "An organised group that uses armed force and is not a state's army.",
        {"cameo": "REB", "plover": "REB", "ucdp": "non-state actor"},
    )
    POLITICAL_OFFICE = "political_office", "An office that represents an armed group or party abroad."
    INTERGOVERNMENTAL_ORGANIZATION = (
        "intergovernmental_organization",
        "An organisation whose members are states.",
        {"cameo": "IGO", "plover": "IGO", "schema.org": "Organization"},
    )
    COORDINATION_GROUP = "coordination_group", "A standing format of several states without a secretariat."
    POLITICAL_PARTY = (
        "political_party",
        "A party or political movement without arms of its own.",
        {"cameo": "PTY", "plover": "PTY"},
    )
    ASSEMBLY = (
        "assembly",
        "A parliament, or a gathering of representatives such as a Loya Jirga.",
        {"cameo": "LEG", "plover": "LEG"},
    )
    NONGOVERNMENTAL_ORGANIZATION = (
        "nongovernmental_organization",
        "A research institute, charity, council of scholars or association that is no part of a state.",
        {"cameo": "NGO", "plover": "NGO", "schema.org": "Organization"},
    )
    COMPANY = (
        "company",
        "A company, state-owned or private.",
        {"cameo": "BUS", "plover": "BUS", "schema.org": "Corporation"},
    )
    MEDIA_OUTLET = (
        "media_outlet",
        "A newspaper, broadcaster, agency or magazine.",
        {"cameo": "MED", "plover": "JRN", "schema.org": "NewsMediaOrganization"},
    )
    COMMUNITY = "community", "People named only in general; never equated with an organisation."
    DELEGATION = "delegation", "A delegation that a source treats as an actor of its own."
    PERSON = "person", "A person in a public office.", {"popolo": "Person", "schema.org": "Person"}
    OFFICE_HOLDER = (
        "office_holder",
        "An office whose holder the source does not name.",
        {"popolo": "Post"},
    )


@record
class Actor(Record):
    """Somebody or something that acts: who met, spoke, paid, fought or governed."""

    TABLE = "actors"

    id: Annotated[Id, Column("Permanent id.", example="zalmay-khalilzad", maps={"popolo": "id"})]
    name: Annotated[
        Text,
        Column(
            "Name in English, as the actor is best known.",
            example="Zalmay Khalilzad",
            maps={"popolo": "name", "schema.org": "name"},
        ),
    ]
    kind: Annotated[
        ActorKind,
        Column(
            "What kind of actor it is.",
            example="person",
            maps={"popolo": "classification", "cameo": "role", "plover": "sector; code of IGO and NGO"},
        ),
    ]
    part_of_id: Annotated[
        Id | None,
        Column(
            "The actor that this one belongs to: the state of a government, the government of a ministry.",
            example="pakistan",
            ref="actors",
            maps={"popolo": "parent_id", "schema.org": "parentOrganization"},
        ),
    ] = None
    country: Annotated[
        Country | None,
        Column("Country that the actor belongs to.", example="PAK", maps={"schema.org": "nationality"}),
    ] = None
    active: Annotated[
        Edtf | None,
        Column(
            "When it existed or governed, as far as a source says so.",
            example="1994/..",
            maps={"popolo": "founding_date, dissolution_date"},
        ),
    ] = None
    summary: Annotated[
        Text | None,
        Column(
            "What it is, in a neutral sentence.",
            example="Political office of the Taliban in Doha.",
            maps={"popolo": "summary"},
        ),
    ] = None

    part_of = Maybe["Actor"]("part_of_id")
    parts = Many["Actor"]("actors", "part_of_id")
    names = Many["ActorName"]("actor_names", "actor_id")
    codes = Many["ActorCode"]("actor_codes", "actor_id")
    positions = Many["Position"]("positions", "person_id")
    members = Many["Position"]("positions", "organization_id")
    hosted = Many["Meeting"]("meetings", "host_id")
    participations = Many["Participant"]("participants", "actor_id")
    represented = Many["Participant"]("participants", "behalf_of_id")
    quotes = Many["Quote"]("quotes", "speaker_id")
    quotes_about = Many["Quote"]("quotes", "about_id")
    investments = Many["InvestmentParty"]("investment_parties", "actor_id")
    events = Many["EventParty"]("event_parties", "actor_id")
    stances = Many["Stance"]("stances", "actor_id")
    stances_toward = Many["Stance"]("stances", "toward_id")
    assertions = Many["Evidence"]("evidence", "attributed_to_id")

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings that it hosts, is listed for as a participant, or is represented at, each once, in key order.

        Attendance is not asked: an invited, absent or denied participant is listed too (see `participations` and `represented`).
        """
        found = {meeting.id: meeting for meeting in self.hosted}
        rows = (*self.participations, *self.represented)
        found |= {participant.meeting_id: participant.meeting for participant in rows}
        return tuple(found[key] for key in sorted(found))

    def positions_on(self, day: date | str | Edtf) -> tuple[Position, ...]:
        """The positions that it may have held on a day (a `date`, an ISO day or any EDTF date).

        First those whose period takes the day in; then those whose period no source gives (`held` is None), which nothing
        excludes: their `attested` says when they were reported. Raises `ValueError` for a text that is not EDTF.
        """
        wanted = as_edtf(day)
        covering = [position for position in self.positions if position.held and position.held.overlaps(wanted)]
        return (*covering, *(position for position in self.positions if position.held is None))
