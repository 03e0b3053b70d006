"""The bytes of a workbook, without the moment at which they were written."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

_EPOCH = datetime(1980, 1, 1)


def saved(book: Workbook) -> bytes:
    """The file. The same content gives the same bytes, on one machine and with one version of openpyxl."""
    book.properties.creator = "afpeace-data"
    book.properties.created = _EPOCH
    out = BytesIO()
    book.save(out)
    return _dateless(out.getvalue())


def _dateless(raw: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, _EPOCH.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
