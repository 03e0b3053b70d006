"""Rows: the cells of one line as values, with what is wrong with each, and the record when nothing is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from afpeace_data.model.column import columns
from afpeace_data.model.errors import CellError
from afpeace_data.model.nearest import Patience, nearest
from afpeace_data.model.record import Record
from afpeace_data.store.paths import csv_path
from afpeace_data.store.raw import Fault
from afpeace_data.store.sheet import MOST_LINES, Sheet, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afpeace_data.store.descriptor import Edition

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class Row(Generic[R]):
    """One line of a table.

    Attributes:
        line: physical line on which it starts.
        cells: column -> text, of the columns that the file has or need not have.
        values: column -> value, of the cells that are valid; a cell that is not has no entry.
        record: the record, when every cell is valid and no required one is empty.
    """

    line: int
    cells: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    record: R | None = None

    def key(self, record: type[Record]) -> str:
        """The key of the row as text, whether its cells are valid or not."""
        return "/".join(self.cells.get(name, "") for name in record.KEY)


def read_table(root: Path, record: type[Record], edition: Edition, most_lines: int = MOST_LINES) -> Sheet:
    """The file of a table in a package of some edition.

    Of another edition than ours a table may be missing that its descriptor does not list, and so may columns that can be empty.
    """
    path, infos = csv_path(record.TABLE), columns(record)
    names = [info.name for info in infos]
    if edition.lacks(root, record.TABLE, path):
        return Sheet(path, tuple(names))
    optional = [] if edition.ours else [info.name for info in infos if not info.required]
    return read_sheet(root, path, names, most_lines, optional)


def read_rows(record: type[R], sheet: Sheet) -> Iterator[Row[R]]:
    """The rows of a sheet, in file order."""
    infos, absent = columns(record), dict.fromkeys(sheet.absent, "")
    for line in sheet.lines:
        row: Row[R] = Row(line.number, dict(zip(sheet.header, line.cells, strict=True)) | absent)
        for info in infos:
            text = row.cells.get(info.name)
            if text is None or (not text and info.required):
                continue
            try:
                row.values[info.name] = info.parse(text)
            except CellError:  # `cell_faults` says what is wrong with it
                continue
        if len(row.values) == len(infos):
            row.record = record(**row.values)
        yield row


def cell_faults(record: type[Record], row: Row[Any], patience: Patience | None = None) -> Iterator[Fault]:
    """What is wrong with each cell that has no value, in schema order.

    Worked out when it is asked for: a table whose every cell is wrong takes no more memory than one that is right.
    """
    for info in columns(record):
        if info.name in row.values or info.name not in row.cells:
            continue
        text = row.cells[info.name]
        if not text:
            remedy = f"fill it in: {info.column.description[0].lower()}{info.column.description[1:].rstrip('.')} (such as {info.column.example})"
            yield Fault("required", "the cell is empty", remedy, row.line, info.name, "")
            continue
        try:
            info.parse(text)
        except CellError as error:
            yield Fault(
                error.rule, error.message, error.advice(patience.of if patience else nearest), row.line, info.name, text
            )
