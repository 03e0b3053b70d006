"""`show` and `verify`: the commands that read a package and print what it says."""

import json

import pytest

import afpeace_data as ap
from cli.conftest import Run
from packages import Package

ID = "beijing-talks"


def show(run: Run, package: Package, *arguments: str) -> str:
    done = run("show", *arguments, "--package", package.root)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_a_table_has_a_line_for_each_record(package: Package, run: Run) -> None:
    lines = show(run, package, "meetings").splitlines()
    assert lines[0].split() == ["id", "title", "planned", "held", "status", "track", "format", "purpose"]
    assert [line.split()[0] for line in lines[1:]] == [ID, "kabul-call"]


def test_a_long_cell_is_cut_where_a_program_reads_it(package: Package, run: Run) -> None:
    package.set("meetings", ID, "title", "x" * 100)
    lines = show(run, package, "meetings").splitlines()
    assert f" {'x' * 100}  2018-02 " in lines[1]
    assert lines[2].index("2018-03 ") == lines[1].index("2018-02 "), "columns are not in line"


def test_a_table_as_json_lacks_what_the_table_holds(package: Package, run: Run) -> None:
    package.set("meetings", ID, "title", "Talks \u2013 گفتگو")
    out = show(run, package, "meetings", "--format", "json")
    assert out.isascii(), "a terminal obeys a cell"
    assert json.loads(out) == [record.to_dict() for record in ap.load(package.root, validate=False).meetings]
    assert json.loads(show(run, package, "meetings", "--format", "json", "--as-of", "2018-01-01")) == []


def test_a_record_as_json_lacks_its_support_and_evidence(package: Package, run: Run) -> None:
    meeting = ap.load(package.root).meetings[ID]
    shown = json.loads(show(run, package, "meetings", ID, "--format", "json"))
    assert shown["record"] == meeting.to_dict()
    assert shown["support"]["status"] == meeting.support("status") == "single"
    assert not {"id", "summary"} & shown["support"].keys(), "a key or an empty cell is said to be supported"
    assert shown["evidence"] == [row.to_dict() for row in meeting.evidence()]
    assert json.loads(show(run, package, "sources", "wire", "--format", "json"))["support"] == {}


def test_a_record_has_its_cells_support_and_evidence(package: Package, run: Run) -> None:
    out = show(run, package, "meetings", ID)
    assert out.startswith(f"meetings {ID}\n")
    assert "status     held  [single]\n" in out
    assert "summary" not in out, "an empty cell is shown"
    before, after = out.split("evidence, oldest first\n")
    assert "2018-04-10 wire p2: status = announced" in after
    assert " “the talks will begin”\n" in after
    assert "2019-06-20 paper p3-4: held, status “the talks were held”\n" in after
    assert "rejected\n      A misprint.\n" in after
    assert after.index("2018-04-10") < after.index("2018-04-12") < after.index("2019-06-20")
    assert "2018-04-10" not in before


def test_a_record_as_it_was_known(package: Package, run: Run) -> None:
    out = show(run, package, "meetings", ID, "--as-of", "2018-05-01")
    assert "status   announced  [single]\n" in out.replace("status     ", "status   ")
    assert "paper" not in out


def test_a_record_of_a_link_table_is_named_by_its_key(package: Package, run: Run) -> None:
    assert show(run, package, "participants", f"{ID}/taliban/visitor").startswith("participants ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["meetings", "beijing-talk"], "meetings has no record 'beijing-talk'; did you mean 'beijing-talks'?"),
        (["meeting"], "there is no table 'meeting'; did you mean 'meetings'?"),
        (["?"], "there is no table '?'; actors, meetings"),
        (["actors", "old-envoy"], "actors id 'old-envoy' is retired since version 1.0.0"),
        (["meetings", ID, "--as-of", "2018-01-01"], "it is known from 2018-04-10 on"),
        (["meetings", ID, "--as-of", "2018"], "'2018' is not one day; write year-month-day"),
        (["meetings", ID, "--as-of", "Oct-18"], "'Oct-18' is not one day; write year-month-day"),
    ],
)
def test_what_cannot_be_shown(package: Package, run: Run, arguments: list[str], message: str) -> None:
    done = run("show", *arguments, "--package", package.root)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_table_on_a_day_before_anything_was_known(package: Package, run: Run) -> None:
    assert len(show(run, package, "meetings", "--as-of", "2018-01-01").splitlines()) == 1


def test_tables_that_cannot_be_read_are_not_shown(package: Package, run: Run) -> None:
    package.set("series", "talks", "count_min", "two")
    done = run("show", "series", "--package", package.root)
    assert (done.code, done.out) == (2, "")
    assert "data/series.csv:3:4: AP210" in done.err


def test_a_past_day_that_cannot_be_replayed_is_said_to_be_so(package: Package, run: Run) -> None:
    package.cite("series", "talks", "summary", "early")
    done = run("show", "series", "--package", package.root, "--as-of", "2018-01-01")
    assert (done.code, done.out) == (2, "")
    assert "series talks: no source of 2018-01-01 or before gives name" in done.err


def verify(run: Run, package: Package, text: str | bytes, *more: str) -> tuple[int, str, str]:
    file = package.root.parent / "text.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return run("verify", "paper", file, "--package", package.root, *more)


def test_a_citation_that_is_found(package: Package, run: Run) -> None:
    code, out, err = verify(run, package, "\ufeffa\n\nb\nSo the talks were held.\n")
    assert (code, out, err) == (0, "paper: 1 found, 0 found in another paragraph, 0 missing\n", "")
    _, out, _ = verify(run, package, "a\nb\nThe talks were held.", "-v")
    assert out.startswith("found (in p3): meetings beijing-talks held;status p3-4 “the talks were held”\n")


def test_a_citation_found_elsewhere(package: Package, run: Run) -> None:
    code, out, _ = verify(run, package, "The talks were held.\nb\nc")
    assert code == 1
    assert out.startswith("found in another paragraph (in p1): meetings beijing-talks held;status p3-4 “the talks")


@pytest.mark.parametrize("text", ["Nothing.", ""])
def test_a_citation_that_is_missing(package: Package, run: Run, text: str) -> None:
    code, out, _ = verify(run, package, text)
    assert code == 1
    assert out.endswith("paper: 0 found, 0 found in another paragraph, 1 missing\n")


@pytest.mark.parametrize(
    ("source", "file", "message"),
    [
        ("papr", "good.txt", "did you mean 'paper'"),
        ("early", "good.txt", "early is cited nowhere with an anchor or a quote"),
        ("paper", "nowhere.txt", "cannot be read: No such file or directory"),
        ("paper", ".", "cannot be read: Is a directory"),
        ("paper", "latin.txt", "is not UTF-8 (byte 1); save it as UTF-8"),
    ],
)
def test_what_cannot_be_verified(package: Package, run: Run, source: str, file: str, message: str) -> None:
    folder = package.root.parent
    (folder / "good.txt").write_text("a")
    (folder / "latin.txt").write_bytes(b"r\xe9union")
    done = run("verify", source, folder / file, "--package", package.root)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
