"""AP1xx: files and their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.rule import Finding, fault_rule, rule
from afpeace_data.model import TABLES
from afpeace_data.store.paths import csv_path, json_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage

fault_rule(
    "AP101",
    "missing-file",
    why="Every table is a file, so that a table without records and a forgotten table cannot be confused.",
    fix="Add the file; a table without records has its header line only.",
)
fault_rule("AP102", "not-a-file", why="A table is read from a regular file.", fix="Put the CSV file in that place.")
fault_rule(
    "AP103",
    "outside-package",
    why="A package must be whole on its own; a link may show a reader a file that nobody else has.",
    fix="Replace the link by the file itself.",
)
fault_rule("AP104", "empty-file", why="Without a header nobody knows the columns.", fix="Write the header line.")
fault_rule(
    "AP105",
    "byte-order-mark",
    why="Many programs read the mark as a part of the first column's name.",
    fix="Run `afpeace-data fmt`, or save as UTF-8 without BOM.",
)
fault_rule(
    "AP106",
    "line-ends",
    why="Files with two kinds of line ends differ on every line when compared, and have another hash.",
    fix="Run `afpeace-data fmt`.",
)
fault_rule(
    "AP107",
    "not-utf-8",
    why="Names with letters outside ASCII come out wrong when bytes of another encoding are read.",
    fix="Save the file as UTF-8 and compare the letter with the source.",
)
fault_rule(
    "AP108",
    "csv-syntax",
    why="A stray quotation mark makes readers join or split cells, each in its own way.",
    fix='Put the cell in quotation marks and write a mark inside it twice: "he said ""no""".',
)
fault_rule(
    "AP109",
    "wrong-header",
    why="Columns are told by the header, in the order of the schema.",
    fix="Restore the header line that the message gives.",
)
fault_rule(
    "AP110",
    "ragged-row",
    why="With a cell too many or too few, every cell after it lands in the wrong column.",
    fix="Add the missing commas, or put a cell that contains a comma in quotation marks.",
)
fault_rule("AP111", "blank-line", why="Some readers take a blank line for a record.", fix="Delete the line.")
fault_rule(
    "AP112",
    "not-canonical",
    why="One form for one content: every change that a reviewer sees is a change of data.",
    fix="Run `afpeace-data fmt`.",
)


@rule(
    "AP113",
    "stray-file",
    why="A file that no descriptor lists is published without being checked.",
    fix="Move the file out of data/, or delete it.",
)
def stray_file(package: CheckedPackage) -> Iterator[Finding]:
    folder = package.root / "data"
    if not folder.is_dir():
        return
    known = {path(record.TABLE) for record in TABLES for path in (csv_path, json_path)}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(package.root).as_posix()
        if name not in known and (path.is_symlink() or not path.is_dir()):
            yield Finding(name, None, "the file belongs to no table")
