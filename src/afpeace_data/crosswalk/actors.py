"""Actors under the codes of other datasets, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afpeace_data.model import ActorKind, CodeMatch, CodeScheme
from afpeace_data.model.terms import parse_term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from afpeace_data.model import Actor, ActorCode
    from afpeace_data.model.vocabulary import Vocabulary

EXACT = (CodeMatch.EXACT,)


@dataclass(frozen=True, slots=True)
class CodedActor:
    """An actor and its code in each scheme, with how the coded thing relates to it. Several of one scheme are joined by `;`.

    Attributes:
        actor_id: of `actors`.
        name: as the actor is best known.
        kind: what kind of actor it is.
        wikidata: and likewise the other schemes: the code, or None.
        wikidata_match: `exact`; `broad` when the coded thing includes the actor, `narrow` when it is a part of it, `close` when it is
            near enough for some uses.
    """

    actor_id: str
    name: str
    kind: ActorKind
    wikidata: str | None = None
    wikidata_match: str | None = None
    iso3166_1_alpha3: str | None = None
    iso3166_1_alpha3_match: str | None = None
    cow: str | None = None
    cow_match: str | None = None
    gw: str | None = None
    gw_match: str | None = None
    ucdp_actor: str | None = None
    ucdp_actor_match: str | None = None
    cameo: str | None = None
    cameo_match: str | None = None
    plover: str | None = None
    plover_match: str | None = None
    un_sc_list: str | None = None
    un_sc_list_match: str | None = None


def coded_actors(actors: Iterable[Actor], matches: Collection[str] = EXACT) -> Iterator[CodedActor]:
    """The actors that have a code of one of these matches, in the given order."""
    wanted = _wanted(matches)
    for actor in actors:
        codes = [code for code in actor.codes if code.match in wanted]
        if codes:
            yield CodedActor(actor.id, actor.name, actor.kind, **_wide(codes))


def by_code(codes: Iterable[ActorCode], scheme: str, code: str, matches: Collection[str] = EXACT) -> Iterator[Actor]:
    """The actors that have this code. Raises `CellError` for a scheme or a match that is none, `TypeError` for a number."""
    if not isinstance(code, str):
        raise TypeError(f"codes are texts: {str(code)!r} and not {code!r}")
    known = parse_term(CodeScheme, scheme)
    wanted = _wanted(matches)
    return (row.actor for row in codes if row.scheme is known and row.code == code and row.match in wanted)


def _wanted(matches: Collection[str]) -> set[Vocabulary]:
    return {parse_term(CodeMatch, match) for match in ([matches] if isinstance(matches, str) else matches)}


def _wide(codes: list[ActorCode]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for scheme in CodeScheme:
        if rows := [row for row in codes if row.scheme is scheme]:
            cells[str(scheme)] = ";".join(row.code for row in rows)
            cells[f"{scheme}_match"] = ";".join(row.match for row in rows)
    return cells
