"""Released versions, from a server that misbehaves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import afpeace_data as ap
from afpeace_data.errors import DownloadError
from afpeace_data.fetch import known, versions
from afpeace_data.fetch.http import Patience
from afpeace_data.fetch.versions import cached, fetch
from fetch import servers
from fetch.servers import Answer, Site
from packages import CHECKOUT
from released import OLD, Released

QUICK = Patience(connect=2, silence=0.2)
ARCHIVE = f"afpeace-data-{OLD}.zip"


def kept(cache: Path) -> set[str]:
    """What lies in the cache, lock files apart."""
    return {path.name for path in cache.glob("*") if path.suffix != ".lock"} if cache.exists() else set()


def ranges(site: Site) -> list[str | None]:
    return [asked for _, asked in site.asked]


def test_a_version_is_another_or_is_downloaded_twice(cache: Path, site: Site, tiny: ap.Dataset) -> None:
    for _ in range(2):
        dataset = ap.load(version=OLD)
        assert dataset.version == OLD
        assert [dict(item.to_dict()) for item in dataset.meetings] == [item.to_dict() for item in tiny.meetings]
    assert len(site.asked) == 1
    assert kept(cache) == {ARCHIVE, OLD}
    site.files.clear()
    assert len(ap.load(version=OLD, as_of="2018-06-01").meetings) == 2
    assert cached(OLD) == fetch(OLD) == cache / OLD


def test_a_version_and_a_path_are_taken_for_one_of_them(tiny_root: Path) -> None:
    with pytest.raises(ValueError, match="a path or a version, not both"):
        ap.load(tiny_root, version=OLD)


def test_the_present_version_is_downloaded(cache: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    known.known_versions.cache_clear()
    monkeypatch.setattr(known, "_FILE", CHECKOUT / known.REGISTRY)
    assert ap.load(version=ap.__version__).version == ap.load().version
    assert not site.asked
    assert not cache.exists()


@pytest.mark.parametrize(
    "answer",
    [
        servers.without_length,
        servers.chunked,
        servers.slowly,
        servers.compressed_where_allowed,
        servers.leading_on_with_an_endless_body,
    ],
)
def test_a_server_that_does_well_is_refused(cache: Path, site: Site, answer: Answer) -> None:
    site.answer = answer
    assert fetch(OLD, patience=QUICK) == cache / OLD


BAD: dict[str, tuple[Answer, str, str]] = {
    "missing": (servers.refusing(404), "missing", "does not exist"),
    "gone": (servers.refusing(410), "missing", "does not exist"),
    "forbidden": (servers.refusing(403), "refused", "403"),
    "broken": (servers.refusing(500), "refused", "500"),
    "a part unasked": (servers.refusing(206), "refused", "206"),
    "no such part": (servers.refusing(416), "refused", "416"),
    "compressed": (servers.compressed, "refused", "compressed"),
    "a loop": (servers.leading_to("?"), "redirects", "in a circle"),
    "a long way": (servers.leading_to("?{}"), "redirects", "on and on"),
    "to a file": (servers.leading_to("file:///etc/passwd"), "address", "file:///etc/passwd"),
    "to nowhere": (servers.leading_to("http://[x/"), "address", "is no address"),
    "to no server": (servers.leading_to("http://127.0.0.1:1/"), "unreachable", "is there a connection"),
    "silent": (servers.silent, "stalled", "does not answer"),
    "silent in the middle": (servers.silent_in_the_middle, "stalled", "does not answer"),
    "dripping": (servers.dripping, "stalled", "too slowly"),
    "hanging up": (servers.hanging_up, "unreachable", "cannot be reached"),
    "cut": (servers.cut, "truncated", "ended before the file did"),
    "cut between chunks": (servers.cut_between_chunks, "truncated", "ended before the file did"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_failure_without_its_name_or_that_leaves_something_to_be_used(cache: Path, site: Site, name: str) -> None:
    site.answer, why, message = BAD[name]
    with pytest.raises(DownloadError, match=message) as error:
        fetch(OLD, patience=QUICK)
    assert error.value.why == why
    assert isinstance(error.value, ap.AfpeaceDataError)
    assert kept(cache) <= {f"{ARCHIVE}.part"}
    assert cached(OLD) is None
    site.answer = servers.well
    assert fetch(OLD) == cache / OLD
    assert kept(cache) == {ARCHIVE, OLD}


@pytest.mark.parametrize("answer", [servers.tampered, servers.shorter, servers.longer, servers.endless])
def test_another_file_than_was_released_is_used_or_kept(cache: Path, site: Site, answer: Answer) -> None:
    site.answer = answer
    with pytest.raises(ap.IntegrityError, match=rf"not the archive that was released as version {OLD}"):
        fetch(OLD, patience=QUICK)
    assert kept(cache) == set()
    assert len(site.asked) == 1
    site.answer = servers.well
    assert fetch(OLD) == cache / OLD


def test_a_connection_that_ends_again_and_again_is_not_continued(cache: Path, site: Site, released: Released) -> None:
    site.answer = servers.cut_in_pieces
    assert fetch(OLD) == cache / OLD
    third = len(released.content) // 3
    assert ranges(site) == [None, f"bytes={third}-", f"bytes={2 * third}-"]


@pytest.mark.parametrize("answer", [servers.well, servers.whole, servers.elsewhere, servers.refusing(416)])
@pytest.mark.parametrize("part", ["of the file", "of another file", "too long"])
def test_an_interrupted_download_spoils_the_next(
    cache: Path, site: Site, released: Released, answer: Answer, part: str
) -> None:
    begun = {
        "of the file": released.content[:1000],
        "of another file": b"x" * 1000,
        "too long": released.content + b"x",
    }
    cache.mkdir()
    (cache / f"{ARCHIVE}.part").write_bytes(begun[part])
    site.answer = lambda h, body: (answer if h.headers["Range"] else servers.well)(h, body)
    assert fetch(OLD) == cache / OLD
    assert ranges(site)[0] == f"bytes={len(begun[part])}-"
    if part == "of the file" and answer is servers.well:
        assert len(site.asked) == 1
    assert kept(cache) == {ARCHIVE, OLD}


@pytest.mark.parametrize(
    "damage", ["archive cut", "archive replaced", "table changed", "table gone", "directory gone", "file in its place"]
)
def test_what_was_changed_in_the_cache_is_used(cache: Path, site: Site, released: Released, damage: str) -> None:
    fetch(OLD)
    archive, folder = cache / ARCHIVE, cache / OLD
    table = folder / "data" / "actors.csv"
    match damage:
        case "archive cut":
            archive.write_bytes(released.content[:-1])
        case "archive replaced":
            archive.write_bytes(b"x")
        case "table changed":
            table.write_bytes(table.read_bytes().replace(b"China", b"Chima"))
        case "table gone":
            table.unlink()
        case "directory gone":
            folder.rename(cache / "elsewhere")
        case "file in its place":
            folder.rename(cache / "elsewhere")
            folder.write_text("x")
    assert cached(OLD) is None
    assert ap.load(version=OLD).actors["china"].name == "China"
    assert len(site.asked) == (2 if "archive" in damage else 1)
    assert kept(cache) - {"elsewhere"} == {ARCHIVE, OLD}


def test_without_a_connection_a_cached_version_is_not_found_or_the_message_says_too_little(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFPEACE_DATA_URL", "http://127.0.0.1:1")
    with pytest.raises(DownloadError, match=rf"127\.0\.0\.1:1/{ARCHIVE} cannot be reached \(.*refused\)") as error:
        fetch(OLD)
    assert error.value.why == "unreachable"
    assert kept(cache) == {f"{ARCHIVE}.part"} or kept(cache) == set()


def test_a_deleted_cache_is_told_as_a_changed_file(cache: Path, site: Site, tiny: ap.Dataset) -> None:
    dataset = ap.load(version=OLD)
    shutil.rmtree(cache)
    with pytest.raises(ap.IntegrityError, match=r"is gone since the package was loaded.*load it again"):
        len(dataset.quotes)


@pytest.mark.parametrize("inside", ["", "cache"])
def test_a_cache_that_cannot_be_written_without_the_setting(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    monkeypatch.setenv("AFPEACE_DATA_CACHE", str(tmp_path / "file" / inside))
    with pytest.raises(DownloadError, match=r"cannot be written .*set AFPEACE_DATA_CACHE") as error:
        fetch(OLD)
    assert error.value.why == "cache"


def test_an_address_that_nobody_owns_is_asked(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AFPEACE_DATA_URL")
    with pytest.raises(DownloadError, match=f"version {OLD} is not in the cache.* set AFPEACE_DATA_URL") as error:
        fetch(OLD)
    assert error.value.why == "address"


@pytest.mark.parametrize(
    "template", ["ftp://127.0.0.1/", "127.0.0.1", "file:///tmp", "http://[x/", "http://h:99999999/", "https:///"]
)
def test_a_setting_that_is_no_address(cache: Path, monkeypatch: pytest.MonkeyPatch, template: str) -> None:
    monkeypatch.setenv("AFPEACE_DATA_URL", template)
    with pytest.raises(DownloadError) as error:
        fetch(OLD)
    assert error.value.why == "address"


@pytest.mark.parametrize("path", ["", "/", "/any/{version}", "/any/{version}/"])
def test_an_address_is_put_together_wrongly(
    cache: Path, site: Site, released: Released, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("AFPEACE_DATA_URL", site.url + path)
    wanted = f"{path.replace('{version}', OLD).rstrip('/')}/{ARCHIVE}"
    site.files = {wanted: released.content}
    fetch(OLD)
    assert [asked for asked, _ in site.asked] == [wanted]


def test_a_password_in_an_address_is_printed(
    cache: Path, site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AFPEACE_DATA_URL", site.url.replace("//", "//me:secret@"))
    with pytest.raises(DownloadError, match="does not exist") as error:
        fetch(OLD)
    assert "secret" not in f"{error.value}{error.value.__context__}{capfd.readouterr()}"


def test_an_archive_is_unpacked_that_is_not_what_its_descriptor_says(
    cache: Path, site: Site, released: Released, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import io
    import zipfile

    made = io.BytesIO(released.content)
    with zipfile.ZipFile(made, "a") as more:
        more.writestr("../../outside.txt", "x")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(known, "VERSION", OLD)
        registry = tmp_path / "releases.toml"
        registry.write_text(known.registry_with("", made.getvalue()), "utf-8")
    monkeypatch.setattr(known, "_FILE", registry)
    known.known_versions.cache_clear()
    site.files = dict.fromkeys(site.files, made.getvalue())
    with pytest.raises(ap.IntegrityError, match="does not hold the files"):
        fetch(OLD)
    assert not list(tmp_path.rglob("outside.txt"))
    assert not (cache / OLD).exists()


def test_a_progress_bar_where_nobody_looks_or_none_where_somebody_does(
    cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(OLD)
    assert capsys.readouterr() == ("", "")
    (cache / ARCHIVE).unlink()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    fetch(OLD)
    out, err = capsys.readouterr()
    assert not out
    assert f"{ARCHIVE}: 100%" in err


@pytest.mark.parametrize("library", ["pooch", "requests", "tqdm", "filelock"])
def test_a_library_that_is_missing_without_the_extra_that_brings_it(
    cache: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    import importlib.util

    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == library else found(name))
    with pytest.raises(ImportError, match=rf"{library} is not installed; pip install 'afpeace-data\[fetch\]'"):
        ap.load(version=OLD)


PROGRAM = f"""
import sys
from pathlib import Path
from afpeace_data.fetch import known
known._FILE = Path(sys.argv[1])
from afpeace_data.fetch.versions import fetch
print(fetch("{OLD}"))
"""


def started(released: Released) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, str(released.registry)]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT / "src")}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_programs_spoil_each_other_s_download(cache: Path, site: Site, released: Released) -> None:
    site.answer = servers.slowly
    programs = [started(released) for _ in range(2)]
    for program in programs:
        assert program.communicate(timeout=60) == (f"{cache / OLD}\n", "")
    assert len(site.asked) == 1
    assert cached(OLD) == cache / OLD


def test_a_program_that_was_killed_keeps_the_next_from_going_on(cache: Path, site: Site, released: Released) -> None:
    site.answer = servers.silent_in_the_middle
    program = started(released)
    half, part = len(released.content) // 2, cache / f"{ARCHIVE}.part"
    for _ in range(600):
        if part.exists() and part.stat().st_size > 0:
            break
        time.sleep(0.05)
    program.kill()
    program.communicate()
    have = part.stat().st_size
    assert 0 < have <= half
    site.answer = servers.well
    assert fetch(OLD) == cache / OLD
    assert ranges(site)[-1] == f"bytes={have}-"


def test_a_program_waits_for_ever_for_another(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import filelock

    monkeypatch.setattr(versions, "_WAIT", 0.1)
    cache.mkdir()
    with filelock.FileLock(cache / f"{ARCHIVE}.lock"), pytest.raises(DownloadError, match="another program") as error:
        fetch(OLD)
    assert error.value.why == "stalled"
