"""`afpeace-data serve`: a page that opens, an end that leaves nothing behind, and what is said when it cannot begin."""

from __future__ import annotations

import importlib.util
import logging
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.conftest import Run, environment
from packages import Package


@contextmanager
def serving(*arguments: object, **changes: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command as a process of its own, and the address that it says."""
    command = [sys.executable, "-m", "afpeace_data", "serve", "--port", "0", *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment(**changes)
    ) as process:
        try:
            assert process.stdout
            yield process, process.stdout.readline().split(" ")[0].strip()
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_a_server_that_does_not_answer_or_leaves_files_behind(
    package: Package, tmp_path: Path, ending: signal.Signals
) -> None:
    there = tmp_path / "temporary"
    there.mkdir()
    with serving("--package", package.root, TMPDIR=str(there)) as (process, address):
        with urllib.request.urlopen(f"{address}afpeace-data/meetings/kabul-call", timeout=30) as answer:
            page = answer.read().decode()
        assert '<a href="/afpeace-data/actors/iran">Iran</a>' in page
        assert list(there.rglob("*.sqlite"))
        process.send_signal(ending)
        _, err = process.communicate(timeout=30)
        assert (process.returncode, err) == (0, "")
    assert list(there.iterdir()) == []


def test_a_server_that_the_whole_network_can_reach(package: Package, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import uvicorn

    bound = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda _, sockets: bound.extend(s.getsockname()[0] for s in sockets))
    done = run("serve", "--port", "0", "--package", package.root)
    assert (done.code, bound) == (0, ["127.0.0.1"])


def test_a_server_that_closes_the_logs_of_others(
    package: Package, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import uvicorn

    monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: None)
    others = logging.FileHandler(tmp_path / "log")
    run("serve", "--port", "0", "--package", package.root)
    assert not others.stream.closed
    others.close()


def test_a_port_that_somebody_else_has(package: Package, run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run("serve", "--port", port, "--package", package.root)
    assert done.code == 2
    assert f"port {port} cannot be used" in done.err
    assert "give another with --port, or 0 for any free one" in done.err


def test_a_port_that_is_none(package: Package, run: Run) -> None:
    done = run("serve", "--port", "70000", "--package", package.root)
    assert (done.code, done.out) == (2, "")
    assert "there is no port 70000" in done.err


def test_a_missing_library_is_not_told_how_to_get(package: Package, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    done = run("serve", "--package", package.root)
    assert done.code == 2
    assert "datasette is not installed; pip install 'afpeace-data[serve]'" in done.err


def test_a_package_with_a_problem_is_shown(package: Package, run: Run) -> None:
    package.set("meetings", "beijing-talks", "host_id", "chnia")
    done = run("serve", "--port", "0", "--package", package.root)
    assert done.code == 2
    assert "AP501" in done.err
