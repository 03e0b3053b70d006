"""The canonical form of a table's file, for files that can be read without guessing."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from afpeace_data.store.paths import csv_path
from afpeace_data.store.sheet import Fault, read_sheet
from afpeace_data.store.write import render_csv, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afpeace_data.model import Record
    from afpeace_data.store.sheet import Sheet

# What the canonical form mends by itself; any other fault of a file leaves it as it is.
MENDED = {"byte-order-mark", "line-ends", "blank-line", "not-canonical"}


@dataclass(frozen=True)
class Formatted:
    """What `fmt` makes of one file.

    Attributes:
        path: relative to the package.
        changed: whether the canonical form differs from what is there.
        refused: the faults for which the file was left as it is.
    """

    path: str
    changed: bool
    refused: tuple[Fault, ...] = ()


def fmt(root: Path, *, write: bool) -> Iterator[Formatted]:
    """Bring every table of a package into canonical form; without `write`, only say which are not."""
    for record in TABLES:
        path = csv_path(record.TABLE)
        names = [info.name for info in columns(record)]
        sheet = read_sheet(root, path, names)
        faults = [*sheet.faults, *_undecoded(root / path)]
        refused = tuple(fault for fault in faults if fault.rule not in MENDED and not _reordered(fault, sheet, names))
        if refused:
            yield Formatted(path, changed=False, refused=refused)
            continue
        wanted = canonical(record, sheet).encode("utf-8", "surrogateescape")
        changed = wanted != (root / path).read_bytes()
        if changed and write:
            write_whole(root / path, wanted)
        yield Formatted(path, changed)


def canonical(record: type[Record], sheet: Sheet) -> str:
    """The text of a file: columns in schema order, cells tidy, rows by key."""
    places = [sheet.header.index(info.name) for info in columns(record)]
    lists = [info.cell.python is tuple for info in columns(record)]
    rows = [
        [_tidy(line.cells[place], is_list) for place, is_list in zip(places, lists, strict=True)]
        for line in sheet.lines
    ]
    key = [index for index, info in enumerate(columns(record)) if info.in_key]
    key.sort(key=lambda index: record.KEY.index(columns(record)[index].name))
    rows.sort(key=lambda row: [row[index] for index in key])
    return render_csv([info.name for info in columns(record)], rows)


def _tidy(text: str, is_list: bool) -> str:
    text = unicodedata.normalize("NFC", text).strip(" \u00a0\t")
    if is_list and ";" in text:
        text = ";".join(sorted({part.strip() for part in text.split(";")} - {""}))
    return text


def _reordered(fault: Fault, sheet: Sheet, names: list[str]) -> bool:
    """Whether the header is only in another order, which says all that is needed."""
    return fault.rule == "wrong-header" and sorted(sheet.header) == sorted(names)


def _undecoded(path: Path) -> list[Fault]:
    """The first byte that is not UTF-8: composing and sorting what cannot be read would be guessing."""
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        remedy = "save the file as UTF-8 and check the letter against the source"
        return [Fault("not-utf-8", f"byte 0x{error.object[error.start]:02x} is not UTF-8", remedy, line)]
    except OSError:  # a fault of its own
        pass
    return []
