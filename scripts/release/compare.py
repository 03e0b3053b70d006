"""Archives, member by member."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Member(NamedTuple):
    """A file in an archive. `mode` has the rights alone; `owner` and `time` as the archive writes them."""

    sha256: str
    mode: int
    owner: str
    time: str


def members(archive: Path) -> dict[str, Member]:
    """The files of a tar or zip archive by name, in its order."""
    if archive.name.endswith(".tar.gz"):
        with tarfile.open(archive) as packed:
            return {
                entry.name: Member(
                    hashlib.sha256(content.read()).hexdigest(),
                    entry.mode & 0o7777,
                    f"{entry.uid}/{entry.gid}/{entry.uname}/{entry.gname}",
                    str(entry.mtime),
                )
                for entry in packed
                if (content := packed.extractfile(entry)) is not None
            }
    with zipfile.ZipFile(archive) as packed:
        return {
            entry.filename: Member(
                hashlib.sha256(packed.read(entry)).hexdigest(),
                entry.external_attr >> 16 & 0o7777,
                "",
                str(entry.date_time),
            )
            for entry in packed.infolist()
        }


def difference(first: Path, second: Path) -> str | None:
    """What two archives differ in, by the first member that shows it; None if they are the same file."""
    if first.name != second.name:
        return f"one is called {first.name}, the other {second.name}"
    if first.read_bytes() == second.read_bytes():
        return None
    one, other = members(first), members(second)
    for name in (*one, *other):
        if name not in one or name not in other:
            return f"{name} is in one of them alone"
        for field in Member._fields:
            if getattr(one[name], field) != getattr(other[name], field):
                return f"{name}: {field} {_shown(one[name], field)} and {_shown(other[name], field)}"
    return "the same members in another order or packed otherwise" if one == other else "their members differ"


def _shown(member: Member, field: str) -> str:
    return f"{member.mode:o}" if field == "mode" else str(getattr(member, field))
