"""A workbook brought back to the CSV files: read, compared with what is there, checked, and written, all or nothing.

Nothing is written when a cell cannot be read for certain, or when the tables would break a rule that they keep now: the
workbook is where a person works, and it loses nothing by waiting; the CSV files are what others build on. Problems that
were there before keep nobody from correcting something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from afpeace_data.check.report import Problem, Report
from afpeace_data.contribute.canonical import canonical_lines, canonical_text, refusals
from afpeace_data.contribute.consequences import consequences
from afpeace_data.contribute.xlsx.names import LISTS, state
from afpeace_data.contribute.xlsx.read import Note, SheetRows, read_book
from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.column import columns
from afpeace_data.store.paths import csv_path
from afpeace_data.store.sheet import read_sheet, sheet_of
from afpeace_data.store.write import write_together

if TYPE_CHECKING:
    from pathlib import Path

    from afpeace_data.contribute.xlsx.read import Book
    from afpeace_data.model import Record
    from afpeace_data.store.sheet import Line


@dataclass(frozen=True)
class InSheet(Problem):
    """A problem of a cell that came from a workbook. Line and column number are those of the CSV file.

    Attributes:
        cell: the place in the workbook, such as `meetings!G4`.
    """

    cell: str = ""

    @property
    def where(self) -> str:
        """The place in the workbook."""
        return self.cell


@dataclass
class Brought:
    """What became of a workbook.

    Attributes:
        written: the CSV files that changed, relative to the package.
        unread: why the workbook could not be read or taken over.
        notes: what a person should know all the same.
        report: on the package as the workbook would make it; None when it could not be read.
        new: how many of its problems the package does not have now; if there are any, nothing was written.
    """

    written: list[str] = field(default_factory=list)
    unread: list[Note] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    report: Report | None = None
    new: int = 0


def bring(root: Path, raw: bytes, shown_as: str) -> Brought:
    """Check the tables of a workbook, given as bytes, and write them to the CSV files of a package.

    The rules are those of `validate`, but for what follows from the tables (AP7xx) and is generated anew after a change.

    Raises:
        NotAWorkbook: it is none, or none that can be read safely.
    """
    book = read_book(raw)
    done = Brought(unread=book.unread, notes=book.notes)
    if not book.states:
        message = "the workbook does not say what it was exported from"
        remedy = "see with `git diff` that nothing is undone which was changed in the CSV files since"
        done.notes.append(Note(LISTS, message, remedy))
    if done.unread:
        return done
    lines = {record.TABLE: _lines(record, book) for record in TABLES}
    taken = {record.TABLE for record in TABLES if _is_taken(root, record, lines[record.TABLE], book, done)}
    if done.unread:
        return done
    files = {csv_path(table): canonical_text(BY_TABLE[table], lines[table]).encode() for table in sorted(taken)}
    report, new = consequences(root, files, shown_as)
    done.new = len(new)
    places = {csv_path(table): _Places(BY_TABLE[table], lines[table], book.tables[table]) for table in taken}
    problems = tuple(_placed(problem, places.get(problem.file)) for problem in report.problems)
    done.report = Report(report.root, problems, report.rows, report.rules)
    if not done.new:
        changed = write_together({root / path: content for path, content in files.items()})
        done.written = sorted(path.relative_to(root).as_posix() for path in changed)
    return done


def _lines(record: type[Record], book: Book) -> list[Line]:
    """The rows of a sheet as they stand in the CSV file, each with the number of its row in the sheet."""
    table = book.tables[record.TABLE]
    return canonical_lines(record, table.header, table.lines)


def _is_taken(root: Path, record: type[Record], lines: list[Line], book: Book, done: Brought) -> bool:
    """Whether the sheet is to replace the CSV file.

    A file that changed since the export, by somebody's hand or an earlier import of the same workbook, is left alone if the
    sheet is as it was exported; else the sheet counts, and it is said what it replaces, unless records would be lost by it.
    """
    path, before = csv_path(record.TABLE), book.states.get(record.TABLE)
    sheet = read_sheet(root, path, [info.name for info in columns(record)])
    missing = any(fault.rule == "missing-file" for fault in sheet.faults)
    readable = not refusals(record, sheet)
    there = canonical_lines(record, sheet.header, sheet.lines) if readable else []
    new, now = state(record, lines), state(record, there) if readable else ""
    if before is None or missing or now in (before, new):
        return True
    changed = f"{path} has changed since the workbook was exported"
    if new == before:
        done.notes.append(Note(record.TABLE, f"{changed} and the sheet has not: the file stays as it is"))
        return False
    rows = _by_key(record, lines)
    other = {key: cells for key, cells in _by_key(record, there).items() if rows.get(key) != cells}
    lost = [key for key in other if key not in rows]
    if lost or not readable:
        message = (
            f"{changed} and has {_listed(lost)}, which the sheet lacks" if readable else f"{changed} and cannot be read"
        )
        remedy = (
            "add them to the sheet, or take the changes over into a new export"
            if readable
            else "run `afpeace-data fmt`"
        )
        done.unread.append(Note(record.TABLE, message, remedy))
    elif other:
        remedy = "see with `git diff` that nothing is undone which somebody else changed"
        done.notes.append(Note(record.TABLE, f"{changed}, and the sheet now replaces {_listed(list(other))}", remedy))
    return True


def _by_key(record: type[Record], lines: list[Line]) -> dict[str, tuple[str, ...]]:
    """The cells of each row by its key; of a repeated key the last."""
    names = [info.name for info in columns(record)]
    places = [names.index(name) for name in record.KEY]
    return {"/".join(line.cells[place] for place in places): line.cells for line in lines}


def _listed(keys: list[str]) -> str:
    return ", ".join(keys[:5]) + (f" and {len(keys) - 5:,} more" if len(keys) > 5 else "")


class _Places:
    """Where the lines and columns of a CSV file came from in the workbook."""

    def __init__(self, record: type[Record], lines: list[Line], table: SheetRows) -> None:
        self.name = record.TABLE
        self.letters = table.letters
        names = [info.name for info in columns(record)]
        written = sheet_of(csv_path(self.name), canonical_text(record, lines).encode(), names).lines
        # A cell may hold line ends, so that the lines of the file are counted where it is read.
        self.rows = {line.number: old.number for line, old in zip(written, lines, strict=True)}

    def of(self, line: int | None, column: str | None) -> str:
        """`meetings!G4`, as far as known."""
        place = f"{self.letters.get(column or '', '')}{self.rows.get(line or 0, '')}"
        return f"{self.name}!{place}" if place else self.name


def _placed(problem: Problem, places: _Places | None) -> Problem:
    """A problem with its place in the workbook, if it came from there."""
    if places is None:
        return problem
    known = problem.to_dict()
    if problem.rule == "duplicate-key":  # the one message that names another line
        known["message"] = re.sub("^line ([0-9]+)", lambda match: f"row {places.rows[int(match[1])]}", problem.message)
    return InSheet(**known, cell=places.of(problem.line, problem.column))
