"""afpeace-data xlsx"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from afpeace_data.check.renderings.text import render_text
from afpeace_data.cli.common import add_path, target
from afpeace_data.cli.terminal import plural, styled, visible, wrapped

if TYPE_CHECKING:
    import argparse

    from afpeace_data.contribute.xlsx.read import Note

HELP = "write the tables as one workbook, or bring a workbook back to the CSV files"
EXAMPLE = "afpeace-data xlsx export --output tables.xlsx\n  afpeace-data xlsx import tables.xlsx"


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    export = actions.add_parser("export", help="write a workbook with a sheet for each table")
    add_path(export)
    export.add_argument(
        "--output", metavar="FILE", type=Path, required=True, help="the workbook to write, which must not exist"
    )
    bring = actions.add_parser("import", help="bring a workbook back to the CSV files, and name its problems by cell")
    bring.add_argument("file", metavar="FILE", type=Path, help="the workbook")
    add_path(bring)


def run(arguments: argparse.Namespace) -> int:
    if importlib.util.find_spec("openpyxl") is None:
        raise ValueError("openpyxl is not installed; pip install 'afpeace-data[xlsx]'")
    return _export(arguments) if arguments.action == "export" else _import(arguments)


def _export(arguments: argparse.Namespace) -> int:
    from afpeace_data.contribute.xlsx.write import export
    from afpeace_data.store.write import write_whole

    output: Path = arguments.output
    if output.suffix.lower() != ".xlsx":
        raise ValueError(f"{output} is no name of a workbook; give one that ends in .xlsx")
    if output.exists() or output.is_symlink():
        raise ValueError(f"{output} exists and may hold changes; import it and delete it, or give another name")
    found = target(arguments.path)
    write_whole(output, export(found.root))
    print(f"wrote {visible(str(output))}: the tables of {visible(found.name)}")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    from afpeace_data.contribute.xlsx.bring import bring
    from afpeace_data.contribute.xlsx.guard import LARGEST_FILE, NotAWorkbook

    file: Path = arguments.file
    root = target(arguments.path, released=False).root
    if not file.is_file():
        raise ValueError(f"{file} is {'no file' if file.exists() else 'not there'}; give a workbook")
    with file.open("rb") as opened:
        raw = opened.read(LARGEST_FILE + 1)
    try:
        done = bring(root, raw, str(file))
    except NotAWorkbook as error:
        raise NotAWorkbook(f"{file} cannot be imported: {error}") from None
    for note in done.notes:
        _say(note, "yellow")
    for note in done.unread:
        _say(note, "red")
    if done.report is None:
        print(f"nothing was written: {plural(len(done.unread), 'place')} of {visible(str(file))} cannot be taken over")
        return 1
    for line in render_text(done.report, styled):
        print(wrapped(line, "    "))
    for path in done.written:
        print(f"wrote {path}")
    if done.new:
        print(
            f"nothing was written: {plural(done.new, 'problem')} would be new; correct the workbook and import it again"
        )
    elif done.written:
        print("run `afpeace-data generate`: it brings what follows from the tables up to date")
    else:
        print("the CSV files say the same already")
    return 0 if done.report.ok else 1


def _say(note: Note, style: str) -> None:
    print(f"{styled(visible(note.place), style, sys.stderr)}: {visible(note.message)}", file=sys.stderr)
    if note.remedy:
        print(f"  {styled('fix:', 'cyan', sys.stderr)} {visible(note.remedy)}", file=sys.stderr)
