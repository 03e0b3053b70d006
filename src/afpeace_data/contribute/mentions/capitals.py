"""Names that a package does not know: words with capitals that may be actors or places it lacks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afpeace_data.contribute.mentions.found import Mention
    from afpeace_data.contribute.mentions.words import Words

HONORIFICS = frozenset(
    """
    ambassador amir ayatollah brigadier capt captain chairman chief col colonel commander deputy dr editor emir envoy former
    foreign gen general haji head imam judge justice king lt lord maj major maulana maulvi mawlawi mawlana minister miss molvi
    mr mrs ms mullah president prime prince prof professor qari queen representative secretary sen senator senior sheikh
    shaikh sir spokesman spokesperson spokeswoman special state undersecretary vice
    """.split()  # noqa: SIM905
)
"""Titles: they stand before a name and are none."""

NO_NAMES = frozenset(
    """
    a about above according across additionally after again against all almost already also although among amid an and another
    any are as asked at away back because been before behind being below besides between both but by can could despite did do
    does during each earlier either even ever every except few finally first for from further furthermore had has have he
    hence her here his how however i if in indeed instead into is it its just last later let like long many may meanwhile
    more moreover most much my nearly neither never nevertheless next no nobody nor not nothing now obviously of off often on
    once one only or other others our out over perhaps recently regarding second separately several she should similarly
    since so some soon still such than that the their them then there therefore these they this those though three through
    throughout thus to today together tomorrow too toward towards two under unless unlike until up upon us very was we were
    what when where whereas whether which while who whoever whose why will with within without would yesterday yet you your
    january february march april june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec monday tuesday wednesday thursday friday saturday sunday ministry government embassy parliament
    """.split()  # noqa: SIM905
)
"""Words that begin sentences, months, days, and words that name nothing without a country beside them."""

_ADJECTIVES = frozenset(
    """
    afghan american arab arabic asian azerbaijani balochi bangladeshi british central chinese christian dari dutch emirati
    english european french german gulf hazara hindu indian indonesian iranian iraqi islamic islamist israeli italian
    japanese jewish kashmiri kazakh kyrgyz muslim norwegian omani pakistani pashto pashtun persian polish punjabi qatari
    russian salafi saudi shia shiite sindhi soviet spanish sunni swedish swiss syrian tajik turkish turkmen ukrainian urdu
    uyghur uighur uzbek wahhabi western
    """.split()  # noqa: SIM905
)
"""Nationalities, languages and creeds: alone they name no actor."""

_INSIDE = frozenset("of the al ul ur e bin ibn el de".split())  # noqa: SIM905
_SENTENCE_ENDS = ".!?…"


@dataclass(frozen=True)
class Stranger:
    """Words with capitals that no table has, and the paragraphs where they stand (one for each time)."""

    words: str
    paragraphs: tuple[int, ...]


def strangers(texts: Sequence[Words], mentions: Sequence[Sequence[Mention]]) -> list[Stranger]:
    """Possible names that are not known, the most frequent first.

    A single word at the beginning of a sentence, a title, a nationality and a headline in capitals are passed over.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for number, (words, found) in enumerate(zip(texts, mentions, strict=True), 1):
        if not _is_headline(words):
            for name in _runs(words, _taken(words, found)):
                places[name].append(number)
    return sorted(
        (Stranger(name, tuple(numbers)) for name, numbers in places.items()),
        key=lambda item: (-len(item.paragraphs), item.paragraphs, item.words),
    )


def _runs(words: Words, taken: set[int]) -> Iterator[str]:
    """Runs of words with capitals, with the little words between them."""
    index = 0
    while index < len(words):
        if not _may_belong(words, index, taken):
            index += 1
            continue
        first = last = index
        index += 1
        while index < len(words) and words.joined(index - 1):
            if _may_belong(words, index, taken):
                last = index
            elif words.folded[index] not in _INSIDE or index in taken or index - last > 2:
                break
            index += 1
        index = last + 1
        name = _name(words, first, last)
        if name:
            yield name


def _name(words: Words, first: int, last: int) -> str | None:
    """What is left of a run without what is no name at its ends; None when nothing is."""
    opens = _opens_sentence(words, first)
    while first <= last and words.folded[first] in NO_NAMES | HONORIFICS | _INSIDE:
        first, opens = first + 1, False
    while first <= last and words.folded[last] in NO_NAMES | HONORIFICS | _INSIDE:
        last -= 1
    length = last - first + 1
    if length < 1 or all(_is_adjective(words.folded[index]) for index in range(first, last + 1)):
        return None
    if length == 1 and (opens or words.end(first) - words.start(first) < 2):
        return None
    return words.text[words.start(first) : words.end(last)]


def _may_belong(words: Words, index: int, taken: set[int]) -> bool:
    return index not in taken and words.is_name_like(index)


def _is_adjective(word: str) -> bool:
    return word in _ADJECTIVES or (word.endswith("s") and word[:-1] in _ADJECTIVES)


def _opens_sentence(words: Words, index: int) -> bool:
    before = index - 1
    while before >= 0 and words.folded[before] in "“”\"‘'«»()[]":
        before -= 1
    return before < 0 or words.folded[before] in ".!?:;…|–—"


def _is_headline(words: Words) -> bool:
    """Whether all but the little words have capitals."""
    letters = [
        index for index in range(len(words)) if words.printed(index)[0].isalpha() and len(words.folded[index]) > 3
    ]
    ended = len(words) > 0 and words.folded[-1] in _SENTENCE_ENDS
    return not ended and all(words.is_name_like(index) for index in letters)


def _taken(words: Words, found: Sequence[Mention]) -> set[int]:
    """The words that a mention already explains. Both rows run from left to right, so each is read once."""
    taken, index = set(), 0
    for mention in found:
        while index < len(words) and words.start(index) < mention.start:
            index += 1
        while index < len(words) and words.start(index) < mention.end:
            taken.add(index)
            index += 1
    return taken
