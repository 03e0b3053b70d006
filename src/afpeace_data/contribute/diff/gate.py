"""Whether a change may carry the version that it has: what CI asks of every change."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from afpeace_data.contribute.diff.words import verdict
from afpeace_data.contribute.versions import Level, parts, smallest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.contribute.diff.compare import Diff

_SHOWN = 5


class Verdict(IntEnum):
    """The answer, which is the exit code of the command."""

    PASSED = 0
    REFUSED = 1
    UNKNOWN = 2


def gate(diff: Diff) -> Verdict:
    """Whether the newer package may have the version that it has.

    REFUSED: its version is too small, or an id that was published is gone without a word. UNKNOWN: a version is missing, or
    something could not be compared that might ask for more.
    """
    if diff.findings or diff.suffices is False:
        return Verdict.REFUSED
    if diff.suffices is None or (diff.unread and not _allows_anything(diff)):
        return Verdict.UNKNOWN
    return Verdict.PASSED


def explain(diff: Diff) -> Iterator[str]:
    """The verdict in lines: what was found, what asks for which version, and what to edit."""
    if gate(diff) is Verdict.PASSED:
        yield f"ok: {verdict(diff)}"
        return
    for finding in diff.findings:
        yield from (finding.message, f"  fix: {finding.remedy}")
    if diff.suffices is False:
        yield from _too_small(diff)
    for name, version in ((diff.old.name, diff.old.version), (diff.new.name, diff.new.version)):
        if parts(version) is None:
            yield f"{name} has no version that can be compared: its datapackage.json says {version or 'none'}"
    if diff.unread and diff.suffices:
        yield f"the version may be too small: {len(diff.unread):,} files or rows could not be compared"
        yield from _some([f"{getattr(diff, item.side).name}: {item.where}: {item.message}" for item in diff.unread])
        yield "  fix: run `afpeace-data validate` and mend them first"


def _too_small(diff: Diff) -> Iterator[str]:
    found, before = parts(diff.new.version), parts(diff.old.version)
    if found and before and found < before:
        yield f"version {diff.new.version} is smaller than {diff.old.version}, which {diff.old.name} has"
    else:
        yield f"version {diff.new.version} is too small: {verdict(diff)}"
    yield from _some(
        [f"{reason.level.word}: {reason.message}" for reason in diff.reasons if reason.level == diff.level]
    )
    yield f'  fix: in src/afpeace_data/version.py write VERSION = "{diff.smallest}", give CHANGELOG.md a heading'
    yield f"  [{diff.smallest}], and run `make generate` (or `afpeace-data generate`)"


def _some(lines: list[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"  and {len(lines) - _SHOWN:,} more"


def _allows_anything(diff: Diff) -> bool:
    """Whether the version is so large that whatever was not compared is allowed too."""
    most, found = parts(smallest(diff.old.version, Level.MAJOR)), parts(diff.new.version)
    return most is not None and found is not None and found >= most
