"""A package as text, read by its own schemas: a past release need not have today's tables, columns or terms."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from afpeace_data.contribute.canonical import MENDED
from afpeace_data.derive.table_schema import table_schema
from afpeace_data.model import BY_TABLE
from afpeace_data.store.locate import DESCRIPTOR
from afpeace_data.store.paths import csv_path, table_schema_path
from afpeace_data.store.raw import Fault, read_bytes
from afpeace_data.store.sheet import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afpeace_data.store.sheet import Sheet

_TABLE_NAME = re.compile("[a-z][a-z0-9_]{0,63}")

# After any other fault a file may hold rows that are not seen: a row with too few cells can still be told by its key.
_EVERY_ROW_SEEN = {"ragged-row", "wrong-header"}


@dataclass(frozen=True)
class Unread:
    """Something that could not be compared.

    Attributes:
        side: `old` or `new`.
        file: relative to the package, with forward slashes.
        line: physical line, the header being 1; None when the whole file is meant.
    """

    side: str
    file: str
    line: int | None
    message: str

    @property
    def where(self) -> str:
        """`file:line`, as far as known."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class TableText:
    """One table as its file and its own schema have it.

    Attributes:
        fields: column -> field of the Table Schema, in schema order.
        key: the columns that identify a row.
        whole: whether all its rows were read, so that one that is not there is known not to be there.
    """

    name: str
    description: str
    fields: dict[str, dict[str, Any]]
    key: tuple[str, ...]
    references: dict[str, str]
    sheet: Sheet
    whole: bool

    @property
    def path(self) -> str:
        return self.sheet.path

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Line number and cells by column of every row that has as many cells as the header."""
        for line in self.sheet.lines:
            yield line.number, dict(zip(self.sheet.header, line.cells, strict=True))


@dataclass
class Snapshot:
    """A package, read as far as it can be read.

    Attributes:
        side: `old` or `new`.
        name: what the caller called it.
        version: of its descriptor; None when there is none.
        tables: those that it has, headline tables first.
        unread: what could not be read.
    """

    side: str
    root: Path
    name: str
    version: str | None = None
    tables: dict[str, TableText] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    @cached_property
    def retired(self) -> dict[tuple[str, str], dict[str, str]]:
        """Rows of retired_ids by table and id."""
        table = self.tables.get("retired_ids")
        rows = [cells for _, cells in table.rows()] if table else []
        return {(cells.get("table", ""), cells.get("id", "")): cells for cells in rows}


def read_snapshot(root: Path, name: str, side: str) -> Snapshot:
    """Read the package in a directory. Nothing raises: what cannot be read is named."""
    snapshot = Snapshot(side, root, name)
    described = _json(snapshot, DESCRIPTOR)
    if isinstance(described, dict) and isinstance(described.get("version"), str):
        snapshot.version = described["version"]
    for table in _table_names(root):
        snapshot.tables[table] = _table(snapshot, table)
    return snapshot


def _table_names(root: Path) -> list[str]:
    """The tables that have a schema, and those of today's schema that have a file only."""
    described = {path.name.removesuffix(".table.json") for path in (root / "schemas").glob("*.table.json")}
    found = {name for name in described if _TABLE_NAME.fullmatch(name)}
    found |= {name for name in BY_TABLE if (root / csv_path(name)).is_file()}
    return [*(name for name in BY_TABLE if name in found), *sorted(found - set(BY_TABLE))]


def _table(snapshot: Snapshot, name: str) -> TableText:
    loaded = _json(snapshot, table_schema_path(name))
    fields = _fields(loaded)
    if not fields and name in BY_TABLE:
        loaded = table_schema(BY_TABLE[name])
        fields = _fields(loaded)
    schema: dict[str, Any] = loaded if isinstance(loaded, dict) else {}
    sheet = read_sheet(snapshot.root, csv_path(name), list(fields))
    lost = [fault for fault in sheet.faults if fault.rule not in MENDED and not _reordered(fault, sheet, fields)]
    snapshot.unread += [Unread(snapshot.side, sheet.path, fault.line, fault.message) for fault in lost]
    key = _key(name, schema, sheet.header)
    whole = set(key) <= set(sheet.header) and all(fault.rule in _EVERY_ROW_SEEN for fault in lost)
    return TableText(
        name, str(schema.get("description", "")), fields, key, _references(name, schema), sheet, whole and bool(key)
    )


def _reordered(fault: Fault, sheet: Sheet, fields: dict[str, dict[str, Any]]) -> bool:
    return fault.rule == "wrong-header" and sorted(sheet.header) == sorted(fields)


def _key(name: str, schema: dict[str, Any], header: tuple[str, ...]) -> tuple[str, ...]:
    """The primary key; where the schema can name none (an empty part is no key), that of the record class."""
    named = schema.get("primaryKey")
    if isinstance(named, str):
        return (named,)
    if isinstance(named, list) and named and all(isinstance(part, str) for part in named):
        return tuple(named)
    if name in BY_TABLE and set(BY_TABLE[name].KEY) <= set(header):
        return BY_TABLE[name].KEY
    return ("id",) if "id" in header else header


def _fields(schema: Any) -> dict[str, dict[str, Any]]:
    listed = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(listed, list):
        return {}
    return {item["name"]: item for item in listed if isinstance(item, dict) and isinstance(item.get("name"), str)}


def _references(name: str, schema: dict[str, Any]) -> dict[str, str]:
    """Column -> the table that it refers to."""
    found = {}
    listed = schema.get("foreignKeys")
    for item in listed if isinstance(listed, list) else []:
        try:
            [column], target = item["fields"], item["reference"]["resource"]
        except (LookupError, TypeError, ValueError):
            continue
        found[str(column)] = str(target or name)
    return found


def _json(snapshot: Snapshot, path: str) -> Any:
    faults: list[Fault] = []
    raw = read_bytes(snapshot.root, path, faults)
    snapshot.unread += [Unread(snapshot.side, path, None, fault.message) for fault in faults]
    try:
        return None if raw is None else json.loads(raw)
    except (ValueError, RecursionError):
        snapshot.unread.append(Unread(snapshot.side, path, None, "it is not JSON"))
        return None
