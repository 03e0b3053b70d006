"""What can go wrong for a caller, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afpeace_data.check.report import Report


class AfpeaceDataError(Exception):
    """Base of every error of this package."""


class PackageNotFound(AfpeaceDataError, FileNotFoundError):
    """There is no data package where it was looked for."""

    def __init__(self, message: str) -> None:
        super().__init__(message)


class InvalidPackage(AfpeaceDataError, ValueError):
    """A data package breaks rules. `report` holds every problem."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        return self.report.summary(most=10)


class IntegrityError(AfpeaceDataError):
    """A file is not the file that was released: its bytes do not have the published hash."""


class UnknownVersion(AfpeaceDataError, ValueError):
    """There is no such version, or this installation is too old to know it. The message names those that it knows."""


Failure = Literal[
    "address",
    "cache",
    "insecure",
    "unreachable",
    "missing",
    "refused",
    "redirects",
    "stalled",
    "truncated",
    "too large",
]
"""Why nothing was downloaded: see `DownloadError`."""


class DownloadError(AfpeaceDataError, OSError):
    """Something could not be downloaded. Nothing of it is used; what came of a released version is kept to be continued.

    Attributes:
        why: `address` (none is set, or it is none), `cache` (the directory for it cannot be written), `insecure` (no secure connection can be made, or plain http where nothing
            verifies what comes), `unreachable` (no connection; `stalled` and this are worth another try), `missing` (the server
            has no such file), `refused` (it answers with an error), `redirects` (it leads in a circle or too far), `stalled`
            (it stopped sending), `truncated` (it ended too early), `too large` (it sends more than is wanted).
    """

    def __init__(self, why: Failure, message: str) -> None:
        super().__init__(message)
        self.why = why


class UnknownTable(AfpeaceDataError, KeyError):
    """There is no table of that name. The message names the nearest."""

    def __str__(self) -> str:
        return str(self.args[0])


class UnknownRecord(AfpeaceDataError, KeyError):
    """A table has no record of that id. `nearest` holds the ids that look like it.

    Attributes:
        why: what is known of the id all the same, such as the day from which it is known.
    """

    def __init__(self, table: str, key: str, nearest: Sequence[str] = (), why: str = "") -> None:
        super().__init__(table, key, tuple(nearest), why)
        self.table = table
        self.key = key
        self.nearest = tuple(nearest)
        self.why = why

    def __str__(self) -> str:
        advice = self.why or (f"did you mean {' or '.join(map(repr, self.nearest))}?" if self.nearest else "")
        return f"{self.table} has no record {self.key!r}" + (f"; {advice}" if advice else "")


class RetiredRecord(UnknownRecord):
    """The id was used once and is retired. `replaced_by` is its successor, if it has one."""

    def __init__(self, table: str, key: str, replaced_by: str | None, since: str, reason: str) -> None:
        super().__init__(table, key, [replaced_by] if replaced_by else [])
        self.args = (table, key, replaced_by, since, reason)
        self.replaced_by = replaced_by
        self.since = since
        self.reason = reason

    def __str__(self) -> str:
        instead = f"; use {self.replaced_by!r}" if self.replaced_by else ""
        return f"{self.table} id {self.key!r} is retired since version {self.since}: {self.reason}{instead}"
