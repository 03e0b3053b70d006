"""What can go wrong for a caller, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        super().__init__(report.summary(most=10))
        self.report = report


class IntegrityError(AfpeaceDataError):
    """A file of the release is not the file that was released: its bytes do not have the published hash."""


class UnknownRecord(AfpeaceDataError, KeyError):
    """A table has no record of that id. `nearest` holds the ids that look like it."""

    def __init__(self, table: str, key: str, nearest: Sequence[str]) -> None:
        close = f"; did you mean {' or '.join(map(repr, nearest))}?" if nearest else ""
        super().__init__(f"{table} has no record {key!r}{close}")
        self.table = table
        self.key = key
        self.nearest = tuple(nearest)

    def __str__(self) -> str:
        return str(self.args[0])


class RetiredRecord(UnknownRecord):
    """The id was used once and is retired. `replaced_by` is its successor, if it has one."""

    def __init__(self, table: str, key: str, replaced_by: str | None, since: str, reason: str) -> None:
        super().__init__(table, key, [replaced_by] if replaced_by else [])
        instead = f"; use {replaced_by!r}" if replaced_by else ""
        self.args = (f"{table} id {key!r} is retired since version {since}: {reason}{instead}",)
        self.replaced_by = replaced_by
