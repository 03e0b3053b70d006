"""`CITATION.cff`: Citation File Format 1.2, which GitHub, Zenodo and Zotero read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from afpeace_data.derive.metadata import SOURCE, metadata
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

PATH = "CITATION.cff"
_NOTE = f"# Generated from {SOURCE} by `make generate`; edit that."


def citation() -> str:
    """The file. YAML takes text as JSON writes it, so nothing in a title or a name can be read as anything else."""
    return "\n".join([_NOTE, *_lines()]) + "\n"


def _lines() -> Iterator[str]:
    known = metadata()
    said = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": "Please cite the version that you used; for one cell, the record's id and the sources of its evidence too.",
        "title": known.title,
        "abstract": known.description,
        "version": VERSION,
        "date-released": known.released.isoformat(),
        "license": known.licence.name,
        "url": known.homepage,
        "repository-artifact": known.releases.format(version=VERSION),
    }
    yield from (f"{name}: {_text(value)}" for name, value in said.items())
    yield "authors:"
    yield from (f"  - name: {_text(name)}" for name in known.creators)
    yield "keywords:"
    yield from (f"  - {_text(keyword)}" for keyword in known.keywords)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
