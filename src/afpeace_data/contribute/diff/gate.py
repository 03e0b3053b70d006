"""Whether a change may carry the version that it has: what CI asks of every change."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from afpeace_data.contribute.diff.versions import Level, parts, smallest
from afpeace_data.contribute.diff.words import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.contribute.diff.compare import Diff

_SHOWN = 5


class Verdict(IntEnum):
    """The answer, which is the exit code of the command."""

    PASSED = 0
    REFUSED = 1
    UNKNOWN = 2


def gate(diff: Diff) -> tuple[Verdict, str]:
    """The verdict on a change, and what to say about it. What was not compared passes only where any change would."""
    if diff.findings:
        count = len(diff.findings)
        return (
            Verdict.REFUSED,
            f"{count:,} thing{'s' if count > 1 else ''} to mend whatever the version: {diff.findings[0].message}",
        )
    if diff.suffices is None:
        missing = next(side.name for side in (diff.old, diff.new) if parts(side.version) is None)
        return Verdict.UNKNOWN, f"{missing} has no version in its datapackage.json, so none can be compared"
    if not diff.suffices:
        return Verdict.REFUSED, "\n".join(_too_small(diff))
    if diff.unread and not _allows_anything(diff):
        return Verdict.UNKNOWN, (
            f"{len(diff.unread):,} of the files or rows could not be compared, so the version may be too small; run "
            "`afpeace-data validate` and mend them first"
        )
    return Verdict.PASSED, f"version {diff.new.version} is large enough: {verdict(diff)}"


def _too_small(diff: Diff) -> Iterator[str]:
    deciding = [reason for reason in diff.reasons if reason.level == diff.level]
    found, before = parts(diff.new.version), parts(diff.old.version)
    if found and before and found < before:
        yield f"version {diff.new.version} is smaller than {diff.old.version}, which is released"
    else:
        yield f"version {diff.new.version} is too small: {verdict(diff)}"
    yield from (f"  {reason.level.word}: {reason.message}" for reason in deciding[:_SHOWN])
    if len(deciding) > _SHOWN:
        yield f"  and {len(deciding) - _SHOWN:,} more"
    yield f'fix: in src/afpeace_data/version.py write VERSION = "{diff.smallest}", give CHANGELOG.md a heading [{diff.smallest}],'
    yield "  and run `make generate` (or `afpeace-data generate`)"


def _allows_anything(diff: Diff) -> bool:
    """Whether the version is so large that whatever was not compared is allowed too."""
    most, found = parts(smallest(diff.old.version, Level.MAJOR)), parts(diff.new.version)
    return most is not None and found is not None and found >= most
