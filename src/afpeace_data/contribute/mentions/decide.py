"""What a name in a text stands for: an acronym alone never decides, a surname alone is a question."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from afpeace_data.contribute.mentions.capitals import HONORIFICS, NO_NAMES
from afpeace_data.contribute.mentions.found import Certainty, Known, NameMention
from afpeace_data.contribute.mentions.names import Form, Name, acronym

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afpeace_data.contribute.mentions.names import Match
    from afpeace_data.contribute.mentions.words import Words

_WORDS_OF_AN_ACRONYM = 5
_WORDS_OF_ITS_EXPANSION = 12


class Expansions:
    """The acronyms that a text explains in brackets: `Inter-Services Intelligence (ISI)`.

    Attributes:
        known: letters of the acronym -> the known records that it is explained by.
        foreign: letters -> the words that explain it, where they are no known name.
        learned: acronyms of this text for known records, to be looked for like other names.
    """

    def __init__(self, texts: Sequence[Words], matches: Sequence[Sequence[Match]]) -> None:
        self.known: dict[str, set[Known]] = defaultdict(set)
        self.foreign: dict[str, str] = {}
        self.learned: dict[Name, None] = {}
        for words, found in zip(texts, matches, strict=True):
            ends = {match.last: match for match in found}
            for opening, sign in enumerate(words.folded):
                if sign == "(":
                    self._read(words, opening, ends)

    def _read(self, words: Words, opening: int, ends: dict[int, Match]) -> None:
        first = opening + 1
        closing = next(
            (i for i in range(first, min(first + _WORDS_OF_AN_ACRONYM, len(words))) if words.folded[i] == ")"), 0
        )
        letters = acronym(words, first, closing) if closing else None
        if letters is None:
            return
        before, inside = ends.get(opening), ends.get(closing)
        listed = set(inside.records) if inside and inside.first == first else set()
        if before and before.form is Form.FULL:
            explained = set(before.records)
            if explained & listed:
                self.known[letters] |= explained & listed
                return
            if letters in _initials(words, before.first, opening):
                self.known[letters] |= explained
                text = words.text[words.start(first) : words.end(closing - 1)]
                self.learned |= dict.fromkeys(Name(text, Form.ACRONYM, known) for known in before.records)
                return
        begin = _expansion(words, opening, letters)
        if begin is not None:
            self.foreign[letters] = words.text[words.start(begin) : words.end(opening - 1)]


def decided(
    texts: Sequence[Words], matches: Sequence[Sequence[Match]], expansions: Expansions
) -> Iterator[list[NameMention]]:
    """The mentions of each paragraph, in order."""
    named = {known for found in matches for match in found if match.form is Form.FULL for known in match.records}
    so_far: set[Known] = set()
    for words, found in zip(texts, matches, strict=True):
        mentions = []
        for match in found:
            if match.form is Form.FULL:
                so_far.update(match.records)
            judged = _judge(words, match, named, so_far, expansions)
            if judged:
                mentions.append(_mention(words, match, *judged))
        yield mentions


_Judged = tuple[Certainty, tuple[Known, ...], str]


def _judge(words: Words, match: Match, named: set[Known], so_far: set[Known], expansions: Expansions) -> _Judged | None:
    records = match.records
    match match.form:
        case Form.FULL:
            if len(records) == 1:
                return Certainty.SURE, records, ""
            return Certainty.UNSURE, records, "several records have this name"
        case Form.ACRONYM:
            return _judge_acronym(acronym(words, match.first, match.last) or "", records, named, expansions)
    if _inside_a_longer_name(words, match):
        return None
    if len(records) == 1 and records[0] in so_far:
        return Certainty.LIKELY, records, "by the surname; the full name stands before"
    return Certainty.UNSURE, records, "a surname alone"


def _judge_acronym(letters: str, records: tuple[Known, ...], named: set[Known], expansions: Expansions) -> _Judged:
    explained = tuple(known for known in records if known in expansions.known[letters])
    foreign = expansions.foreign.get(letters)
    if foreign:
        return Certainty.UNSURE, records, f"an acronym that the text explains as “{foreign}”"
    candidates = explained or tuple(known for known in records if known in named)
    if len(candidates) == 1:
        return Certainty.SURE, candidates, ""
    return Certainty.UNSURE, candidates or records, "an acronym that the text does not explain"


def _mention(words: Words, match: Match, certainty: Certainty, records: tuple[Known, ...], note: str) -> NameMention:
    start, end = words.start(match.first), words.end(match.last - 1)
    if words.text[end : end + 1] == "." and any(name.text.endswith(".") for name in match.names):
        end += 1
    return NameMention(start, end, words.text[start:end], certainty, note, records)


def _inside_a_longer_name(words: Words, match: Match) -> bool:
    """Whether a surname is a part of somebody else's name (`Mohammad` of `Mohammad Ashraf Ghani`)."""
    if match.last < len(words) and words.joined(match.last - 1) and words.is_name_like(match.last):
        return True
    before = match.first - 1
    return (
        before >= 0
        and words.joined(before)
        and words.is_name_like(before)
        and words.folded[before] not in HONORIFICS | NO_NAMES
    )


def _initials(words: Words, first: int, last: int) -> tuple[str, str]:
    """The first letters of the words with capitals, and those of all words."""
    capitals = (words.printed(index)[0] for index in range(first, last) if words.is_name_like(index))
    return "".join(capitals), "".join(words.printed(index)[0].upper() for index in range(first, last))


def _expansion(words: Words, last: int, letters: str) -> int | None:
    """Where the words before an acronym begin whose initials it is; None when it is none of theirs."""
    index, left = last - 1, letters
    for _ in range(_WORDS_OF_ITS_EXPANSION):
        if index < 0 or not left:
            break
        if words.is_name_like(index):
            if words.printed(index)[0] != left[-1]:
                return None
            left = left[:-1]
        index -= 1
    return index + 1 if not left else None
