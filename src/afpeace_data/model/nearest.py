"""Near misses: what a misspelt id, term or name was probably meant to be."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


LONGEST = 200
"""Characters of a text that is looked up."""


def nearest(text: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Up to `count` known names that look like the text, best first. Very long texts have none."""
    return list(_nearest(text, tuple(known), count)) if len(text) <= LONGEST else []


@lru_cache(maxsize=256)  # a spreadsheet that spoils a column writes one wrong term a thousand times
def _nearest(text: str, known: tuple[str, ...], count: int) -> tuple[str, ...]:
    folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(text.casefold(), folded, n=count, cutoff=0.7)
    return tuple(folded[name] for name in close)


class NearMisses:
    """`nearest` for many texts among the same names, such as the ids of a table.

    Each text is looked up once, and after 300,000 comparisons (some seconds) no more are looked up: a file in which
    thousands of references are wrong has one cause, and not as many misspellings.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = tuple(known)
        self._left = 300_000
        self._found: dict[str, list[str]] = {}

    def of(self, text: str) -> list[str]:
        """The names that look like a text; none when the texts were too many."""
        if text not in self._found:
            if self._left <= 0:
                return []
            self._left -= len(self._known)
            self._found[text] = nearest(text, self._known)
        return self._found[text]


class Patience:
    """`nearest` for all the wrong terms of a report.

    As `NearMisses`, but among many small vocabularies: each text is looked up once in each, and after `MOST` comparisons no
    more are looked up.
    """

    MOST = 300_000

    def __init__(self) -> None:
        self._left = self.MOST
        self._found: dict[tuple[str, tuple[str, ...]], list[str]] = {}

    def of(self, text: str, known: tuple[str, ...]) -> list[str]:
        """The terms that look like a text; none when the texts were too many."""
        found = self._found.get((text, known))
        if found is None and self._left > 0:
            self._left -= len(known)
            found = self._found[text, known] = nearest(text, known)
        return found or []


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """An instruction that names the near misses, or an empty string when there are none."""
    return named(nearest(text, known))


def named(names: Iterable[str]) -> str:
    """An instruction that names some near misses, or an empty string when there are none."""
    names = list(names)
    return f"did you mean {' or '.join(repr(str(name)) for name in names)}?" if names else ""
