"""Codes: the identifiers of actors in other datasets, each read in a source of that scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.column import Column
from afpeace_data.model.record import One, Record, record
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.actors import Actor


class CodeScheme(Vocabulary):
    """Which dataset or standard a code belongs to."""

    WIKIDATA = "wikidata", "Wikidata item."
    ISO3166_1_ALPHA3 = "iso3166_1_alpha3", "ISO 3166-1 alpha-3 country code."
    COW = "cow", "Correlates of War state number."
    GW = "gw", "Gleditsch and Ward state number."
    UCDP_ACTOR = "ucdp_actor", "UCDP actor id."
    CAMEO = "cameo", "CAMEO actor code."
    PLOVER = "plover", "PLOVER code of an international actor that has one of its own."
    UN_SC_LIST = "un_sc_list", "Reference number on the UN Security Council's sanctions lists."


class CodeMatch(Vocabulary):
    """How the coded thing relates to the actor, in the terms of SKOS."""

    EXACT = "exact", "The same thing.", {"skos": "exactMatch"}
    BROAD = "broad", "The coded thing includes the actor.", {"skos": "broadMatch"}
    NARROW = "narrow", "The coded thing is a part of the actor.", {"skos": "narrowMatch"}
    CLOSE = "close", "Near enough for some uses.", {"skos": "closeMatch"}


@record
class ActorCode(Record):
    """One actor's code in one scheme."""

    TABLE = "actor_codes"
    KEY = ("actor_id", "scheme", "code")
    EVIDENCED = False

    actor_id: Annotated[Id, Column("Whose code.", example="taliban", ref="actors")]
    scheme: Annotated[CodeScheme, Column("Which scheme.", example="ucdp_actor", maps={"popolo": "identifiers scheme"})]
    code: Annotated[
        Text, Column("The code.", example="303", maps={"popolo": "identifiers identifier", "schema.org": "sameAs"})
    ]
    match: Annotated[
        CodeMatch, Column("How it relates to the actor.", example="exact", maps={"skos": "mappingRelation"})
    ]
    scheme_version: Annotated[Text | None, Column("Version of the scheme that was read.", example="22.1")] = None
    verified_in: Annotated[
        Text,
        Column(
            "Where the code was read.",
            example="skytheacademic/who_keeps_the_peace:data/ucdp_ged/ucdp-actor-221.csv@5369d2f",
        ),
    ]

    actor = One["Actor"]("actor_id")
