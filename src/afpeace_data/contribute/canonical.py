"""The canonical form of rows, whatever they were read from: columns in schema order, cells tidy, rows by key."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from afpeace_data.model.cells import OUTER_SPACE
from afpeace_data.model.column import columns
from afpeace_data.model.scalars import BooleanCell
from afpeace_data.store.raw import Fault
from afpeace_data.store.sheet import Line
from afpeace_data.store.write import render_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo
    from afpeace_data.store.sheet import Sheet

_NOT_UTF8 = re.compile("[\udc80-\udcff]")  # as reading writes such a byte
MENDED = {"byte-order-mark", "line-ends", "blank-line", "not-canonical"}
"""Rules that the canonical form mends by itself; any other fault of a file makes its content a guess."""


def refusals(record: type[Record], sheet: Sheet) -> tuple[Fault, ...]:
    """The faults for which what a file says would have to be guessed; the canonical form mends all others."""
    names = sorted(info.name for info in columns(record))
    # The header tells all that is needed in another order too, with empty names at the end, or between semicolons.
    told = sorted(sheet.header) == names
    faults = [*sheet.faults, *_undecoded(sheet)]
    return tuple(fault for fault in faults if fault.rule not in MENDED and not (told and fault.rule == "wrong-header"))


def _undecoded(sheet: Sheet) -> list[Fault]:
    """The first cell that is not UTF-8: composing and sorting what cannot be read would be guessing."""
    for line in sheet.lines:
        for name, cell in zip(sheet.header, line.cells, strict=True):
            if not cell.isascii() and (found := _NOT_UTF8.search(cell)):
                message = f"byte 0x{ord(found[0]) - 0xDC00:02x} is not UTF-8"
                remedy = "save the file as UTF-8 and check the letter against the source"
                return [Fault("not-utf-8", message, remedy, line.number, name)]
    return []


def canonical_lines(record: type[Record], header: Sequence[str], lines: Iterable[Line]) -> list[Line]:
    """The rows as they stand in the canonical file, each with the number that it came with.

    `header` names every column of the table, in any order, and each line has a cell for each of its names.
    """
    infos = columns(record)
    places = [header.index(info.name) for info in infos]
    key = [[info.name for info in infos].index(name) for name in record.KEY]
    rows = (
        Line(line.number, tuple(tidy(info, line.cells[place]) for info, place in zip(infos, places, strict=True)))
        for line in lines
    )
    return sorted((line for line in rows if any(line.cells)), key=lambda line: [line.cells[place] for place in key])


def canonical_text(record: type[Record], lines: Iterable[Line]) -> str:
    """The text of the file that holds the rows."""
    return render_csv([info.name for info in columns(record)], (line.cells for line in lines))


def tidy(info: ColumnInfo, text: str) -> str:
    """A cell without what says nothing: composed letters, no outer space, a list in order, TRUE as `true`.

    A cell that can be read is tidy already, so that nothing which has a value gets another one.
    """
    text = unicodedata.normalize("NFC", text).strip(OUTER_SPACE)
    if info.cell.python is tuple and ";" in text:
        return ";".join(sorted({part.strip(OUTER_SPACE) for part in text.split(";")} - {""}))
    if isinstance(info.cell, BooleanCell) and text.lower() in ("true", "false"):
        return text.lower()
    return text
