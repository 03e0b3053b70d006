"""What is published, in programs of other languages: R with readr, LibreOffice, JavaScript with datapackage-js."""

import csv
import functools
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from engines import ROOT, table_schema
from published import by_column, differences, from_csv

from afpeace_data.model import TABLES
from packages import Package

pytestmark = pytest.mark.xdist_group("exports")

HERE = Path(__file__).parent


def ran(*command, **options):
    """What a program prints. Fails when it does, or says anything to standard error."""
    done = subprocess.run(
        [*map(str, command)], capture_output=True, encoding="utf-8", timeout=240, check=False, **options
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


@functools.cache
def has_readr():
    found = shutil.which("Rscript")
    return (
        bool(found) and not subprocess.run([found, "-e", "library(readr)"], capture_output=True, check=False).returncode
    )


needs_r = pytest.mark.skipif("not has_readr()", reason="R with readr is not installed (apt: r-base-core r-cran-readr)")
needs_soffice = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed (apt: libreoffice-calc)"
)
needs_node = pytest.mark.skipif(
    not shutil.which("node") or not (HERE / "js" / "node_modules").is_dir(),
    reason="datapackage-js is not installed (Node.js, then: npm ci --prefix tests/outside/js)",
)

LETTERS = {"string": "c", "integer": "d", "number": "d", "boolean": "l", "date": "D"}
"""The types of readr. Its whole numbers end at 2,147,483,647, and there are sums beyond."""


@pytest.fixture(scope="module")
def by_r(tmp_path_factory):
    """A folder with each table as R reads it: <table>.guessed.csv and <table>.typed.csv."""
    folder = tmp_path_factory.mktemp("r")
    with (folder / "types.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["table", "letters"])
        for record in TABLES:
            fields = table_schema(record.TABLE)["fields"]
            out.writerow([record.TABLE, "".join(LETTERS[field["type"]] for field in fields)])
    ran("Rscript", "--vanilla", HERE / "r" / "load.R", ROOT, folder / "types.csv", folder)
    return folder


@needs_r
@pytest.mark.parametrize("how", ["guessed", "typed"])
def test_a_csv_file_that_r_reads_otherwise(by_r, how):
    assert differences(lambda record: from_csv(by_r / f"{record.TABLE}.{how}.csv")) == {}


@needs_r
def test_a_cell_that_r_changes_when_it_knows_its_type(by_r):
    """All cells but decimal degrees and large sums, of which R writes the same number in another way."""
    for record in TABLES:
        texts = [field["name"] for field in table_schema(record.TABLE)["fields"] if LETTERS[field["type"]] in "cD"]
        here = from_csv(ROOT / "data" / f"{record.TABLE}.csv")
        there = from_csv(by_r / f"{record.TABLE}.typed.csv")
        assert {name: there[name] for name in texts} == {name: here[name] for name in texts}


def converted(folder, *files, to, reads=()):
    """Have LibreOffice convert files into CSV."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", *reads, "--convert-to", to]
    subprocess.run([*command, "--outdir", folder, *files], capture_output=True, timeout=240, check=True)


UTF8_CSV = "44,34,76,1"
"""Comma, quotation mark, UTF-8, from the first line: what a person chooses in the dialogue."""


def through_libreoffice(folder, columns=""):
    """Column -> texts of a table, opened by LibreOffice and saved as CSV."""
    files = [ROOT / "data" / f"{record.TABLE}.csv" for record in TABLES]
    reads = [f"--infilter=Text - txt - csv (StarCalc):{UTF8_CSV}{columns}"]
    converted(folder, *files, to=f"csv:Text - txt - csv (StarCalc):{UTF8_CSV}", reads=reads)
    return lambda record: from_csv(folder / f"{record.TABLE}.csv")


@needs_soffice
def test_a_csv_file_that_libreoffice_reads_otherwise(tmp_path):
    assert differences(through_libreoffice(tmp_path)) == {}


@needs_soffice
def test_a_cell_that_libreoffice_changes_when_its_column_is_marked_as_text(tmp_path):
    """Otherwise it makes a day of "2020-09-28/", a day with an unknown end."""
    read = through_libreoffice(tmp_path, "," + "/".join(f"{column}/2" for column in range(1, 21)))
    for record in TABLES:
        assert read(record) == from_csv(ROOT / "data" / f"{record.TABLE}.csv")


@needs_soffice
def test_a_workbook_that_libreoffice_reads_otherwise(exported, tmp_path):
    every_sheet = f"csv:Text - txt - csv (StarCalc):{UTF8_CSV},,0,false,true,false,false,false,-1"
    converted(tmp_path, exported / "afpeace-data.xlsx", to=every_sheet)
    assert differences(lambda record: from_csv(tmp_path / f"afpeace-data-{record.TABLE}.csv")) == {}


def by_javascript(root):
    """What datapackage-js finds: whether the descriptor is valid, what is wrong with it, and the rows of each table."""
    return json.loads(ran("node", HERE / "js" / "load.mjs", root / "datapackage.json"))


@needs_node
def test_a_package_that_javascript_reads_otherwise():
    found = by_javascript(ROOT)
    assert (found["valid"], found["errors"]) == (True, [])
    assert list(found["tables"]) == [record.TABLE for record in TABLES]
    assert differences(lambda record: by_column(found["tables"][record.TABLE])) == {}
    meeting = next(row for row in found["tables"]["meetings"] if row["id"] == "intra-afghan-beijing-2019")
    assert (meeting["planned"], meeting["held"]) == ("2019-10-28/2019-10-29", None)
    assert {type(row["amount"]) for row in found["tables"]["amounts"]} == {int}
    assert {type(row["approximate"]) for row in found["tables"]["amounts"]} == {bool}


@needs_node
def test_a_wrong_cell_that_javascript_takes(tiny_root, tmp_path):
    package = Package(tiny_root).copy(tmp_path / "package").set("amounts", "copper-mine-1000", "amount", "much")
    with pytest.raises(AssertionError, match="amount"):
        by_javascript(package.root)
