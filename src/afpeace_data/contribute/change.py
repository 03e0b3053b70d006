"""A change of several tables at once: held as cells, checked as a whole, written together or not at all."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from afpeace_data.check.validate import select_rules, validate_root
from afpeace_data.contribute.fmt import canonical
from afpeace_data.errors import AfpeaceDataError
from afpeace_data.model import BY_TABLE, TABLES, Record
from afpeace_data.model.column import columns
from afpeace_data.store.paths import csv_path
from afpeace_data.store.sheet import Line, Sheet, read_sheet
from afpeace_data.store.write import write_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from afpeace_data.check.report import Problem

R = TypeVar("R", bound=Record)

Cells = dict[str, str]
"""The cells of one row, column -> text."""


class ChangeRefused(AfpeaceDataError):
    """A change cannot be made as it was asked for. Nothing was written."""


class Change:
    """The rows of every table of a package, to be added to and edited; the files stay as they are until `write`.

    Attributes:
        root: directory of the package.
        rows: table name -> its rows, in file order. Edit them in place.
    """

    def __init__(self, root: Path) -> None:
        """Read a package.

        Raises:
            ChangeRefused: a file cannot be read whole, so that writing it again could lose something.
        """
        self.root = root
        self._sheets: dict[str, Sheet] = {}
        self.rows: dict[str, list[Cells]] = {}
        for record in TABLES:
            sheet = read_sheet(root, csv_path(record.TABLE), [info.name for info in columns(record)])
            if sheet.faults:
                fault = sheet.faults[0]
                where = f"{sheet.path}:{fault.line}" if fault.line else sheet.path
                raise ChangeRefused(
                    f"{where}: {fault.message}; {fault.remedy}\n"
                    "Bring the files into order first (`afpeace-data fmt`, `afpeace-data validate`); nothing was written"
                )
            self._sheets[record.TABLE] = sheet
            self.rows[record.TABLE] = [dict(zip(sheet.header, line.cells, strict=True)) for line in sheet.lines]

    def find(self, table: str, key: str) -> Cells | None:
        """The row of a key, or None."""
        record = BY_TABLE[table]
        return next((row for row in self.rows[table] if key_of(record, row) == key), None)

    def retired(self, table: str, key: str) -> Cells | None:
        """What `retired_ids` says of an id, or None."""
        return self.find("retired_ids", f"{table}/{key}")

    @property
    def files(self) -> dict[str, str]:
        """Path -> new text, of the files that change; columns, rows and cells in canonical form."""
        return {path: text for path, text in self._texts() if text != self._before(path)}

    def diff(self) -> Iterator[tuple[str, list[str], list[str]]]:
        """Path, lines that go and lines that come, of every file that changes; both in file order."""
        for path, text in self.files.items():
            before, after = self._before(path).splitlines(), text.splitlines()
            yield path, _without(before, after), _without(after, before)

    def problems(self, but: Sequence[str] = ()) -> list[Problem]:
        """What breaks a rule after the change and did not before it.

        Not looked at are derived files, which every edit of a table makes stale, and the rules of `but`.
        """
        rules = select_rules(ignore=["AP7", *but])
        with tempfile.TemporaryDirectory() as folder:
            candidate = Path(folder)
            for path, text in self._texts():
                (candidate / path).parent.mkdir(exist_ok=True)
                (candidate / path).write_bytes(text.encode("utf-8", "surrogateescape"))
            after = list(validate_root(candidate, rules=rules).problems)
        known = Counter(map(_identity, validate_root(self.root, rules=rules).problems))
        new = []
        for problem in after:
            known[_identity(problem)] -= 1
            if known[_identity(problem)] < 0:
                new.append(problem)
        return new

    def write(self) -> list[str]:
        """Put every changed file in place, all or none, and return their paths.

        Raises:
            ChangeRefused: a file was changed by somebody else since it was read. Nothing is written.
            OSError: the files cannot be written. Nothing is.
        """
        files = self.files
        for record in TABLES:
            path = csv_path(record.TABLE)
            if path in files and read_sheet(self.root, path, ()).sha256 != self._sheets[record.TABLE].sha256:
                raise ChangeRefused(f"{path} was changed by another program meanwhile; nothing was written, try again")
        write_together({self.root / path: text.encode("utf-8", "surrogateescape") for path, text in files.items()})
        return list(files)

    def _texts(self) -> Iterator[tuple[str, str]]:
        for record in TABLES:
            names = [info.name for info in columns(record)]
            lines = [Line(0, tuple(row[name] for name in names)) for row in self.rows[record.TABLE]]
            path = csv_path(record.TABLE)
            yield path, canonical(record, Sheet(path, tuple(names), lines))

    def _before(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("utf-8", "surrogateescape")


def key_of(record: type[Record], row: Cells) -> str:
    """The key of a row as `evidence.record_id` holds it."""
    return "/".join(row[name] for name in record.KEY)


def typed(record: type[R], cells: Cells) -> R:
    """A row as a record.

    Raises:
        ChangeRefused: one of its cells is not valid.
    """
    try:
        return record(**{info.name: info.parse(cells[info.name]) for info in columns(record)})
    except ValueError as error:
        reason = str(error).split("\n")[0]
        raise ChangeRefused(
            f"{record.TABLE} {key_of(record, cells)} is not valid ({reason}); run `afpeace-data validate` first"
        ) from None


def _identity(problem: Problem) -> tuple[str | None, ...]:
    """A problem without its line, which moves when a row is added above it, and so without a message that names lines."""
    return problem.code, problem.file, problem.column, problem.record, problem.value


def _without(lines: Iterable[str], others: Iterable[str]) -> list[str]:
    """The lines that are not among the others, each as often as it is there more often."""
    left = Counter(others)
    kept = []
    for line in lines:
        left[line] -= 1
        if left[line] < 0:
            kept.append(line)
    return kept
