"""The questions for a new record, in order: its cells, what belongs to it, its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.contribute.ask import Questions
from afpeace_data.contribute.cite import evidence_rows
from afpeace_data.contribute.draft import Draft
from afpeace_data.contribute.lookup import Lookup
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
    option_of,
    part_named,
    part_options,
)
from afpeace_data.derive.table_schema import summary_of
from afpeace_data.model import Evidence, Source
from afpeace_data.model.column import columns, columns_by_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afpeace_data.contribute.ask import Person
    from afpeace_data.contribute.change import Cells
    from afpeace_data.contribute.entered import Given
    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo

NEW = "new"
"""What is typed for a source that is not there yet."""


class Interview:
    """Asks for what `given` lacks and adds the answers to it, so that what was answered is there if it is broken off."""

    def __init__(self, record: type[Record], given: Given, rows: Mapping[str, list[Cells]], person: Person) -> None:
        self._record = record
        self._given = given
        self._rows = rows
        self._lookup = Lookup(rows)
        self._person = person
        self._ask = Questions(rows, person)

    def cells(self) -> None:
        """Ask for the record's own cells and its id. Raises `EOFError` when the person has left, as all of these do."""
        given = {name for name, _ in self._given}
        self._person.tell(f"A new record of {self._record.TABLE}: {summary_of(self._record)}")
        self._person.tell("Enter leaves an optional cell empty, ? explains, Ctrl-C stops and nothing is written.")
        for name, option in cell_options(self._record).items():
            if name not in given and name != "id":
                self._add(name, self._ask.cell(option))
        if "id" in self._record.KEY and "id" not in given:
            self._id()

    def parts(self) -> None:
        """Ask for the rows that belong to the record, beyond those that were given."""
        for name in part_options(self._record):
            self._parts(name)

    def sources(self) -> None:
        """Ask for the sources, beyond those that were given; a table that carries its own proof has none."""
        if self._record.EVIDENCED:
            self._sources()

    def names(self) -> list[str]:
        """What can be entered again."""
        names = [*cell_options(self._record), *part_options(self._record)]
        return [*names, SOURCE] if self._record.EVIDENCED else names

    def again(self, names: Sequence[str]) -> None:
        """Ask anew for cells, for all parts of a table, or for all sources."""
        for name in names:
            forgotten = citation_options() if name == SOURCE and self._record.EVIDENCED else (name,)
            self._given[:] = [pair for pair in self._given if pair[0] not in forgotten]
            if name in part_options(self._record):
                self._parts(name)
            elif name == "id":
                self._id()
            elif name in cell_options(self._record):
                self._add(name, self._ask.cell(cell_options(self._record)[name]))
            else:
                self._sources()

    def _add(self, name: str, text: str) -> None:
        if text:
            self._given.append((name, text))

    def _draft(self) -> Draft:
        return Draft(self._record, self._given, self._rows, self._lookup)

    def _id(self) -> None:
        self._add("id", self._ask.id(self._record, self._draft().main.cells))

    def _parts(self, name: str) -> None:
        record = part_named(self._record, name)
        self._person.tell(f"\n{record.TABLE.replace('_', ' ')}: {summary_of(record)}")
        asked = asked_of_part(record)
        options = cell_options(record)
        while True:
            number = sum(given == name for given, _ in self._given) + 1
            cells = {}
            for place, info in enumerate(asked):
                heading = f"{name} {number}, "
                text = self._ask.cell(options[option_name(info)], heading=heading, last=place == 0)
                if not text and place == 0:
                    return
                cells[info.name] = text
            self._add(name, _joined(asked, cells))

    def _sources(self) -> None:
        while True:
            before = len(self._given)
            number = sum(name in (SOURCE, NEW_SOURCE) for name, _ in self._given) + 1
            try:
                if not self._source(number):
                    return
            except BaseException:  # half a citation is none
                del self._given[before:]
                raise

    def _source(self, number: int) -> bool:
        options = citation_options()
        self._person.tell(f"\nWhich source says so? An id, a part of its title, or {NEW} to add one.")
        known = option_of(columns_by_name(Evidence)["source_id"])
        text = self._ask.cell(known, heading=f"source {number}, ", last=number > 1, other=NEW)
        if not text:
            return False
        if text == NEW:
            self._new_source()
        else:
            self._add(SOURCE, text)
        for name in ("locator", "anchor", "attributed-to"):
            self._add(name, self._ask.cell(options[name], heading=f"source {number}, "))
        self._only()
        self._says()
        return True

    def _new_source(self) -> None:
        place = len(self._given)
        options = citation_options()
        cells = dict.fromkeys(columns_by_name(Source), "")
        for info in columns(Source):
            if info.name != "id":
                option = options[f"{SOURCE_PREFIX}{option_name(info)}"]
                cells[info.name] = self._ask.cell(option, heading="new source, ")
                self._add(option.name, cells[info.name])
        self._given.insert(place, (NEW_SOURCE, self._ask.id(Source, cells)))

    def _only(self) -> None:
        self._person.tell(
            "\nDoes it say all that you entered? Enter if so; else what it does say, separated by commas: "
            + ", ".join(self._nameable())
        )
        self._add_checked(ONLY, "for [everything]> ")

    def _says(self) -> None:
        self._person.tell("\nDoes it say anything otherwise? COLUMN=VALUE, such as held=2019-10-26; Enter if not.")
        while self._add_checked(SAYS, "says> "):
            self._person.tell("Why is it not followed? Enter if the package follows it (it is then the newest source).")
            self._add_checked(REJECTED, "rejected because> ")

    def _add_checked(self, name: str, prompt: str) -> str:
        """Ask for an option that is no cell of its own, until a draft can use it."""
        while True:
            text = self._person.ask(prompt).strip()
            if not text:
                return ""
            self._given.append((name, text))
            draft = self._draft()
            if not draft.wrong:
                evidence_rows(draft, self._lookup)
            if not draft.wrong:
                return text
            self._given.pop()
            for wrong in draft.wrong:
                self._person.tell(f"  {wrong.message}\n  fix: {wrong.remedy}")

    def _nameable(self) -> list[str]:
        draft = self._draft()
        filled = [option_name(info) for info in columns(self._record) if draft.main.cells[info.name]]
        parts = [
            "/".join([part.record.TABLE, *part.key.split("/")[1:]])
            for part in draft.parts
            if "id" not in part.record.KEY
        ]
        return [name for name in filled if name != "id"] + parts


def _joined(asked: Sequence[ColumnInfo], cells: Cells) -> str:
    """The cells of a part as its option has them: the required ones, which come first, in order, the others by name."""
    named = any("=" in text for text in cells.values())
    pieces = [
        cells[info.name] if info.required and not named else f"{option_name(info)}={cells[info.name]}"
        for info in asked
        if cells[info.name]
    ]
    return ":".join(text.replace(":", "\\:") for text in pieces)
