"""Quotes: the exact words of officials, with what kind of wording it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.codes import Language
from afpeace_data.model.column import Column
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.record import Many, Maybe, One, Record, record
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.actors import Actor
    from afpeace_data.model.meetings import Meeting


class Rendering(Vocabulary):
    """What stands between the speaker's words and the text."""

    VERBATIM = "verbatim", "The words as spoken or written, in their language."
    TRANSLATION = "translation", "Words spoken in another language, as a source translates them."
    EXCERPT = "excerpt", "A part of the words that the parent quote holds in full."
    PARAPHRASE = "paraphrase", "The sense in somebody else's words."


class Occasion(Vocabulary):
    """Where the words were said."""

    INTERVIEW = "interview", "To a journalist who asked."
    PRESS_CONFERENCE = "press_conference", "To reporters."
    STATEMENT = "statement", "In an issued statement."
    SPEECH = "speech", "To an audience."
    SOCIAL_MEDIA = "social_media", "In a post."
    WRITTEN = "written", "In a letter, an article or a document."


@record
class Quote(Record):
    """Words that a source puts in an official's mouth."""

    TABLE = "quotes"
    WHEN = ("said",)

    id: Annotated[Id, Column("Permanent id.", example="zarif-role-for-taliban", maps={"schema.org": "identifier"})]
    speaker_id: Annotated[
        Id,
        Column("Who said it.", example="mohammad-javad-zarif", ref="actors", maps={"schema.org": "spokenByCharacter"}),
    ]
    said: Annotated[Edtf | None, Column("When.", example="2019-01", maps={"schema.org": "dateCreated"})] = None
    text: Annotated[
        Text,
        Column(
            "The exact words, without the outer quotation marks.",
            example="We are calling for peace.",
            maps={"schema.org": "text"},
        ),
    ]
    language: Annotated[Language, Column("Language of the text.", example="en", maps={"schema.org": "inLanguage"})]
    rendering: Annotated[Rendering, Column("What kind of wording it is.", example="translation")]
    parent_id: Annotated[
        Id | None,
        Column(
            "The fuller or original form; the text of an excerpt occurs in it.",
            example="zarif-ndtv-interview",
            ref="quotes",
            maps={"schema.org": "isPartOf"},
        ),
    ] = None
    occasion: Annotated[Occasion | None, Column("Where it was said.", example="interview")] = None
    meeting_id: Annotated[
        Id | None,
        Column("The meeting at or after which it was said.", example="taliban-visit-tehran-2018", ref="meetings"),
    ] = None
    about_id: Annotated[
        Id | None, Column("The actor it is about.", example="taliban", ref="actors", maps={"schema.org": "about"})
    ] = None

    speaker = One["Actor"]("speaker_id")
    parent = Maybe["Quote"]("parent_id")
    excerpts = Many["Quote"]("quotes", "parent_id")
    meeting = Maybe["Meeting"]("meeting_id")
    about = Maybe["Actor"]("about_id")
