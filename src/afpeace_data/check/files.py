"""AP1xx: files and their text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from afpeace_data.check.example import Example, Instead
from afpeace_data.check.rule import Finding, fault_rule, rule
from afpeace_data.model import TABLES
from afpeace_data.store.paths import csv_path, is_inside, json_path
from afpeace_data.store.raw import LARGEST_FILE
from afpeace_data.store.sheet import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage

_HEADER = "id,name,summary,count_min"

fault_rule(
    "AP101",
    "missing-file",
    checks="Every table has its CSV file in `data/`, even a table that has no records yet.",
    why="Otherwise a table without records and a table that somebody forgot look the same.",
    fix="Restore the file; a table without records is a file with nothing but its header line.",
    example=Example("data/series.csv", good=_HEADER, bad=Instead.NOTHING),
)
fault_rule(
    "AP102",
    "not-a-file",
    checks="What has the name of a table's file is an ordinary file that can be read, of at most "
    f"{LARGEST_FILE // 1024**2} MiB; and all tables together have at most {MOST_LINES:,} lines.",
    why="A directory, a device or a file that may not be read has no rows that anybody could check, and a file of such a "
    "size would keep the computer of whoever checks it busy for nothing.",
    fix="Move away what stands there and put the CSV file in its place; or allow the file to be read; or take out of it "
    "what does not belong to the table.",
    example=Example("data/series.csv", good=_HEADER, bad=Instead.DIRECTORY),
)
fault_rule(
    "AP103",
    "outside-package",
    checks="No file of the package is a link to a place outside the package, or to a hidden folder such as `.git`.",
    why="Such a link works on one computer only: on any other the table is missing, or is another one.",
    fix="Put a copy of the file that it leads to in the place of the link.",
    example=Example("data/series.csv", good=_HEADER, bad=Instead.LINK),
)
fault_rule(
    "AP104",
    "empty-file",
    checks="The file of a table holds at least its header line.",
    why="Without the header nobody can tell which columns the table has.",
    fix="Write the header line that the message gives, or restore the file.",
    example=Example("data/series.csv", good=_HEADER, bad=Instead.EMPTY),
)
fault_rule(
    "AP105",
    "byte-order-mark",
    checks="The file of a table does not start with a byte order mark (BOM), three bytes that some programs write first.",
    why="Many programs take the mark for a part of the first column's name, and then find no column `id`.",
    fix="Run `afpeace-data fmt`, which removes the mark, or save the file as UTF-8 without BOM.",
    example=Example(
        "data/series.csv",
        good=_HEADER,
        bad=f"\ufeff{_HEADER}",
        note="`\\ufeff` stands for the mark, which cannot be seen.",
    ),
)
fault_rule(
    "AP106",
    "line-ends",
    checks="Lines end with a line feed alone, as on Linux and macOS, not with a carriage return and a line feed as on Windows.",
    why="With other line ends every line looks changed when two versions are compared.",
    fix="Run `afpeace-data fmt`, which mends them all, and set your editor to line ends of the kind `LF`.",
    example=Example(
        "data/series.csv",
        good="rounds,Other rounds,,",
        bad="rounds,Other rounds,,\r",
        note="`\\r` stands for the carriage return, which cannot be seen.",
    ),
)
fault_rule(
    "AP107",
    "not-utf-8",
    checks="The text of a table is encoded in UTF-8.",
    why="Read in another encoding, every letter that English lacks comes out as another one, or not at all.",
    fix="Save the file as UTF-8, then compare the letter with the source: it may be damaged already.",
    example=Example(
        "data/sources.csv",
        good="paper,newspaper,A later report,René Reporter,The Paper,2019-06-20,en,https://example.org/paper,,2026-11-23",
        bad="paper,newspaper,A later report,Ren\udce9 Reporter,The Paper,2019-06-20,en,https://example.org/paper,,2026-11-23",
        note="`\\xe9` stands for a byte that is é in an older encoding of Windows, and no letter in UTF-8.",
    ),
)
fault_rule(
    "AP108",
    "csv-syntax",
    checks="Quotation marks stand around a whole cell or, inside such a cell, are written twice.",
    why="At a stray quotation mark programs join or split cells, each in its own way.",
    fix='Put the whole cell in quotation marks and write a mark inside it twice: `"he said ""no"""`.',
    example=Example("data/series.csv", good="rounds,Other rounds,,", bad='rounds,"Other" rounds,,'),
)
fault_rule(
    "AP109",
    "wrong-header",
    checks="The first line of a table names exactly its columns, in the order of the dictionary.",
    why="Only the header tells what a cell means; what stands under another name is lost to everybody who reads the table.",
    fix="Restore the header line that the message gives.",
    example=Example("data/series.csv", good=_HEADER, bad="id,title,summary,count_min"),
)
fault_rule(
    "AP110",
    "ragged-row",
    checks="Every row has as many cells as the header.",
    why="With a cell too many or too few, every cell after it stands in the wrong column.",
    fix="Find the place where a comma is missing (an empty cell still has its comma), or put the cell that contains a comma in "
    "quotation marks.",
    example=Example(
        "data/series.csv",
        good="rounds,Other rounds,,",
        bad="rounds,Other rounds,",
        note="The wrong row has three cells: the comma before its last cell, which is empty, is missing.",
    ),
)
fault_rule(
    "AP111",
    "blank-line",
    checks="No line of a table is blank.",
    why="Some programs read a blank line as a record, others as the end of the table.",
    fix="Delete the line, or run `afpeace-data fmt`.",
    example=Example(
        "data/series.csv", good=f"{_HEADER}\nrounds,Other rounds,,", bad=f"{_HEADER}\n\nrounds,Other rounds,,"
    ),
)
fault_rule(
    "AP112",
    "not-canonical",
    checks="Only cells that need quotation marks have them (for a comma, say), and the last line ends like the others.",
    why="If the same data can be written in two ways, a reviewer is shown changes where nothing has changed.",
    fix="Run `afpeace-data fmt`.",
    example=Example("data/series.csv", good="rounds,Other rounds,,", bad='rounds,"Other rounds",,'),
)


@rule(
    "AP113",
    "stray-file",
    checks="The folder `data/` holds the CSV and JSON files of the tables, and nothing else.",
    why="Any other file there would be published without having been checked.",
    fix="Move the file out of `data/`, or delete it.",
    example=Example("data/notes.txt", good=Instead.NOTHING, bad="ask the source again\n"),
)
def stray_file(package: CheckedPackage) -> Iterator[Finding]:
    try:
        if not is_inside(package.root, "data"):
            return
    except (OSError, RuntimeError):
        return  # of each table it is said already that its file is elsewhere, or cannot be read
    known = {path(record.TABLE) for record in TABLES for path in (csv_path, json_path)}
    folders = [package.root / "data"]
    while folders:  # not Path.rglob, which goes as deep as Python's stack and no deeper
        folder = folders.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            continue  # the tables are missing, which is said of each
        except OSError as error:
            name = folder.relative_to(package.root).as_posix()
            yield Finding(name, None, f"the folder cannot be read ({error.strerror})")
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(folder / entry.name)
                continue
            name = (folder / entry.name).relative_to(package.root).as_posix()
            if name not in known:
                yield Finding(name, None, "the file belongs to no table")
