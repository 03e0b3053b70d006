"""`afpeace-data export`: where it writes, what it does not write over, and what it says."""

import subprocess
import sys
from pathlib import Path

import pytest

from afpeace_data.publish import FORMATS
from cli.conftest import Run, environment
from packages import Package


@pytest.mark.parametrize("form", FORMATS)
def test_a_form_that_is_named_and_not_written(package: Package, run: Run, tmp_path: Path, form: str) -> None:
    done = run("export", form, "--to", tmp_path / "out", "--package", package.root)
    assert (done.code, done.err) == (0, "")
    written = sorted((tmp_path / "out").iterdir())
    assert written
    assert done.out.startswith("wrote ")
    assert str(written[0]) in done.out or f"{len(written)} files in {tmp_path / 'out'}" in done.out


def test_a_form_that_works_in_a_process_with_more_imported_alone(package: Package, tmp_path: Path) -> None:
    """The installed command imports less than pytest or `python -m` does."""
    code = "import sys; from afpeace_data.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "export", "ical", "--to", str(tmp_path), "--package", str(package.root)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(), check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_that_is_there_is_written_over(package: Package, run: Run, tmp_path: Path) -> None:
    there = tmp_path / "evidence.jsonl"
    there.write_text("mine", "utf-8")
    done = run("export", "jsonl", "--to", tmp_path, "--package", package.root)
    assert done.code == 2
    assert f"{there} exists; add --force" in done.err
    assert there.read_text("utf-8") == "mine"
    assert list(tmp_path.glob("*.jsonl")) == [there], "the others are written all the same"
    assert run("export", "jsonl", "--to", tmp_path, "--package", package.root, "--force").code == 0
    assert there.read_text("utf-8") != "mine"


def test_a_package_with_a_problem_is_exported(package: Package, run: Run, tmp_path: Path) -> None:
    package.set("meetings", "beijing-talks", "host_id", "chnia")
    done = run("export", "csl", "--to", tmp_path / "out", "--package", package.root)
    assert done.code == 2
    assert "AP501" in done.err
    assert not (tmp_path / "out").exists()


def test_a_day_that_is_none(package: Package, run: Run, tmp_path: Path) -> None:
    done = run("export", "csl", "--to", tmp_path, "--as-of", "last year", "--package", package.root)
    assert done.code == 2
    assert "'last year' is not one day" in done.err
