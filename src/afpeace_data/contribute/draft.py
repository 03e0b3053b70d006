"""A new record in the making: what was given for it, completed and checked cell by cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afpeace_data.contribute.entered import Citation, Part, Says, Wrong
from afpeace_data.contribute.ids import namesake, propose, taken_ids
from afpeace_data.contribute.lookup import owner_of
from afpeace_data.contribute.options import (
    NEW_SOURCE,
    ONLY,
    REJECTED,
    SAYS,
    SOURCE,
    SOURCE_PREFIX,
    asked_of_part,
    cell_options,
    citation_options,
    option_name,
    part_named,
    part_options,
)
from afpeace_data.model import CellError, Evidence, Source
from afpeace_data.model.cells import ID
from afpeace_data.model.column import columns, columns_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from afpeace_data.contribute.change import Cells
    from afpeace_data.contribute.entered import Given
    from afpeace_data.contribute.lookup import Lookup
    from afpeace_data.contribute.options import Option
    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo


class Draft:
    """What was given for a new record, as rows.

    Attributes:
        main: the record itself.
        parts: the rows that belong to it.
        citations: in the order in which they were given.
        wrong: what cannot be used; while there is something, nothing else of a draft means anything.
        notes: what was completed or proposed.
    """

    def __init__(self, record: type[Record], given: Given, rows: Mapping[str, list[Cells]], lookup: Lookup) -> None:
        self.record = record
        self.main = Part(record, {info.name: "" for info in columns(record)})
        self.parts: list[Part] = []
        self.citations: list[Citation] = []
        self.wrong: list[Wrong] = []
        self.notes: list[str] = []
        self._rows = rows
        self._lookup = lookup
        self._cells, self._parts = cell_options(record), part_options(record)
        self._citing = citation_options() if record.EVIDENCED else {}
        for name, text in given:
            self._take(name, text)
        self._name_all()

    def missing(self, *, cited: bool = True) -> list[str]:
        """The options without which there is no record: its required columns and, if it has to be `cited`, a source."""
        names = [name for name, option in self._cells.items() if option.column and self._lacks(option.column)]
        return [*names, SOURCE] if cited and self.record.EVIDENCED and not self.citations else names

    def _lacks(self, info: ColumnInfo) -> bool:
        return info.required and info.name != "id" and not self.main.cells[info.name]

    def rows(self) -> list[Part]:
        """The record and what belongs to it."""
        return [self.main, *self.parts]

    def new_sources(self) -> list[Part]:
        """The sources that are to be added."""
        return [Part(Source, citation.source) for citation in self.citations if citation.new]

    def _take(self, name: str, text: str) -> None:
        try:
            if name in self._cells:
                self._fill(self.main.cells, self._cells[name], text)
            elif name in self._parts:
                self.parts.append(self._part(part_named(self.record, name), text))
            else:
                self._cite(name, text)
        except CellError as error:
            self.wrong.append(Wrong(f"--{name} {text}".rstrip(), error.message, error.remedy))

    def _fill(self, cells: Cells, option: Option, text: str) -> None:
        info = option.column
        assert info is not None
        if cells.get(info.name):
            raise CellError("twice", "the option is given twice", "give it once")
        cells[info.name] = self._completed(info, text)

    def _completed(self, info: ColumnInfo, text: str) -> str:
        if not text:
            return ""
        done = self._lookup.complete(info, text)
        if done.note:
            self.notes.append(done.note)
        return done.text

    def _part(self, record: type[Record], text: str) -> Part:
        asked = asked_of_part(record)
        cells = {info.name: "" for info in columns(record)}
        place = 0
        for piece in (part.replace("\\:", ":") for part in re.split(r"(?<!\\):", text)):
            name, equals, value = piece.partition("=")
            info = next((info for info in asked if name in (info.name, option_name(info))), None) if equals else None
            if info is None:
                if place == len(asked):
                    shape = ":".join(option_name(info) for info in asked)
                    raise CellError("shape", f"more than {len(asked)} cells", f"write {shape}; a : in a text as \\:")
                info, value = asked[place], piece
                place += 1
            cells[info.name] = self._completed(info, value)
        empty = [option_name(info) for info in asked if info.required and not cells[info.name]]
        if empty:
            shape = ":".join(option_name(info) for info in asked)
            raise CellError("required", f"{' and '.join(empty)} missing", f"write {shape}")
        return Part(record, cells)

    def _cite(self, name: str, text: str) -> None:
        if name == SOURCE:
            again = any(citation.new and text and citation.source["id"] == text for citation in self.citations)
            source = text if again else self._known_source(text)
            if not source:
                raise CellError("required", "no source is named", "write its id, or a part of its title")
            self.citations.append(Citation({"id": source}))
            return
        if name == NEW_SOURCE:
            cells = {info.name: "" for info in columns(Source)}
            self.citations.append(Citation(cells, new=True))
            cells["id"] = text
            if text:
                ID.parse(text)
            return
        if not self.citations:
            raise CellError("order", "it belongs to a source", f"put it after the --{SOURCE} that it is about")
        citation = self.citations[-1]
        if name.startswith(SOURCE_PREFIX):
            if not citation.new:
                remedy = f"cite it with --{NEW_SOURCE} instead, if it is not in the package yet"
                raise CellError("order", f"{citation.source['id']} is in the package already", remedy)
            self._fill(citation.source, self._citing[name], text)
        elif name == ONLY:
            citation.only += tuple(part.strip() for part in re.split("[,;]", text) if part.strip())
        elif name == SAYS:
            column, _, value = text.partition("=")
            if not value:
                raise CellError("shape", "it has no value", "write COLUMN=VALUE, such as held=2019-10-26")
            citation.says.append(Says(column.strip(), value.strip()))
        else:
            self._detail(citation, name, text)

    def _known_source(self, text: str) -> str:
        try:
            return self._completed(columns_by_name(Evidence)["source_id"], text)
        except CellError as error:
            if error.rule != "dangling-reference":
                raise
            remedy = f"{error.remedy}\nor describe it here: --{NEW_SOURCE} in place of --{SOURCE}"
            raise CellError(error.rule, error.message, remedy) from None

    def _detail(self, citation: Citation, name: str, text: str) -> None:
        details = citation.says[-1].details if citation.says else citation.details
        if name == REJECTED:
            columns_by_name(Evidence)["note"].parse(text)
            if not text:
                raise CellError("required", "no reason is given", "say why the package does not follow the source")
            details.update(standing="rejected", note=text)
        else:
            self._fill(details, self._citing[name], text)

    def _name_all(self) -> None:
        """Give everything an id that needs one, and let the parts know whom they belong to."""
        for citation in self.citations:
            if citation.new:
                self._describe(citation)
        if any(self._lacks(info) for info in columns(self.record)):
            return  # asked for first
        if "id" in self.record.KEY:
            self._identify(self.main, "--id")
        for part in self.parts:
            owner = owner_of(part.record)
            assert owner is not None
            part.cells[owner.name] = self.main.cells["id"]
            if "id" in part.record.KEY:
                self._identify(part, f"--{part.record.TABLE}")

    def _describe(self, citation: Citation) -> None:
        """Give a new source an id if it is described, or say what it lacks; an option that was refused is given."""
        needed = {
            f"--{SOURCE_PREFIX}{option_name(info)}"
            for info in columns(Source)
            if info.required and info.name != "id" and not citation.source[info.name]
        }
        refused = {wrong.option.split(" ")[0] for wrong in self.wrong}
        if lacking := sorted(needed - refused):
            option = f"--{NEW_SOURCE} {citation.source['id']}".rstrip()
            self.wrong.append(Wrong(option, "the source is not described", f"add {' '.join(lacking)}"))
        if citation.source["id"] or not needed:
            self._identify(Part(Source, citation.source), f"--{NEW_SOURCE}")

    def _identify(self, part: Part, option: str) -> None:
        table, given = part.record.TABLE, part.cells["id"]
        drafted = {other.cells["id"] for other in self._drafted(part) if other.record is part.record}
        taken = taken_ids(self._rows, part.record) | drafted
        proposed = propose(part.record, part.cells, taken)
        if not given:
            if there := namesake(part.record, part.cells, self._rows):
                message = f"there is already {self._lookup.title(table, there)}"
                such_as = f", such as {option} {proposed}" if proposed else ""
                remedy = f"if this is another one, give it an id of its own with {option}{such_as}"
                self.wrong.append(Wrong(option, message, remedy, unnamed=True))
            elif proposed:
                self.notes.append(f"proposed id: {table} {proposed}")
                part.cells["id"] = proposed
            else:
                self.wrong.append(Wrong(option, "no id can be made of the name", "give one in Latin letters"))
        elif given in taken:
            remedy = f"use {proposed!r}, or cite what is there" if proposed else "choose another"
            message = f"the id is in use in {table}, or was and is retired"
            self.wrong.append(Wrong(f"{option} {given}", message, remedy))

    def _drafted(self, part: Part) -> Iterator[Part]:
        return (other for other in (*self.rows(), *self.new_sources()) if other.cells is not part.cells)
