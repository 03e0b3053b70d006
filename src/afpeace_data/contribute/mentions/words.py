"""A text as a row of words: what is compared when a name is looked for in it.

A word is a run of letters, digits and the marks on them; scripts that are written without spaces (Chinese, Japanese)
give a word for each character. Spaces, and a hyphen or dash inside a compound, only separate: `Mes-Aynak` is `Mes Aynak`,
`U.S.-backed` begins with `U.S.`. Every other sign is a word of its own, so that no name runs across a comma or the end
of a sentence. Time and memory grow with the length of the text alone.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

# Kinds of characters, one letter each, so that one simple expression finds the words of a text in any script.
_WORD, _ALONE, _SPACE, _DASH, _NOTHING, _SIGN = "w", "c", " ", "-", "i", "p"
_TOKENS = re.compile(r"w[wi]*|c|p|(?<= )-|-(?= )")

_DASHES = "-‐‑‒–−"
_APOSTROPHES = "'’‘ʼ‛`´′"  # ʼ is a letter to Unicode
_ZERO_WIDTH_NON_JOINER = "\u200c"  # parts a Persian word from its ending, as a hyphen would
_TATWEEL = "\u0640"
_SPACELESS = ((0x2E80, 0xA4CF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))

# The Arabic forms of two letters that Persian and Pashto write otherwise, and that keyboards mix up.
_ONE_FORM = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"} | dict.fromkeys(_APOSTROPHES, "'"))


class Words:
    """The words of a text, in order.

    Attributes:
        text: the text itself.
        folded: each word without case, accents and vowel marks.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded: list[str] = []
        self._starts = array("L")
        self._ends = array("L")
        seen: dict[str, str] = {}
        for match in _TOKENS.finditer(text.translate(_kinds_of(text))):
            start, end = match.span()
            word = text[start:end]
            if word not in seen:
                seen[word] = _fold(word)
            self.folded.append(seen[word])
            self._starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self.folded)

    def printed(self, index: int) -> str:
        """A word as the text has it."""
        return self.text[self._starts[index] : self._ends[index]]

    def start(self, index: int) -> int:
        """Where a word begins in the text."""
        return self._starts[index]

    def end(self, index: int) -> int:
        """Where a word ends in the text."""
        return self._ends[index]

    def joined(self, index: int) -> bool:
        """Whether nothing but a space or a hyphen stands between a word and the next."""
        return self.folded[index][:1].isalnum() and self.folded[index + 1][:1].isalnum()

    def is_name_like(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.text[self._starts[index]].isupper()


def _kinds_of(text: str) -> dict[int, str]:
    return {ord(char): _kind(char) for char in set(text)}


def _kind(char: str) -> str:
    category = unicodedata.category(char)
    if char in _DASHES:
        return _DASH
    if char in _APOSTROPHES:
        return _SIGN
    if category[0] == "Z" or char == _ZERO_WIDTH_NON_JOINER or char.isspace():
        return _SPACE
    if category in ("Cf", "Cc", "Cs") or char == _TATWEEL:
        return _NOTHING
    if category[0] in "LMN":
        return _ALONE if any(low <= ord(char) <= high for low, high in _SPACELESS) else _WORD
    return _SIGN


def _fold(word: str) -> str:
    """A word in one case, without accents and vowel marks, soft hyphens and direction marks."""
    parts = unicodedata.normalize("NFKD", word.translate(_ONE_FORM))
    # Marks below class 27 are letters' own parts in the scripts of India; those above are accents and vowel marks.
    kept = (char for char in parts if unicodedata.combining(char) < 27 and _kind(char) != _NOTHING)
    return "".join(kept).casefold()
