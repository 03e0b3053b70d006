"""Investment places: where an investment is, or from where to where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id
from afpeace_data.model.column import Column
from afpeace_data.model.record import One, Record, record
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.investments import Investment
    from afpeace_data.model.places import Place


class InvestmentPlaceRole(Vocabulary):
    """What a place is to an investment."""

    SITE = "site", "It is there."
    ORIGIN = "origin", "It starts there."
    DESTINATION = "destination", "It ends there."
    VIA = "via", "It passes through."


@record
class InvestmentPlace(Record):
    """One place in one role for one investment."""

    TABLE = "investment_places"
    KEY = ("investment_id", "place_id", "role")

    investment_id: Annotated[Id, Column("Which investment.", example="kunduz-torkham-railway", ref="investments")]
    place_id: Annotated[Id, Column("Which place.", example="kunduz", ref="places", maps={"iati": "location"})]
    role: Annotated[InvestmentPlaceRole, Column("What it is to the investment.", example="origin")]

    investment = One["Investment"]("investment_id")
    place = One["Place"]("place_id")
