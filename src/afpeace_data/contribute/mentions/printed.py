"""The signs that printers choose freely, made one, character by character, so that places in a text stay."""

from __future__ import annotations

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\t", " "),
        **dict.fromkeys("‐‑‒–−", "-"),
        **dict.fromkeys("‘’ʼ`´′", "'"),
    }
)


def plain(text: str) -> str:
    """Text of the same length with ordinary spaces, hyphens and apostrophes."""
    return text.translate(_PLAIN)
