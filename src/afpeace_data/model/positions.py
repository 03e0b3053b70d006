"""Positions: who held which public office, in which organisation, when (Popolo's memberships)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.column import Column
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.record import One, Record, record
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.actors import Actor


class Rank(Vocabulary):
    """Level of an office."""

    HEAD_OF_STATE_OR_GOVERNMENT = (
        "head_of_state_or_government",
        "President, king, prime minister.",
        {"plover": "GOV", "cameo": "GOV"},
    )
    MINISTER = "minister", "Minister or equal in rank.", {"plover": "GOV", "cameo": "GOV"}
    DEPUTY_MINISTER = "deputy_minister", "Deputy or assistant minister.", {"plover": "GOV", "cameo": "GOV"}
    SPECIAL_ENVOY = (
        "special_envoy",
        "Envoy or representative for a question or a country.",
        {"plover": "GOV", "cameo": "GOV"},
    )
    AMBASSADOR = "ambassador", "Head of a diplomatic mission.", {"plover": "GOV", "cameo": "GOV"}
    INTELLIGENCE_CHIEF = "intelligence_chief", "Head of an intelligence service.", {"plover": "SPY", "cameo": "SPY"}
    MOVEMENT_LEADER = "movement_leader", "Leader of a movement or armed group.", {"plover": "REB", "cameo": "REB"}
    POLITICAL_OFFICE_MEMBER = "political_office_member", "Head or member of a movement's political office."
    SPOKESPERSON = "spokesperson", "Speaks for an organisation."
    OFFICIAL = "official", "Any other public office."
    JOURNALIST = "journalist", "Works for a medium.", {"plover": "JRN", "cameo": "MED"}


@record
class Position(Record):
    """One person in one office."""

    TABLE = "positions"
    WHEN = ("held",)

    id: Annotated[
        Id, Column("Permanent id.", example="zalmay-khalilzad-special-envoy", maps={"popolo": "membership id"})
    ]
    person_id: Annotated[
        Id, Column("Who.", example="zalmay-khalilzad", ref="actors", maps={"popolo": "membership person_id"})
    ]
    organization_id: Annotated[
        Id,
        Column(
            "Where.",
            example="us-government",
            ref="actors",
            maps={"popolo": "membership organization_id", "schema.org": "memberOf"},
        ),
    ]
    title: Annotated[
        Text,
        Column(
            "Title of the office.",
            example="U.S. Special Envoy",
            maps={"popolo": "membership role", "schema.org": "jobTitle"},
        ),
    ]
    rank: Annotated[
        Rank | None,
        Column("Level of the office.", example="special_envoy", maps={"cameo": "role", "plover": "sector"}),
    ] = None
    held: Annotated[
        Edtf | None,
        Column(
            "When the person held it, as far as a source says so.",
            example="2018-09/..",
            maps={"popolo": "membership start_date, end_date"},
        ),
    ] = None

    person = One["Actor"]("person_id")
    organization = One["Actor"]("organization_id")

    @property
    def attested(self) -> tuple[Edtf, ...]:
        """When the sources that name the person in this office were published, each day once, oldest first.

        A report in office proves the office about that time; the first and the last report are not its beginning and end.
        """
        days = {
            row.source.published
            for row in self.evidence("title")
            if row.stance == "affirms" and row.standing == "accepted"
        }
        return tuple(sorted(day for day in days if day))
