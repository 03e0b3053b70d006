"""What the rules look at: every table of a package as rows, with what can be asked of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from afpeace_data.model import TABLES, Evidence, Record, RetiredId, Source
from afpeace_data.model.column import columns
from afpeace_data.replay import Ledger
from afpeace_data.rows import Row, read_rows, read_table
from afpeace_data.store.descriptor import edition_of, read_descriptor
from afpeace_data.store.paths import csv_path
from afpeace_data.store.sheet import MOST_LINES, Sheet, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

R = TypeVar("R", bound=Record)

# After these faults of a file its rows are not all there, and what refers to them is not judged.
_INCOMPLETE = {"csv-syntax", "too-long"}


@dataclass
class CheckedTable:
    """One table as it was read.

    Attributes:
        record: its record class.
        sheet: its file.
        rows: those that could be told apart, in file order.
        by_key: key -> first row that has it.
    """

    record: type[Record]
    sheet: Sheet
    rows: list[Row[Any]]
    by_key: dict[str, Row[Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_key = {}
        for row in self.rows:
            self.by_key.setdefault(row.key(self.record), row)

    @property
    def whole(self) -> bool:
        """Whether every record of the table can be known to be there or not."""
        lost = any(fault.rule in _INCOMPLETE and fault.column is None for fault in self.sheet.faults)
        return set(self.record.KEY) <= set(self.sheet.header) and not lost

    def has(self, key: str) -> bool:
        """Whether a record of that key is there, if only in a row with the wrong number of cells."""
        return key in self.by_key or key in self.lost

    @cached_property
    def lost(self) -> set[str]:
        """The keys of the rows that have the wrong number of cells, as far as they can be told."""
        return {"/".join(cells.get(name, "") for name in self.record.KEY) for cells in self.sheet.broken}

    def unsure(self, *names: str) -> set[tuple[str, ...]]:
        """These cells of every row that is there and has no valid record: what depends on it is not judged."""
        rows = [row.cells for row in self.rows if row.record is None] + self.sheet.broken
        return {tuple(cells.get(name, "") for name in names) for cells in rows}


class CheckedPackage:
    """A package as it was read: nothing raises, everything wrong is a fault of a sheet or a row.

    Attributes:
        root: its directory.
        edition: which version it was published as.
        tables: table name -> table, for every table.
    """

    def __init__(self, root: Path, instead: Mapping[str, bytes] | None = None) -> None:
        """Read a package; `instead` holds the content of CSV files, by path, that it would have before they are written."""
        self.root = root
        self.edition = edition_of(read_descriptor(root, []))
        self.tables: dict[str, CheckedTable] = {}
        left = MOST_LINES
        for record in TABLES:
            path = csv_path(record.TABLE)
            content = (instead or {}).get(path)
            if content is None:
                sheet = read_table(root, record, self.edition, left)
            else:
                sheet = sheet_of(path, content, [info.name for info in columns(record)], left)
            left -= len(sheet.lines) + len(sheet.faults)
            self.tables[record.TABLE] = CheckedTable(record, sheet, list(read_rows(record, sheet)))

    def of(self, record: type[Record]) -> CheckedTable:
        """The table of a record class."""
        return self.tables[record.TABLE]

    def records(self, record: type[R]) -> Iterator[R]:
        """The records of a table, of the rows whose every cell is valid; of a repeated key the first."""
        for row in self.of(record).by_key.values():
            if row.record is not None:
                yield row.record

    @cached_property
    def ledger(self) -> Ledger:
        """The evidence, of valid rows."""
        return Ledger(self.records(Evidence), self.records(Source))

    def lacks(self, table: str, text: str) -> bool:
        """Whether a table is known to have no record of that key, and never to have retired it."""
        target = self.tables[table]
        return target.whole and not target.has(text) and (table, text) not in self.retired

    @cached_property
    def cited(self) -> Counter[tuple[str, str]]:
        """How many rows of evidence are about a record, valid or not, by table and key."""
        return Counter((row.cells.get("table", ""), row.cells.get("record_id", "")) for row in self.of(Evidence).rows)

    @cached_property
    def astray(self) -> dict[tuple[str, str], list[str]]:
        """Table and key of the cited rows whose key refers to nothing -> the columns of the key that do."""
        found: dict[tuple[str, str], list[str]] = {}
        for name, table in self.tables.items():
            if not table.record.EVIDENCED:
                continue
            refs = {info.name: info.column.ref for info in columns(table.record) if info.name in table.record.KEY}
            for key, row in table.by_key.items() if any(refs.values()) else ():
                wrong = [at for at, ref in refs.items() if ref and at in row.values and self.lacks(ref, row.values[at])]
                if wrong:
                    found[name, key] = wrong
        return found

    @cached_property
    def retired(self) -> dict[tuple[str, str], RetiredId]:
        """Retired ids by table and id."""
        return {(str(item.table), item.id): item for item in self.records(RetiredId)}
