"""Text from a cell made safe to print: nothing in it can move a cursor, start a line, end a document or command CI."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

# What build servers take for a command in whatever a step prints: GitHub `::error` at the start of a line, after spaces too,
# and `##[error]` anywhere in it; Azure `##vso[`.
_COMMAND = re.compile(r"^(\s*):(?=:)|##(?=[a-z]*\[)")

_NO_CHARACTER = re.compile("[\ud800-\udfff]")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def visible(text: str) -> str:
    """Text with every control, format and undecodable character written out, and with nothing that CI takes for a command."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(
            char if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else ascii(char)[1:-1]
            for char in text
        )
    return _COMMAND.sub(lambda match: f"{match[1]}\\x3a" if match[1] is not None else "\\x23#", text)


def encodable(text: str) -> str:
    r"""Text as it is, but what is no character written out (the byte `\xe9`, half a pair `\ud800`), so that it can be encoded."""
    return _NO_CHARACTER.sub(lambda match: _written_out(ord(match[0])), text)


def json_text(value: Any, indent: int | None = None) -> str:
    """JSON in ASCII, in which CI finds no command either. What is printed is made by this."""
    return re.sub("#(?=#)", r"\\u0023", json.dumps(value, indent=indent))


def _written_out(code: int) -> str:
    # Bytes that were not UTF-8 are kept as U+DC80 to U+DCFF.
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def in_xml(text: str) -> str:
    """Visible text without the characters that XML has no way to write."""
    return _NOT_IN_XML.sub("\ufffd", visible(text))
