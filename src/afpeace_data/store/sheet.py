"""A CSV file as lines and cells, with every fault of its bytes. Reading never stops at a fault and never raises for one."""

from __future__ import annotations

import csv
import hashlib
import io
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from afpeace_data.model.cells import OUTER_SPACE
from afpeace_data.store.difference import first_changed_line
from afpeace_data.store.header import header_fault, separator, separator_fault, without_empty_end
from afpeace_data.store.raw import TOO_LARGE, Fault, decode, empty_file, read_bytes
from afpeace_data.store.write import render_csv

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

LONGEST_CELL = 131_072
"""Characters; a longer cell is refused before it is read as one."""
MOST_LINES = 1_000_000
"""Line feeds in all tables of a package. What is known of a line, right or wrong, takes up to four kilobytes of memory."""


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one row, and the physical line on which it starts."""

    number: int
    cells: tuple[str, ...]


@dataclass
class Sheet:
    """What one CSV file holds.

    Attributes:
        path: relative to the package, with forward slashes.
        header: the column names that the cells of `lines` belong to; empty when they cannot be told.
        lines: the rows that have as many cells as the header.
        size: bytes of the file.
        sha256: of the file, lower case; empty when it could not be read.
        broken: the cells, by column, of the rows that have too few or too many; which may stand in the wrong column.
        absent: the columns that are not there and need not be.
    """

    path: str
    header: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    size: int = 0
    sha256: str = ""
    broken: list[dict[str, str]] = field(default_factory=list)
    absent: frozenset[str] = frozenset()


def read_sheet(
    root: Path, path: str, names: Sequence[str], most_lines: int = MOST_LINES, optional: Collection[str] = ()
) -> Sheet:
    """Read the CSV file at `path` below `root`, which should have the columns `names` in that order.

    A file of more than `most_lines`, which is what other tables have left of `MOST_LINES`, is a fault and nothing else. Columns
    that are `optional` may be left out.
    """
    faults: list[Fault] = []
    raw = read_bytes(root, path, faults)
    return Sheet(path, faults=faults) if raw is None else sheet_of(path, raw, names, most_lines, optional)


def sheet_of(
    path: str, raw: bytes, names: Sequence[str], most_lines: int = MOST_LINES, optional: Collection[str] = ()
) -> Sheet:
    """The sheet that the bytes of a CSV file hold, be they in that file already or not."""
    sheet = Sheet(path, size=len(raw), sha256=hashlib.sha256(raw).hexdigest())
    text = decode(raw, names, sheet.faults)
    lines = text.count("\n") if text else 0
    if lines > most_lines:
        message = f"the file has {lines:,} lines, and all tables together may have {MOST_LINES:,}"
        sheet.faults.append(Fault("not-a-file", message, TOO_LARGE))
    elif text is not None:
        with _cell_limit():
            _split(text, tuple(names), sheet, optional)
    return sheet


@contextmanager
def _cell_limit() -> Iterator[None]:
    """The csv module's limit on a cell, which is one for the whole process and which other libraries lift."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _split(text: str, names: tuple[str, ...], sheet: Sheet, optional: Collection[str]) -> None:
    mark = separator(text, names)
    rows = _rows(text, sheet.faults, mark)
    first = next(rows, None)
    if first is None:
        if all(fault.rule not in ("csv-syntax", "too-long") for fault in sheet.faults):  # lines of commas alone
            sheet.faults.append(empty_file(names))
        return
    sheet.absent = frozenset(optional) - set(first.cells)
    names = tuple(name for name in names if name not in sheet.absent)
    fault = separator_fault(mark) or header_fault(first.cells, names)
    if fault:
        sheet.faults.append(Fault("wrong-header", *fault, line=first.number, value=mark.join(first.cells)[:200]))
    header, width = without_empty_end(first.cells, names), len(first.cells)
    if len(set(header)) < len(header) or not set(header) & set(names):
        return
    sheet.header = header
    for line in rows:
        if len(line.cells) != width or any(line.cells[len(header) :]):
            sheet.faults.append(_ragged(line, header, width))
            sheet.broken.append(dict(zip(header, line.cells, strict=False)))
        else:
            sheet.lines.append(line if width == len(header) else Line(line.number, line.cells[: len(header)]))
    if not sheet.faults:
        _canonical(text, sheet)


def _rows(text: str, faults: list[Fault], mark: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append(_syntax(str(error), start, reader.line_num))
            continue
        if any(cell.strip(OUTER_SPACE) for cell in cells):
            yield Line(start, tuple(cells))
        else:
            message = "every cell of the line is empty" if cells else "the line is blank"
            faults.append(Fault("blank-line", message, "delete it, or run `afpeace-data fmt`", start))


def _syntax(error: str, start: int, end: int) -> Fault:
    if "field limit" in error:
        return Fault(
            "too-long",
            f"a cell has more than {LONGEST_CELL:,} characters",
            "shorten it, or close a quotation mark left open",
            start,
        )
    if "unexpected end" in error:
        remedy = 'close it on its line, and write a quotation mark inside a cell twice ("")'
        return Fault(
            "csv-syntax",
            f"a quotation mark opened here is never closed (lines {start} to {end} are one cell)",
            remedy,
            start,
        )
    remedy = 'put the whole cell in quotation marks and write a mark inside it twice: "he said ""no"""'
    if start < end:
        remedy = f"close the quotation mark that was opened in line {start}, or {remedy}"
    return Fault("csv-syntax", "a quotation mark stands where none may stand", remedy, end)


def _ragged(line: Line, header: tuple[str, ...], wanted: int) -> Fault:
    found = len(line.cells)
    if found < wanted:
        missing = " and ".join(map(repr, header[found:])) or "an empty one at the end"
        message = f"{found} cells where {wanted} are needed (in order, {missing} {'are' if wanted - found > 1 else 'is'} missing)"
        remedy = "find the place where a comma is missing; an empty cell is still a cell"
    elif found > wanted:
        rest = found - wanted - 3
        shown = [repr(cell[:30]) for cell in line.cells[wanted : wanted + 3]]
        extra = " and ".join([*shown, f"{rest:,} more"] if rest > 0 else shown)
        message = f"{found} cells where {wanted} are needed (in order, {extra} {'are' if found - wanted > 1 else 'is'} left over)"
        remedy = 'put the cell that contains a comma in quotation marks: "Kabul, Afghanistan"'
    else:
        value = next(cell for cell in line.cells[len(header) :] if cell)
        message = f"{value[:30]!r} stands in a column without a name"
        remedy = "move it to the column where it belongs, or delete it"
    return Fault("ragged-row", message, remedy, line.number)


def _canonical(text: str, sheet: Sheet) -> None:
    wanted = render_csv(sheet.header, (line.cells for line in sheet.lines))
    if text == wanted:
        return
    number = first_changed_line(*(part.encode("utf-8", "surrogateescape") for part in (wanted, text)))
    message = "quoting or the last line end differs from the canonical form"
    sheet.faults.append(Fault("not-canonical", message, "run `afpeace-data fmt`", number))
