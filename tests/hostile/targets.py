"""What is fuzzed: each function takes any bytes, and raises for what must not be.

`test_any_input.py` gives them what hypothesis makes up, `fuzz/run.py` what a fuzzer does that watches the code.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import shutil
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from afpeace_data.check.validate import validate_root
from afpeace_data.cli.main import main as command
from afpeace_data.contribute.fmt import fmt as format_tables
from afpeace_data.model import TABLES, CellError, Edtf
from afpeace_data.model.column import columns
from afpeace_data.store.paths import csv_path
from afpeace_data.store.sheet import read_sheet
from afpeace_data.store.write import render_csv
from hostile.attacks import printed
from hostile.harmless import harm
from packages import Package, build

NAMES = ("id", "name", "summary", "count_min")
"""The columns of `series`, the table that is fuzzed."""


@cache
def package() -> Package:
    """A valid package in a directory that is gone with the process."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    return build(folder / "package")


def reader(data: bytes) -> None:
    """Any bytes are lines of as many cells as the header, and faults; without a fault they are the canonical form."""
    p = package()
    p.raw("series", data)
    sheet = read_sheet(p.root, csv_path("series"), NAMES)
    ends = data.count(b"\n") + data.count(b"\r") + 1
    assert all(len(line.cells) == len(sheet.header) and 1 <= line.number <= ends for line in sheet.lines)
    assert all(fault.message and fault.remedy for fault in sheet.faults)
    assert all(fault.line is None or 1 <= fault.line <= ends + 1 for fault in sheet.faults)
    if not sheet.faults:
        text = render_csv(sheet.header, (line.cells for line in sheet.lines))
        assert text.encode("utf-8", "surrogateescape") == data


def edtf(data: bytes) -> None:
    """Any text is a date that is written as it was, or an error with a remedy; so it is for every kind of cell."""
    text = data.decode("utf-8", "surrogateescape")
    with contextlib.suppress(CellError):
        date = Edtf(text)
        assert str(date) == text
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    for cell in _cells():
        refused = None
        try:
            assert not text or cell.format(cell.parse(text)) == text
        except CellError as error:
            refused = error
        assert refused is None or (refused.rule and refused.message and refused.remedy)


@cache
def _cells() -> list:
    return list({info.cell: None for record in TABLES for info in columns(record)})


def fmt(data: bytes) -> None:
    """A table is refused and left as it is, or brought into a form that stays as it is."""
    p = package()
    p.raw("series", data)
    [done] = [item for item in format_tables(p.root, write=True) if item.path == csv_path("series")]
    after = p.path("series").read_bytes()
    assert (after != data) == done.changed
    assert not (done.refused and done.changed)
    [again] = [item for item in format_tables(p.root, write=True) if item.path == csv_path("series")]
    assert not again.changed
    assert bool(again.refused) == bool(done.refused)
    assert p.path("series").read_bytes() == after


def validate(data: bytes) -> None:
    """A report in every form, which is read back whole and commands nobody. The first byte says what the rest replaces."""
    p = package()
    place = ("data/series.csv", "data/evidence.csv", "datapackage.json", "data/series.json")[data[0] % 4 if data else 0]
    before = (p.root / place).read_bytes()
    (p.root / place).write_bytes(data[1:])
    try:
        report = validate_root(p.root)
        for form, text in printed(report):
            assert not (bad := harm(text, github=form == "github")), (form, bad)
            if form == "json":
                assert len(json.loads(text)["problems"]) == len(report)
            elif form == "sarif":
                assert len(json.loads(text)["runs"][0]["results"]) == len(report)
            elif form == "junit":
                assert len(list(ET.fromstring(text).iter("failure"))) == len(report)
            elif form == "github":
                assert text.count("::error ") >= len(report)
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            assert command(["stats", str(p.root)]) in (0, 2)
        assert not harm(out.getvalue())
    finally:
        (p.root / place).write_bytes(before)


def xlsx(data: bytes) -> None:
    """A workbook is refused, or read; nothing but tables is written, and nothing at all of a refused one.

    Bytes that are no archive are put into a file of a good workbook: the first says into which, two more where, and the
    fourth how much gives way to them.
    """
    from afpeace_data.contribute.xlsx.bring import bring
    from afpeace_data.contribute.xlsx.guard import NotAWorkbook

    p = _good()[0]
    before = p.files()
    allowed = {csv_path(record.TABLE) for record in TABLES}
    refused = None
    try:
        written = set(
            bring(p.root, data if data.startswith(b"PK") or len(data) < 4 else _spoilt(data), "b.xlsx").written
        )
    except NotAWorkbook as error:
        refused, written = str(error), set()
    after = p.files()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    for name in changed:
        (p.root / name).write_bytes(before[name])
    assert refused != "", "refused without a reason"
    assert changed == written
    assert written <= allowed


def _spoilt(data: bytes) -> bytes:
    files = _good()[1]
    name = list(files)[data[0] % len(files)]
    old = files[name]
    place = int.from_bytes(data[1:3]) % (len(old) + 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for item, content in (files | {name: old[:place] + data[4:] + old[place + data[3] :]}).items():
            archive.writestr(item, content)
    return out.getvalue()


@cache
def _good() -> tuple[Package, dict[str, bytes]]:
    """A package that no other target spoils, and the files of its workbook."""
    from afpeace_data.contribute.xlsx.write import export

    made = build(package().root.parent / "good")
    with zipfile.ZipFile(io.BytesIO(export(made.root))) as archive:
        return made, {name: archive.read(name) for name in archive.namelist()}


TARGETS = {"reader": reader, "edtf": edtf, "fmt": fmt, "validate": validate, "xlsx": xlsx}
