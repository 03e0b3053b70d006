"""The canonical form of a table's file, for files that can be read without guessing."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afpeace_data.contribute.canonical import canonical_lines, canonical_text, refusals
from afpeace_data.contribute.unsure import unsure
from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from afpeace_data.store.paths import csv_path
from afpeace_data.store.raw import Fault, read_bytes
from afpeace_data.store.sheet import sheet_of
from afpeace_data.store.write import write_together

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afpeace_data.model import Record

MOST_LINES_COMPARED = 10_000
"""The library that compares takes a time that grows with the square of the lines; this many take some seconds."""


@dataclass(frozen=True)
class Formatted:
    """What `fmt` makes of one file.

    Attributes:
        path: relative to the package.
        before: what is there.
        after: its canonical form; the same as `before` when the file is refused.
        refused: the faults for which the file was left as it is.
        unsure: dates, numbers and truth values that nobody can read, by line and column of the file as `fmt` leaves it.
        header: the columns of that file.
    """

    path: str
    before: bytes = b""
    after: bytes = b""
    refused: tuple[Fault, ...] = ()
    unsure: tuple[Fault, ...] = ()
    header: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the canonical form differs from what is there."""
        return self.before != self.after

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff, none of which ends in a line feed."""
        texts = (raw.decode("utf-8", "surrogateescape") for raw in (self.before, self.after))
        # Not str.splitlines, which ends lines at characters that stand inside cells.
        before, after = ([f"{line}\n" for line in text.split("\n")] for text in texts)
        for lines in (before, after):
            last = lines.pop().removesuffix("\n")
            if last:
                lines.append(last)
        if max(len(before), len(after)) > MOST_LINES_COMPARED:
            yield f"{self.path}: too long to be compared line by line; run `afpeace-data fmt`, then `git diff`"
            return
        for line in difflib.unified_diff(before, after, self.path, f"{self.path} (canonical)"):
            yield line.removesuffix("\n")
            if not line.endswith("\n"):
                yield "\\ No newline at end of file"


def fmt(root: Path, *, write: bool) -> list[Formatted]:
    """Bring every table of a package into canonical form; without `write`, only say what would change.

    Files that can be read are written together, or none of them is; a file that cannot be read keeps no other from it.
    """
    done = [_format(root, record, write=write) for record in TABLES]
    if write:
        write_together({root / item.path: item.after for item in done if item.changed})
    return done


def _format(root: Path, record: type[Record], *, write: bool) -> Formatted:
    path, names = csv_path(record.TABLE), [info.name for info in columns(record)]
    faults: list[Fault] = []
    raw = read_bytes(root, path, faults)
    if raw is None:
        return Formatted(path, refused=tuple(faults))
    sheet = sheet_of(path, raw, names)
    if refused := refusals(record, sheet):
        return Formatted(path, raw, raw, refused)
    lines = canonical_lines(record, sheet.header, sheet.lines)
    after = canonical_text(record, lines).encode()
    left = sheet_of(path, after, names) if write else sheet
    return Formatted(path, raw, after, unsure=tuple(unsure(record, left)), header=left.header)
