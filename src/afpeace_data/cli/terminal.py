"""Writing to a terminal: colour where a person reads it, and nothing that a cell could make the terminal do."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from typing import TextIO

from afpeace_data.check.visible import visible

__all__ = ["fail", "fitted", "plural", "styled", "terminal_width", "visible", "wrapped"]

_CODES = {"red": "31", "green": "32", "yellow": "33", "cyan": "36", "bold": "1", "dim": "2"}


def styled(text: str, style: str, stream: TextIO | None = None) -> str:
    """Text in a style, when the stream (standard output) is a terminal and NO_COLOR is not set."""
    stream = stream or sys.stdout
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m"


def fail(message: str) -> int:
    """Say on standard error why a command cannot run; its exit code is 2."""
    lines = "\n".join(visible(line) for line in message.split("\n"))
    print(f"{styled('error:', 'red', sys.stderr)} {lines}", file=sys.stderr)
    return 2


def plural(count: int, noun: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def terminal_width() -> int | None:
    """Columns of the terminal that standard output is; None when it is none, and lines may be as long as they are."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def fitted(widths: list[int], total: int | None, gap: int = 2, least: int = 10, most: int = 40) -> list[int]:
    """Widths of columns so that a line fits: the first stays, the others shrink, and the last are left out if need be.

    Where there is no terminal (`total` is None) nothing is cut.
    """
    if total is None:
        return widths
    widths = [min(width, most) for width in widths]
    while len(widths) > 1 and widths[0] + sum(min(width, least) + gap for width in widths[1:]) > total:
        widths.pop()
    while len(widths) > 1 and sum(widths) + gap * (len(widths) - 1) > total:
        widest = max(range(1, len(widths)), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def wrapped(line: str, indent: str) -> str:
    """A line broken at spaces to fit the terminal, the rest of it indented."""
    width = terminal_width()
    if width is None or len(line) <= width:
        return line
    return textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
