"""Where a package to compare comes from: a directory, a git revision, a released version, the last release.

Of a revision only the package's own files are read, byte for byte as they were committed, and written to a directory that is
removed again. No hook, filter or attribute of the repository has a part in it, and nothing is checked out.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from afpeace_data.errors import PackageNotFound, UnknownVersion
from afpeace_data.fetch.versions import cached
from afpeace_data.model.nearest import nearest
from afpeace_data.store.locate import find_root, packaged_root
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELEASED = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
_FILES = re.compile(r"datapackage\.json|data/[a-z][a-z0-9_]*\.csv|schemas/[a-z][a-z0-9_]*\.table\.json")


class Place(NamedTuple):
    """A directory that holds a package, and what to call it."""

    root: Path
    name: str


class NothingReleased(PackageNotFound):
    """There is no release to compare with, and the message says why."""


@contextmanager
def package_at(text: str, near: Path) -> Iterator[Place]:
    """The package that a person means by a directory, a revision or a version, for as long as the context lasts.

    A directory that holds a package is that directory, whatever branches are called; `refs/heads/NAME` is always the branch.
    `1.2.3` is the tag `v1.2.3`, or the installed release if it has that version.

    Args:
        text: what was given.
        near: a directory of the repository whose revisions are meant.

    Raises:
        PackageNotFound: there is no such thing, or no package in it.
    """
    directory, why_not = _directory(text)
    if directory is not None:
        yield Place(directory, text)
        return
    if why_not is not None and not _may_be_revision(text):
        raise why_not
    if _RELEASED.fullmatch(text):
        with _release(text, near) as place:
            yield place
        return
    commit = _commit(near, text)
    if commit is None:
        raise why_not if why_not is not None and Path(text).exists() else PackageNotFound(_unknown(text, near))
    with _extracted(near, commit, text) as place:
        yield place


@contextmanager
def last_release(near: Path) -> Iterator[Place]:
    """The newest release tag `vX.Y.Z` that the current commit contains; else the installed release.

    Raises:
        NothingReleased: there is neither, or `near` is itself the release.
    """
    released = _installed()
    if released == near.resolve():
        raise NothingReleased("this is the installed release itself; give what to compare it with, such as a directory")
    with ExitStack() as stack:
        try:
            tag = _newest_tag(near)
            place = stack.enter_context(package_at(f"refs/tags/{tag}", near))
        except PackageNotFound as error:  # also where the repository is somebody else's, and its tags are not ours
            why = str(error)
        else:
            yield Place(place.root, tag)
            return
    if released is None:
        raise NothingReleased(f"{why}, so there is no release to compare with")
    yield Place(released, "the installed release")


@contextmanager
def _release(version: str, near: Path) -> Iterator[Place]:
    try:
        commit = _commit(near, f"refs/tags/v{version}")
    except PackageNotFound:
        commit = None
    if commit is not None:
        with _extracted(near, commit, version) as place:
            yield place
        return
    released = _installed()
    if released is not None and version == VERSION:
        yield Place(released, f"the installed release {version}")
        return
    downloaded = _downloaded(version)
    if downloaded is not None:
        yield Place(downloaded, f"the released version {version}")
        return
    raise PackageNotFound(
        f"version {version} is not on this machine: there is no tag v{version} here{_shallow_hint(near)}, it is not the "
        f"installed release, and it was not downloaded; get it with `afpeace-data fetch {version}`, fetch the tag "
        "(`git fetch --tags`), or give the directory of that version"
    )


def _downloaded(version: str) -> Path | None:
    """A version that `afpeace-data fetch` has brought here."""
    try:
        return cached(version)
    except (UnknownVersion, ImportError):
        return None


def _installed() -> Path | None:
    """The release that came with an installed package; a checkout that the code runs from is none."""
    root = packaged_root()
    return root.resolve() if root.name == "_package" else None


def _directory(text: str) -> tuple[Path | None, PackageNotFound | None]:
    """The directory that a text names, or why it names none."""
    try:
        return find_root(text), None
    except PackageNotFound as error:
        return None, error
    except ValueError:  # a NUL in it
        return None, PackageNotFound(f"{text[:80]!r} is no path")


def _may_be_revision(text: str) -> bool:
    """Whether git may be asked: never for an option, an address, a path from here, or what no revision contains."""
    if not text or text[0] in "-./\\" or "://" in text or not text.isprintable() or len(text) > 250:
        return False
    if ".." in text and "/../" not in text:
        old, _, new = text.partition("..")
        raise PackageNotFound(f"{text!r} is a range; give its ends as OLD and NEW: {old} {new.lstrip('.')}".rstrip())
    return True


def _unknown(text: str, near: Path) -> str:
    names = _git(near, "for-each-ref", "--format=%(refname:short)", "refs/tags", "refs/heads", "refs/remotes").decode()
    known = [name for name in (*names.split(), "HEAD") if name != text]
    close = nearest(text, known)
    tags = [name for name in known if re.fullmatch("v[0-9.]+", name)][-3:]
    if close:
        advice = f"did you mean {' or '.join(close)}?"
    elif tags:
        advice = f"tags are {', '.join(tags)}"
    else:
        advice = "the repository has no release tag"
    return f"{text!r} is neither a directory nor a revision of the repository here{_shallow_hint(near)}; {advice}"


def _shallow_hint(near: Path) -> str:
    try:
        shallow = _git(near, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except PackageNotFound:
        return ""
    return " (the clone is shallow: `git fetch --unshallow --tags` brings the rest)" if shallow else ""


def _newest_tag(near: Path) -> str:
    """The release tag of the largest version. Raises `PackageNotFound` when there is none."""
    names = _git(near, "tag", "--list", "v*", "--merged", "HEAD").decode().split() if _commit(near, "HEAD") else []
    released = [name for name in names if _RELEASED.fullmatch(name[1:])]
    if not released:
        raise PackageNotFound(f"no release tag (vX.Y.Z) leads to this commit{_shallow_hint(near)}")
    return max(released, key=lambda name: [int(part) for part in name[1:].split(".")])


def _commit(near: Path, revision: str) -> str | None:
    """The full hash of a revision's commit, or None when there is none of that name."""
    _git(near, "rev-parse", "--git-dir")  # not a repository is another error than an unknown revision
    try:
        return _git(near, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except _Failed:
        return None


@contextmanager
def _extracted(near: Path, commit: str, name: str) -> Iterator[Place]:
    folder = _git(near, "rev-parse", "--show-prefix").decode().removesuffix("\n")
    listed = _git(near, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *([folder] if folder else [])).decode(
        "utf-8", "surrogateescape"
    )
    blobs: dict[str, str] = {}
    for entry in listed.split("\0")[:-1]:
        about, _, path = entry.partition("\t")
        mode, kind, digest = about.split()
        inside = path.removeprefix(folder)
        if kind == "blob" and mode != "120000" and _FILES.fullmatch(inside):
            blobs[inside] = digest
    if not any(path.startswith("data/") for path in blobs):
        raise PackageNotFound(f"{name!r} holds no data package" + (f" in {folder}" if folder else ""))
    with tempfile.TemporaryDirectory(prefix="afpeace-data-") as temporary:
        root = Path(temporary)
        for path, content in zip(blobs, _contents(near, list(blobs.values())), strict=True):
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_bytes(content)
        yield Place(root, name)


def _contents(near: Path, digests: list[str]) -> Iterator[bytes]:
    out = _git(near, "cat-file", "--batch", given="".join(f"{digest}\n" for digest in digests).encode())
    start = 0
    for _ in digests:
        end = out.index(b"\n", start)
        size = int(out[start:end].split()[2])
        yield out[end + 1 : end + 1 + size]
        start = end + size + 2


class _Failed(PackageNotFound):
    """git said no."""


def _git(near: Path, *arguments: str, given: bytes | None = None) -> bytes:
    # A hook that runs this (pre-commit) sets variables that would send git to another repository or index.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-C", str(near), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 (no shell; what a person gave never starts with a dash)
            command, input=given, capture_output=True, check=False, env={**environment, "LC_ALL": "C", "LANGUAGE": "C"}
        )
    except FileNotFoundError:
        raise PackageNotFound("git is not installed") from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip()
    if "not a git repository" in said:
        raise PackageNotFound(f"{near} is in no git repository")
    raise _Failed(f"git {arguments[0]}: {said or 'failed'}")
