"""The released versions that this code knows, with the hash of each archive.

They are in `releases.toml`, a line for each. `make generate` keeps the line of the present version up to date and leaves the
others alone: a version that was released stays what it is.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from afpeace_data.errors import UnknownVersion
from afpeace_data.store.locate import NAME
from afpeace_data.version import VERSION, parts

REGISTRY = "src/afpeace_data/fetch/releases.toml"
"""Path in a checkout."""
_FILE = Path(__file__).with_name("releases.toml")

_HEAD = """\
# The archive of every released version, by which a download is verified. `make generate` writes the line of the present
# version and no other: what was released stays as it is.
"""


@dataclass(frozen=True)
class Archive:
    """The archive of a version: its size in bytes and its SHA-256, in lower-case hexadecimal."""

    version: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's name."""
        return archive_name(self.version)


def archive_name(version: str) -> str:
    """The name of the archive of a version."""
    return f"{NAME}-{version}.zip"


@cache
def known_versions() -> dict[str, Archive]:
    """Every version by its number, oldest first; the present one is the last."""
    return read_registry(_FILE.read_text("utf-8"))


def known(version: str) -> Archive:
    """The archive of a version.

    Raises:
        UnknownVersion: there is none of that number, or none that this code knows.
        TypeError: it is no text.
    """
    if not isinstance(version, str):
        raise TypeError(f"a version is a text, such as '{VERSION}', and not the {type(version).__name__} {version!r}")
    versions = known_versions()
    if version in versions:
        return versions[version]
    listed = ", ".join(versions)
    numbers, newest = parts(version), parts(VERSION)
    if numbers is None or newest is None:
        raise UnknownVersion(f"{version[:60]!r} is no version; this installation knows {listed}")
    if numbers > newest:
        raise UnknownVersion(
            f"version {version[:60]} is newer than this installation, which knows {listed}; update it: "
            f"pip install --upgrade {NAME}"
        )
    raise UnknownVersion(f"there is no version {version[:60]}; this installation knows {listed}")


def read_registry(text: str) -> dict[str, Archive]:
    """The archives that a registry lists, by version, oldest first."""
    found = {version: Archive(version, **line) for version, line in tomllib.loads(text).items()}
    return dict(sorted(found.items(), key=lambda item: parts(item[0]) or ()))


def registry_with(text: str, archive: bytes) -> str:
    """A registry with the archive of the present version in its line."""
    now = Archive(VERSION, len(archive), hashlib.sha256(archive).hexdigest())
    lines = {**read_registry(text), VERSION: now}
    ordered = sorted(lines.values(), key=lambda item: parts(item.version) or ())
    return _HEAD + "".join(
        f'"{item.version}" = {{ size = {item.size}, sha256 = "{item.sha256}" }}\n' for item in ordered
    )
