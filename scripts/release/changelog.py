"""The changelog's entry: there, dated, and with something said of the data and of the code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from release.outcome import Refused, some

_FILE = "CHANGELOG.md"
_HEADING = re.compile(r"(#{2,4}) (.+)")
_VERSION = re.compile(r"\[([^\]]+)\](?: - (.+))?")
_PARTS = ("Data", "Code")


@dataclass
class Entry:
    """What is said of one version.

    Attributes:
        version: its number, or `Unreleased`.
        day: as it is written after the number; empty if nothing is.
        lines: heading, with those above it (`Data/Added`) -> how many lines of text stand under it.
    """

    version: str
    day: str
    lines: dict[str, int] = field(default_factory=dict)

    def under(self, part: str) -> int:
        """How many lines a part has, with those of its sections."""
        return sum(count for name, count in self.lines.items() if name.partition("/")[0] == part)


def entries(text: str) -> list[Entry]:
    """The entries of a changelog, newest first.

    Raises:
        Refused: a heading of a version has another form.
    """
    found: list[Entry] = []
    above: list[str] = []
    for line in text.splitlines():
        if heading := _HEADING.fullmatch(line):
            level, name = len(heading[1]), heading[2].strip()
            if level == 2:
                if not (version := _VERSION.fullmatch(name)):
                    raise Refused(f"{_FILE}: {line!r} names no version", "write ## [1.2.3] - 2026-12-31")
                found.append(Entry(version[1], version[2] or ""))
                above = []
                continue
            above = [*above[: level - 3], name]
        if found:
            found[-1].lines.setdefault("/".join(above), 0)
            found[-1].lines["/".join(above)] += bool(line.strip()) and not heading
    return found


def entry(text: str, version: str, released: str) -> str:
    """The changelog has the entry of a version.

    Args:
        text: of the changelog.
        version: that is to be released.
        released: its day in metadata.toml, as YYYY-MM-DD.

    Raises:
        Refused: it is not the newest, has another day, or says nothing of data or code; or something is unreleased.
    """
    every = entries(text)
    if not every or every[0].version != "Unreleased":
        raise Refused(f"{_FILE} does not begin with [Unreleased]", "give it that heading, with nothing under it")
    if sum(every[0].lines.values()):
        raise Refused(f"{_FILE} has lines under [Unreleased]", f"move them under [{version}]")
    if len(every) < 2 or every[1].version != version:
        newest = every[1].version if len(every) > 1 else "none"
        raise Refused(f"the newest version of {_FILE} is {newest}, not {version}", f"write ## [{version}] - {released}")
    this = every[1]
    if this.day != released:
        raise Refused(
            f"[{version}] is of {this.day or 'no day'} in {_FILE}, of {released} in metadata.toml",
            "write the day of the release in both",
        )
    if empty := [part for part in _PARTS if not this.under(part)]:
        raise Refused(f"[{version}] says nothing under {' and '.join(empty)}", "say what changed, or that nothing did")
    if empty := [name for name in this.lines if "/" in name and not this.lines[name]]:
        raise Refused(f"[{version}] has empty sections: {some(empty)}", "fill them or take them out")
    counts = " and ".join(f"{this.under(part)} under {part}" for part in _PARTS)
    return f"[{version}] of {released}: lines are {counts}"


def before(text: str, version: str) -> str | None:
    """The version before another, or None for the first."""
    every = [item.version for item in entries(text)]
    later = every[every.index(version) + 1 :] if version in every else []
    return later[0] if later else None
