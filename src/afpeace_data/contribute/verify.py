"""Citations against a source's text: is every anchor, and every quote, where the evidence says it is?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from afpeace_data.contribute.paragraphs import cited_paragraphs, fold, paragraphs
from afpeace_data.model import Quote, Rendering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Evidence


class Outcome(StrEnum):
    """Where a citation was found."""

    FOUND = "found"
    ELSEWHERE = "found in another paragraph"
    MISSING = "missing"


@dataclass(frozen=True)
class Citation:
    """One anchor or quote that was looked up.

    Attributes:
        row: the evidence that cites it.
        words: what was looked for.
        outcome: where it was found.
        paragraphs: those that hold it, counted from 1 over the non-empty lines.
    """

    row: Evidence
    words: str
    outcome: Outcome
    paragraphs: tuple[int, ...]


def verify(dataset: Dataset, source_id: str, text: str) -> list[Citation]:
    """Look every anchor and quote of a source up in its text.

    Quotation marks, case and white space are set aside. A citation without a locator may stand anywhere.

    Raises:
        UnknownRecord: there is no such source.
    """
    folded = [fold(line) for line in paragraphs(text)]
    rows = dataset.sources[source_id].citations
    return [_look_up(row, words, folded) for row in rows for words in _words(dataset, row)]


def _words(dataset: Dataset, row: Evidence) -> Iterator[str]:
    """What a row says can be read in its source."""
    if row.anchor:
        yield row.anchor
    if row.table == Quote.TABLE and row.speaks_for("text", dataset.evidence_for(row.table, row.record_id)):
        quote = dataset.quotes.get(row.record_id)
        if quote and quote.rendering is not Rendering.PARAPHRASE:
            yield row.value if row.value and row.fields == ("text",) else quote.text


def _look_up(row: Evidence, words: str, folded: list[str]) -> Citation:
    wanted = fold(words)
    holding = tuple(number for number, paragraph in enumerate(folded, 1) if wanted and wanted in paragraph)
    cited = cited_paragraphs(row.locator)
    if not holding:
        outcome = Outcome.MISSING
    elif cited and not any(number in cited for number in holding):
        outcome = Outcome.ELSEWHERE
    else:
        outcome = Outcome.FOUND
    return Citation(row, words, outcome, holding)
