"""What a person types for a cell, completed: an id by its name or the start of it, a term by its start.

Nothing is guessed in silence: what was completed is said, and what fits several records fits none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afpeace_data.check.evidence import LONGEST_ANCHOR
from afpeace_data.model import BY_TABLE, ActorName, CellError, Evidence, NameKind
from afpeace_data.model.cells import TEXT, shown
from afpeace_data.model.column import columns, columns_by_name
from afpeace_data.model.nearest import nearest
from afpeace_data.model.terms import TermCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from afpeace_data.contribute.change import Cells
    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo

_LISTED = 12


@dataclass(frozen=True)
class Completed:
    """A cell's canonical text, and what was made of the words that were typed; empty when they were it."""

    text: str
    note: str = ""


class Ambiguous(CellError):
    """Words that fit several records or terms.

    Attributes:
        candidates: what they fit, to choose from.
    """

    def __init__(self, message: str, candidates: Sequence[str], listed: Iterable[str]) -> None:
        lines = list(listed)
        more = f"\n  and {len(lines) - _LISTED} more" if len(lines) > _LISTED else ""
        super().__init__("ambiguous", message, "write one of:\n  " + "\n  ".join(lines[:_LISTED]) + more)
        self.candidates = tuple(candidates[:_LISTED])


class Lookup:
    """Ids and names of a package's records, to complete cells from. It sees rows that are added to the tables later."""

    def __init__(self, rows: Mapping[str, list[Cells]]) -> None:
        self._rows = rows

    def complete(self, info: ColumnInfo, text: str) -> Completed:
        """The canonical text of a cell.

        Raises:
            CellError: it is not one, and fits no record or term; `Ambiguous` when it fits several.
        """
        text = unicodedata.normalize("NFC", text).strip()
        if info.column.ref is not None:
            return self._reference(info.column.ref, text)
        if isinstance(info.cell, TermCell):
            return _term(info.cell, text)
        info.parse(text)
        if info == columns_by_name(Evidence)["anchor"] and len(text.split()) > LONGEST_ANCHOR:
            raise CellError("long-anchor", f"{len(text.split())} words", f"keep at most {LONGEST_ANCHOR} of them")
        return Completed(text)

    def choices(self, info: ColumnInfo) -> list[str]:
        """The texts that a cell may be completed to, for a keyboard's Tab; none where anything may be written."""
        if info.column.ref is not None:
            return [row["id"] for row in self._rows[info.column.ref]]
        return [str(term) for term in info.cell.terms] if isinstance(info.cell, TermCell) else []

    def title(self, table: str, key: str) -> str:
        """What people call a record: `zalmay-khalilzad (Zalmay Khalilzad)`."""
        name = next((row[label] for row in self._rows[table] if row["id"] == key and (label := label_of(table))), "")
        return f"{key} ({name if len(name) <= 60 else name[:59] + '…'})" if name else key

    def _reference(self, table: str, text: str) -> Completed:
        if any(row["id"] == text for row in self._rows[table]):
            return Completed(text)
        self._refuse_retired(table, text)
        found, acronym = self._fitting(table, text)
        titles = [self.title(table, key) for key in found]
        if acronym:
            raise Ambiguous(f"{shown(text)} is an acronym, which never decides alone", found, titles)
        if len(found) > 1:
            raise Ambiguous(f"{shown(text)} fits {len(found)} records of {table}", found, titles)
        if found:
            return Completed(found[0], f"{text} -> {titles[0]}")
        names = self._names(table)
        close = nearest(text, [row["id"] for row in self._rows[table]]) or [
            names[name][0] for name in nearest(fold(text), names)
        ]
        if close:
            remedy = f"did you mean {' or '.join(self.title(table, key) for key in dict.fromkeys(close))}?"
        else:
            remedy = f"write another part of the name, or add it first: afpeace-data new {singular(BY_TABLE[table])}"
        raise CellError("dangling-reference", f"{table} has nothing called {shown(text)}", remedy)

    def _refuse_retired(self, table: str, text: str) -> None:
        for row in self._rows["retired_ids"]:
            if (row["table"], row["id"]) == (table, text):
                use = f"use {row['replaced_by']!r}" if row["replaced_by"] else "nothing replaces it"
                raise CellError("reference-to-retired", f"{shown(text)} was retired in version {row['since']}", use)

    def _fitting(self, table: str, text: str) -> tuple[list[str], bool]:
        """The ids that fit, those that fit exactly if there are such, and whether the words are an acronym."""
        wanted = fold(text)
        names = self._names(table)
        if not wanted:
            return [], False
        if exact := names.get(wanted):
            return sorted(set(exact)), False
        found = {key for name, keys in names.items() if f" {wanted}" in f" {name}" for key in keys}
        acronyms = {
            row["actor_id"]
            for row in self._rows[ActorName.TABLE]
            if table == "actors" and row["kind"] == NameKind.ACRONYM and fold(row["name"]) == wanted
        }
        return sorted(found | acronyms), bool(acronyms)

    def _names(self, table: str) -> dict[str, list[str]]:
        """Folded name -> ids: of ids, of names or titles, and of an actor's other names but acronyms."""
        names: dict[str, list[str]] = defaultdict(list)
        label = label_of(table)
        for row in self._rows[table]:
            names[fold(row["id"])].append(row["id"])
            if label:
                names[fold(row[label])].append(row["id"])
        if table == "actors":
            for row in self._rows[ActorName.TABLE]:
                if row["kind"] != NameKind.ACRONYM:
                    names[fold(row["name"])].append(row["actor_id"])
        return names


def label_of(table: str) -> str | None:
    """The column that people call a record by: its first required text."""
    return next((info.name for info in columns(BY_TABLE[table]) if info.required and info.cell is TEXT), None)


def singular(record: type[Record]) -> str:
    """What one record of a table is called: `investment-party`."""
    return re.sub(r"(?<!^)([A-Z])", r"-\1", record.__name__).lower()


def owner_of(record: type[Record]) -> ColumnInfo | None:
    """The column of the record that a row belongs to: a required reference that comes first, the id apart."""
    first = next(info for info in columns(record) if info.name != "id")
    return first if first.column.ref and first.required else None


def fold(text: str) -> str:
    """Words without accents, marks and case, separated by single spaces."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in plain.casefold()).split())


def _term(cell: TermCell, text: str) -> Completed:
    terms = [str(term) for term in cell.terms]
    if text in terms:
        return Completed(text)
    wanted = fold(text).replace(" ", "_")
    found = [term for term in terms if term == wanted] or [term for term in terms if wanted and term.startswith(wanted)]
    if len(found) > 1:
        raise Ambiguous(f"{shown(text)} fits {len(found)} terms", found, found)
    if found:
        return Completed(found[0], f"{text} -> {found[0]}")
    cell.parse(text)  # raises, with the nearest terms
    raise AssertionError(text)
