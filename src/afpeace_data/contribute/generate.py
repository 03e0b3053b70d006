"""The derived files of a checkout: written, or compared with what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.package import CheckedPackage
from afpeace_data.check.pages import rule_files
from afpeace_data.check.renderings.json import SCHEMA_PATH as REPORT_SCHEMA
from afpeace_data.check.renderings.json import report_schema
from afpeace_data.check.rule import PAGES
from afpeace_data.check.validate import TYPE_RULES, check
from afpeace_data.contribute.diff.json_schema import SCHEMA_PATH as DIFF_SCHEMA
from afpeace_data.contribute.diff.json_schema import diff_schema
from afpeace_data.derive.dictionary import FOLDER, dictionary_files
from afpeace_data.derive.files import described, description_files, json_file, schema_files
from afpeace_data.derive.metadata import SOURCE
from afpeace_data.derive.readme import README, readme
from afpeace_data.errors import InvalidPackage
from afpeace_data.fetch.known import REGISTRY, registry_with
from afpeace_data.model import TABLES
from afpeace_data.publish.archive import archive
from afpeace_data.store.locate import DESCRIPTOR
from afpeace_data.store.paths import is_inside
from afpeace_data.store.write import holds, render_json, write_together

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def generate(root: Path, *, write: bool) -> list[str]:
    """Write every derived file that is stale, remove pages of what is gone, and return their paths; without `write`, only
    return them.

    Raises:
        InvalidPackage: a CSV file has cells that cannot be read, so nothing can follow from it. Nothing is written.
    """
    package = CheckedPackage(root)
    report = check(package, str(root), TYPE_RULES)
    if not report.ok:
        raise InvalidPackage(report)
    files = dict(schema_files())
    files.update(json_file(record, package.records(record)) for record in TABLES)
    about = described(root)
    files[DESCRIPTOR] = render_json(about)
    if (root / SOURCE).is_file():  # the repository that they describe; another has a citation of its own
        files.update(description_files(about))
    if (root / "docs").is_dir():  # a checkout; a published package has no pages
        files.update(dictionary_files())
        files[REPORT_SCHEMA] = render_json(report_schema())
        files[DIFF_SCHEMA] = render_json(diff_schema())
        files.update(rule_files())
        page = _inside(root, README)
        if page.is_file():
            records = {record.TABLE: list(package.records(record)) for record in TABLES}
            files[README] = readme(page.read_text("utf-8"), records)
    made = {path: content.encode() for path, content in files.items()}
    registry = _inside(root, REGISTRY)
    if registry.is_file():  # a checkout, whose code will know this version by its archive
        made[REGISTRY] = registry_with(registry.read_text("utf-8"), archive(root, made)).encode()
    stale = {path: content for path, content in made.items() if not holds(_inside(root, path), content)}
    gone = [path for path in _pages(root) if path not in files]
    if write:
        write_together({root / path: content for path, content in stale.items()})
        for path in gone:
            (root / path).unlink()
    return [*stale, *gone]


def _pages(root: Path) -> Iterator[str]:
    """The pages that were generated, by their first line, of tables and rules that are there or are gone."""
    for folder in (FOLDER, PAGES):
        for page in sorted((root / folder).glob("*.md")):
            if not page.is_symlink() and page.is_file() and page.read_bytes().startswith(b"<!-- Generated from "):
                yield page.relative_to(root).as_posix()


def _inside(root: Path, path: str) -> Path:
    """Where a file of the package is. Raises `ValueError` for a link that leads out of it."""
    if not is_inside(root, path):
        raise ValueError(f"{root / path} is a link to a place outside the package; put the file itself there")
    return root / path
