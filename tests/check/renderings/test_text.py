"""The text that a person reads: the same is said once, nothing is left out."""

import re

import pytest

from afpeace_data.check import many
from afpeace_data.check.renderings import text
from afpeace_data.check.renderings.text import render_text
from check.renderings.broken import broken_everywhere, hostile
from packages import Package


def plain(words: str, _: str) -> str:
    return words


def lines(p: Package) -> list[str]:
    return list(render_text(p.report(), plain))


def test_the_same_words_a_thousand_times(package: Package) -> None:
    broken_everywhere(package)
    printed = lines(package)
    assert sum("'citty' is not a term" in line for line in printed) == 1
    [also] = [line for line in printed if "50 times; also" in line]
    assert also == "  50 times; also lines 5-53"
    assert f"{len(package.report())} problems in " in "\n".join(printed)


def test_lines_that_are_no_run_and_files_that_are_others(package: Package) -> None:
    rows = package.rows("actors")
    wrong = {0, 1, 2, 5, 6, 9}
    extra = [{**rows[0], "id": f"state-x{n}", "kind": "stat" if n in wrong else "state"} for n in range(10)]
    package.write("actors", [*rows, *extra])
    package.regenerate()
    [also] = [line for line in lines(package) if "times; also" in line and "lines" in line]
    assert also == "  6 times; also lines 6-7, 10-11, 14"


def test_stale_files_are_one_problem_of_the_descriptor_and_one_of_the_json_files(package: Package) -> None:
    package.set("actors", "iran", "name", "Persia")
    package.set("series", "talks", "name", "Rounds")
    printed = "\n".join(lines(package))
    assert "not as it is described there: data/actors.csv (bytes, hash), data/series.csv (bytes, hash)" in printed
    assert re.search(r"2 times; also data/series.json line [0-9]+\n", printed)
    assert printed.count("run `afpeace-data generate` and send") == 2


@pytest.mark.parametrize("most", [1, 3])
def test_more_kinds_of_problem_than_are_looked_out_for(
    package: Package, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    rows = package.rows("actors")
    package.write("actors", [*rows, *({**rows[0], "id": f"state-x{n}", "kind": f"stat{n % 4}"} for n in range(12))])
    monkeypatch.setattr(text, "MOST_GROUPS", most)
    printed = "\n".join(lines(package))
    kinds = [printed.count(f"'stat{n}' is not a term") for n in range(4)]
    assert sorted(kinds) == [1] * most + [3] * (4 - most)


def test_more_runs_of_lines_than_are_named(package: Package) -> None:
    rows = package.rows("actors")
    extra = [{**rows[0], "id": f"state-x{n:03}", "kind": "stat" if n % 2 else "state"} for n in range(100)]
    package.write("actors", [*rows, *extra])
    [also] = [line for line in lines(package) if "50 times" in line]
    assert also.endswith(f" and {49 - text.MOST_RANGES} more")


def test_a_cell_that_steers_the_terminal(package: Package) -> None:
    printed = "\n".join(lines(hostile(package)))
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    assert "of ir\\x1b[31man: " in printed
    assert not [line for line in printed.split("\n") if line.startswith("::")]


def test_problems_on_disk_are_printed_as_those_in_memory(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_everywhere(package)
    wanted = lines(package)
    monkeypatch.setattr(many, "MOST_IN_MEMORY", 3)
    assert lines(package) == wanted
