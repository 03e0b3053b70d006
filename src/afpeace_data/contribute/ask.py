"""One question: a cell explained, its answer checked and completed, and asked again until it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from afpeace_data.contribute.ids import namesake, propose, taken_ids
from afpeace_data.contribute.lookup import Ambiguous, Lookup
from afpeace_data.contribute.options import meaning_of, option_name
from afpeace_data.model import CellError
from afpeace_data.model.column import columns_by_name
from afpeace_data.model.terms import TermCell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afpeace_data.contribute.change import Cells
    from afpeace_data.contribute.options import Option
    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo


class Person(Protocol):
    """Who is asked."""

    def ask(self, prompt: str, choices: Sequence[str] = ()) -> str:
        """A line that the person types; `choices` are what Tab may complete it to. Raises `EOFError` at the end."""

    def tell(self, text: str) -> None:
        """Show lines."""


class Questions:
    """Asks a person for cells of a package's tables. Every method raises `EOFError` when the person has left."""

    def __init__(self, rows: Mapping[str, list[Cells]], person: Person) -> None:
        self._rows = rows
        self._person = person
        self._lookup = Lookup(rows)

    def cell(self, option: Option, *, heading: str = "", last: bool = False, other: str = "") -> str:
        """One cell's text, canonical; empty when the person leaves an optional one empty, `other` when it is typed.

        With `last` an empty one means that there is no other record of the kind.
        """
        info = option.column
        assert info is not None
        required = info.required and not last
        note = "" if required else " (Enter if there is no other)" if last else " (optional)"
        self._person.tell(f"\n{heading}{option_name(info)}{note}: {meaning_of(info)}")
        offered: tuple[str, ...] = ()
        while True:
            text = self._person.ask(f"{option_name(info)}> ", self._lookup.choices(info)).strip()
            if text == "?":
                self._person.tell(self._explained(info))
                continue
            if text.isdecimal() and 0 < int(text) <= len(offered):
                text = offered[int(text) - 1]
            if not text and required:
                self._person.tell(f"  this one is needed (such as {info.column.example}); ? explains, Ctrl-C stops")
                continue
            if not text or text == other:
                return text
            try:
                done = self._lookup.complete(info, text)
            except Ambiguous as error:
                offered = error.candidates
                self._person.tell(f"  {error.message}; type a number, or more of the name")
                for number, key in enumerate(offered, 1):
                    title = self._lookup.title(info.column.ref, key) if info.column.ref else key
                    self._person.tell(f"  {number}  {title}")
            except CellError as error:
                self._person.tell(f"  {error.message}\n  fix: {error.remedy}")
            else:
                if done.note:
                    self._person.tell(f"  {done.note}")
                return done.text

    def _explained(self, info: ColumnInfo) -> str:
        lines = [f"  {info.column.description} Such as {info.column.example}"]
        if isinstance(info.cell, TermCell):
            width = max(len(term) for term in info.cell.terms)
            lines += [f"  {term:{width}}  {term.definition}" for term in info.cell.terms]
        elif info.column.ref:
            lines += [f"  {self._lookup.title(info.column.ref, key)}" for key in self._lookup.choices(info)]
        return "\n".join(lines)

    def id(self, record: type[Record], cells: Cells) -> str:
        """An id for a record, proposed from its other cells; where another is called the same, it must be typed."""
        taken = taken_ids(self._rows, record)
        proposed = propose(record, cells, taken) or ""
        info = columns_by_name(record)["id"]
        there = namesake(record, cells, self._rows)
        if there:
            self._person.tell(
                f"\nid: there is already {self._lookup.title(record.TABLE, there)}\n"
                "  fix: if this is another one, type an id of its own"
                + (f", such as {proposed}" if proposed else "")
                + "; if not, Ctrl-C stops"
            )
            proposed = ""
        else:
            self._person.tell("\nid: permanent, without month or day; Enter takes the proposal")
        while True:
            text = self._person.ask(f"id [{proposed}]> " if proposed else "id> ").strip() or proposed
            try:
                if not text and there:
                    raise CellError("required", f"{there} is there already", "type another id, or Ctrl-C stops")
                if not text:
                    raise CellError("required", "no id can be made of the name", "type one in Latin letters")
                info.cell.parse(text)
                if text in taken:
                    raise CellError(
                        "taken",
                        f"{text!r} is in use or was retired",
                        f"Enter takes {proposed!r}" if proposed else "type another",
                    )
            except CellError as error:
                self._person.tell(f"  {error.message}\n  fix: {error.remedy}")
            else:
                return text
