"""The names that a package knows, and where they stand in a text: whole words, the longest name first.

The names form a tree of words, so a text is read once: each of its words is looked at no more often than the longest
name has words, however many names there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from afpeace_data.contribute.mentions.found import Known
from afpeace_data.contribute.mentions.words import Words
from afpeace_data.model import ActorKind, NameKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afpeace_data.dataset import Dataset

_IN_BRACKETS = re.compile(r" \([^()]*\)$")
_LONGEST_ACRONYM = 5


class Form(IntEnum):
    """What kind of name it is; the lower, the more it decides."""

    FULL = 0
    ACRONYM = 1
    SURNAME = 2


@dataclass(frozen=True)
class Name:
    """One name of one record, as the tables write it."""

    text: str
    form: Form
    known: Known


@dataclass(frozen=True)
class Match:
    """Words `first` up to, not including, `last` of a text are a name; all names that are written so."""

    first: int
    last: int
    names: tuple[Name, ...]

    @property
    def form(self) -> Form:
        return self.names[0].form

    @property
    def records(self) -> tuple[Known, ...]:
        return tuple(dict.fromkeys(name.known for name in self.names))


class _Node:
    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends: list[tuple[tuple[_Case, ...], Name]] = []


class _Case(IntEnum):
    """What a word of a name asks of the capitals of a word of the text."""

    ANY = 0
    CAPITAL = 1
    CAPITALS = 2


class Names:
    """Names to look for.

    Case counts where the name has capitals: `Foreign Office` is not `foreign office`, `US` is not `us`; a headline in
    capitals holds every name. Accents, the kind of dash and the kind of apostrophe do not count.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._root = _Node()
        for name in names:
            for words in _spellings(name):
                self._add(words, name)

    def _add(self, words: Words, name: Name) -> None:
        node = self._root
        for word in words.folded:
            node = node.next.setdefault(word, _Node())
        if node is not self._root:
            node.ends.append((tuple(_case(words.printed(index)) for index in range(len(words))), name))

    def find(self, words: Words) -> Iterator[Match]:
        """Every name in a text, from left to right; of two that overlap the one that begins first, then the longest."""
        index = 0
        while index < len(words):
            match = self._longest(words, index)
            if match:
                yield match
            index = match.last if match else index + 1

    def _longest(self, words: Words, first: int) -> Match | None:
        node, found = self._root, None
        for index in range(first, len(words)):
            following = node.next.get(words.folded[index])
            if following is None:
                break
            node = following
            names = [name for cases, name in node.ends if _fits(words, first, cases)]
            if names:
                best = min(name.form for name in names)
                found = Match(first, index + 1, tuple(name for name in names if name.form == best))
        return found


def known_names(dataset: Dataset) -> list[Name]:
    """The names of actors, places and investments, and the surnames of persons.

    A name that explains itself in brackets is known without them: `Afghan delegates (named only in general)`.
    """
    names: dict[Name, None] = {}
    persons: dict[str, bool] = {}
    for actor in dataset.actors:
        persons[actor.id] = actor.kind is ActorKind.PERSON
        names[Name(_IN_BRACKETS.sub("", actor.name), Form.FULL, Known("actors", actor.id))] = None
    for row in dataset.actor_names:
        short = row.kind is NameKind.ACRONYM or _is_acronym(row.name)
        names[Name(row.name, Form.ACRONYM if short else Form.FULL, Known("actors", row.actor_id))] = None
    states = {actor.name for actor in dataset.actors if actor.kind is ActorKind.STATE}
    for place in dataset.places:
        if place.name in states:  # the name of a country is the state's, also where the land is meant
            continue
        names[Name(place.name, Form.FULL, Known("places", place.id))] = None
    for investment in dataset.investments:
        names[Name(investment.name, Form.FULL, Known("investments", investment.id))] = None
    surnames = {
        Name(surname, Form.SURNAME, name.known): None
        for name in names
        if persons.get(name.known.id) and (surname := _surname(name, dataset))
    }
    return [*names, *surnames]


def acronym(words: Words, first: int, last: int) -> str | None:
    """The letters of an acronym (`IS-K` -> `ISK`); None when the words are none."""
    letters = "".join(words.printed(index) for index in range(first, last) if words.folded[index] not in "./'")
    return letters if 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper() else None


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return len(letters) <= _LONGEST_ACRONYM and letters.isalpha() and letters.isupper()


def _surname(name: Name, dataset: Dataset) -> str | None:
    """The last word of a person's name; the first where the family name comes first."""
    parts = name.text.split()
    if len(parts) < 2:
        return None
    return parts[0 if dataset.actors[name.known.id].country == "CHN" else -1]


def _spellings(name: Name) -> Iterator[Words]:
    """The name, and an acronym with and without its full stops."""
    text = name.text.rstrip(".")
    yield Words(text)
    plain = text.replace(".", "")
    if _is_acronym(plain):
        yield Words(".".join(plain) if plain == text else plain)


def _case(word: str) -> _Case:
    if not word[0].isupper() or word == "The":
        return _Case.ANY
    return _Case.CAPITALS if word.isupper() and 2 <= len(word) <= 3 else _Case.CAPITAL


def _fits(words: Words, first: int, cases: tuple[_Case, ...]) -> bool:
    for index, case in enumerate(cases, first):
        printed = words.printed(index) if case else ""
        if case and not (printed.isupper() if case is _Case.CAPITALS else printed[0].isupper()):
            return False
    return True
