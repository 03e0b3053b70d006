"""Writing to a terminal: colour where a person reads it, and nothing that a cell could make the terminal do."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TextIO

_CODES = {"red": "31", "green": "32", "yellow": "33", "cyan": "36", "bold": "1", "dim": "2"}


def styled(text: str, style: str, stream: TextIO | None = None) -> str:
    """Text in a style, when the stream (standard output) is a terminal and NO_COLOR is not set."""
    stream = stream or sys.stdout
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m"


def visible(text: str) -> str:
    """Text with every control, format and undecodable character written out."""
    return "".join(
        char if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else ascii(char)[1:-1] for char in text
    )


def fail(message: str) -> int:
    """Say on standard error why a command cannot run; its exit code is 2."""
    lines = "\n".join(visible(line) for line in message.split("\n"))
    print(f"{styled('error:', 'red', sys.stderr)} {lines}", file=sys.stderr)
    return 2


def plural(count: int, noun: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
