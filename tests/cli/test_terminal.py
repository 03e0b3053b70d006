"""What reaches the screen: colour for a person, plain text for a program, and nothing that a cell says to a terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run, environment
from packages import Package

HOSTILE = "Talks\x1b]0;owned\x07\x1b[2J\u202eegap"
MODULE = [sys.executable, "-m", "afpeace_data"]


def on_terminal(*arguments: object, **changes: str) -> str:
    """What a terminal gets of standard output."""
    pty = pytest.importorskip("pty", reason="terminals are POSIX's")
    screen, terminal = pty.openpty()
    command = [*MODULE, *map(str, arguments)]
    with subprocess.Popen(command, stdout=terminal, stderr=terminal, env=environment(**changes)) as process:
        os.close(terminal)
        parts = []
        try:
            while part := os.read(screen, 65536):
                parts.append(part)
        except OSError:  # Linux says so when the other side is closed
            pass
        process.wait(10)
    os.close(screen)
    return b"".join(parts).decode()


def test_colour_on_a_terminal(package: Package) -> None:
    package.set("series", "talks", "count_min", "two")
    out = on_terminal("validate", package.root)
    assert "\x1b[1mdata/series.csv:3:4\x1b[0m \x1b[31mAP210\x1b[0m" in out


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_it_is_not_wanted(package: Package, changes: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal("validate", package.root, **changes)
    assert "\x1b" not in on_terminal("show", "nothing", **changes)


def test_no_colour_in_a_file(package: Package, shell: Run) -> None:
    package.set("series", "talks", "count_min", "two")
    done = shell("validate", package.root)
    assert done.code == 1
    assert "\x1b" not in done.out + done.err


def harmless(text: str) -> bool:
    return not any(char in text for char in "\x1b\x07\u202e\x9b")


def test_a_diff_in_colour(package: Package) -> None:
    package.set("series", "talks", "name", " Talks")
    out = on_terminal("fmt", "--diff", package.root)
    assert "\x1b[31m-talks, Talks,Several rounds.,2\x1b[0m" in out
    assert "\x1b[32m+talks,Talks,Several rounds.,2\x1b[0m" in out


@pytest.mark.parametrize("command", ["validate", "generate", "fmt --diff", "fmt", "stats", "show series --package"])
def test_a_cell_cannot_command_the_terminal(package: Package, run: Run, command: str) -> None:
    package.set("series", "talks", "name", HOSTILE)
    package.set("series", "talks", "id", f"talks{HOSTILE}")
    package.set("series", "rounds", "name", f" {HOSTILE}")
    package.set("meetings", "kabul-call", "planned", HOSTILE)
    (package.root / f"data/{HOSTILE.replace('/', '')}").write_text("x")
    done = run(*command.split(), package.root)
    assert harmless(done.out + done.err)


def test_a_header_cannot_command_the_terminal(package: Package, run: Run) -> None:
    package.replace("series", b"id,name", f"id,{HOSTILE}".encode())
    for command in ("validate", "fmt", "generate"):
        done = run(command, package.root)
        assert done.code in (1, 2)
        assert harmless(done.out + done.err)


def test_a_descriptor_cannot_command_the_terminal(package: Package, run: Run) -> None:
    path = package.root / "datapackage.json"
    content = json.loads(path.read_text())
    content["version"] = HOSTILE
    content["resources"].append({"name": HOSTILE})
    path.write_text(json.dumps(content))
    for command in ("validate", "stats"):
        done = run(command, package.root)
        assert harmless(done.out + done.err), command


def test_a_path_cannot_command_the_terminal(package: Package, run: Run) -> None:
    moved = Package(package.root.rename(package.root.with_name("p\x1b[2J")))
    for command in ("validate", "stats", "fmt"):
        done = run(command, moved.root)
        assert harmless(done.out + done.err), command
    assert harmless(run("validate", "no\x1b[2Jwhere").err)


def test_the_text_of_a_source_cannot_command_the_terminal(package: Package, run: Run) -> None:
    file: Path = package.root.parent / "text.txt"
    file.write_text(HOSTILE)
    done = run("verify", "paper", file, "--package", package.root, "-v")
    assert harmless(done.out + done.err)


def test_a_workbook_cannot_command_the_terminal(package: Package, run: Run) -> None:
    from openpyxl import load_workbook

    shown = HOSTILE.replace("\x1b", "\x9b").replace("\x07", "")  # XML has no way to write the other two
    file = package.root.parent / "b\x1b[2J.xlsx"
    done = run("xlsx", "export", package.root, "--output", file)
    assert harmless(done.out + done.err)
    book = load_workbook(file)
    book["series"]["B2"], book["series"]["D2"], book["meetings"]["G2"] = shown, shown, f"={shown}"
    book["stances"]["B1"] = shown
    book.create_sheet(shown.replace("[", "").replace("]", ""))
    book.save(file)
    done = run("xlsx", "import", file, package.root)
    assert harmless(done.out + done.err)
    assert {"stances!B1:", "meetings!G2:"} <= set(done.err.split())
    book["stances"]["B1"], book["meetings"]["G2"] = "actor_id", None
    book.save(file)
    done = run("xlsx", "import", file, package.root)
    assert harmless(done.out + done.err)
    assert "series!D2 AP202" in done.out


def test_a_reader_that_has_seen_enough_sees_no_traceback(release: Package) -> None:
    command = [*MODULE, "show", "evidence", "--package", str(release.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout.readline().startswith(b"table")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(10) == 0


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_letters_that_the_terminal_lacks_are_written_out(package: Package, shell: Run, encoding: str) -> None:
    package.set("series", "talks", "name", "گفت‌وگوها")
    done = shell("show", "series", "--package", package.root, PYTHONIOENCODING=encoding)
    assert (done.code, done.err) == (0, "")
    assert "talks" in done.out


def test_the_module_is_the_command(shell: Run) -> None:
    done = shell("--version")
    assert done.code == 0
    assert done.out.startswith("afpeace-data ")
    assert shell().err.startswith("usage: afpeace-data")


def test_the_release_of_the_checkout_is_validated_without_a_path(shell: Run, tmp_path: Path) -> None:
    command = [*MODULE, "validate"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert "of the packaged release" in done.stdout
    assert done.returncode in (0, 1)
