"""The checks in their order, and what they hand on to each other."""

from __future__ import annotations

import shutil
import tomllib
from functools import partial
from typing import TYPE_CHECKING

from afpeace_data.fetch.known import archive_name
from release import addresses, archived, base, builds, changelog, contents, installed, numbers, tools, tree
from release.checksums import NAME, sums
from release.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from release.builds import Built


class Release:
    """A commit that is to be released.

    Attributes:
        tree: what was committed, written out.
        other: the same, elsewhere and with other rights and times.
        files: the paths in it.
        version: that it says it has.
        dist: a directory for what is released.
    """

    def __init__(
        self, repository: Path, commit: str, work: Path, given: str | None = None, address: str | None = None
    ) -> None:
        """Write the commit out.

        Args:
            repository: a directory of it.
            commit: its full hash.
            work: an empty directory for everything that is made.
            given: the revision of the last release, if somebody gave it.
            address: the web address of the repository whose workflow publishes this, if it does.

        Raises:
            Refused: it has no version.
        """
        self.repository, self.commit, self.work, self._given, self._address = repository, commit, work, given, address
        self.tree = work / builds.HERE.folder
        self.files = tree.export(repository, commit, self.tree, builds.HERE.umask, builds.HERE.changed)
        self.other = work / builds.ELSEWHERE.folder
        tree.export(repository, commit, self.other, builds.ELSEWHERE.umask, builds.ELSEWHERE.changed)
        self.version = numbers.written(self.tree)
        self.dist = work / "dist"
        self.dist.mkdir()
        self._last: tuple[str, Path] | None = None
        self._built: Built | None = None
        self._python: Path | None = None

    def checks(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Name and check, in the order in which they are to be run."""
        yield "commit", partial(tree.clean, self.repository, self.commit, self.version)
        yield "version", self.one_version
        yield "changelog", self.changelog
        yield "change of data", self.change
        yield "addresses", lambda: addresses.addresses(self._text(addresses.FILE), self._address)
        yield "two builds", self.two_builds
        yield "wheel", lambda: contents.wheel(self.built.wheel, self.tree, self.files)
        yield "sdist", lambda: contents.sdist(self.built.sdist, self.tree, self.files)
        yield "archive", self.archive
        yield "hashes of archives", self.hashes
        yield "twine", lambda: tools.twine(self.built)
        yield "check-wheel-contents", lambda: tools.wheel_contents(self.built)
        yield "installed", self.installed
        yield "bill of materials", self.bill
        yield "checksums", self.checksums

    @property
    def built(self) -> Built:
        """The first of the two builds. Raises `Refused` if there is none."""
        if self._built is None:
            raise Refused("not looked at, since nothing was built", "see above")
        return self._built

    def one_version(self) -> str:
        """The version is written once."""
        copy = self.work / "another version"
        return numbers.one_place(copy, tree.export(self.repository, self.commit, copy))

    def changelog(self) -> str:
        """The changelog has its entry."""
        released = tomllib.loads(self._text(addresses.FILE))["released"].isoformat()
        return changelog.entry(self._text("CHANGELOG.md"), self.version, released)

    def change(self) -> str:
        """The version allows the change since the last release."""
        previous = changelog.before(self._text("CHANGELOG.md"), self.version)
        if previous is None:
            raise Refused(f"not compared: CHANGELOG.md has no version before {self.version}", "give it its heading")
        last = base.last_release(self.repository, self.commit, previous, self._given)
        there = self.work / "last release"
        told = base.allowed(self.tree, last, previous, self.repository, there)
        self._last = previous, there
        return told

    def two_builds(self) -> str:
        """Both builds have the same bytes."""
        self._built = builds.build(self.tree, self.work / "built", builds.HERE)
        told = builds.same(self._built, builds.build(self.other, self.work / "built elsewhere", builds.ELSEWHERE))
        for path in self._built:
            shutil.copy(path, self.dist)
        return told

    def archive(self) -> str:
        """The archive of the data is the same from both checkouts, can be loaded, and has what the wheel has."""
        told = archived.packed(self.tree, self.other, self._archive)
        archived.as_in_wheel(self._archive, self.built.wheel)
        return told

    def hashes(self) -> str:
        """The code knows every version by the hash that it was released with."""
        if self._last is None or not self._archive.is_file():
            raise Refused("not looked at, since there is no archive or no last release to compare with", "see above")
        previous, there = self._last
        return archived.hashes(self.tree, self._archive, self.version, there, previous)

    def installed(self) -> str:
        """The wheel can be installed and works."""
        self._python = installed.install(self.built.wheel, self.work / "environment")
        return installed.works(self._python, self.version)

    def bill(self) -> str:
        """What comes with it is listed."""
        if self._python is None:
            raise Refused("not made, since the wheel could not be installed", "see above")
        file = self.dist / "afpeace_data.cdx.json"
        return installed.bill(self._python, self.tree / "pyproject.toml", self.version, file)

    def checksums(self) -> str:
        """Every file has its line."""
        text = sums(self.dist)
        (self.dist / NAME).write_bytes(text.encode())
        return f"{len(text.splitlines())} files in {NAME}"

    @property
    def _archive(self) -> Path:
        return self.dist / archive_name(self.version)

    def _text(self, path: str) -> str:
        return (self.tree / path).read_text("utf-8")
