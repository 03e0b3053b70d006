"""Names: every form in which sources print an actor's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.codes import Language
from afpeace_data.model.column import Column
from afpeace_data.model.record import One, Record, record
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.actors import Actor


class NameKind(Vocabulary):
    """What kind of name it is."""

    ALIAS = "alias", "Another name in use.", {"schema.org": "alternateName"}
    ACRONYM = "acronym", "Initials; never enough to tell who is meant."
    TRANSLITERATION = "transliteration", "Another Latin spelling of the same name."
    OFFICIAL = "official", "The name that the actor gives itself.", {"schema.org": "legalName"}
    AS_PRINTED = "as_printed", "The form that a source prints, where none of the others fits."


@record
class ActorName(Record):
    """One form of one actor's name."""

    TABLE = "actor_names"
    KEY = ("actor_id", "name", "language")

    actor_id: Annotated[Id, Column("Whose name.", example="mohammad-javad-zarif", ref="actors")]
    name: Annotated[
        Text, Column("The name as printed.", example="Mohammad Jawad Zarif", maps={"popolo": "other_names name"})
    ]
    language: Annotated[Language, Column("Language of that form.", example="en")]
    kind: Annotated[
        NameKind, Column("What kind of name it is.", example="transliteration", maps={"popolo": "other_names note"})
    ]

    actor = One["Actor"]("actor_id")
