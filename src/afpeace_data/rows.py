"""Rows: the cells of one line as values, with what is wrong with each, and the record when nothing is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from afpeace_data.model.column import columns
from afpeace_data.model.errors import CellError
from afpeace_data.model.record import Record
from afpeace_data.store.sheet import Fault, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afpeace_data.store.sheet import Sheet

R = TypeVar("R", bound=Record)


@dataclass
class Row(Generic[R]):
    """One line of a table.

    Attributes:
        line: physical line on which it starts.
        cells: column -> text, of the columns that the file has.
        values: column -> value, of the cells that are valid; a cell that is not has no entry.
        faults: one for each cell that is not.
        record: the record, when every cell is valid and no required one is empty.
    """

    line: int
    cells: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    record: R | None = None

    def key(self, record: type[Record]) -> str:
        """The key of the row as text, whether its cells are valid or not."""
        return "/".join(self.cells.get(name, "") for name in record.KEY)


def read_rows(record: type[R], sheet: Sheet) -> Iterator[Row[R]]:
    """The rows of a sheet, in file order."""
    for line in sheet.lines:
        yield _row(record, sheet.header, line)


def _row(record: type[R], header: Sequence[str], line: Line) -> Row[R]:
    row: Row[R] = Row(line.number, dict(zip(header, line.cells, strict=True)))
    for info in columns(record):
        text = row.cells.get(info.name)
        if text is None:
            continue
        if not text and info.required:
            remedy = f"fill it in: {info.column.description[0].lower()}{info.column.description[1:].rstrip('.')} (such as {info.column.example})"
            row.faults.append(Fault("required", "the cell is empty", remedy, line.number, info.name, ""))
            continue
        try:
            row.values[info.name] = info.parse(text)
        except CellError as error:
            row.faults.append(Fault(error.rule, error.message, error.remedy, line.number, info.name, text))
    if len(row.values) == len(columns(record)):
        row.record = record(**row.values)
    return row
