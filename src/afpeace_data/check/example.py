"""The example of a rule: the smallest edit of a valid package that breaks this rule and no other.

It stands beside the rule, in lines of a file as they are right and as they are wrong:

    Example("data/series.csv", good="rounds,Other rounds,,", bad="rounds,=1+1,,")

A test makes the edit in the tiny package of `tests/packages.py` and sees that it breaks this rule alone; the rule's page and
`afpeace-data rule` print it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum

from afpeace_data.check.visible import encodable, visible
from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from afpeace_data.store.paths import csv_path

LONGEST_LINE = 300
"""Characters of a line that are printed; the rest of it is counted."""


class Instead(Enum):
    """What stands in the place of a file that does not hold lines."""

    NOTHING = "there is no such file"
    EMPTY = "the file is empty"
    DIRECTORY = "a directory has the name of the file"
    LINK = "the file is a link to a file outside the package"


@dataclass(frozen=True)
class Edit:
    r"""One change of one file.

    Attributes:
        file: relative to the package, with forward slashes.
        good: whole lines of it, as the valid package has them once and once only.
        bad: what stands in their place when the rule is broken; a byte that is not UTF-8 is its surrogate (`\udce9`).
    """

    file: str
    good: str | Instead
    bad: str | Instead


@dataclass(frozen=True)
class Example(Edit):
    """The edit that shows what a rule is about.

    Attributes:
        note: what a reader has to know to see the mistake, such as what another table says; in sentences.
        fixed: the right lines, where right is not what `good` has.
        also: edits that are needed with it so that no other rule is broken; they are not printed.
    """

    note: str = ""
    fixed: str = ""
    also: tuple[Edit, ...] = ()

    @property
    def right(self) -> tuple[str, ...]:
        """The right lines as they are printed, below the header of their table."""
        return self._printed(self.fixed or self.good)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The wrong lines as they are printed, below the header of their table."""
        return self._printed(self.bad)

    def _printed(self, text: str | Instead) -> tuple[str, ...]:
        if isinstance(text, Instead):
            return (f"({text.value})",)
        header = _HEADERS.get(self.file, "")
        shown = isinstance(self.good, str) and self.good.startswith(header)
        return (*([] if shown else [header]), *map(spelled, text.split("\n")))


_HEADERS = {csv_path(record.TABLE): ",".join(info.name for info in columns(record)) for record in TABLES}


def spelled(line: str) -> str:
    """A line with everything in it that a reader could not see written out, and its end cut off if it is very long."""
    line = encodable(line)
    if not unicodedata.is_normalized("NFC", line):
        line = "".join(ascii(char)[1:-1] if unicodedata.combining(char) else char for char in line)
    line = visible(line)
    more = len(line) - LONGEST_LINE
    return line if more <= 0 else f"{line[:LONGEST_LINE]}... ({more:,} more characters)"
