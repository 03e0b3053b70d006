"""What is entered for a new record: its rows, its sources and what they say, and options that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afpeace_data.contribute.change import Cells
    from afpeace_data.model import Record

Given = list[tuple[str, str]]
"""Options in the order in which they were given: name without dashes, text."""


@dataclass(frozen=True)
class Wrong:
    """An option whose text cannot be used.

    Attributes:
        unnamed: whether the id of a record is all that lacks, because another is called the same.
    """

    option: str
    message: str
    remedy: str
    unnamed: bool = False


@dataclass
class Part:
    """A row to be added to a table: the record itself, or one that belongs to it."""

    record: type[Record]
    cells: Cells

    @property
    def key(self) -> str:
        return "/".join(self.cells[name] for name in self.record.KEY)


@dataclass
class Says:
    """What a source says of one cell; `name` is as it was given (`held`, `participants/taliban/attendance`)."""

    name: str
    value: str
    details: Cells = field(default_factory=dict)


@dataclass
class Citation:
    """A source, where it says so, and what for.

    Attributes:
        source: the row of the source.
        details: columns of evidence -> text.
        only: names of columns and parts that it speaks for; all of them when empty.
        says: what it says otherwise.
        new: whether the source is to be added.
    """

    source: Cells
    details: Cells = field(default_factory=dict)
    only: tuple[str, ...] = ()
    says: list[Says] = field(default_factory=list)
    new: bool = False
