"""Reading a new source: what a text mentions that the package knows, and what it may have to learn."""

from afpeace_data.contribute.mentions.found import (
    Certainty,
    DateMention,
    Known,
    Mention,
    NameMention,
    SumMention,
)
from afpeace_data.contribute.mentions.read import Paragraph, Reading, mentions

__all__ = [
    "Certainty",
    "DateMention",
    "Known",
    "Mention",
    "NameMention",
    "Paragraph",
    "Reading",
    "SumMention",
    "mentions",
]
