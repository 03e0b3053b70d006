"""A hundred thousand problems: reported whole, counted exactly, in memory that the files decide and not the problems."""

import json
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from afpeace_data.check import many
from afpeace_data.check.many import in_order
from afpeace_data.check.renderings.github import render_github
from afpeace_data.check.renderings.json import render_json
from afpeace_data.check.renderings.junit import render_junit
from afpeace_data.check.renderings.sarif import render_sarif
from afpeace_data.check.renderings.text import render_text
from afpeace_data.check.report import Problem
from afpeace_data.check.validate import select_rules, validate_root
from packages import Package

ROWS = 2_000
SPOILED = {"kind": "stat", "part_of_id": "No", "country": "XX", "active": "2018-13", "summary": "=1"}
GOOD = {"kind": "state", "part_of_id": "", "country": "AFG", "active": "2018-12", "summary": "1"}
TYPES = select_rules(["AP2"])


def long(p: Package, cells: dict[str, str]) -> Path:
    rows = p.rows("actors")
    p.write("actors", [*rows, *({**rows[0], "id": f"state-x{number:05}", **cells} for number in range(ROWS))])
    return p.root


def peak(root: Path) -> tuple[int, int]:
    tracemalloc.start()
    try:
        report = validate_root(root, "x", TYPES)
        for render in (render_json, render_junit, render_sarif, render_github):
            assert sum(len(piece) for piece in render(report))
        return tracemalloc.get_traced_memory()[1], len(report)
    finally:
        tracemalloc.stop()


def test_memory_that_grows_with_the_problems(package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A tenth of everything: watching memory makes a program many times slower.
    monkeypatch.setattr(many, "MOST_IN_MEMORY", many.MOST_IN_MEMORY // 10)
    other = package.copy(tmp_path / "good")
    clean, none = peak(long(other, GOOD))
    spoiled, all_of_them = peak(long(package, SPOILED))
    assert (none, all_of_them) == (0, len(SPOILED) * ROWS)
    assert spoiled < clean * 1.1, f"{spoiled / clean:.2f} times the memory of the same rows without a problem"


@pytest.fixture(scope="module")
def hundred_thousand():
    codes = ("AP208", "AP209", "AP501", "AP611")
    made = [
        Problem(
            codes[n % 4],
            "x",
            f"data/{n % 7}.csv",
            f"message {n}",
            "remedy",
            n // 7 + 2,
            "c",
            n % 5 + 1,
            f"r{n}",
            "\udce9",
        )
        for n in range(100_000)
    ]
    return made, in_order(iter(made), lambda p: (int(p.file[5]), p.file, p.line or 0, p.column_number or 0, p.code))


def test_a_problem_that_is_lost_repeated_or_out_of_order(hundred_thousand) -> None:
    made, stored = hundred_thousand
    assert not isinstance(stored, tuple)
    wanted = sorted(made, key=lambda p: (p.file, p.line, p.column_number, p.code))
    assert list(stored) == wanted
    assert list(stored) == wanted, "it can be read once only"
    assert (len(stored), stored[0], stored[-1]) == (100_000, wanted[0], wanted[-1])
    assert list(stored[99_998:]) == wanted[-2:]
    assert wanted[50_000] in stored
    with pytest.raises(IndexError):
        stored[100_000]


def test_two_readers_at_once_disturb_each_other(hundred_thousand) -> None:
    _, stored = hundred_thousand
    first, second = iter(stored), iter(stored)
    assert [next(first) for _ in range(5)] == [next(second) for _ in range(5)]
    assert next(first) == stored[5]


def test_a_form_that_cuts_off_what_is_too_much(hundred_thousand) -> None:
    from afpeace_data.check.report import Report

    made, stored = hundred_thousand
    report = Report("x", stored, {"actors": 1}, ("AP208", "AP209", "AP501", "AP611"))
    assert report.counts == dict(sorted(Counter(p.code for p in made).items()))
    assert len(json.loads("".join(render_json(report)))["problems"]) == 100_000
    assert sum(1 for line in render_github(report) if line.startswith("::error")) == 100_000
    assert sum(piece.count("<failure") for piece in render_junit(report)) == 100_000
    assert len(json.loads("".join(render_sarif(report)))["runs"][0]["results"]) == 100_000
    assert sum(line.startswith("  fix:") for line in render_text(report, lambda text, _: text)) == 100_000


def test_the_few_of_every_day_stay_in_memory(package: Package) -> None:
    package.set("actors", "iran", "country", "IR")
    assert isinstance(package.report().problems, tuple)
    assert many.MOST_IN_MEMORY >= 1000
