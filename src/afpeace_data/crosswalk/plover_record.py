"""A PLOVER event record, and a record of ours that is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 (the annotations of a row are read)
from typing import TYPE_CHECKING, Any

from afpeace_data.crosswalk.plover_entities import Entities, known
from afpeace_data.store.locate import NAME

if TYPE_CHECKING:
    from afpeace_data.model import Place

CODEBOOK = "PLOVER 2.0 draft"


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """One event record.

    Attributes:
        table: `meetings` or `events`.
        record_id: id of the record there.
        version: of the data.
        title: what it is, in our words.
        earliest: first day that its date may mean: PLOVER's `date`.
        enddate: last day, of what is known to have lasted from one day to another.
        edtf: the date as the table has it.
        date_prec: UCDP's precision of that date, 1 to 5; None where it has no code.
        event: PLOVER's event category.
        mode: PLOVER's mode, of meetings alone.
        actor: who does it, who comes, or who takes part; never empty.
        recipient: to whom it is done, or who hosts a visit; may be empty.
        aside: who was there, or is named, and is neither: observers, facilitators, the third party that hosts, beneficiaries, claimants.
        place: where, or None.
        link: id of the series that it belongs to, or None.
        sources: ids of the sources that affirm something of it.
    """

    table: str
    record_id: str
    version: str
    title: str
    earliest: date
    enddate: date | None
    edtf: str
    date_prec: int | None
    event: str
    mode: str | None
    actor: Entities
    recipient: Entities
    aside: Entities
    place: Place | None
    link: str | None
    sources: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The record as PLOVER lays it out, of JSON values: its fields that are known, and ours under `afpeace`."""
        key = f"{self.table}/{self.record_id}"
        ours = {
            "table": self.table,
            "id": self.record_id,
            "title": self.title,
            "edtf": self.edtf,
            "date_prec": self.date_prec,
            "aside": [entity.to_dict() for entity in self.aside],
            "sources": list(self.sources),
        }
        cited = {
            "corpus": NAME,
            "citation": f"{NAME} {self.version}, {key}",
            "codebook": CODEBOOK,
            "version": self.version,
        }
        return known(
            {
                "id": key,
                "date": self.earliest.isoformat(),
                "enddate": self.enddate.isoformat() if self.enddate else None,
                "actor": [entity.to_dict() for entity in self.actor],
                "recipient": [entity.to_dict() for entity in self.recipient],
                "event": [self.event],
                "mode": [self.mode] if self.mode else None,
                "event_loc": _location(self.place) if self.place else None,
                "link": self.link,
                "cite_info": cited,
                "coder": NAME,
                "afpeace": known(ours),
            }
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is no PLOVER event, and why.

    Attributes:
        table: `meetings` or `events`.
        record_id: id of the record there.
        reason: why.
    """

    table: str
    record_id: str
    reason: str


def _location(place: Place) -> dict[str, Any]:
    return known(
        {
            "resolved_place": place.name,
            "lat": place.latitude,
            "lon": place.longitude,
            "country_code": str(place.country) if place.country else None,
        }
    )
