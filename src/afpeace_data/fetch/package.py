"""A published package at a web address, for as long as it is read.

Nothing vouches for it, so it is treated as the package of a stranger: of the descriptor only the hashes are believed, the files
are where this code says that they are, beside it, and none is larger than a file of a package may be.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from afpeace_data.errors import DownloadError, IntegrityError
from afpeace_data.fetch.http import USUAL, Connection, Patience, shown, split
from afpeace_data.model import BY_TABLE
from afpeace_data.store.locate import DESCRIPTOR
from afpeace_data.store.paths import csv_path, table_schema_path
from afpeace_data.store.raw import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST_DESCRIPTION = 1024 * 1024
"""Bytes of a descriptor and of a schema."""


@contextmanager
def downloaded(url: str, patience: Patience = USUAL) -> Iterator[Path]:
    """A directory with the package whose `datapackage.json` is at an address.

    A table that the descriptor does not list, or puts elsewhere than `data/`, is not downloaded; the rules find it missing. Needs the
    extra `fetch`; raises `ImportError` without its libraries.

    Raises:
        DownloadError: something of it cannot be had, or is too large.
        IntegrityError: a table is not the one that the descriptor describes.
    """
    if not split(url).path.endswith(f"/{DESCRIPTOR}"):
        raise DownloadError(
            "address", f"{shown(url)} is not the address of a {DESCRIPTOR}, which a package is known by"
        )
    with Connection(patience) as connection, tempfile.TemporaryDirectory(prefix="afpeace-data-") as temporary:
        root = Path(temporary)
        raw, base = _got(connection, url, _LARGEST_DESCRIPTION)
        (root / DESCRIPTOR).write_bytes(raw)
        for name, entry in _tables(raw):
            for path, said, most in (
                (csv_path(name), entry.get("path"), LARGEST_FILE),
                (table_schema_path(name), entry.get("schema"), _LARGEST_DESCRIPTION),
            ):
                if path != said:
                    continue
                content, _ = _got(connection, urljoin(base, path), most)
                if path == csv_path(name) and f"sha256:{hashlib.sha256(content).hexdigest()}" != entry.get("hash"):
                    raise IntegrityError(
                        f"{shown(urljoin(base, path))} is not the file that its {DESCRIPTOR} describes (sha256 differs): it was "
                        "changed since, or on the way"
                    )
                (root / path).parent.mkdir(exist_ok=True)
                (root / path).write_bytes(content)
        yield root


def _got(connection: Connection, url: str, most: int) -> tuple[bytes, str]:
    """What is at an address, and the address to which redirects lead."""
    into = io.BytesIO()
    end = connection.download(url, into, most, lambda count: count)
    return into.getvalue(), end


def _tables(descriptor: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables of this schema that a descriptor lists, each once; none where it is no descriptor, as the rules will say."""
    try:
        listed = json.loads(descriptor)["resources"]
        entries = {entry["name"]: entry for entry in listed if entry["name"] in BY_TABLE}
    except (ValueError, LookupError, TypeError, RecursionError):
        return
    yield from entries.items()
