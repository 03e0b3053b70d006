"""One XML file of a workbook, read for its outline: numbers of rows and cells, formulas, what is hidden or merged.

openpyxl, reading row by row, tells neither what is hidden nor what is merged, and passes over rows and cells whose numbers
do not ascend: a workbook that has such is refused here. Formulas are noted here so that openpyxl, which takes them to
pieces, does not have to look at them. The bounds are on what costs openpyxl time.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Of a sheet, in every spreadsheet program that writes .xlsx."""
MOST_ELEMENTS = 500_000
"""Of a workbook. The release has 75,000."""
MOST_OTHERS = 50_000
"""Of one XML file, elements that are neither cells nor texts: styles, drop-downs, links. The release has 4,000 styles."""
LARGEST_AREA = 1_000_000
"""Of one sheet, cells from the first column to the last one of each row, which openpyxl makes up where they are left out."""
LONGEST_ATTRIBUTE = 8192
LONGEST_FORMAT = 255
"""Characters of a number format, as in Excel; openpyxl searches it in a time that grows with the square."""
LONGEST_NAME = 2000
"""Characters of what a name stands for, for the same reason."""
DEEPEST = 64
_MANY = {"row", "c", "v", "f", "is", "si", "t"}


class Strange(ValueError):
    """An XML file as no spreadsheet writes it."""


@dataclass
class Layout:
    """What a person does not see, or sees as one, in a sheet.

    Attributes:
        hidden: numbers of the rows that are hidden, by hand or by a filter.
        merged: ranges such as `B2:C4`.
        formulas: row and column of each cell that is one -> how it begins, as far as it is written there.
    """

    hidden: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)


def too_many() -> Strange:
    """What to raise for a workbook with more in it than anybody types."""
    return Strange(f"it has more than {MOST_ELEMENTS:,} cells, or {MOST_OTHERS:,} styles, links or rules on a sheet")


class Part:
    """The outline of an XML file, fed in pieces.

    Attributes:
        root: name of its outermost element.
        elements: how many there were so far.
        layout: of a worksheet.
        sheets: of a workbook, name -> id of the relation that leads to its file.
        targets: of a file of relations, id -> where it leads.
    """

    def __init__(self) -> None:
        self.root = ""
        self.layout = Layout()
        self.sheets: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self.elements = self._depth = self._others = self._row = self._column = self._length = self._area = 0
        self._inside = ""
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """Read on. Raises `Strange`."""
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            raise Strange(f"not XML ({error})") from None

    def _doctype(self, *_: object) -> None:
        raise Strange("it declares a document type, with which entities are made")

    def _end(self, _: str) -> None:
        self._depth -= 1
        self._inside = ""

    def _text(self, text: str) -> None:
        if self._inside == "f":
            place = self._row, self._column
            self.layout.formulas[place] = (self.layout.formulas[place] + text)[:60]
        elif self._inside == "definedName":
            self._length += len(text)
            if self._length > LONGEST_NAME:
                raise Strange(f"a name stands for more than {LONGEST_NAME:,} characters")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._inside, self._length = name, 0
        self._depth += 1
        self.elements += 1
        self._others += name not in _MANY
        if self._depth > DEEPEST:
            raise Strange("it is nested too deeply")
        if self.elements > MOST_ELEMENTS or self._others > MOST_OTHERS:
            raise too_many()
        if any(len(value) > LONGEST_ATTRIBUTE for value in attributes.values()):
            raise Strange(f"an attribute has more than {LONGEST_ATTRIBUTE:,} characters")
        if name == "numFmt" and len(attributes.get("formatCode", "")) > LONGEST_FORMAT:
            raise Strange(f"a number format has more than {LONGEST_FORMAT} characters")
        self.root = self.root or name
        if self.root == "worksheet":
            self._in_worksheet(name, attributes)
        elif self.root == "workbook" and name == "sheet":
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets[attributes.get("name", "")] = relation
        elif name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def _in_worksheet(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self._row = self._next("row", attributes.get("r"), self._row, MOST_ROWS)
            self._column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.layout.hidden.add(self._row)
        elif name == "c":
            place = re.fullmatch("([A-Z]{1,3})([0-9]{1,7})", attributes.get("r", ""), re.ASCII)
            if "r" in attributes and (not place or int(place[2]) != self._row):
                raise Strange(f"a cell of row {self._row} is called {attributes['r'][:20]!r}")
            number = str(_number(place[1])) if place else None
            before, self._column = self._column, self._next("cell", number, self._column, MOST_COLUMNS)
            self._area += self._column - before
            if self._area > LARGEST_AREA:
                raise Strange("its cells reach far to the right of the tables: delete the columns there")
        elif name == "f":
            self.layout.formulas[self._row, self._column] = ""
        elif name == "mergeCell":
            self.layout.merged.append(attributes.get("ref", "")[:20])

    def _next(self, what: str, given: str | None, before: int, most: int) -> int:
        number = (
            int(given) if given and re.fullmatch("[0-9]{1,7}", given, re.ASCII) else before + 1 if given is None else 0
        )
        if not before < number <= most:
            raise Strange(f"a {what} is numbered {(given or str(number))[:20]!r} after {before}")
        return number


def _number(letters: str) -> int:
    """Of a column, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def layouts(parts: Mapping[str, Part]) -> dict[str, Layout]:
    """The layout of each sheet by its name, given the parts by their path in the archive."""
    found: dict[str, Layout] = {}
    for path, part in parts.items():
        folder, file = posixpath.split(path)
        relations = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        for name, relation in part.sheets.items() if relations else ():
            assert relations is not None
            target = relations.targets.get(relation, "")
            there = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if name in found:
                raise Strange(f"two sheets are called {name[:40]!r}")
            if there in parts:
                found[name] = parts[there].layout
    return found
