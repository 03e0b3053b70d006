"""Workbooks for tests: exported, changed as people and programs change them, and made to do harm."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

from afpeace_data.contribute.xlsx.bring import Brought, bring
from afpeace_data.contribute.xlsx.write import export

if TYPE_CHECKING:
    from packages import Package

Edit = Callable[[Workbook], object]


_made: dict[tuple[bytes, ...], bytes] = {}


def _exported(package: Package) -> bytes:
    """The workbook of a package, made once of the same content."""
    content = tuple(tables(package).values())
    if content not in _made:
        _made.clear()
        _made[content] = export(package.root)
    return _made[content]


def edited(package: Package, *edits: Edit) -> bytes:
    """The workbook of a package after edits that a spreadsheet could make."""
    book = load_workbook(BytesIO(_exported(package)))
    for edit in edits:
        edit(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell(place: str, value: object, style: str | None = None) -> Edit:
    """Put a value into a cell such as `meetings!G3`, in a number format if one is given."""
    sheet, _, name = place.partition("!")

    def edit(book: Workbook) -> None:
        book[sheet][name] = value
        book[sheet][name].number_format = style or "General"

    return edit


def brought(package: Package, raw: bytes) -> Brought:
    return bring(package.root, raw, "book.xlsx")


def tables(package: Package) -> dict[str, bytes]:
    """The CSV files."""
    return {name: raw for name, raw in package.files().items() if name.endswith(".csv")}


def emptied(package: Package) -> dict[str, bytes]:
    """Delete the CSV files, so that what is there afterwards came from a workbook; they are returned."""
    before = tables(package)
    for name in before:
        (package.root / name).unlink()
    return before


def rezipped(raw: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same archive with the content of its files changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def member(raw: bytes, sheet: str) -> str:
    """The path of a sheet's file in the archive, as openpyxl numbers them."""
    names = load_workbook(BytesIO(raw), read_only=True).sheetnames
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def saved(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path
