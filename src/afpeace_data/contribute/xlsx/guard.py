"""What a workbook may be before openpyxl is let near it.

A workbook comes from strangers, and it is an archive of XML: a few bytes may unpack to terabytes, sizes may be lied about,
entities may multiply, rows may be numbered so that a reader counts for ever. So the whole archive is unpacked once, piece
by piece and into nothing, and every XML file in it is read by expat, before anything of it is kept. Names of members are
looked up and never used as paths; nothing is fetched.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from afpeace_data.contribute.xlsx.parts import MOST_ELEMENTS, Part, Strange, layouts, too_many

if TYPE_CHECKING:
    from afpeace_data.contribute.xlsx.parts import Layout

LARGEST_FILE = 32 * 2**20
"""Bytes of a workbook. The release takes 0.2 million."""
LARGEST_UNPACKED = 64 * 2**20
"""Bytes of everything in it. The release takes 1.5 million."""
HIGHEST_RATIO = 300
"""Unpacked to packed, beyond a million bytes. The XML of spreadsheets reaches 30."""
MOST_MEMBERS = 500
_PIECE = 2**16
_OLD = b"\xd0\xcf\x11\xe0"
_AGAIN = "open it in a spreadsheet and save it again as .xlsx"


class NotAWorkbook(ValueError):
    """The file is no workbook that can be read safely. Its message says why, and what to do."""


def inspect(raw: bytes) -> dict[str, Layout]:
    """What openpyxl does not tell, by name of sheet. Takes seconds and a few megabytes beyond `raw`, whatever the bytes are.

    Raises:
        NotAWorkbook: it is none, or one as no spreadsheet writes it.
    """
    if raw.startswith(_OLD):
        raise NotAWorkbook("it is an old .xls file or protected by a password; save it as .xlsx without a password")
    if not raw.startswith(b"PK"):
        raise NotAWorkbook("it is no .xlsx file; open it in a spreadsheet and save it as .xlsx")
    if len(raw) > LARGEST_FILE:
        raise NotAWorkbook(f"it has more than {LARGEST_FILE:,} bytes; delete pictures and what is no table")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            members = archive.infolist()
            _check_directory(members, len(raw))
            return layouts(_parts(archive, members))
    except NotAWorkbook:
        raise
    except Strange as error:
        raise NotAWorkbook(f"{error}; {_AGAIN}") from None
    except Exception as error:
        raise NotAWorkbook(f"it is damaged ({error}); {_AGAIN}") from None


def _check_directory(members: list[zipfile.ZipInfo], packed: int) -> None:
    if len(members) > MOST_MEMBERS:
        raise Strange(f"it holds {len(members):,} files, more than {MOST_MEMBERS:,}")
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise Strange("it is compressed in a way that no spreadsheet uses")  # and that may ask for much memory
    names = [member.filename for member in members]
    if "[Content_Types].xml" not in names:
        raise Strange("it is an archive, and no workbook")
    if len(set(names)) < len(names):
        raise Strange("it holds two files of one name")
    for name in names:
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
            raise Strange(f"it holds a file with a path to somewhere else ({name[:60]!r})")
    size = sum(member.file_size for member in members)
    if size > LARGEST_UNPACKED:
        raise Strange(f"it unpacks to more than {LARGEST_UNPACKED:,} bytes")
    if size > max(10**6, HIGHEST_RATIO * packed):
        raise Strange(f"it unpacks to more than {HIGHEST_RATIO} times its size")


def _parts(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, Part]:
    """Unpack everything once and read what is XML.

    zipfile gives no more of a file than the directory says, and then finds that the checksum is wrong: a lie about a size
    ends as damage.
    """
    parts: dict[str, Part] = {}
    elements = 0
    for member in members:
        part = None
        with archive.open(member) as file:
            while piece := file.read(_PIECE):
                if file.tell() == len(piece) and _may_be_xml(piece):
                    part = parts[member.filename] = Part()
                if part:
                    part.feed(piece)
        if part:
            part.feed(b"", last=True)
            elements += part.elements
            if elements > MOST_ELEMENTS:
                raise too_many()
    return parts


def _may_be_xml(start: bytes) -> bool:
    """Whether a parser could read it: whatever else a file is called or begins with, no parser takes it for XML."""
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")
