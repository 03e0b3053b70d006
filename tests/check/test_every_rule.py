"""Every rule: its example breaks it and no other rule, and the problem says where, what and how to mend it."""

from dataclasses import replace
from pathlib import Path

import pytest

from afpeace_data.check.example import Instead
from afpeace_data.check.rule import RULES
from check.examples import EXAMPLES, broken, make
from packages import STALE, Package

# An example whose table cannot be read leaves its derived files as they were, and so stale.
UNREADABLE = {code for code in EXAMPLES if code.startswith(("AP1", "AP2"))}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_right_lines_of_an_example_are_not_those_of_a_valid_package(tiny_root: Path, code: str) -> None:
    shown = RULES[code].example
    for edit in (shown, *shown.also):
        if edit.good is Instead.NOTHING:
            assert not (tiny_root / edit.file).exists()
            continue
        lines = f"\n{(tiny_root / edit.file).read_text(encoding='utf-8')}"
        assert lines.count(f"\n{edit.good}\n") == 1, f"{edit.file} does not have these whole lines once"
        assert edit.bad != edit.good


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_breaks_its_rule_and_no_other(package: Package, code: str) -> None:
    problems = broken(package, code).report().problems
    assert {problem.code for problem in problems} - (STALE if code in UNREADABLE else set()) == {code}


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.example.fixed])
def test_lines_that_a_page_calls_right_and_that_break_a_rule(package: Package, code: str) -> None:
    make(replace(RULES[code].example, bad=RULES[code].example.fixed), package)
    assert package.regenerate().report().problems == ()


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_problem_says_where_what_and_how_to_mend_it(package: Package, code: str) -> None:
    for problem in broken(package, code).report():
        assert problem.rule == RULES[problem.code].name
        assert (package.root / problem.file).exists() or problem.code == "AP101"
        assert problem.message
        assert problem.remedy
        if problem.column:
            header = package.path(problem.file[5:-4]).read_text(encoding="utf-8", errors="replace").splitlines()[0]
            assert header.lstrip("\ufeff").split(",")[problem.column_number - 1] == problem.column
        if problem.code[2] in "23456":
            assert problem.line is not None
            assert problem.line > 1
            assert problem.record
            line = package.path(problem.file[5:-4]).read_bytes().split(b"\n")[problem.line - 1].decode()
            assert line.startswith(problem.record.split("/")[0])
            assert problem.column is None or problem.value is not None


# code -> file, line, column, column number, record, value, message, remedy
WORDS = {
    "AP101": ("series.csv", None, None, None, None, None, "the file is missing", "add the file; a table without"),
    "AP107": (
        "sources.csv", 4, "author", 4, "paper", "Ren\udce9 Reporter",
        "byte 0xe9 at character 4 is not UTF-8", "save the file as UTF-8 (it looks like Latin-1",
    ),
    "AP109": (
        "series.csv", 1, None, None, None, "id,title,summary,count_min",
        "unknown column 'title'; missing 'name'", "the first line must be: id,name,summary,count_min",
    ),
    "AP110": (
        "series.csv", 2, None, None, None, None,
        "3 cells where 4 are needed (in order, 'count_min' is missing)", "find the place where a comma is missing",
    ),
    "AP201": (
        "series.csv", 2, "name", 2, "rounds", "",
        "the cell is empty", "fill it in: what the series is (such as Moscow meetings)",
    ),
    "AP202": (
        "series.csv", 2, "name", 2, "rounds", "Other \u202esdnuor",
        "RIGHT-TO-LEFT OVERRIDE at character 7", "remove it: a cell is one line of visible text",
    ),
    "AP205": (
        "series.csv", 2, "name", 2, "rounds", "=1+1",
        "'=1+1' starts with '=', which a spreadsheet would run as a formula", "put a word or a quotation mark before",
    ),
    "AP207": ("actors.csv", 3, "part_of_id", 4, "envoy", "China", "'China' is not an id", "write 'china'"),
    "AP208": (
        "meetings.csv", 3, "planned", 7, "kabul-call", "Mar-18",
        "'Mar-18' is not a date of the EDTF subset", "a spreadsheet changed 2018-03: write '2018-03'",
    ),
    "AP209": (
        "actors.csv", 3, "kind", 3, "envoy", "persn",
        "'persn' is not a term of this vocabulary", "did you mean 'person'?",
    ),
    "AP304": (
        "investments.csv", 2, "amount", 8, "copper-mine", "2000",
        "no row of amounts for copper-mine has 2000 USD announced", "Add the amount with its evidence",
    ),
    "AP305": (
        "stances.csv", 3, "period", 4, "china-late", "2014/..",
        "2014/.. overlaps 2010/2014 of china-early", "End the earlier spell before the later one starts",
    ),
    "AP401": (
        "series.csv", 3, "id", 1, "rounds", "rounds",
        "line 2 has the same id", "Merge the two rows, or give one of them another id.",
    ),
    "AP403": (
        "series.csv", 3, "id", 1, "rounds", "rounds",
        "the row belongs before line 2 (talks)", "Run `afpeace-data fmt`",
    ),
    "AP501": (
        "meetings.csv", 3, "host_id", 10, "kabul-call", "irann",
        "actors has no 'irann'", "did you mean 'iran'?",
    ),
    "AP502": (
        "positions.csv", 2, "person_id", 2, "envoy-post", "old-envoy",
        "'old-envoy' was retired in version 1.0.0: The same person was entered twice.", "use 'envoy'",
    ),
    "AP611": (
        "series.csv", 2, None, None, "rounds", None,
        "no source is cited for the record",
        "add to data/evidence.csv: series,rounds,*,SOURCE_ID,PARAGRAPH,WORDS,affirms,,,accepted, (SOURCE_ID is the id of a row in",
    ),
    "AP612": (
        "series.csv", 3, "summary", 3, "talks", "Several rounds.",
        "no accepted evidence speaks for the cell", "add to data/evidence.csv: series,talks,summary,SOURCE_ID",
    ),
    "AP613": (
        "series.csv", 2, "name", 2, "rounds", "Other rounds",
        "the newest accepted evidence (wire, published 2018-04-10) says 'Others', the table 'Other rounds'", "Change the cell, or give",
    ),
    "AP615": (
        "series.csv", 3, "name", 2, "talks", "Talks",
        "on 2017-12-05 the record is shown, and nothing speaks for name", "cite name from early in data/evidence.csv",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", WORDS)
def test_words_of_a_problem(package: Package, code: str) -> None:
    [found] = [problem for problem in broken(package, code).report() if problem.code == code]
    file, line, column, number, record, value, message, remedy = WORDS[code]
    assert (found.file, found.line, found.column, found.column_number) == (f"data/{file}", line, column, number)
    assert (found.record, found.value, found.message) == (record, value, message)
    assert found.remedy.startswith(remedy)
    where = ":".join(str(part) for part in (f"data/{file}", line, number) if part is not None)
    assert found.where == where
