"""The paragraphs of a source's text, numbered as locators count them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from afpeace_data.errors import AfpeaceDataError

LONGEST_TEXT = 5_000_000
"""Bytes. A book has about a million."""

# Quotation marks, dashes and spaces that printers choose freely.
_FOLDED = str.maketrans(dict.fromkeys("\"'`´‘’‚‛“”„‟«»‹›′″", "") | dict.fromkeys("‐‑‒–—―−", "-"))


class UnreadableText(AfpeaceDataError):
    """A file that should hold a source's text cannot be read."""


def read_text(path: str) -> str:
    """The text of a source: UTF-8, a paragraph a line.

    Raises:
        UnreadableText: it cannot be read, is no UTF-8, or has more than `LONGEST_TEXT` bytes.
    """
    try:
        with Path(path).open("rb") as file:
            raw = file.read(LONGEST_TEXT + 1)
    except OSError as error:
        raise UnreadableText(f"{path} cannot be read: {error.strerror}") from None
    if len(raw) > LONGEST_TEXT:
        raise UnreadableText(
            f"{path} has more than {LONGEST_TEXT // 1_000_000} million bytes; give the text of one source"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def paragraphs(text: str) -> list[str]:
    """The lines that hold something to read. A locator `p12` is the twelfth: index 11."""
    return [line for line in text.splitlines() if fold(line)]


def fold(text: str) -> str:
    """Text without quotation marks, in one case, with single spaces."""
    plain = unicodedata.normalize("NFKC", text).translate(_FOLDED).casefold()
    return re.sub(r"\s+", " ", plain).strip()


def cited_paragraphs(locator: str | None) -> range:
    """The numbers that a locator names, both ends included; none without a locator."""
    if not locator:
        return range(0)
    first, _, last = locator[1:].partition("-")
    return range(int(first), int(last or first) + 1)
