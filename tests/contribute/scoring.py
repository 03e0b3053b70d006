"""Mentions as rows of a list made by hand, and how well two such lists agree."""

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from afpeace_data.contribute.mentions import DateMention, Mention, NameMention, Reading, SumMention

_KINDS = {"actors": "actor", "places": "place", "investments": "investment"}


class Row(NamedTuple):
    """One mention: where, of what kind, the words as printed, and the id, EDTF or sum that they stand for."""

    paragraph: str
    kind: str
    words: str
    value: str


class Score(NamedTuple):
    found: int
    listed: int
    both: int

    @property
    def precision(self) -> float:
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.both / self.listed if self.listed else 1.0

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f} ({self.both} of {self.found}), "
            f"recall {self.recall:.3f} ({self.both} of {self.listed})"
        )


def by_hand(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Row(*cells) for cells in list(csv.reader(file))[1:]]


def rows(reading: Reading) -> list[Row]:
    """Every record that a name may stand for is a row of its own, doubtful ones too."""
    found = [
        Row(f"p{paragraph.number}", kind, mention.words, value)
        for paragraph in reading.paragraphs
        for mention in paragraph.mentions
        for kind, value in _values(mention)
    ]
    return found + [
        Row(f"p{number}", "not_known", stranger.words, "")
        for stranger in reading.strangers
        for number in stranger.paragraphs
    ]


def _values(mention: Mention) -> list[tuple[str, str]]:
    match mention:
        case NameMention():
            return [(_KINDS[known.table], known.id) for known in mention.records]
        case DateMention():
            return [("date", " or ".join(str(edtf) for edtf in mention.readings))]
        case SumMention():
            return [("sum", f"{' to '.join(map(str, mention.amounts))} {' or '.join(mention.currencies)}")]
    raise TypeError(mention)


def scores(found: list[Row], listed: list[Row]) -> dict[str, Score]:
    """Kind -> agreement; a row counts as often as it occurs."""
    result = {}
    for kind in sorted({row.kind for row in [*found, *listed]}):
        one, other = (Counter(row for row in some if row.kind == kind) for some in (found, listed))
        result[kind] = Score(one.total(), other.total(), (one & other).total())
    return result
