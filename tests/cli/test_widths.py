"""Lines that fit the terminal."""

from __future__ import annotations

import pytest

from afpeace_data.cli.terminal import fitted, wrapped


def test_a_table_too_wide_for_the_terminal_loses_its_ids() -> None:
    assert fitted([31, 60, 21, 21, 9, 19], 500) == [31, 40, 21, 21, 9, 19]
    narrow = fitted([31, 60, 21, 21, 9, 19], 80)
    assert narrow[0] == 31
    assert sum(narrow) + 2 * (len(narrow) - 1) <= 80
    assert min(narrow) >= 9
    assert fitted([31, 60], 20) == [31]


def test_a_long_line_is_cut_off_by_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "  fix: " + "words " * 30
    assert wrapped(line, "    ") == line, "not a terminal"
    monkeypatch.setattr("afpeace_data.cli.terminal.terminal_width", lambda: 40)
    lines = wrapped(line, "    ").split("\n")
    assert max(map(len, lines)) <= 40
    assert all(rest.startswith("    words") for rest in lines[1:])
