"""Every command: what it prints, on which stream, and its exit code (0 clean, 1 problems found, 2 cannot run)."""

import os
import shutil
from pathlib import Path

import pytest

from afpeace_data.check.rule import FAMILIES, RULES
from cli.conftest import COMMANDS, Run
from packages import CHECKOUT, Package


def test_a_clean_package(package: Package, run: Run) -> None:
    done = run("validate", package.root)
    assert (done.code, done.err) == (0, "")
    rows = sum(len(package.rows(path.stem)) for path in (package.root / "data").glob("*.csv"))
    assert done.out == f"ok: {rows} rows in 19 tables of {package.root} pass all {len(RULES)} rules\n"


def test_a_package_named_by_its_descriptor(package: Package, run: Run) -> None:
    assert run("validate", package.root / "datapackage.json").code == 0


def test_problems_are_printed_with_place_words_and_remedy(package: Package, run: Run) -> None:
    package.set("meetings", "kabul-call", "planned", "Oct-18")
    package.set("meetings", "beijing-talks", "host_id", "chnia")
    done = run("validate", package.root)
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(
        "data/meetings.csv:2:10 AP501 dangling-reference\n"
        "  host_id of beijing-talks: actors has no 'chnia'\n"
        "  fix: did you mean 'china'?\n"
        "data/meetings.csv:3:7 AP208 not-edtf\n"
        "  planned of kabul-call: 'Oct-18' is not a date of the EDTF subset\n"
        "  fix: a spreadsheet changed 2018-10: write '2018-10'"
    )
    assert "\n3 problems in 2 files; read " in done.out
    assert "  AP208 not-edtf: 1\n" in done.out
    assert done.out.endswith("`afpeace-data rule AP501` explains a rule\n")


@pytest.mark.parametrize("command", ["validate", "fmt", "generate", "stats"])
@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("nowhere", "does not exist; give a directory that holds datapackage.json"),
        ("file.txt", "is a file; give datapackage.json or the directory that holds it"),
        ("empty", "holds neither datapackage.json nor data/; give the directory of a data package"),
        ("package/data", "is a part of a package; give"),
    ],
)
def test_a_place_that_is_no_package(package: Package, run: Run, command: str, place: str, message: str) -> None:
    base = package.root.parent
    (base / "file.txt").write_text("x")
    (base / "empty").mkdir()
    done = run(command, base / place)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert message in done.err
    assert "Traceback" not in done.err


def test_fmt_check_and_fmt(package: Package, run: Run) -> None:
    package.raw("series", package.path("series").read_bytes().replace(b"\n", b"\r\n"))
    before = package.files()
    check = run("fmt", "--check", package.root)
    assert (check.code, check.err) == (1, "")
    assert check.out == "would rewrite data/series.csv\n1 file to rewrite, 18 canonical, 0 refused\n"
    assert package.files() == before
    done = run("fmt", package.root)
    assert (done.code, done.out) == (0, "rewrote data/series.csv\n1 file rewritten, 18 canonical, 0 refused\n")
    assert run("fmt", "--check", package.root).code == 0


def test_fmt_says_what_it_left_and_why(package: Package, run: Run) -> None:
    package.replace("series", b"Other rounds,,", b"Other rounds,")
    done = run("fmt", package.root)
    assert done.code == 1
    assert done.out == "0 files rewritten, 18 canonical, 1 refused\n"
    assert done.err == (
        "data/series.csv:2 left as it is: 3 cells where 4 are needed (in order, 'count_min' is missing)\n"
        "  fix: find the place where a comma is missing; an empty cell is still a cell\n"
    )


def test_fmt_diff_shows_and_writes_nothing(package: Package, run: Run) -> None:
    package.set("series", "talks", "name", " Talks")
    before = package.files()
    done = run("fmt", "--diff", package.root)
    assert (done.code, done.err) == (1, "1 file to rewrite, 18 canonical, 0 refused\n")
    assert done.out == (
        "--- data/series.csv\n+++ data/series.csv (canonical)\n@@ -1,3 +1,3 @@\n id,name,summary,count_min\n"
        " rounds,Other rounds,,\n-talks, Talks,Several rounds.,2\n+talks,Talks,Several rounds.,2\n"
    )
    assert package.files() == before
    assert run("fmt", package.root).code == 0
    assert run("fmt", "--diff", package.root).out == ""


def test_fmt_names_what_only_a_person_can_mend_and_is_content(package: Package, run: Run) -> None:
    package.set("meetings", "kabul-call", "planned", "Oct-18")
    for arguments in (["fmt"], ["fmt", "--check"]):
        done = run(*arguments, package.root)
        assert done.code == 0, "what a cell holds is for validate to judge"
        assert done.out.endswith(", 19 canonical, 0 refused; 1 cell left to you\n")
        assert done.err == (
            "data/meetings.csv:3:7 planned left as it is: 'Oct-18' is not a date of the EDTF subset\n"
            "  fix: a spreadsheet changed 2018-10: write '2018-10' if that is what the source says, "
            "and format the column as text\n"
        )


def test_generate_check_and_generate(package: Package, run: Run) -> None:
    assert run("generate", "--check", package.root).out == "every derived file is up to date\n"
    package.set("series", "talks", "name", "The talks")
    check = run("generate", "--check", package.root)
    assert (check.code, check.err) == (1, "")
    assert check.out.startswith("stale: data/series.json\nstale: datapackage.json\n2 stale files; run")
    assert run("generate", package.root).out == "wrote data/series.json\nwrote datapackage.json\n"
    assert run("generate", "--check", package.root).code == 0


def test_generate_says_what_it_removed(package: Package, run: Run) -> None:
    (package.root / "docs").mkdir()
    run("generate", package.root)
    shutil.copy(package.root / "docs/rules/AP208.md", package.root / "docs/rules/AP999.md")
    assert run("generate", "--check", package.root).out.startswith("stale: docs/rules/AP999.md\n1 stale file;")
    assert run("generate", package.root).out == "removed docs/rules/AP999.md\n"


def test_generate_from_tables_that_cannot_be_read(package: Package, run: Run) -> None:
    package.set("series", "talks", "count_min", "two")
    done = run("generate", package.root)
    assert (done.code, done.out) == (2, "")
    assert "data/series.csv:3:4: AP210" in done.err


def test_stats(package: Package, run: Run) -> None:
    done = run("stats", package.root)
    assert (done.code, done.err) == (0, "")
    lines = [line.split() for line in done.out.splitlines()]
    assert lines[1] == ["table", "records", "cells", "single", "corroborated", "contested", "unconfirmed"]
    counts = {name: numbers for name, *numbers in lines[2 : lines.index([])]}
    filled = sum(bool(text) for row in package.rows("meetings") for name, text in row.items() if name != "id")
    records, cells, *support = map(int, counts["meetings"])
    assert (records, cells, sum(support)) == (2, filled, filled)
    assert counts["sources"] == [str(len(package.rows("sources")))], "a table that proves itself has cited cells"
    rejected = sum(row["standing"] == "rejected" for row in package.rows("evidence"))
    assert done.out.splitlines()[-1].endswith(f", {rejected} rejected")


def test_stats_by_one_thing_alone(package: Package, run: Run) -> None:
    lines = run("stats", package.root, "--by", "year").out.splitlines()
    assert lines[1].split() == [
        *("year", "meetings", "quotes", "events", "investments"),
        *("cells", "single", "corroborated", "contested", "unconfirmed"),
    ]
    assert sum(not line for line in lines) == 1, "the other counts are printed as well"
    assert len({len(line) for line in lines[1 : lines.index("")]}) == 1, "columns are not in line"


def test_stats_of_a_past_day(package: Package, run: Run) -> None:
    done = run("stats", package.root, "--as-of", "2018-04-10")
    assert " as of 2018-04-10\n" in done.out
    assert run("stats", package.root, "--as-of", "last year").code == 2


def test_stats_of_a_day_before_anything_was_known(package: Package, run: Run) -> None:
    assert run("stats", package.root, "--as-of", "2016-01-01").out.endswith("\nevidence: none\n")


@pytest.mark.parametrize("name", ["AP208", "ap208", "not-edtf"])
def test_a_rule_is_explained_by_code_and_by_name(run: Run, name: str) -> None:
    done = run("rule", name)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"AP208 not-edtf\n\nChecks: {RULES['AP208'].checks}\nWhy: ")
    assert "\nWrong, in data/meetings.csv:\n    id,title," in done.out
    assert "consultation,held,Mar-18,2018-03-04,,iran,,\n  A spreadsheet has changed" in done.out
    assert "\nRight, in data/meetings.csv:\n    id,title," in done.out
    assert "\nFix: Write a day " in done.out
    assert done.out.endswith("\nPage: docs/rules/AP208.md\n")


@pytest.mark.parametrize("code", RULES)
def test_an_example_is_printed_and_not_obeyed(run: Run, code: str) -> None:
    done = run("rule", code)
    assert (done.code, done.err) == (0, "")
    assert done.out.replace("\n", "").isprintable()
    assert (CHECKOUT / done.out.splitlines()[-1].removeprefix("Page: ")).is_file()


def test_an_unknown_rule_is_named_with_the_nearest(run: Run) -> None:
    done = run("rule", "not-edft")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: 'not-edft' is no rule; did you mean 'not-edtf'?\n"
    assert run("rule", "AP9").code == 2
    assert run("rule", "").code == 2


def test_rules_are_listed_by_family(run: Run) -> None:
    lines = run("rule").out.splitlines()
    assert [line[:5] for line in lines if not line.startswith(" ")] == [f"{family}xx" for family in FAMILIES]
    assert [line.split()[0] for line in lines if line.startswith(" ")] == sorted(RULES)


def test_the_rules_of_a_family_are_listed(run: Run) -> None:
    lines = run("rule", "ap2").out.splitlines()
    assert lines[0] == "AP2xx Single cells"
    assert [line.split()[0] for line in lines[1:]] == sorted(code for code in RULES if code.startswith("AP2"))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example_that_parses(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert (done.code, done.err) == (0, "")
    example = done.out.rstrip().splitlines()[-1].strip()
    assert example.startswith(f"afpeace-data {command}")


def test_help_names_every_command_and_the_exit_codes(run: Run) -> None:
    done = run("--help")
    assert all(f"  {command}" in done.out for command in COMMANDS)
    assert "Exit codes: 0 clean, 1 problems found, 2 cannot run." in done.out


@pytest.mark.parametrize("arguments", [[], ["valdate"], ["fmt", "--chek"], ["verify", "wire"]])
def test_a_wrong_call_shows_the_usage(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("usage: afpeace-data")


def test_without_a_path_the_current_directory_is_meant(
    package: Package, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(package.root)
    assert "of this directory pass" in run("validate").out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are POSIX's")
@pytest.mark.parametrize("command", ["validate", "fmt", "generate", "stats"])
def test_a_pipe_in_place_of_the_descriptor_is_not_waited_for(package: Package, shell: Run, command: str) -> None:
    descriptor: Path = package.root / "datapackage.json"
    descriptor.unlink()
    os.mkfifo(descriptor)
    assert shell(command, package.root).code in (0, 1)


def test_a_package_is_read_where_no_release_is_installed(
    package: Package, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> Path:
        raise FileNotFoundError("no release here")

    monkeypatch.setattr("afpeace_data.cli.common.packaged_root", missing)
    assert run("stats", package.root).code == 0
