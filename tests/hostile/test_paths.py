"""No command reads or writes a file outside the package, whatever links lead there and whatever its files name."""

import contextlib
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from afpeace_data.api import load
from afpeace_data.contribute.xlsx.write import export
from afpeace_data.errors import InvalidPackage
from cli.conftest import Run
from hostile.attacks import attacks
from packages import Package

SECRET = "id,name,summary,count_min\nsecret-of-the-reader,Secret,,\n"
COMMANDS = ["validate", "validate --format json", "fmt --check", "fmt", "generate --check", "generate", "stats",
            "show series --package", "show series secret-of-the-reader --package",
            "retire series talks --by rounds --reason Twice --package", "new series --id third --name Third --source wire --package"]  # fmt: skip


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A directory of the reader's, with a file of every kind that a package has."""
    folder = tmp_path / "outside"
    for name in ("data", "schemas", "docs/rules"):
        (folder / name).mkdir(parents=True)
    for name in ("data/series.csv", "data/series.json", "schemas/series.table.json", "datapackage.json", "README.md"):
        (folder / name).write_text(SECRET)
    (folder / "docs/rules/AP999.md").write_text("<!-- Generated from secret-of-the-reader -->\n")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def link(place: str, to: str) -> Callable[[Package, Path], None]:
    """Put a link in place of a file or folder; `{outside}` is the reader's directory."""

    def put(p: Package, outside: Path) -> None:
        path = p.root / place
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(to.format(outside=outside))

    return put


def docs(*more: Callable[[Package, Path], None]) -> Callable[[Package, Path], None]:
    """A checkout with pages, in which a link is put."""

    def put(p: Package, outside: Path) -> None:
        (p.root / "docs").mkdir()
        for step in more:
            step(p, outside)

    return put


def hidden(p: Package, outside: Path) -> None:
    """A link to what git runs or reads: inside the package, and none of its files."""
    (p.root / ".git/hooks").mkdir(parents=True)
    hook = p.root / ".git/hooks/pre-commit"
    hook.write_text(SECRET)
    link("data/series.json", "../.git/hooks/pre-commit")(p, outside)
    hook.chmod(0o755)


LINKS = {
    "a table": link("data/series.csv", "{outside}/data/series.csv"),
    "a table, by a relative path": link("data/series.csv", "../../outside/data/series.csv"),
    "a table, over another link": lambda p, outside: [
        link("data/series.csv", "hop.csv")(p, outside), link("data/hop.csv", "{outside}/data/series.csv")(p, outside)
    ],
    "a JSON file": link("data/series.json", "{outside}/data/series.json"),
    "a schema": link("schemas/series.table.json", "{outside}/schemas/series.table.json"),
    "the descriptor": link("datapackage.json", "{outside}/datapackage.json"),
    "the folder of the tables": link("data", "{outside}/data"),
    "the folder of the schemas": link("schemas", "{outside}/schemas"),
    "the root of all files": link("data", "/"),
    "the README": docs(link("README.md", "{outside}/README.md")),
    "the folder of the pages": docs(link("docs/rules", "{outside}/docs/rules")),
    "the folder of the documentation": link("docs", "{outside}/docs"),
    "one page": docs(link("docs/rules/AP999.md", "{outside}/docs/rules/AP999.md")),
    "a new table": link("data/series.csv", "{outside}/data/new.csv"),
    "a hidden folder": hidden,
}  # fmt: skip


@pytest.mark.parametrize("name", LINKS)
def test_a_link_that_leads_out_shows_or_changes_a_file(
    package: Package,
    run: Run,
    outside: Path,
    name: str,
) -> None:
    package.set("series", "talks", "name", "Other talks")  # so that generate has something to write
    book = package.root.parent / "book.xlsx"
    book.write_bytes(export(package.root))
    package.set("series", "talks", "name", "Talks of another name")
    LINKS[name](package, outside)
    before = contents(outside)
    for command in (*COMMANDS, f"xlsx import {book}"):
        done = run(*command.split(), package.root)
        assert done.code in (0, 1, 2), command
        told = done.out + done.err
        assert "secret-of-the-reader" not in told.replace("no record 'secret-of-the-reader'", ""), command
        assert len(told) < 50_000, "a foreign folder was listed"
    assert contents(outside) == before
    hook = package.root / ".git/hooks/pre-commit"
    assert not hook.exists() or hook.read_text() == SECRET
    with contextlib.suppress(InvalidPackage):
        assert "secret-of-the-reader" not in load(package.root, validate=False).series.ids


@pytest.mark.parametrize(
    "place", ["data/series.csv", "data/series.json", "datapackage.json", "schemas/series.table.json"]
)
@pytest.mark.parametrize("device", ["pipe", "/dev/zero", "/dev/stdin", "/proc/self/mem"])
def test_a_device_is_read_or_waited_for(package: Package, run: Run, place: str, device: str) -> None:
    path = package.root / place
    path.unlink()
    if device == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(device)
    for command in ("validate", "fmt --check", "fmt", "generate --check", "stats"):
        assert run(*command.split(), package.root).code in (0, 1, 2), command
    assert path.is_symlink() or path.is_fifo()


@pytest.fixture
def visited(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, list[str]]]:
    """A server of this machine's own that writes down who comes; and nobody can go elsewhere."""
    came: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    came.append(str(server.accept()[1]))
                except OSError:  # closed
                    return

        threading.Thread(target=serve, daemon=True).start()

        def refuse(*where: object, **_: object) -> None:
            came.append(repr(where[-1]))
            raise OSError("no network")

        for name in ("connect", "connect_ex"):
            monkeypatch.setattr(socket.socket, name, refuse)
        for name in ("getaddrinfo", "create_connection"):
            monkeypatch.setattr(socket, name, refuse)
        yield server.getsockname()[1], came
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "name", ["path-as-address", "references-to-an-address", "references-to-files", "path-absolute"]
)
def test_an_address_in_a_file_is_visited(
    package: Package,
    run: Run,
    visited: tuple[int, list[str]],
    name: str,
) -> None:
    port, came = visited
    content = attacks("json")[name].read_bytes().replace(b"PORT", str(port).encode())
    for place in ("datapackage.json", "data/series.json", "schemas/series.schema.json", "schemas/series.table.json"):
        (package.root / place).write_bytes(content)
    package.set("sources", "paper", "url", f"http://127.0.0.1:{port}/source")
    for command in (*COMMANDS[:7], "verify paper /dev/null --package"):
        assert run(*command.split(), package.root).code in (0, 1, 2), command
    assert came == []


def test_a_check_for_visits_that_sees_none(visited: tuple[int, list[str]]) -> None:
    port, came = visited
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("127.0.0.1", port))
    assert len(came) == 1
