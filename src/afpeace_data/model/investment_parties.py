"""Investment parties: who pays for, builds, runs, leases, owns, gives or receives an investment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id
from afpeace_data.model.column import Column
from afpeace_data.model.record import One, Record, record
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.actors import Actor
    from afpeace_data.model.investments import Investment


class InvestmentRole(Vocabulary):
    """What a party does in an investment."""

    FINANCER = "financer", "Pays or lends.", {"iati": "1"}
    BUILDER = "builder", "Builds.", {"iati": "4"}
    OPERATOR = "operator", "Runs.", {"iati": "4"}
    LESSEE = "lessee", "Holds a lease or concession."
    OWNER = "owner", "Owns."
    DONOR = "donor", "Gives without return.", {"iati": "1"}
    RECIPIENT = "recipient", "Receives."


@record
class InvestmentParty(Record):
    """One actor in one role in one investment."""

    TABLE = "investment_parties"
    KEY = ("investment_id", "actor_id", "role")

    investment_id: Annotated[Id, Column("Which investment.", example="mes-aynak-copper-mine", ref="investments")]
    actor_id: Annotated[Id, Column("Who.", example="china", ref="actors", maps={"iati": "participating-org"})]
    role: Annotated[
        InvestmentRole, Column("In which role.", example="lessee", maps={"iati": "participating-org/@role"})
    ]

    investment = One["Investment"]("investment_id")
    actor = One["Actor"]("actor_id")
