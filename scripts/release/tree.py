"""The commit that would be released: written out as it was committed, with nothing else of the working directory."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from typing import TYPE_CHECKING

from release.outcome import Refused, some
from release.programs import run, surroundings

if TYPE_CHECKING:
    from pathlib import Path


def git(repository: Path, *arguments: str) -> str:
    """What git prints. Raises `Refused` if it fails."""
    remedy = "a release is made of a commit: run this in a clone of the repository, with its history and its tags"
    return run("git", "-C", repository, *arguments, cwd=repository, remedy=remedy, LC_ALL="C").strip()


def export(repository: Path, commit: str, to: Path, umask: int = 0o022, changed: int | None = None) -> frozenset[str]:
    """Write out the files of a commit.

    Args:
        repository: a directory of it.
        commit: its full hash.
        to: a directory that is not there yet.
        umask: the rights that the files lack.
        changed: their time of change, in seconds since 1970; without it the commit's.

    Returns:
        Their paths, with `/`.
    """
    packed = subprocess.run(
        ["git", "-C", str(repository), "archive", "--format=tar", commit],  # noqa: S607 (whatever git there is)
        env=surroundings(),
        capture_output=True,
        check=True,
    ).stdout
    to.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(to, filter="data")
        inside = [member for member in files if member.isfile()]
    for member in inside:
        path = to / member.name
        path.chmod((0o777 if member.mode & 0o100 else 0o666) & ~umask)
        if changed is not None:
            os.utime(path, (changed, changed))
    return frozenset(member.name for member in inside)


def clean(repository: Path, commit: str, version: str) -> str:
    """What is released is what lies here, and its version is not taken.

    Raises:
        Refused: a file is not as in the commit, or is not in it; the tag of the version is at another commit, or
            the commit has the tag of another version.
    """
    if lines := git(repository, "status", "--porcelain", "--untracked-files=all").splitlines():
        names = some([line.strip().partition(" ")[2].strip() for line in lines])
        raise Refused(
            f"not as in the last commit: {names}", "commit it or take it away: the commit is what is released"
        )
    tags = [tag for tag in git(repository, "tag", "--list", "v*", "--points-at", commit).split() if tag[1:2].isdigit()]
    if others := [tag for tag in tags if tag != f"v{version}"]:
        raise Refused(f"this commit has the tag {some(others)}, and its version is {version}", "one of them is wrong")
    if not tags and git(repository, "tag", "--list", f"v{version}"):
        raise Refused(f"{version} is released: its tag is at another commit", "give this one the next version")
    tagged = f"tag v{version}" if tags else f"no tag v{version} yet"
    return f"commit {commit[:12]}, {tagged}; nothing here that is not committed"
