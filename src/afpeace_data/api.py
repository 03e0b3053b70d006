"""`load` and `validate`: what most callers need."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from afpeace_data.dataset import Dataset
from afpeace_data.errors import IntegrityError, InvalidPackage
from afpeace_data.model import Record
from afpeace_data.model.column import columns
from afpeace_data.model.when import as_day
from afpeace_data.rows import read_rows
from afpeace_data.store.descriptor import read_descriptor
from afpeace_data.store.locate import DESCRIPTOR, find_root, packaged_root
from afpeace_data.store.paths import csv_path
from afpeace_data.store.sheet import read_sheet
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from afpeace_data.check.report import Report

R = TypeVar("R", bound=Record)


def load(
    path: str | os.PathLike[str] | None = None, *, as_of: date | str | None = None, validate: bool = True
) -> Dataset:
    """The records of a package, typed, linked and immutable.

    Args:
        path: a directory, or its `datapackage.json`, with tables of this schema; None for the release that came with
            the code, which was validated when it was made and is compared with its published hashes here.
        as_of: a day (`date` or ISO text) to replay; None for today's view.
        validate: whether a package at `path` must pass every rule. Without it only what has no valid value, and so no
            type, is refused.

    Raises:
        PackageNotFound: nothing is there.
        InvalidPackage: the package at `path` has problems; the error carries the report.
        IntegrityError: a file of the release was changed. Raised when its table is first touched.
        ValueError: `as_of` is not a day.
    """
    day = None if as_of is None else as_day(as_of)
    if path is None:
        return Dataset(_Released(packaged_root()), VERSION, day)
    # A cold start on the packaged release does without the rules.
    from afpeace_data.check.package import CheckedPackage
    from afpeace_data.check.validate import TYPE_RULES, check

    root = find_root(path)
    package = CheckedPackage(root)
    report = check(package, str(path), None if validate else TYPE_RULES)
    if not report.ok:
        raise InvalidPackage(report)
    return Dataset(package.records, _version(root), day)


def validate(path: str | os.PathLike[str] | None = None) -> Report:
    """Check a package against every rule and report every problem; None checks the release that came with the code.

    Raises:
        PackageNotFound: there is nothing to check.
    """
    from afpeace_data.check.validate import validate_root

    if path is None:
        return validate_root(packaged_root(), "the packaged release")
    return validate_root(find_root(path), str(path))


class _Released:
    """Reads tables of the release, each compared with its published hash before a cell of it is looked at."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._hashes: dict[str, str] | None = None

    def __call__(self, record: type[R], /) -> Iterator[R]:
        sheet = read_sheet(self._root, csv_path(record.TABLE), [info.name for info in columns(record)])
        if f"sha256:{sheet.sha256}" != self._published(record.TABLE):
            raise IntegrityError(
                f"{self._root / sheet.path} is not the file that {DESCRIPTOR} describes (sha256 differs). In a checkout "
                f"with edited data run `make generate`, or load it by its path: load({str(self._root)!r})"
            )
        for row in read_rows(record, sheet):
            if row.record is None:
                raise IntegrityError(
                    f"{self._root / sheet.path} line {row.line} is not valid; run `afpeace-data validate`"
                )
            yield row.record

    def _published(self, table: str) -> str | None:
        if self._hashes is None:
            described: dict[str, Any] = json.loads((self._root / DESCRIPTOR).read_bytes())
            self._hashes = {entry["name"]: entry["hash"] for entry in described["resources"]}
        return self._hashes.get(table)


def _version(root: Path) -> str:
    described = read_descriptor(root, [])
    version = described.get("version") if isinstance(described, dict) else None
    return version[:60] if isinstance(version, str) else "unversioned"
