"""What a page prints is compared with what is printed now, or, by `python scripts/dev.py pages`, replaced by it."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

REWRITE = "AFPEACE_DATA_REWRITE_PAGES"


class Page:
    """A page whose outputs are looked up by their place in its text."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text("utf-8")
        self._new: list[tuple[int, int, str]] = []

    def __enter__(self) -> Page:
        return self

    def prints(self, span: tuple[int, int], output: str, indent: str = "    ") -> None:
        """The part of the text between two places is this output, each of its lines indented."""
        lines = [f"{indent}{line}".rstrip() for line in output.rstrip().splitlines()]
        end = len(self.text[: span[1]].rstrip())
        if self.text[span[0] : end] != "\n".join(lines):
            self._new.append((span[0], end, "\n".join(lines)))

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if kind is not None or not self._new:
            return
        if os.environ.get(REWRITE):
            text = self.text
            for start, end, output in sorted(self._new, reverse=True):
                text = text[:start] + output + text[end:]
            self.path.write_text(text, "utf-8")
            return
        start, end, output = self._new[0]
        raise AssertionError(
            f"{self.path.name} shows\n{self.text[start:end]}\nand what is printed is\n{output}\n"
            "If that is right, run `python scripts/dev.py pages` and read what it changed."
        )
