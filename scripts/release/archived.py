"""The archive of the data, which `load(version=…)` downloads, and the hashes by which it is known."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

import afpeace_data
from afpeace_data.fetch.known import REGISTRY, read_registry
from afpeace_data.publish.archive import archive
from release.compare import members
from release.outcome import Refused, some

if TYPE_CHECKING:
    from pathlib import Path


def packed(tree: Path, other: Path, to: Path) -> str:
    """Write the archive; it is the same from two checkouts, and what is unpacked from it can be loaded.

    Args:
        tree: a checkout.
        other: another of the same commit.
        to: the file.

    Raises:
        Refused: the two differ, or a table has other rows after it was unpacked.
    """
    content = archive(tree)
    if content != archive(other):
        raise Refused("the archives of two checkouts differ", "see src/afpeace_data/publish/archive.py")
    to.write_bytes(content)
    unpacked = to.parent.parent / "unpacked"
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        made.extractall(unpacked)
        names = made.namelist()
    whole, got = (
        {name: len(rows) for name, rows in afpeace_data.load(root).tables.items()} for root in (tree, unpacked)
    )
    if whole != got:
        raise Refused("the tables have other rows after unpacking", "see src/afpeace_data/publish/archive.py")
    return f"{to.name} of {len(content):,} bytes, {len(names)} files; {sum(got.values()):,} rows in {len(got)} tables"


def as_in_wheel(made: Path, wheel: Path) -> None:
    """Raise `Refused` if a file of the archive is another one in the wheel."""
    inside = {name.rpartition("_package/")[2]: member.sha256 for name, member in members(wheel).items()}
    inside |= {name.rpartition("/")[2]: sha256 for name, sha256 in inside.items() if "/licenses/" in name}
    if other := sorted(name for name, member in members(made).items() if inside.get(name) != member.sha256):
        raise Refused(f"{some(other)} of the archive is not what the wheel has", "run `make generate`")


def hashes(tree: Path, made: Path, version: str, base: Path, previous: str) -> str:
    """The registry has the hash of this version, and of every earlier one the hash that it was released with.

    Args:
        tree: the checkout.
        made: the archive of this version.
        version: its number.
        base: the checkout of the last release.
        previous: its number.

    Raises:
        Refused: a line is missing, or is another than it was, or than the archive of that checkout.
    """
    now, before = _read(tree), _read(base)
    before[previous] = hashlib.sha256(archive(base)).hexdigest()
    if changed := [name for name, sha256 in before.items() if now.get(name) not in (None, sha256)]:
        raise Refused(f"{REGISTRY} has another hash for {some(changed)} than it was released with", "restore it")
    if gone := [name for name in before if name not in now]:
        raise Refused(f"{REGISTRY} has no hash for {some(gone)}", "restore the line")
    if now.get(version) != (sha256 := hashlib.sha256(made.read_bytes()).hexdigest()):
        raise Refused(
            f"{REGISTRY} says {now.get(version)} for {version}; its archive is {sha256}", "run `make generate`"
        )
    return f"{len(now)} versions; {previous} is what its commit gives, {version} is {sha256[:12]}…"


def _read(tree: Path) -> dict[str, str]:
    file = tree / REGISTRY
    known = read_registry(file.read_text("utf-8")) if file.is_file() else {}
    return {version: item.sha256 for version, item in known.items()}
