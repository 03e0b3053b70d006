"""Near misses: what a misspelt id, term or name was probably meant to be."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(text: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Up to `count` known names that look like the text, best first. Very long texts have none."""
    if len(text) > 200:
        return []
    folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(text.casefold(), folded, n=count, cutoff=0.7)
    return [folded[name] for name in close]


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """An instruction that names the near misses, or an empty string when there are none."""
    names = nearest(text, known)
    return f"did you mean {' or '.join(repr(str(name)) for name in names)}?" if names else ""
