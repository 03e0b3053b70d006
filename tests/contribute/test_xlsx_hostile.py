"""A workbook from a stranger: refused with a reason, in bounded time and memory, and nothing is written, run or fetched."""

import re
import socket
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afpeace_data.contribute.xlsx.guard import NotAWorkbook, inspect
from afpeace_data.contribute.xlsx.write import export
from contribute.workbooks import brought, cell, edited, member, rezipped
from packages import Package

MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = b'<row r="1">%s</row>' % b"".join(
    b'<c r="%s1" t="inlineStr"><is><t>%s</t></is></c>' % pair
    for pair in zip((b"A", b"B", b"C", b"D"), (b"id", b"name", b"summary", b"count_min"), strict=True)
)


def sheet(package: Package, rows: bytes, before: bytes = b"") -> bytes:
    """A workbook whose sheet `series` has these rows below its header."""
    raw = edited(package)
    target = member(raw, "series")
    content = before + b"<worksheet %s><sheetData>%s%s</sheetData></worksheet>" % (MAIN, HEAD, rows)
    return rezipped(raw, lambda name, old: content if name == target else old)


def refused(package: Package, raw: bytes) -> str:
    """Why a workbook is refused; nothing may have been written."""
    before = package.files()
    with pytest.raises(NotAWorkbook) as error:
        brought(package, raw)
    assert package.files() == before
    return str(error.value)


ROWS: dict[str, tuple[bytes, str]] = {
    "a row numbered beyond all": (b'<row r="999999999999"><c><v>1</v></c></row>', "a row is numbered '999999999999' after 1"),
    "a row numbered below the last": (b'<row r="9"/><row r="2"/>', "a row is numbered '2' after 9"),
    "a row twice": (b'<row r="2"/><row r="2"/>', "a row is numbered '2' after 2"),
    "a row without a number": (b'<row r="two"/>', "a row is numbered 'two' after 1"),
    "a cell of another row": (b'<row r="2"><c r="A3"/></row>', "a cell of row 2 is called 'A3'"),
    "a cell before the last": (b'<row r="2"><c r="B2"/><c r="A2"/></row>', "a cell is numbered '1' after 2"),
    "a cell beyond all columns": (b'<row r="2"><c r="ZZZ2"/></row>', "a cell is numbered '18278' after 0"),
    "a cell with no name": (b'<row r="2"><c r="$A$2"/></row>', "a cell of row 2 is called '$A$2'"),
    "many wide rows": (b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (n, n) for n in range(2, 80)), "reach far to the right"),
    "very many cells": (b"<row><c/></row>" * 260_000, "it has more than 500,000 cells"),
    "very many links": (b"<hyperlink/>" * 60_000, "50,000 styles, links or rules"),
    "a deep nest": (b"<a>" * 100 + b"</a>" * 100, "it is nested too deeply"),
    "a long attribute": (b'<row spans="%s"/>' % (b"1" * 10_000), "an attribute has more than 8,192 characters"),
    "XML cut off": (b"<row", "not XML"),
    "a number of many digits": (b"<row><c><v>%s</v></c></row>" % (b"9" * 100_000), "openpyxl cannot read it"),
    "a string that is not there": (b'<row><c t="s"><v>99999</v></c></row>', "openpyxl cannot read it"),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_sheet_as_no_spreadsheet_writes_it(package: Package, name: str) -> None:
    rows, why = ROWS[name]
    assert why in refused(package, sheet(package, rows))


def test_a_gap_of_a_million_rows_is_a_gap(package: Package) -> None:
    raw = sheet(package, b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>')
    assert {p.where for p in brought(package, raw).report if p.code == "AP201"} == {"series!B1048576"}


def test_a_size_that_a_sheet_claims_is_not_believed(package: Package) -> None:
    raw = edited(package)
    claimed = rezipped(raw, lambda _, old: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', old))
    assert claimed != raw
    assert brought(package, claimed).written == []


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
READS = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
FETCHES = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


@pytest.mark.parametrize("doctype", [LAUGHS, READS, FETCHES], ids=["laughs", "reads a file", "fetches"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_entity_is_made(package: Package, doctype: bytes, encoding: str) -> None:
    def change(name: str, old: bytes) -> bytes:
        if name != "xl/workbook.xml":
            return old
        return doctype.decode().encode(encoding) + old.decode().encode(encoding).removeprefix(b"\xff\xfe")

    assert "it declares a document type" in refused(package, rezipped(edited(package), change))


def test_nothing_is_fetched_and_no_formula_is_run(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("a workbook opened a connection")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    link = b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="http://example.org/x.xlsx" TargetMode="External"/>'
    raw = edited(package, cell("series!B3", '=WEBSERVICE("http://example.org")'))
    raw = rezipped(
        raw,
        lambda name, old: (
            old.replace(b"</Relationships>", link + b"</Relationships>") if "workbook.xml.rels" in name else old
        ),
    )
    [note] = brought(package, raw).unread
    assert (note.place, note.value) == ("series!B3", '=WEBSERVICE("http://example.org")')


def archive(*members: tuple[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", kind) as made:
        for name, content in members:
            made.writestr(name, content)
    return out.getvalue()


def with_member(package: Package, name: str, content: bytes = b"x", mode: int = 0) -> bytes:
    out = BytesIO(edited(package))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as made:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        made.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@pytest.mark.parametrize(
    "name", ["../../outside.csv", "/etc/outside.csv", "xl/../../outside.csv", "C:\\outside.csv", "..\\outside.csv"]
)
def test_a_member_with_a_path_to_somewhere_else(package: Package, name: str) -> None:
    assert "a path to somewhere else" in refused(package, with_member(package, name))


def test_a_link_in_the_archive_is_a_file_like_others(package: Package) -> None:
    raw = with_member(package, "xl/media/link", b"/etc/passwd", mode=0o120777)
    before = package.files()
    assert brought(package, raw).written == []
    assert package.files() == before


def test_two_members_of_one_name(package: Package) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        raw = with_member(package, "xl/workbook.xml")
    assert "two files of one name" in refused(package, raw)


def test_very_many_members(package: Package) -> None:
    raw = archive(("[Content_Types].xml", b""), *[(f"m{number}", b"") for number in range(600)])
    assert refused(package, raw).startswith("it holds 601 files, more than 500")


def peak(call: Callable[[], object]) -> int:
    """The most bytes that a call had at once."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_is_not_unpacked(package: Package) -> None:
    raw = archive(("[Content_Types].xml", b""), ("xl/bomb.xml", b" " * 70_000_000))
    assert len(raw) < 200_000
    assert peak(lambda: refused(package, raw)) < 5_000_000
    assert "unpacks to more than 67,108,864 bytes" in refused(package, raw)


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_may_ask_for_much_memory(package: Package, kind: int) -> None:
    raw = archive(("[Content_Types].xml", b"<Types/>"), kind=kind)
    assert "in a way that no spreadsheet uses" in refused(package, raw)


def test_a_small_bomb_is_told_by_its_ratio(package: Package) -> None:
    raw = archive(("[Content_Types].xml", b""), ("xl/bomb.xml", b" " * 9_000_000))
    assert "more than 300 times its size" in refused(package, raw)


@pytest.mark.parametrize("claimed", [10, 2**31])
def test_a_bomb_that_lies_about_its_size(package: Package, claimed: int) -> None:
    size = 50_000_000
    raw = archive(("[Content_Types].xml", b""), ("xl/bomb.xml", b" " * size))
    lying = raw.replace(size.to_bytes(4, "little"), claimed.to_bytes(4, "little"))
    assert lying != raw
    assert peak(lambda: refused(package, lying)) < 5_000_000


def test_one_long_text_in_very_many_cells(package: Package) -> None:
    cells = b'<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 1000
    raw = sheet(package, cells)
    strings = b"<sst %s><si><t>%s</t></si></sst>" % (MAIN, b"x" * 30_000)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
    raw = rezipped(raw, lambda name, old: old.replace(b"</Types>", override) if "Content_Types" in name else old)
    with zipfile.ZipFile(out := BytesIO(raw), "a") as made:
        made.writestr("xl/sharedStrings.xml", strings)
    assert refused(package, out.getvalue()) == "its cells hold more than 67,108,864 characters"


NO_WORKBOOKS = {
    "empty": (b"", "it is no .xlsx file"),
    "CSV": (b"id,name\n", "it is no .xlsx file"),
    "an old workbook, or one with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "protected by a password",
    ),
    "an archive of something else": (archive(("content.xml", b"<x/>")), "it is an archive, and no workbook"),
    "the start of an archive": (b"PK\x03\x04" + bytes(50), "it is damaged"),
    "too large": (b"PK" + bytes(33 * 2**20), "more than 33,554,432 bytes"),
}


@pytest.mark.parametrize("name", NO_WORKBOOKS)
def test_what_is_no_workbook(package: Package, name: str) -> None:
    raw, why = NO_WORKBOOKS[name]
    assert why in refused(package, raw)


@pytest.fixture(scope="module")
def tiny_book(tiny_root: Path) -> bytes:
    return export(tiny_root)


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_is_a_traceback(package: Package, tiny_book: bytes, data: st.DataObject) -> None:
    raw = bytearray(tiny_book)
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(0, len(raw))) :]
    for _ in range(data.draw(st.integers(0, 20))):
        if raw:
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    before = package.files()
    try:
        done = brought(package, bytes(raw))
    except NotAWorkbook:
        pass
    else:
        assert not done.written
    assert package.files() == before


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_inside_is_a_traceback(package: Package, tiny_book: bytes, data: st.DataObject) -> None:
    with zipfile.ZipFile(BytesIO(tiny_book)) as whole:
        names = [name for name in whole.namelist() if not name.endswith(".vml")]
    target = data.draw(st.sampled_from(names))
    token = data.draw(st.sampled_from([b"<", b">", b'"', b"1", b"r=", b"sheet", b"rId", b"string", b"true", b"http"]))
    put = data.draw(st.sampled_from([b"", b"<x/>", b"-1", b"9999999", b"&#0;", b"\xff", b"nan", b"a" * 300]))
    bad = rezipped(
        tiny_book, lambda name, old: old.replace(token, put, data.draw(st.integers(1, 3))) if name == target else old
    )
    before = package.files()
    try:
        brought(package, bad)
    except NotAWorkbook:
        assert package.files() == before


def test_the_largest_workbooks_of_people_pass(release: Package) -> None:
    raw = export(release.root)
    assert set(inspect(raw)) > {"actors", "evidence"}
    with zipfile.ZipFile(BytesIO(raw)) as whole:
        unpacked = sum(info.file_size for info in whole.infolist())
    assert unpacked * 5 < 64 * 2**20, "the release comes near to what is refused"
    assert unpacked / len(raw) < 60
