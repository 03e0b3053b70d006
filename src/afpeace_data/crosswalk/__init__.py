"""The data in the terms of other datasets: PLOVER, UCDP, ACLED, IATI, AidData, and those whose codes actors have.

`Dataset.crosswalk` gives rows of dataclasses, most of which a data frame takes (`Rows`). What is lost on the way is said in
docs/crosswalks.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.crosswalk.actors import EXACT, CodedActor, by_code, coded_actors
from afpeace_data.crosswalk.dates import DATED, DateCodes, acled_time_precision, date_codes, ucdp_date_prec
from afpeace_data.crosswalk.plover import of_event, of_meeting
from afpeace_data.crosswalk.plover_entities import PloverEntity
from afpeace_data.crosswalk.plover_record import LeftOut, PloverEvent
from afpeace_data.crosswalk.terms import TermCode, term_codes
from afpeace_data.derived import Rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Actor

__all__ = [
    "CodedActor",
    "Crosswalk",
    "DateCodes",
    "LeftOut",
    "PloverEntity",
    "PloverEvent",
    "TermCode",
    "acled_time_precision",
    "term_codes",
    "ucdp_date_prec",
]


class Crosswalk:
    """One dataset in the terms of others."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def plover(self) -> tuple[PloverEvent, ...]:
        """The held meetings, then the events that occurred, as PLOVER event records; `to_dict()` lays one out as PLOVER does."""
        return tuple(item for item in self._plover() if isinstance(item, PloverEvent))

    def left_out_of_plover(self) -> Rows[LeftOut]:
        """The meetings and events that are no PLOVER event records, each with the reason."""
        return Rows(LeftOut, (item for item in self._plover() if isinstance(item, LeftOut)))

    def dates(self) -> Rows[DateCodes]:
        """Every date that places a record in time, with UCDP's and ACLED's codes of how precise it is."""
        rows = (row for record in DATED for row in date_codes(self._dataset.table(record.TABLE)))
        return Rows(DateCodes, rows)

    def terms(self) -> Rows[TermCode]:
        """Every term of our vocabularies with the codes of the standards that have it."""
        return Rows(TermCode, term_codes())

    def actors(self, matches: Collection[str] = EXACT) -> Rows[CodedActor]:
        """The actors that other schemes have codes for, a row for each with all its codes.

        `matches` are the relations that count: `exact` alone, or with `broad`, `narrow` and `close` what is right for your question.
        Raises `CellError` for a word that is none of these.
        """
        return Rows(CodedActor, coded_actors(self._dataset.actors, matches))

    def by_code(self, scheme: str, code: str, matches: Collection[str] = EXACT) -> tuple[Actor, ...]:
        """The actors that have a code, such as `by_code("cow", "710")`; with matches that are not exact there may be several.

        Raises `CellError` for a scheme that is none, and names the nearest.
        """
        return tuple(by_code(self._dataset.actor_codes, scheme, code, matches))

    def _plover(self) -> tuple[PloverEvent | LeftOut, ...]:
        version = self._dataset.version
        meetings = (of_meeting(meeting, version) for meeting in self._dataset.meetings)
        return (*meetings, *(of_event(event, version) for event in self._dataset.events))
