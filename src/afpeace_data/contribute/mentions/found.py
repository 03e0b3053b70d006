"""What is found in a text: names, dates and sums, each with what it may stand for and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from afpeace_data.model import Edtf


class Certainty(StrEnum):
    """How far the text itself decides what a mention stands for."""

    SURE = "sure"
    """The words say it."""
    LIKELY = "likely"
    """One reading, by a rule that can be wrong: a surname alone, a year taken from the day of publication."""
    UNSURE = "unsure"
    """Several readings, or none without more knowledge: a person decides."""


class Known(NamedTuple):
    """A record that has a name: its table (`actors`, `places`, `investments`) and id."""

    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a paragraph.

    Attributes:
        start, end: their place in the paragraph, in characters; `end` is the first character after them.
        words: as printed.
        certainty: how far the text decides what they stand for.
        note: why it does not, or what was assumed; empty when there is nothing to say.
    """

    start: int
    end: int
    words: str
    certainty: Certainty
    note: str


@dataclass(frozen=True, slots=True)
class NameMention(Mention):
    """A known name. More than one record when names are shared, or when an acronym or surname alone does not decide."""

    records: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class DateMention(Mention):
    """A date. No reading when the year is unknown, several when the words are ambiguous."""

    readings: tuple[Edtf, ...]


@dataclass(frozen=True, slots=True)
class SumMention(Mention):
    """Money.

    Attributes:
        amounts: whole units; two for a range (`$2-3 billion`), none for a figure with a fraction of a unit.
        currencies: ISO 4217 codes that the words may mean.
        approximate: the text hedges the figure ("about", "more than").
    """

    amounts: tuple[int, ...]
    currencies: tuple[str, ...]
    approximate: bool
