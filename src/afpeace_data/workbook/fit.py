"""What a cell of a workbook can hold."""

from __future__ import annotations

import re

LONGEST = 32_767
"""Characters that a workbook's cell can hold."""

# Excel reads and writes some characters as _x000D_; who reads such a text cannot tell what its cell holds.
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_|x005F_")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unfit(text: str) -> str | None:
    """Why a text cannot be the content of a workbook's cell, or None when it can."""
    if len(text) > LONGEST:
        return f"{len(text):,} characters, where a workbook's cell holds {LONGEST:,}"
    if match := _NOT_IN_XML.search(text):
        return f"a character that no workbook can hold (U+{ord(match[0]):04X})"
    if match := _ESCAPED.search(text):
        return f"{match[0]!r}, which Excel takes for another character"
    return None
