"""Text from a cell made safe to print: nothing in it can move a cursor, start a line or end a document."""

from __future__ import annotations

import re
import unicodedata

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def visible(text: str) -> str:
    """Text with every control, format and undecodable character written out."""
    return "".join(
        char if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else ascii(char)[1:-1] for char in text
    )


def encodable(text: str) -> str:
    r"""Text as it is, but bytes that were not UTF-8 written out (`\xe9`), so that it can be encoded."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def in_xml(text: str) -> str:
    """Visible text without the characters that XML has no way to write."""
    return _NOT_IN_XML.sub("\ufffd", visible(text))
