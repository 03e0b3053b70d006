"""`load` and `validate`: what most callers need."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

from afpeace_data.dataset import Dataset
from afpeace_data.errors import IntegrityError, InvalidPackage
from afpeace_data.model import Record
from afpeace_data.model.when import as_day
from afpeace_data.rows import read_rows, read_table
from afpeace_data.store.descriptor import edition_of
from afpeace_data.store.locate import DESCRIPTOR, NAME, find_root, is_address, packaged_root
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from afpeace_data.check.report import Report
    from afpeace_data.store.descriptor import Edition

R = TypeVar("R", bound=Record)


def load(
    path: str | os.PathLike[str] | None = None,
    *,
    version: str | None = None,
    as_of: date | str | None = None,
    validate: bool = True,
) -> Dataset:
    """The records of a package, typed, linked and immutable.

    Args:
        path: a directory, or its `datapackage.json`, with tables of this schema; or the https address of the
            `datapackage.json` of a published package (extra `fetch`). None for the release that came with the code, which
            was validated when it was made and is compared with its published hashes here.
        version: a released version, such as `0.2.0`, in place of a path: downloaded once (extra `fetch`), compared with the
            hash that came with the code, and kept.
        as_of: a day (`date` or ISO text) to replay; None for today's view.
        validate: whether a package at `path` must pass every rule. Without it only what has no valid value, and so no
            type, is refused.

    Raises:
        PackageNotFound: nothing is there.
        InvalidPackage: the package at `path` has problems; the error carries the report.
        IntegrityError: a file of the release was changed, raised when its table is first touched; or a download is not what
            was published, raised at once.
        UnknownVersion: `version` is none that this installation knows.
        DownloadError: what is neither here nor in the cache cannot be downloaded; `why` says why.
        ImportError: a download is needed, and the extra `fetch` is not installed.
        ValueError: `as_of` is not a day, or both a path and a version are given.
    """
    day = None if as_of is None else as_day(as_of)
    if version is not None:
        if path is not None:
            raise ValueError("give a path or a version, not both")
        # What downloads is imported when something is to be downloaded.
        from afpeace_data.fetch.versions import fetch

        return Dataset(_Released(fetch(version)), version, day)
    if path is None:
        return Dataset(_Released(packaged_root()), VERSION, day)
    # A cold start on the packaged release does without the rules.
    from afpeace_data.check.package import CheckedPackage
    from afpeace_data.check.validate import TYPE_RULES, check, select_rules

    with ExitStack() as stack:
        if is_address(path):
            from afpeace_data.fetch.package import downloaded

            root = stack.enter_context(downloaded(str(path)))
        else:
            root = find_root(path)
        package = CheckedPackage(root)
        report = check(package, str(path), select_rules(["descriptor-unreadable"]) if is_address(path) else ())
        if report.ok:  # otherwise no table was downloaded, and each would be reported as missing
            report = check(package, str(path), None if validate else TYPE_RULES)
    if not report.ok:
        raise InvalidPackage(report)
    return Dataset(package.records, package.edition.version, day)


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
        self._described: tuple[Edition, dict[str, str]] | None = None

    def __call__(self, record: type[R], /) -> Iterator[R]:
        if not (self._root / DESCRIPTOR).exists():
            raise IntegrityError(
                f"{self._root} is gone since the package was loaded, with a cache that was deleted perhaps; load it again"
            )
        edition, hashes = self._published()
        sheet = read_table(self._root, record, edition)
        if record.TABLE not in hashes and not edition.ours:  # a version in which there was no such table
            return
        if f"sha256:{sheet.sha256}" != hashes.get(record.TABLE):
            raise IntegrityError(
                f"{self._root / sheet.path} is not the file that {DESCRIPTOR} describes (sha256 differs). In a checkout "
                f"with edited data run `make generate`, or load it by its path: load({str(self._root)!r})"
            )
        for row in read_rows(record, sheet):
            if row.record is None:
                advice = "run `afpeace-data validate`"
                if not edition.ours:
                    advice = (
                        f"version {edition.version} of this package reads it: pip install {NAME}=={edition.version}"
                    )
                raise IntegrityError(f"{self._root / sheet.path} line {row.line} is not valid; {advice}")
            yield row.record

    def _published(self) -> tuple[Edition, dict[str, str]]:
        """The edition, and the hash of each table."""
        if self._described is None:
            described: dict[str, Any] = json.loads((self._root / DESCRIPTOR).read_bytes())
            hashes = {entry["name"]: entry["hash"] for entry in described["resources"]}
            self._described = edition_of(described), hashes
        return self._described
