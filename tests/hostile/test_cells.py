"""What a cell holds is reported or printed, and neither obeyed by a terminal nor by a build server."""

import csv
import io
from pathlib import Path

import pytest

from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.column import columns
from cli.conftest import Run
from hostile.attacks import EXPECTED, attacks, printed
from hostile.harmless import harm
from packages import Package

CELLS = {name: path.read_bytes().decode("utf-8", "surrogateescape") for name, path in attacks("cells").items()}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_that_commands_whoever_reads_it(package: Package, run: Run, tiny_root: Path, name: str) -> None:
    text = CELLS[name]
    package.set("series", "talks", "name", text).set("series", "talks", "summary", text)
    package.set("sources", "paper", "publisher", text)
    found = {problem.code for problem in package.report() if problem.file == "data/series.csv"}
    assert sorted(found) == EXPECTED["cells"][name]
    for command in ("show series --package", "show series talks --package", "stats", "generate --check", "fmt --check"):
        done = run(*command.split(), package.root)
        assert harm(done.out + done.err) == "", command
    package.set("series", "talks", "id", text)
    file = package.root.parent / "text.txt"
    file.write_bytes(text.encode("utf-8", "surrogateescape") + b"\nThe Taliban met on 4 May 2018.\n")
    for command in (
        *(f"diff --format {form} {tiny_root} {package.root}" for form in ("text", "markdown", "json")),
        *(f"mentions --format {form} --package {package.root} {file}" for form in ("text", "json")),
    ):
        done = run(*command.split())
        assert harm(done.out + done.err) == "", command
    for form, told in printed(package.report()):
        assert harm(told, github=form == "github") == "", form


def test_every_cell_of_every_table_commands_whoever_reads_it(package: Package, run: Run) -> None:
    for record in TABLES:
        width = len(columns(record))
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows([text] * width for text in CELLS.values())
        added = out.getvalue().encode("utf-8", "surrogateescape")
        package.raw(record.TABLE, package.path(record.TABLE).read_bytes() + added)
    report = package.report()
    assert {problem.file for problem in report} >= {f"data/{name}.csv" for name in BY_TABLE}
    for form, told in printed(report):
        assert harm(told, github=form == "github") == "", form
    for command in ("fmt --check", "generate --check", "stats", "validate"):
        done = run(*command.split(), package.root)
        assert done.code in (1, 2)
        assert harm(done.out + done.err) == "", command


def test_a_check_for_harm_that_sees_none() -> None:
    for bad in ("\x1b[0m", "a\x9bb", "a\u202eb", "ok\n  ::error::x", "a ##[error]x", "##vso[x]", "a\rb", "\ud800"):
        assert harm(bad), bad
    told = "::error file=a,line=1,title=AP208 not-edtf::x: y%0Afix: z"
    assert harm(told) != ""
    assert harm(told, github=True) == ""
    assert harm("::error file=a,line=1,title=AP208 not-edtf::x ##[error]y", github=True) != ""
    assert harm("::error file=a,line=1::x", github=True) != ""
