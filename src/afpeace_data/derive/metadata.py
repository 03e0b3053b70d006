"""What is said of the package as a whole: `metadata.toml`, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afpeace_data.store.locate import NAME

if TYPE_CHECKING:
    from datetime import date


SOURCE = "src/afpeace_data/derive/metadata.toml"
"""The file, in the repository of this package."""


@dataclass(frozen=True)
class Licence:
    """Under which terms the data is.

    Attributes:
        name: SPDX identifier.
        title: as people call it.
        path: web address of its text.
    """

    name: str
    title: str
    path: str


@dataclass(frozen=True)
class Coverage:
    """What the records are about: days, the first and the last, and places by name."""

    earliest: date
    latest: date
    places: tuple[str, ...]

    @property
    def interval(self) -> str:
        """First and last day as ISO 8601 joins them."""
        return f"{self.earliest}/{self.latest}"


@dataclass(frozen=True)
class Contributor:
    """An organisation or a group that made it, with roles in the words of Data Package."""

    title: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Metadata:
    """The package as a whole.

    Attributes:
        title: what a citation calls it.
        summary: one line.
        description: a paragraph.
        keywords: to be found by.
        released: the day of this version.
        homepage: web address of the project.
        releases: web address of the files of a version, with `{version}` for its number.
        licence: of the data.
        coverage: in time and place.
        contributors: at least one.
    """

    title: str
    summary: str
    description: str
    keywords: tuple[str, ...]
    released: date
    homepage: str
    releases: str
    licence: Licence
    coverage: Coverage
    contributors: tuple[Contributor, ...]

    @property
    def creators(self) -> list[str]:
        """Who is cited as its authors."""
        return [person.title for person in self.contributors if "creator" in person.roles]

    def citation(self, version: str) -> str:
        """A line for a list of references. It has no address as long as nobody owns the one that is set."""
        names = " and ".join(self.creators)
        return f"{names} ({self.released.year}). {NAME}: {self.title} (version {version}) [Data set]."

    def bibtex(self, version: str) -> str:
        """An entry for a bibliography."""
        authors = " and ".join(f"{{{name}}}" for name in self.creators)
        return (
            f"@misc{{{NAME}-{version}, author = {{{authors}}}, title = {{{{{self.title}}}}}, "
            f"year = {{{self.released.year}}}, version = {{{version}}}, url = {{{self.homepage}}}, note = {{Data set}}}}"
        )


@cache
def metadata() -> Metadata:
    """The metadata of this version."""
    told: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    coverage = told.pop("coverage")
    return Metadata(
        keywords=tuple(told.pop("keywords")),
        licence=Licence(**told.pop("licence")),
        coverage=Coverage(coverage["earliest"], coverage["latest"], tuple(coverage["places"])),
        contributors=tuple(Contributor(person["title"], tuple(person["roles"])) for person in told.pop("contributors")),
        **told,
    )
