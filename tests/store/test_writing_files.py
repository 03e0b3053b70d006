"""Writing: a file is the old one or the new one, never a part; and what is written is read back as it was."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afpeace_data.store.sheet import read_sheet
from afpeace_data.store.write import render_csv, render_json, write_together, write_whole

NAMES = ("id", "name", "summary")

# What a file of UTF-8 text can hold in a cell; \r is folded into \n when a file is read.
CELLS = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=30)
# A row whose every cell is empty, or space, is what spreadsheets leave below a table.
ROWS = st.tuples(CELLS, CELLS, CELLS).filter(lambda cells: any(cell.strip() for cell in cells))


@given(st.lists(ROWS, max_size=8))
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]) -> None:
    root = tmp_path_factory.mktemp("sheet")
    (root / "t.csv").write_bytes(render_csv(NAMES, rows).encode())
    sheet = read_sheet(root, "t.csv", NAMES)
    assert [line.cells for line in sheet.lines] == rows
    assert not sheet.faults, "the canonical form is called something else"


@given(st.lists(ROWS.map(lambda cells: [cell.replace("\n", "") for cell in cells]), max_size=8))
@settings(max_examples=50, deadline=None)
def test_a_line_number_is_the_line_of_the_file(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    root = tmp_path_factory.mktemp("sheet")
    text = render_csv(NAMES, rows)
    (root / "t.csv").write_bytes(text.encode())
    lines = text.split("\n")
    for line in read_sheet(root, "t.csv", NAMES).lines:
        assert lines[line.number - 1] + "\n" == render_csv(line.cells, [])


def test_lines_are_counted_through_cells_of_several_lines(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b'id,name,summary\na,"1\n2\n3",x\n\nb,,\nc,\n')
    sheet = read_sheet(tmp_path, "t.csv", NAMES)
    assert [line.number for line in sheet.lines] == [2, 6]
    assert [(fault.rule, fault.line) for fault in sheet.faults] == [("blank-line", 5), ("ragged-row", 7)]


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    root = tmp_path_factory.mktemp("sheet")
    (root / "t.csv").write_bytes(raw)
    sheet = read_sheet(root, "t.csv", NAMES)
    assert sheet.size == len(raw)
    assert sheet.header == NAMES or sheet.faults, "bytes that are no table pass without a word"


def test_text_of_json_is_left_as_it_is() -> None:
    assert render_json([{"name": "گفت\u200cوگو"}]) == '[\n  {\n    "name": "گفت\u200cوگو"\n  }\n]\n'


def test_a_file_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "deep/er/file.csv"
    assert write_whole(path, b"one") is True
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert write_whole(path, b"one") is False
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
    assert write_whole(path, b"two") is True
    assert path.read_bytes() == b"two"
    assert [found.name for found in path.parent.iterdir()] == ["file.csv"]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write_whole(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_new_file_has_the_mode_that_other_programs_give(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "file.csv", b"one")
        assert os.umask(0o027) == 0o027, "the mask of the process was changed"
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file.csv").stat().st_mode) == 0o640


def test_a_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/file.csv").write_bytes(b"one")
    (tmp_path / "link.csv").symlink_to("real/file.csv")
    write_whole(tmp_path / "link.csv", b"two")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real/file.csv").read_bytes() == b"two"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError()])
@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_an_interruption_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, step: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b"one")

    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, step, stop)
    with pytest.raises(type(error)):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    assert [found.name for found in tmp_path.iterdir()] == ["file.csv"]


def test_the_new_content_is_on_the_disk_before_it_takes_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda fd: (steps.append("sync"), sync(fd))[1])
    monkeypatch.setattr(Path, "replace", lambda path, to: (steps.append("rename"), replace(path, to))[1])
    write_whole(tmp_path / "file.csv", b"one")
    assert steps == ["sync", "rename"]


def test_one_file_that_cannot_be_written_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"one")
    (tmp_path / "b.csv").mkdir()
    (tmp_path / "b.csv/kept").write_bytes(b"")
    with pytest.raises(OSError, match=r"b\.csv"):
        write_together({tmp_path / "a.csv": b"two", tmp_path / "b.csv": b"two"})
    assert (tmp_path / "a.csv").read_bytes() == b"one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_files_written_together_are_named_when_they_changed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"one")
    files = {tmp_path / "a.csv": b"one", tmp_path / "b.csv": b"two"}
    assert write_together(files) == [tmp_path / "b.csv"]
    assert write_together(files) == []


def test_a_renaming_that_fails_undoes_those_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(b"one")
    replace = Path.replace

    def locked(path: Path, to: Path) -> Path:
        if to.name == "c.csv":
            raise PermissionError(13, "in use", "c.csv")
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(PermissionError):
        write_together({tmp_path / name: b"two" for name in ("a.csv", "b.csv", "c.csv")})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"one"}
