"""The bytes of a file and the text that they are, with every fault on the way. Nothing raises for one."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afpeace_data.store.paths import is_inside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; a larger file of a package, which has some hundred kilobytes, is refused before it is read."""
TOO_LARGE = "take out what does not belong to the table, or put the right file there"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a file, a line or a cell.

    Attributes:
        rule: name of the rule that it breaks.
        line: physical line, the header being 1; None when the whole file is meant.
        column: name of the column, where one cell is meant.
    """

    rule: str
    message: str
    remedy: str
    line: int | None = None
    column: str | None = None
    value: str | None = None


def read_bytes(root: Path, path: str, faults: list[Fault]) -> bytes | None:
    """The bytes of a regular file inside `root`, or None with the fault added."""
    target = root / path
    try:
        if not is_inside(root, path):
            faults.append(
                Fault(
                    "outside-package", "the file is a link to a place outside the package", "put the file itself there"
                )
            )
            return None
        found = target.stat()
        if not stat.S_ISREG(found.st_mode):
            faults.append(
                Fault("not-a-file", "a directory or device is in place of the file", "put the CSV file there")
            )
            return None
        if found.st_size > LARGEST_FILE:
            message = f"the file has {found.st_size:,} bytes; one of more than {LARGEST_FILE:,} is not read"
            faults.append(Fault("not-a-file", message, TOO_LARGE))
            return None
        with target.open("rb") as file:
            return file.read(found.st_size)  # and no more, should it grow while it is read
    except FileNotFoundError:
        remedy = "add the file; a table without records has its header line only"
        faults.append(Fault("missing-file", "the file is missing", remedy))
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError before Python 3.13
        faults.append(
            Fault(
                "not-a-file",
                f"the file cannot be read ({getattr(error, 'strerror', None) or error})",
                "make it a readable file",
            )
        )
    return None


def decode(raw: bytes, names: Sequence[str], faults: list[Fault]) -> str | None:
    r"""The text of the bytes with `\n` at the ends of its lines, or None with the fault added that keeps it from being read."""
    if not raw.removeprefix(_BOM).strip():
        faults.append(empty_file(names))
        return None
    # Without a mark: every second byte is nought where the header should be. Further on noughts are cells' own.
    head = raw[:16]
    if raw.startswith(_UTF16) or (len(head) > 1 and not (any(head[::2]) and any(head[1::2]))):
        faults.append(Fault("not-utf-8", "the file is UTF-16", "save it as UTF-8 (in Excel: 'CSV UTF-8')", 1))
        return None
    if raw.startswith(_BOM):
        faults.append(
            Fault(
                "byte-order-mark",
                "the file starts with a byte order mark",
                "run `afpeace-data fmt`, which removes it",
                1,
            )
        )
        raw = raw[len(_BOM) :]
    # Bytes that are not UTF-8 become lone surrogates, so that the cell that holds them can be named.
    text = raw.decode("utf-8", "surrogateescape")
    if "\r" in text:
        first = text[: text.index("\r")].count("\n") + 1
        count = text.count("\r")
        remedy = "run `afpeace-data fmt`, which writes \\n"
        faults.append(
            Fault(
                "line-ends",
                f"{count:,} carriage return{'s' if count > 1 else ''}, as Windows or old Mac programs write",
                remedy,
                first,
            )
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def empty_file(names: Sequence[str]) -> Fault:
    """What is wrong with a file of a table with these columns that holds nothing."""
    return Fault("empty-file", "the file is empty", f"write the header line: {','.join(names)}", 1)
