"""The smallest version that a change allows."""

from __future__ import annotations

import pytest

from afpeace_data.contribute.versions import Level, parts, smallest


@pytest.mark.parametrize(
    ("version", "level", "wanted"),
    [
        ("1.2.3", Level.NONE, "1.2.3"),
        ("1.2.3", Level.PATCH, "1.2.4"),
        ("1.2.3", Level.MINOR, "1.3.0"),
        ("1.2.3", Level.MAJOR, "2.0.0"),
        ("0.9.9", Level.PATCH, "0.9.10"),
        ("0.9.9", Level.MINOR, "0.10.0"),
        ("0.9.9", Level.MAJOR, "0.10.0"),
        ("10.0.0", Level.MAJOR, "11.0.0"),
    ],
)
def test_a_version_that_is_too_small_or_too_large(version: str, level: Level, wanted: str) -> None:
    assert smallest(version, level) == wanted


@pytest.mark.parametrize(
    "text", [None, "", "1.2", "1.2.3rc1", "v1.2.3", "01.2.3", "1.2.3.4", " 1.2.3", "１.2.3", "1.2.3\n"]
)
def test_what_is_no_version_is_counted_from(text: str | None) -> None:
    assert parts(text) is None
    assert smallest(text, Level.PATCH) is None


def test_versions_compared_as_text() -> None:
    assert parts("0.10.0") > parts("0.9.9")  # type: ignore[operator]
