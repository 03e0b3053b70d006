"""What readers are given, and how what they found is counted."""

import csv
import sys
from pathlib import Path

import pytest

from packages import CHECKOUT, Package

sys.path.insert(0, str(CHECKOUT / "quality"))

import draw
import report

PAGE = f"before\n{report.START}\nold\n{report.END}\nafter\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for folder in ("marks", "codings"):
        (tmp_path / folder).mkdir()
    (tmp_path / "quality.md").write_text(PAGE, "utf-8")
    return tmp_path


def deal(desk: Path, package: Package, *arguments: str) -> int:
    return draw.main([*arguments, "--package", str(package.root), "--to", str(desk)])


def fill(path: Path, **cells: str) -> None:
    """The same words in every line, where a column is named."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    write(path, [{**row, **cells} for row in rows])


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def tables(desk: Path) -> str:
    assert report.main(["--page", str(desk / "quality.md"), "--sheets", str(desk)]) == 0
    text = (desk / "quality.md").read_text("utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "old" not in text
    return text


def refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert report.main(["--page", str(desk / "quality.md"), "--sheets", str(desk)]) == 1
    assert (desk / "quality.md").read_text("utf-8") == PAGE, "half a page is written"
    return capsys.readouterr().err


def mark(
    verdict: str, *, table: str = "meetings", record: str = "a", note: str = "n", corrected: str = "c"
) -> dict[str, str]:
    return dict(zip(draw.MARKS, (table, record, "status", "held", verdict, note, corrected), strict=True))


def test_a_draw_that_cannot_be_repeated(desk: Path, package: Package, tmp_path: Path) -> None:
    for name, seed in (("one", "7"), ("two", "7"), ("other", "8")):
        assert deal(desk, package, "marks", name, "--seed", seed, "--rows", "1") == 0
    one, two, other = ((desk / "marks" / f"{name}.csv").read_text("utf-8") for name in ("one", "two", "other"))
    assert one == two
    assert one != other


def test_a_draw_that_changes_with_a_row_of_another_table(desk: Path, package: Package) -> None:
    deal(desk, package, "marks", "one", "--seed", "7", "--rows", "1", "--only", "meetings")
    deal(desk, package, "marks", "two", "--seed", "7", "--rows", "1", "--only", "quotes", "meetings")
    assert set((desk / "marks" / "one.csv").read_text("utf-8").splitlines()) <= set(
        (desk / "marks" / "two.csv").read_text("utf-8").splitlines()
    )


def test_what_was_read_before_is_drawn_again(desk: Path, package: Package, tiny_root: Path) -> None:
    package.append("actors", "nobody", "Nobody", "person", "", "", "", "").cite(
        "actors", "nobody", "*", "wire"
    ).regenerate()
    deal(desk, package, "marks", "new", "--seed", "7", "--rows", "99", "--only", "actors", "--since", str(tiny_root))
    rows = (desk / "marks" / "new.csv").read_text("utf-8").splitlines()[1:]
    assert {row.split(",")[1] for row in rows} == {"nobody"}


def test_cells_that_no_reader_is_asked_about(desk: Path, package: Package) -> None:
    deal(desk, package, "marks", "all", "--seed", "7", "--rows", "1000")
    asked = {tuple(row.split(",")[:3]) for row in (desk / "marks" / "all.csv").read_text("utf-8").splitlines()}
    for row in package.rows("meetings"):
        for field, value in row.items():
            assert (("meetings", row["id"], field) in asked) == (bool(value) and field != "id")
    for row in package.rows("participants"):
        assert ("participants", "/".join(list(row.values())[:3]), "*") in asked, "nobody asks whether it took part"
    assert {table for table, *_ in asked} >= {"evidence", "sources", "investment_parties"}


def test_evidence_that_the_reader_does_not_see(
    desk: Path, package: Package, capsys: pytest.CaptureFixture[str]
) -> None:
    deal(desk, package, "marks", "all", "--seed", "7", "--rows", "1000", "--only", "meetings")
    printed = capsys.readouterr().out
    anchors = [row["anchor"] for row in package.rows("evidence") if row["table"] == "meetings" and row["anchor"]]
    assert anchors
    assert all(f"“{anchor}”" in printed for anchor in anchors)


def test_a_second_coder_who_sees_what_the_first_one_chose(
    desk: Path,
    package: Package,
    capsys: pytest.CaptureFixture[str],
) -> None:
    deal(desk, package, "codings", "twice", "--seed", "7", "--rows", "9", "--variables", "meetings.track")
    printed = capsys.readouterr().out
    assert "track:" not in printed
    assert "A misprint." not in printed, "a note of the first coder"
    second = (desk / "codings" / "twice.second.csv").read_text("utf-8")
    assert not any(row["track"] in second for row in package.rows("meetings"))
    first = (desk / "codings" / "twice.first.csv").read_text("utf-8")
    assert all(row["track"] in first for row in package.rows("meetings"))


def test_a_sheet_with_work_in_it_is_not_written_over(desk: Path, package: Package) -> None:
    deal(desk, package, "marks", "one", "--seed", "7", "--rows", "1")
    (desk / "marks" / "one.csv").write_text("work", "utf-8")
    with pytest.raises(SystemExit) as stop:
        deal(desk, package, "marks", "one", "--seed", "7", "--rows", "1")
    assert stop.value.code == 2
    assert (desk / "marks" / "one.csv").read_text("utf-8") == "work"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("marks", "/tmp/x", "--rows", "1"), "small letters, digits and hyphens"),
        (("marks", "one", "--rows", "-1"), "no number of records from 1 on"),
        (("marks", "one", "--rows", "0"), "no number of records from 1 on"),
        (("marks", "one", "--rows", "1", "--only", "meeting"), "--only meeting: not one of actors"),
        (("codings", "one", "--rows", "1", "--variables", "meetings.trakc"), "--variables meetings.trakc: not one of"),
        (("codings", "one", "--rows", "1", "--variables", "meetings.title"), "--variables meetings.title: not one of"),
        (("codings", "one", "--rows", "1"), "codings needs --variables"),
    ],
)
def test_a_wrong_argument_ends_in_an_empty_sheet(
    desk: Path, package: Package, arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        deal(desk, package, *arguments, "--seed", "7")
    assert stop.value.code == 2
    assert words in capsys.readouterr().err
    assert not list(desk.glob("*/*.csv"))


def test_rates_against_an_interval_computed_elsewhere(desk: Path) -> None:
    # Wilson's interval of 1 in 20, as Brown, Cai and DasGupta (2001) define it: 0.9% to 23.6%.
    write(desk / "marks" / "one.csv", [*(mark("right") for _ in range(19)), mark("wrong"), mark("unread", record="b")])
    assert "| meetings | 2 | 20 | 19 | 1 | 0 | 5.0% (0.9% to 23.6%) | 5.0% (0.9% to 23.6%) | 1 (5%) |" in tables(desk)


def test_a_cell_that_its_source_does_not_bear_is_left_out_of_the_faults(desk: Path) -> None:
    write(desk / "marks" / "one.csv", [*(mark("right") for _ in range(19)), mark("unsupported")])
    assert "| 0.0% (0.0% to 16.1%) | 5.0% (0.9% to 23.6%) | 0 |" in tables(desk)


def test_samples_that_are_not_added_up(desk: Path) -> None:
    write(desk / "marks" / "one.csv", [mark("right"), mark("wrong")])
    write(desk / "marks" / "two.csv", [mark("right", record="b"), mark("right", table="quotes")])
    together = tables(desk).split("### ")[1]
    assert together.startswith("All samples together\n")
    assert "| meetings | 2 | 3 | 2 | 1 | 0 | 33.3% " in together
    assert "| **all** | 3 | 4 | 3 | 1 | 0 | 25.0% " in together


def test_a_table_that_nobody_could_read_has_no_rate(desk: Path) -> None:
    write(desk / "marks" / "one.csv", [mark("unread", note="", corrected="")])
    assert "| meetings | 1 | 0 | 0 | 0 | 0 | - | - | 1 (100%) |" in tables(desk)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (mark(""), "one.csv:2: verdict '' is none of right, wrong, unsupported, unread"),
        (mark("Right"), "one.csv:2: verdict 'Right' is none of"),
        (mark("wrong", note=""), "one.csv:2: say in note what is wrong, and in corrected what was done"),
        (mark("unsupported", corrected=""), "one.csv:2: say in note what is unsupported"),
    ],
)
def test_a_mark_that_cannot_be_counted(
    desk: Path, row: dict[str, str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(desk / "marks" / "one.csv", [row])
    assert words in refused(desk, capsys)


def test_a_sheet_with_other_columns(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(desk / "marks" / "one.csv", [{"table": "meetings"}])
    assert "one.csv:1: the columns are not table,record_id" in refused(desk, capsys)


def coded(desk: Path, first: str, second: str, table: str = "meetings", field: str = "track") -> None:
    settled = {True: ("", ""), False: ("x", "the text")}
    for name, values in (("first", first.split()), ("second", second.split())):
        rows = [
            dict(zip(draw.CODINGS, (table, str(number), field, value, *settled[one == two]), strict=True))
            for number, (value, one, two) in enumerate(zip(values, first.split(), second.split(), strict=True))
        ]
        write(desk / "codings" / f"twice.{name}.csv", rows)


def test_agreement_by_hand(desk: Path) -> None:
    # Two values, four units, one difference: observed disagreement 1/4, expected 2*5*3/(8*7), so 1 - 14/30.
    coded(desk, "religious religious track_two track_two", "religious religious religious track_two")
    text = tables(desk)
    assert "| meetings.track | 4 | 3 (75%) | 0.53 (nominal) |" in text
    assert "| 2 | track | track_two | religious | x | the text |" in text


def test_neighbours_in_an_order_disagree_less_than_ends(desk: Path) -> None:
    found = []
    for second in ("hostile wary wary sponsor", "hostile wary hostile hostile"):
        coded(desk, "hostile wary contact sponsor", second, "stances", "posture")
        row = next(line for line in tables(desk).splitlines() if line.startswith("| stances.posture"))
        assert "(ordinal)" in row
        found.append(float(row.split("|")[4].split()[0]))
        (desk / "quality.md").write_text(PAGE, "utf-8")
    assert found[0] > found[1]


def test_all_alike_is_no_perfect_agreement(desk: Path) -> None:
    coded(desk, "religious religious", "religious religious")
    assert "not defined: all the same" in tables(desk)


def test_a_difference_that_is_not_settled(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coded(desk, "religious", "track_two")
    fill(desk / "codings" / "twice.second.csv", settled="")
    assert "twice.second.csv:2: the coders differ; say in settled" in refused(desk, capsys)


def test_a_term_that_is_none(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coded(desk, "religious", "religous")
    assert "twice.second.csv:2: 'religous' is no term of MeetingTrack" in refused(desk, capsys)


def test_sheets_whose_lines_do_not_match(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coded(desk, "religious", "religious")
    fill(desk / "codings" / "twice.second.csv", record_id="other")
    assert "twice.second.csv:2: not the line of twice.first.csv" in refused(desk, capsys)


def test_a_stale_page_is_found_and_left_alone(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(desk / "marks" / "one.csv", [mark("right")])
    assert report.main(["--check", "--page", str(desk / "quality.md"), "--sheets", str(desk)]) == 1
    assert (desk / "quality.md").read_text("utf-8") == PAGE
    assert "stale" in capsys.readouterr().err
    tables(desk)
    assert report.main(["--check", "--page", str(desk / "quality.md"), "--sheets", str(desk)]) == 0
