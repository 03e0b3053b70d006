"""`new` and `retire`: what is printed, what is written, how they end; on a real terminal and without one."""

from __future__ import annotations

import os
import select
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.conftest import Run, environment
from packages import Package

MEETING = shlex.split(
    "new meeting --title 'Talks in Kabul' --track intra --format multilateral --purpose consultation --status held "
    "--held 2018-05-06 --place kabul"
)
WIRE = ["--source", "wire", "--anchor", "they met"]


def test_a_record_is_shown_written_and_followed_by_the_derived_files(package: Package, run: Run) -> None:
    done = run(*MEETING, *WIRE, "--package", package.root)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "intra -> intra_afghan\n"
        "proposed id: meetings talks-kabul\n"
        "data/meetings.csv\n"
        "+talks-kabul,Talks in Kabul,intra_afghan,multilateral,consultation,held,,2018-05-06,kabul,,,\n"
        "data/evidence.csv\n"
        "+meetings,talks-kabul,*,wire,,they met,affirms,,,accepted,\n"
        "wrote data/meetings.csv, data/evidence.csv\n"
        "and brought 3 derived files up to date (data/meetings.json, data/evidence.json, datapackage.json)\n"
        "Next: afpeace-data validate\n"
    )
    assert package.report().ok


def test_a_dry_run_shows_the_same_rows_and_writes_nothing(package: Package, run: Run) -> None:
    before = package.files()
    done = run(*MEETING, *WIRE, "--dry-run", "--package", package.root)
    assert done.code == 0
    assert "+talks-kabul,Talks in Kabul," in done.out
    assert done.out.endswith("Nothing was written (--dry-run).\n")
    assert package.files() == before


def test_bare_tables_get_no_derived_files(package: Package, run: Run) -> None:
    (package.root / "datapackage.json").unlink()
    done = run(*MEETING, *WIRE, "--package", package.root)
    assert (done.code, done.out.splitlines()[-1]) == (0, "wrote data/meetings.csv, data/evidence.csv")
    assert not (package.root / "datapackage.json").exists()


def test_tables_with_other_problems_are_said_to_keep_the_derived_files_back(package: Package, run: Run) -> None:
    package.set("series", "talks", "count_min", "two")
    done = run(*MEETING, *WIRE, "--package", package.root)
    assert done.code == 0
    assert "The derived files could not follow:\n  " in done.out
    assert "\\n" not in done.out
    assert done.out.endswith("Next: afpeace-data validate, then afpeace-data generate\n")


def test_a_broken_rule_is_told_by_record_with_what_to_do_here(package: Package, run: Run) -> None:
    before = package.files()
    done = run(
        *MEETING, "--host", "china", *WIRE, "--for", "title,track,format,purpose,status", "--package", package.root
    )
    assert (done.code, done.err) == (1, "")
    assert (
        "meetings talks-kabul, held AP612 cell-without-evidence\n"
        "  no accepted evidence speaks for the cell\n"
        "  fix: add the column to the --for of a source that gives it, or leave the column out\n"
    ) in done.out
    assert done.out.endswith("Nothing was written.\n")
    assert package.files() == before


def test_a_source_older_than_an_actor_is_explained(package: Package, run: Run) -> None:
    package.append("actors", "minister", "A Minister", "person", "", "", "", "")
    package.cite("actors", "minister", "*", "paper")
    call = [*MEETING, "--participant", "minister:delegate:attended", *WIRE, "--package", package.root]
    done = run(*call)
    assert done.code == 1
    assert "fix: if the source names it, add --cite-references" in done.out
    assert "--cite-references would cite wire for kind;name of actors minister\n" in done.out
    assert run(*call, "--cite-references").code == 0


def test_wrong_cells_are_listed_with_their_remedies(package: Package, run: Run) -> None:
    done = run("new", "meeting", "--title", "Talks", "--held", "Oct-19", "--host", "chnia", "--package", package.root)
    assert done.code == 1
    assert "--held Oct-19: 'Oct-19' is not a date of the EDTF subset\n  fix: a spreadsheet changed 2019-10" in done.out
    assert "--host chnia: actors has nothing called 'chnia'\n  fix: did you mean china (China)?\n" in done.out


def test_without_a_terminal_what_is_missing_is_said_and_not_waited_for(package: Package, shell: Run) -> None:
    done = shell("new", "meeting", "--title", "Talks", "--package", package.root)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: missing: --track, --format, --purpose, --status, --source\n")
    assert "Standard input is no terminal" in done.err
    assert "nobody can be asked" in shell(*MEETING, *WIRE, "--ask", "--package", package.root).err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new"], "say what to enter: afpeace-data new meeting"),
        (["new", "meting"], "there is no table 'meting'; did you mean 'meeting'"),
        (["new", "retired_ids"], "an id is retired with `afpeace-data retire TABLE ID --by ID --reason TEXT`"),
        (["new", "meeting", "--titel", "x"], "meetings has no option '--titel'; did you mean 'title'?"),
        (
            ["new", "meeting", "--title", "Talks", "in", "Kabul"],
            "'in' belongs to no option; put a text of several words",
        ),
        (["new", "place", "--source", "wire"], "places has no option '--source'"),
        (["new", "meeting", "--titl", "x"], "meetings has no option '--titl'"),
    ],
)
def test_a_call_that_is_not_understood(package: Package, run: Run, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_help_explains_every_option_of_a_table(run: Run) -> None:
    done = run("new", "meeting", "--help")
    assert (done.code, done.err) == (0, "")
    for words in ("--held TEXT", "--host ID", "--participant ACTOR:ROLE:ATTENDANCE:BEHALF_OF:HEADCOUNT", "--source ID"):
        assert words in done.out
    assert "announced, confirmed, held" in " ".join(done.out.split())
    assert "--host-id" not in done.out, "other spellings clutter the help"
    assert run("new", "meeting", "--host_id").err.startswith("usage: "), "but are understood"


def test_a_cell_that_speaks_to_the_terminal_is_shown_harmless(package: Package, run: Run) -> None:
    done = run("new", "meeting", "--title", "Talks\x1b[2J", "--package", package.root)
    assert done.code == 1
    assert "\x1b" not in done.out
    assert "\\x1b[2J" in done.out


def test_the_release_is_not_written_to(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (["new", "meeting"], ["retire", "actors", "taliban", "--reason", "x"]):
        done = run(*arguments)
        assert (done.code, "belongs to no package" in done.err) == (2, True)


def test_an_id_is_retired_and_the_rows_are_shown(package: Package, run: Run) -> None:
    package.append("series", "talks-two", "Talks", "Several rounds.", "2")
    package.cite("series", "talks-two", "*", "wire").regenerate()
    call = ["retire", "series", "talks-two", "--by", "talks", "--reason", "Entered twice.", "--package", package.root]
    before = package.files()
    dry = run(*call, "--dry-run")
    assert (dry.code, dry.err) == (0, "")
    assert dry.out == (
        "data/series.csv\n"
        "-talks-two,Talks,Several rounds.,2\n"
        "data/evidence.csv\n"
        "-series,talks-two,*,wire,,,affirms,,,accepted,\n"
        "data/retired_ids.csv\n"
        "+series,talks-two,talks,1.0.0,Entered twice.\n"
        "Retired since version 1.0.0 (which other ids are retired in; --since says another).\n"
        "Nothing was written (--dry-run).\n"
    )
    assert package.files() == before
    assert run(*call, "--since", "0.2.0").code == 0
    assert package.report().ok
    assert package.rows("retired_ids")[-1]["since"] == "0.2.0"


def test_a_retired_id_that_would_break_a_rule(package: Package, run: Run) -> None:
    before = package.files()
    done = run("retire", "actors", "china", "--by", "taliban", "--reason", "No.", "--package", package.root)
    assert done.code == 1
    assert "AP308" in done.out
    assert done.out.endswith("Nothing was written.\n")
    assert package.files() == before


def test_what_cannot_be_retired_is_said(package: Package, run: Run) -> None:
    done = run("retire", "actors", "envoi", "--reason", "No.", "--package", package.root)
    assert (done.code, done.err) == (2, "error: actors has no record 'envoi'; did you mean 'envoy'?\n")
    assert run("retire", "actors", "envoy", "--package", package.root).code == 2


ON_TERMINAL = """
import fcntl, runpy, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C reaches it
runpy.run_module("afpeace_data", run_name="__main__")
"""


class Terminal:
    """A command on a terminal of its own, answered line by line once it has asked."""

    def __init__(self, *arguments: object) -> None:
        pty = pytest.importorskip("pty", reason="terminals are POSIX's")
        self._screen, terminal = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-c", ON_TERMINAL, *map(str, arguments)],
            stdin=terminal, stdout=terminal, stderr=terminal, env=environment(TERM="dumb"), start_new_session=True,
        )  # fmt: skip
        os.close(terminal)
        self.shown = ""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait(10)
        os.close(self._screen)

    def answer(self, *lines: str) -> None:
        for line in lines:
            self._read_until("> ")
            os.write(self._screen, line.encode())

    def end(self) -> int:
        self._read_until(None)
        return self._process.wait(10)

    def leave(self, key: str) -> int:
        """Press a key until the command ends: one pressed while the prompt is being set up is lost, as in any shell."""
        self._read_until("> ")
        os.write(self._screen, key.encode())
        self._read_until(None, again=key)
        return self._process.wait(10)

    def _read_until(self, prompt: str | None, again: str = "") -> None:
        new, deadline = "", time.monotonic() + 60
        while prompt is None or not new.endswith(prompt):
            assert time.monotonic() < deadline, f"no prompt after: {(self.shown + new)[-500:]}"
            if not select.select([self._screen], [], [], 1)[0]:
                os.write(self._screen, again.encode())
                continue
            try:
                part = os.read(self._screen, 65536).decode()
            except OSError:  # Linux says so when the other side is closed
                part = ""
            if not part:
                break
            new += part.replace("\r\n", "\n")
        self.shown += new


CELLS = [
    *("Talks in Kabul\n", "intra\n", "multi\n", "consult\n", "held\n", "\n"),
    *("2018-05-06\n", "kab\t\n", "\n", "\n", "\n", "\n"),
]


def test_a_meeting_entered_at_a_terminal(package: Package) -> None:
    with Terminal("new", "meeting", "--package", package.root) as terminal:
        terminal.answer(*CELLS, "tal\t\n", "?\n", "delegate\n", "attended\n", "\n", "\n", "\n")
        terminal.answer("wire\n", "\n", "they met\n", "\n", "\n", "\n", "\n", "yes\n")
        assert terminal.end() == 0, terminal.shown
    assert "Takes part for a side." in terminal.shown
    assert "wrote data/meetings.csv, data/participants.csv, data/evidence.csv" in terminal.shown
    assert package.report().ok
    assert ("talks-kabul", "kabul") in [(row["id"], row["place_id"]) for row in package.rows("meetings")]


@pytest.mark.parametrize(("key", "name"), [("\x03", "Ctrl-C"), ("\x04", "Ctrl-D")])
def test_leaving_a_terminal_writes_nothing_and_says_how_to_go_on(package: Package, key: str, name: str) -> None:
    before = package.files()
    with Terminal("new", "meeting", "--package", package.root) as terminal:
        terminal.answer("Talks in Kabul\n", "intra\n")
        assert terminal.leave(key) == 130, name
    assert terminal.shown.endswith(
        "Nothing was written. To go on from here:\n"
        "  afpeace-data new meeting --title 'Talks in Kabul' --track intra_afghan --ask "
        f"--package {shlex.quote(str(package.root))}\n"
    )
    assert "Traceback" not in terminal.shown
    assert package.files() == before


def test_a_name_that_is_there_already_is_asked_about_at_a_terminal_and_refused_without_one(
    package: Package, run: Run
) -> None:
    before = package.files()
    envoy = ["new", "actor", "--name", "An Envoy", "--kind", "person", "--package", package.root]
    done = run(*envoy)
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "--id: there is already envoy (An Envoy)\n"
        "  fix: if this is another one, give it an id of its own with --id, such as --id envoy-b\n"
        "Nothing was written.\n"
    )
    with Terminal(*envoy) as terminal:
        terminal.answer(*["\n"] * 4, "\n", "envoy-of-iran\n")
        assert terminal.leave("\x03") == 130
    assert "there is already envoy (An Envoy)" in terminal.shown
    assert "--id envoy-of-iran --ask" in terminal.shown
    assert package.files() == before


def test_saying_no_at_the_end_writes_nothing(package: Package) -> None:
    before = package.files()
    with Terminal(*MEETING, *WIRE, "--ask", "--package", package.root) as terminal:
        terminal.answer(*["\n"] * 7, "perhaps\n", "no\n")
        assert terminal.end() == 0, terminal.shown
    assert "Nothing was written. To go on from here:\n  afpeace-data new meeting --title" in terminal.shown
    assert package.files() == before
