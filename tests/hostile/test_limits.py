"""What is too large is refused before it is read; what is very long is read once; and memory that runs out is said so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from afpeace_data.model import nearest
from afpeace_data.store.raw import LARGEST_FILE
from afpeace_data.store.sheet import LONGEST_CELL, MOST_LINES
from cli.conftest import Run, environment
from hostile.harmless import harm
from packages import Package

resource = pytest.importorskip("resource", reason="memory can be limited on POSIX only")
HEADER = b"id,name,summary,count_min\n"


def command(*arguments: object, megabytes: int = 1024, seconds: int = 60) -> tuple[int, str]:
    """A command as a process of its own, with little memory and time."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    done = subprocess.run(
        [sys.executable, "-m", "afpeace_data", *map(str, arguments)],
        capture_output=True, text=True, env=environment(), preexec_fn=limit, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert harm(done.stdout + done.stderr) == ""
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "place", ["data/series.csv", "datapackage.json", "data/series.json", "schemas/series.table.json"]
)
def test_two_gigabytes_that_are_declared_and_not_there(package: Package, place: str) -> None:
    path = package.root / place
    content = path.read_bytes()
    with path.open("r+b") as file:
        file.truncate(2 << 30)
    code, said = command("validate", package.root, megabytes=512, seconds=20)
    assert code == 1
    assert f"the file has {2 << 30:,} bytes; one of more than {LARGEST_FILE:,} is not read" in said
    if place.endswith(".csv"):
        for line in ("fmt", "generate", "stats"):
            assert command(line, package.root, megabytes=512, seconds=20)[0] in (1, 2)
    assert path.stat().st_size == 2 << 30
    with path.open("rb") as file:
        assert file.read(len(content)) == content


def test_a_line_of_sixty_megabytes(package: Package) -> None:
    package.raw("series", HEADER + b'a,"' + b"x" * 60_000_000)
    code, said = command("validate", package.root)
    assert (code, "AP206 too-long: 1" in said) == (1, True)


def test_more_lines_than_a_table_can_have(package: Package) -> None:
    package.raw("series", HEADER + b"\n" * MOST_LINES)
    code, said = command("validate", package.root, megabytes=512, seconds=20)
    assert code == 1
    assert f"the file has {MOST_LINES + 1:,} lines, and all tables together may have {MOST_LINES:,}" in said


def test_more_lines_than_tables_can_have_together(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    from afpeace_data.check import package as checked

    monkeypatch.setattr(checked, "MOST_LINES", 300)
    package.raw("meetings", package.path("meetings").read_bytes() + b"\n" * 200)
    package.raw("series", HEADER + b"a,A,,\n" * 200)
    assert {p.file: p.code for p in package.problems() if "all tables together" in p.message} == {
        "data/series.csv": "AP102"
    }


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\n" * 20_000, "AP111 blank-line: 20,000"),
        (b"a" + b"," * 1_000_000, "AP110 ragged-row: 1"),
        (b'"' * 1_000_000, "AP206 too-long: 1"),
        (b'a,"' + b"x\n" * 30_000, "AP108 csv-syntax: 1"),
        (b"a," + b"x" * LONGEST_CELL + b",,\n", "AP206 too-long: 1"),
        (b"a," + b"x" * (LONGEST_CELL + 1) + b",,\n", "AP206 too-long: 1"),
        (b"a,A,," + b"9" * LONGEST_CELL + b"\n", "AP210 not-an-integer: 1"),
        (b"a" * LONGEST_CELL + b",A,,\n", "AP206 too-long: 1"),
    ],
    ids=["blank lines", "commas", "quotation marks", "a cell of lines", "a cell as long as may be", "a cell too long",
         "a number too long", "an id too long"],
)  # fmt: skip
def test_what_is_very_long_is_read_and_told_shortly(package: Package, run: Run, content: bytes, told: str) -> None:
    package.raw("series", HEADER + b"rounds,Other rounds,,\ntalks,Talks,Several rounds.,2\n" + content)
    done = run("validate", package.root)
    assert (done.code, harm(done.out)) == (1, "")
    assert told in done.out
    assert len(done.out) < 5_000
    if LONGEST_CELL in (content.count(b"9"), content.count(b"x"), content.count(b"a") - 2):
        assert run("fmt", package.root).code in (0, 1)


@pytest.mark.parametrize(
    "header", [b"id," * 100_000, b",".join(b"c%d" % n for n in range(100_000))], ids=["one name", "names"]
)
def test_a_hundred_thousand_columns_are_told_shortly(package: Package, run: Run, header: bytes) -> None:
    package.raw("series", header + b"\n" + b"x," * 100_000 + b"\n")
    done = run("validate", package.root)
    assert (done.code, "AP109 wrong-header: 1" in done.out, harm(done.out)) == (1, True, "")
    assert len(done.out) < 5_000


def test_wrong_terms_without_end_are_not_each_compared_with_every_term(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    look_up = nearest.nearest

    def counted(text: str, known: tuple[str, ...], *more: int) -> list[str]:
        nonlocal compared
        compared += len(known)
        return look_up(text, known, *more)

    monkeypatch.setattr(nearest, "nearest", counted)
    monkeypatch.setattr(nearest.Patience, "MOST", 5_000)
    first = "p0,Place,citty,AFG,,,,a gazetteer\n"
    rows = first + "".join(f"p{n},Place,cit{n}y,AF{n}G,,,,a gazetteer\n" for n in range(1, 300)) + first
    package.raw("places", package.path("places").read_bytes() + rows.encode())
    report = package.report()
    assert 5_000 < compared < 5_500
    assert report.counts["AP209"] == 301
    remedies = [problem.remedy for problem in report if problem.code == "AP209"]
    assert (
        remedies[0]
        == remedies[-1]
        == "did you mean 'city'? The terms are city, border_point, port, mine, region, site."
    ), "the same text was told two things"
    assert remedies[-2].startswith("write ")


def test_a_folder_deeper_than_the_stack(package: Package) -> None:
    here = Path.cwd()
    try:
        os.chdir(package.root / "data")
        for _ in range(1_100):
            Path("d").mkdir()
            os.chdir("d")
        Path("stray").write_text("x")
    finally:
        os.chdir(here)
    assert "AP113" in package.codes()
    subprocess.run(["rm", "-rf", str(package.root)], check=True)  # shutil goes as deep as the stack and no deeper


def test_memory_that_runs_out_is_said(package: Package) -> None:
    package.raw("series", HEADER + b"a,A,,\n" * 600_000)
    code, said = command("validate", package.root, megabytes=256)
    assert code == 2
    assert said.startswith("error: there is not enough memory")
