"""Actors as PLOVER's entities: a country or an international code, and a sector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from afpeace_data.contacts import chain
from afpeace_data.model import ActorKind, CodeMatch, CodeScheme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afpeace_data.model import Actor, Edtf, EventParty, Participant

STANDARD = "plover"

_INTERNATIONAL = {ActorKind.INTERGOVERNMENTAL_ORGANIZATION, ActorKind.NONGOVERNMENTAL_ORGANIZATION}
"""Kinds whose PLOVER term stands in the place of a country, and is no sector."""


@dataclass(frozen=True, slots=True)
class PloverEntity:
    """Somebody who takes part in an event.

    Attributes:
        actor_id: of `actors`.
        role: of `participants` or `event_parties`.
        behalf_of_id: for whom a person took part, where the table says so.
        name: as the actor is best known.
        code: ISO 3166-1 alpha-3 of the country, or PLOVER's code of an international actor; None where neither is known.
        sector: PLOVER's sector, from the kind of the actor or of that for which it acts, or from its office in a state; None where these
            give none.
        wikidata: its Wikidata item, of exact matches alone.
    """

    actor_id: str
    role: str
    behalf_of_id: str | None
    name: str
    code: str | None
    sector: str | None
    wikidata: str | None

    def to_dict(self) -> dict[str, Any]:
        """PLOVER's fields that are known, and ours under `afpeace`."""
        ours = {"id": self.actor_id, "role": self.role, "behalf_of": self.behalf_of_id}
        return known(
            {
                "code": self.code,
                "sector": self.sector,
                "entity_text": self.name,
                "identifier_id": self.wikidata,
                "afpeace": known(ours),
            }
        )


Entities: TypeAlias = tuple[PloverEntity, ...]


def entities(rows: Iterable[Participant | EventParty], when: Edtf | None) -> Entities:
    """Each actor once, in key order, in the first of its roles and in the office it had at that time."""
    found: dict[str, PloverEntity] = {}
    for row in rows:
        behalf_of: Actor | None = getattr(row, "behalf_of", None)
        found.setdefault(row.actor_id, entity(row.actor, str(row.role), behalf_of, when))
    return tuple(found.values())


def entity(actor: Actor, role: str, behalf_of: Actor | None = None, when: Edtf | None = None) -> PloverEntity:
    """An actor in a role, as PLOVER sees it: by what it acts for, then by what it belongs to, then by its country."""
    code = (_code(behalf_of) if behalf_of else None) or _code(actor)
    sector = _sector(actor) or (_sector(behalf_of) if behalf_of else None)
    if when and not sector:
        sector = _office(actor, behalf_of, when)
    wikidata = _coded(actor, CodeScheme.WIKIDATA)
    return PloverEntity(actor.id, role, behalf_of.id if behalf_of else None, actor.name, code, sector, wikidata)


def _code(actor: Actor) -> str | None:
    houses = list(chain(actor))
    own = (_coded(house, CodeScheme.PLOVER) for house in houses)
    countries = (str(house.country) if house.country else None for house in houses)
    kinds = (house.kind.mappings[STANDARD] for house in houses if house.kind in _INTERNATIONAL)
    return next((code for code in (*own, *countries, *kinds) if code), None)


def _sector(actor: Actor) -> str | None:
    kinds = (house.kind for house in chain(actor) if house.kind not in _INTERNATIONAL)
    return next((kind.mappings[STANDARD] for kind in kinds if STANDARD in kind.mappings), None)


def _office(person: Actor, behalf_of: Actor | None, when: Edtf) -> str | None:
    """The sector of the offices of a state, the one that it acts for if any, that somebody may have held then; None if they differ."""
    sectors: set[str | None] = set()
    for office in person.positions_on(when):
        houses = list(chain(office.organization))
        if any(house.kind is ActorKind.STATE for house in houses) and (behalf_of is None or behalf_of in houses):
            sectors.add(office.rank.mappings.get(STANDARD) if office.rank else None)
    return sectors.pop() if len(sectors) == 1 else None


def _coded(actor: Actor, scheme: CodeScheme) -> str | None:
    return next((row.code for row in actor.codes if row.scheme is scheme and row.match is CodeMatch.EXACT), None)


def known(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something; PLOVER leaves out the others."""
    return {name: value for name, value in fields.items() if value is not None and value != []}
