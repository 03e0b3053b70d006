"""A text, paragraph by paragraph: known names, dates and sums, and the records that already touch them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afpeace_data.contribute.mentions.capitals import Stranger, strangers
from afpeace_data.contribute.mentions.dates import dates
from afpeace_data.contribute.mentions.decide import Expansions, decided
from afpeace_data.contribute.mentions.names import Names, known_names
from afpeace_data.contribute.mentions.sums import sums
from afpeace_data.contribute.mentions.touching import Touched, Touching
from afpeace_data.contribute.mentions.words import Words
from afpeace_data.contribute.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afpeace_data.contribute.mentions.found import Mention, NameMention
    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Edtf

_OPENING_WORDS = 8
_OPENING_CHARACTERS = 56


@dataclass(frozen=True)
class Paragraph:
    """One paragraph.

    Attributes:
        number: counted from 1 over the non-empty lines, as locators do.
        opening: its first words, eight at most, as an anchor has; `…` stands for the rest.
        mentions: from left to right, none over another.
        touching: for each of them the records that touch it, in the same order.
        cited: the records that the source is already cited for here, by table, rows of link tables as the records that
            they belong to; None when no source was named.
        uncited: the mentions that none of those holds.
    """

    number: int
    opening: str
    mentions: tuple[Mention, ...]
    touching: tuple[Touching, ...]
    cited: Touching | None
    uncited: tuple[Mention, ...]


@dataclass(frozen=True)
class Reading:
    """What was found in a text.

    Attributes:
        published: the day of publication that years were inferred from; None when there is none.
        source_id: the source whose text it is, if one was named.
        paragraphs: every paragraph, those without mentions too.
        strangers: names that the package may not know, the most frequent first.
    """

    published: Edtf | None
    source_id: str | None
    paragraphs: tuple[Paragraph, ...]
    strangers: tuple[Stranger, ...]


def mentions(dataset: Dataset, text: str, *, published: Edtf | None = None, source_id: str | None = None) -> Reading:
    """Read a text for what a dataset knows.

    Args:
        published: when the text was published; without it that of the source, if one is named.
        source_id: the source whose text it is, to see what it is cited for already.

    Time grows with the length of the text and with the number of records, whatever the text holds.

    Raises:
        UnknownRecord: there is no such source.
    """
    source = dataset.sources[source_id] if source_id else None
    published = published or (source.published if source else None)
    texts = [Words(paragraph) for paragraph in paragraphs(text)]
    found = [
        _without_overlaps([*names, *dates(words.text, published), *sums(words.text)])
        for words, names in zip(texts, _names(dataset, texts), strict=True)
    ]
    touched = Touched(dataset)
    return Reading(
        published,
        source_id,
        tuple(
            _paragraph(touched, number, words.text, items, source_id)
            for number, (words, items) in enumerate(zip(texts, found, strict=True), 1)
        ),
        tuple(strangers(texts, found)),
    )


def _names(dataset: Dataset, texts: list[Words]) -> list[list[NameMention]]:
    """The names of each paragraph. Acronyms that the text itself explains are looked for in a second reading."""
    known = known_names(dataset)
    names = Names(known)
    matches = [list(names.find(words)) for words in texts]
    expansions = Expansions(texts, matches)
    if expansions.learned:
        names = Names([*known, *expansions.learned])
        matches = [list(names.find(words)) for words in texts]
    return list(decided(texts, matches, expansions))


def _without_overlaps(found: Iterable[Mention]) -> list[Mention]:
    """Of mentions that overlap the one that begins first, then the longest."""
    kept: list[Mention] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _paragraph(touched: Touched, number: int, text: str, found: list[Mention], source_id: str | None) -> Paragraph:
    cited = touched.cited(source_id, number) if source_id else None
    uncited = [item for item in found if not any(touched.covers(record, item) for record in cited or ())]
    return Paragraph(
        number,
        opening=_opening(text),
        mentions=tuple(found),
        touching=tuple(touched.by(item) for item in found),
        cited=None if cited is None else touched.headlines(cited),
        uncited=() if cited is None else tuple(uncited),
    )


def _opening(text: str) -> str:
    words = text[: _OPENING_CHARACTERS * 2].split()[:_OPENING_WORDS]
    while len(words) > 1 and len(" ".join(words)) > _OPENING_CHARACTERS:
        words.pop()
    opening = " ".join(words)[:_OPENING_CHARACTERS]
    return opening if len(opening) == len(text.strip()) else f"{opening} …"
