"""The archive of a version: one file that holds the package as `datapackage.json` describes it."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

from afpeace_data.store.descriptor import published_files
from afpeace_data.store.locate import DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def archive(root: Path, instead: Mapping[str, bytes] | None = None) -> bytes:
    """The ZIP archive of the package in a directory: its descriptor, the files that this names, and the licence of the data.

    The same files give the same bytes on every machine: names in order, one date and mode for all, and nothing compressed,
    since the libraries that compress differ.

    Args:
        root: the directory.
        instead: the content of files, by path, that it would have before they are written.

    Raises:
        OSError: one of the files is missing or cannot be read.
        ValueError: the descriptor is none, or names a file that is no table and no schema.
    """
    given, out = instead or {}, io.BytesIO()

    def content(path: str) -> bytes:
        return given[path] if path in given else (root / path).read_bytes()

    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for path in published_files(json.loads(content(DESCRIPTOR))):
            entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # as from Unix, wherever it is made
            made.writestr(entry, content(path))
    return out.getvalue()
