"""Released versions: downloaded once, compared with the hash that came with this code, and kept.

In the cache directory lie, of a version, its archive, whose hash is compared whenever it is used, and the directory that it was
unpacked to, whose files are compared with the archive. What differs is made anew, so nothing there has to be trusted. A
download that was interrupted lies there as `.part`, and the next one goes on from its end.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from afpeace_data.derive.metadata import metadata
from afpeace_data.errors import DownloadError, IntegrityError
from afpeace_data.fetch.http import USUAL, Connection, Patience, require, shown, split
from afpeace_data.fetch.known import known
from afpeace_data.store.descriptor import published_files
from afpeace_data.store.locate import DESCRIPTOR, NAME, packaged_root
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    import logging
    from collections.abc import Iterator

    from afpeace_data.fetch.known import Archive

ADDRESS = "AFPEACE_DATA_URL"
CACHE = "AFPEACE_DATA_CACHE"
_WAIT = 600
"""Seconds for another process that is downloading the same version."""
_TRIES = 4
"""Times that a connection is opened for one file, as long as each brings something."""


def fetch(version: str, *, patience: Patience = USUAL) -> Path:
    """The directory of a released version; the present one is that which came with the code, others are downloaded once.

    Needs the extra `fetch`; raises `ImportError` without its libraries.

    Raises:
        UnknownVersion: there is none of that number, or none that this code knows.
        DownloadError: it is not in the cache and cannot be had.
        IntegrityError: what came is not what was released.
    """
    archive = known(version)
    if version == VERSION:
        return packaged_root()
    folder = cache_folder()
    ready = _unpacked(folder, archive)
    if ready is None:
        with _writable(folder), _alone(folder, archive):
            ready = _unpacked(folder, archive) or _unpack(_kept(folder, archive, patience), folder / version)
    return ready


def cached(version: str) -> Path | None:
    """The directory of a version that was downloaded before, or None. Nothing is downloaded."""
    return _unpacked(cache_folder(), known(version))


def cache_folder() -> Path:
    """Where downloaded versions are kept: `AFPEACE_DATA_CACHE`, or the place that the system has for such files.

    Needs the extra `fetch`; raises `ImportError` without its libraries.
    """
    require("pooch")
    import pooch  # noqa: PLC0415 (an extra)

    given = os.environ.get(CACHE)
    return Path(given).expanduser().absolute() if given else Path(pooch.os_cache(NAME))


def address(archive: Archive) -> str:
    """Where an archive is: below `AFPEACE_DATA_URL`, or else below the address of the releases in `datapackage.json`.

    Raises:
        DownloadError: no such address is set.
    """
    template = os.environ.get(ADDRESS) or metadata().releases
    if (split(template).hostname or "").endswith(".example"):
        raise DownloadError(
            "address",
            f"version {archive.version} is not in the cache, and this installation knows no address to have it from; set "
            f"{ADDRESS} to that of the releases, such as https://host/releases/v{{version}}/",
        )
    return f"{template.replace('{version}', archive.version).rstrip('/')}/{archive.name}"


def _unpacked(folder: Path, archive: Archive) -> Path | None:
    """The directory of a version, if it holds what was released."""
    import pooch  # noqa: PLC0415

    kept, unpacked = folder / archive.name, folder / archive.version
    try:
        if pooch.file_hash(str(kept)) != archive.sha256:
            return None
        same = all((unpacked / path).read_bytes() == content for path, content in _members(kept).items())
    except (FileNotFoundError, NotADirectoryError):
        return None
    return unpacked if same else None


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    """The cache directory, made if it is not there; what the system says against it, as our error."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise DownloadError(
            "cache", f"{folder} cannot be written ({error.strerror}); set {CACHE} to a directory that can"
        ) from None


@contextmanager
def _alone(folder: Path, archive: Archive) -> Iterator[None]:
    """One process at a time: the others wait, and then find what they wanted. The system lets go when a process ends."""
    require("filelock")
    import filelock  # noqa: PLC0415 (an extra)

    lock = folder / f"{archive.name}.lock"
    try:
        with filelock.FileLock(lock, timeout=_WAIT):
            yield
    except filelock.Timeout:
        raise DownloadError(
            "stalled",
            f"another program has been downloading version {archive.version} for {_WAIT // 60} minutes ({lock})",
        ) from None


def _kept(folder: Path, archive: Archive, patience: Patience) -> Path:
    """The archive in the cache, downloaded if it is not there as it was released."""
    import pooch  # noqa: PLC0415

    kept, part = folder / archive.name, folder / f"{archive.name}.part"
    if kept.is_file() and pooch.file_hash(str(kept)) == archive.sha256:
        return kept

    def download(url: str, into: str, _: object) -> None:
        _download(url, part, archive, patience)
        part.replace(into)

    with _quiet(pooch.get_logger()):  # it would print the address, in which there may be a password
        pooch.retrieve(address(archive), f"sha256:{archive.sha256}", archive.name, folder, downloader=download)
    return kept


def _download(url: str, part: Path, archive: Archive, patience: Patience) -> None:
    """Bring a file to the end of what was released, from wherever it is.

    If it is another file then, it is thrown away, and one that had been begun before is fetched anew.
    """
    import pooch  # noqa: PLC0415

    begun = part.exists()
    _receive(url, part, archive, patience)
    if begun and pooch.file_hash(str(part)) != archive.sha256:
        part.unlink()
        _receive(url, part, archive, patience)
    if pooch.file_hash(str(part)) != archive.sha256:
        part.unlink()
        raise IntegrityError(
            f"{shown(url)} is not the archive that was released as version {archive.version} (sha256 differs); nothing of it is "
            "kept. Try again, and tell the maintainers if it stays so"
        )


def _receive(url: str, part: Path, archive: Archive, patience: Patience) -> None:
    require("tqdm")
    from tqdm import tqdm  # noqa: PLC0415 (an extra)

    size = part.stat().st_size if part.exists() else 0
    with (
        Connection(patience, verified=True) as connection,
        tqdm(
            total=archive.size,
            initial=size,
            desc=archive.name,
            unit="B",
            unit_scale=True,
            disable=not sys.stderr.isatty(),
        ) as bar,
    ):
        for last in (*[False] * (_TRIES - 1), True):
            try:
                with part.open("ab") as file:
                    connection.download(url, file, archive.size, bar.update)
            except DownloadError as error:
                if error.why == "too large":
                    part.unlink()
                    raise IntegrityError(
                        f"{shown(url)} is not the archive that was released as version {archive.version}: it is larger"
                    ) from None
                before, size = size, part.stat().st_size
                if last or error.why != "truncated" or size <= before:
                    raise
            else:
                return


def _unpack(kept: Path, target: Path) -> Path:
    """The directory of an archive, there whole or not at all."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".unpacking-") as temporary:
        fresh = Path(temporary) / "fresh"
        for path, content in _members(kept).items():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_bytes(content)
        if target.exists():
            target.rename(Path(temporary) / "changed")
        fresh.rename(target)
    return target


def _members(kept: Path) -> dict[str, bytes]:
    """The files in an archive by path: those that its descriptor names, and no others."""
    with zipfile.ZipFile(kept) as archive:
        entries = archive.infolist()
        wanted = published_files(json.loads(archive.read(DESCRIPTOR)))
        if sorted(entry.filename for entry in entries) != wanted or any(entry.compress_type for entry in entries):
            raise IntegrityError(f"{kept} does not hold the files that its {DESCRIPTOR} names")
        return {path: archive.read(path) for path in wanted}


@contextmanager
def _quiet(logger: logging.Logger) -> Iterator[None]:
    level = logger.level
    logger.setLevel("WARNING")
    try:
        yield
    finally:
        logger.setLevel(level)
