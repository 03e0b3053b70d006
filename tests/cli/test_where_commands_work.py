"""Which package a command means when nobody says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afpeace_data.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from packages import Package


@pytest.mark.parametrize("folder", ["data", "schemas", "."])
def test_a_command_inside_a_package_that_checks_another(
    package: Package,
    folder: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    package.set("series", "rounds", "name", "=1+1")
    monkeypatch.chdir(package.root / folder)
    assert main(["validate"]) == 1
    assert "AP205" in capsys.readouterr().out


def test_a_package_that_lost_its_descriptor_is_passed_over(
    package: Package,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (package.root / "datapackage.json").unlink()
    monkeypatch.chdir(package.root)
    assert main(["validate"]) == 1
    assert "AP701" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["fmt", "generate"])
def test_a_command_that_writes_into_the_installed_release(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([command]) == 2
    assert "belongs to no package" in capsys.readouterr().err


def test_a_reading_command_elsewhere_shows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["show", "actors", "taliban"]) == 0
    assert capsys.readouterr().out.startswith("actors taliban\n")
