"""A published package at a web address: read like a directory, and trusted less."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

import afpeace_data as ap
from afpeace_data.errors import DownloadError
from afpeace_data.fetch import package as fetched
from afpeace_data.fetch.http import Connection, Patience
from afpeace_data.model import TABLES
from afpeace_data.store.paths import csv_path, table_schema_path
from fetch import servers
from fetch.servers import Answer, Site
from packages import Package

QUICK = Patience(connect=2, silence=0.2)


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No proxy, and temporary directories where they can be seen."""
    monkeypatch.setenv("NO_PROXY", "*")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


@pytest.fixture
def published(package: Package, site: Site) -> Package:
    """The tiny package, to be changed before `serve`."""
    return package


def serve(package: Package, site: Site) -> str:
    """Put a package on the server, and give its address."""
    site.files = {f"/ours/{path}": content for path, content in package.files().items()}
    return f"{site.url}/ours/datapackage.json"


def described(package: Package, **changes: object) -> Package:
    descriptor = package.root / "datapackage.json"
    content = json.loads(descriptor.read_bytes())
    content["resources"][0] |= changes
    descriptor.write_text(json.dumps(content), "utf-8")
    return package


def paths(site: Site) -> list[str]:
    return [path.removeprefix("/ours/") for path, _ in site.asked]


@pytest.mark.parametrize("validate", [True, False])
@pytest.mark.parametrize("version", [ap.__version__, "0.2.0"])
def test_a_package_at_an_address_is_another_than_in_its_directory(
    published: Package, site: Site, tiny: ap.Dataset, tmp_path: Path, validate: bool, version: str
) -> None:
    dataset = ap.load(serve(published.set_version(version), site), validate=validate)
    assert dataset.version == version
    for name, table in tiny.tables.items():
        assert [item.to_dict() for item in dataset.table(name)] == [item.to_dict() for item in table]
    assert ap.load(f"{site.url}/ours/datapackage.json", as_of="2018-04-11").as_of
    assert not list((tmp_path / "temporary").iterdir()), "something is left behind"
    assert len(paths(site)) == len(set(paths(site))) * 2


def test_files_are_looked_for_where_the_redirect_began(published: Package, site: Site) -> None:
    serve(published, site)
    site.files["/short/datapackage.json"] = b""
    site.answer = lambda h, body: (
        servers.leading_to("/ours/datapackage.json")(h, body) if h.path.startswith("/short/") else servers.well(h, body)
    )
    assert len(ap.load(f"{site.url}/short/datapackage.json").actors) == 4


def test_an_invalid_package_is_loaded_because_it_is_far_away(published: Package, site: Site) -> None:
    published.set("actors", "china", "part_of_id", "no-such-actor").regenerate()
    address = serve(published, site)
    with pytest.raises(ap.InvalidPackage, match="no-such-actor") as error:
        ap.load(address)
    assert str(error.value).startswith(f"{address}: ")
    assert ap.load(address, validate=False).actors["china"].part_of_id == "no-such-actor"


@pytest.mark.parametrize(
    "path",
    ["../secret.csv", "/secret.csv", "https://127.0.0.1:1/actors.csv", "//127.0.0.1:1/actors.csv", "file:///etc/passwd", "data/../data/actors.csv", "data/actors.csv?x", ["data/actors.csv"], None, 7],
)  # fmt: skip
@pytest.mark.parametrize("property_", ["path", "schema"])
def test_a_path_in_the_descriptor_is_followed(published: Package, site: Site, path: object, property_: str) -> None:
    wanted = "data/actors.csv" if property_ == "path" else "schemas/actors.table.json"
    address = serve(described(published, **{property_: path}), site)
    with pytest.raises(ap.InvalidPackage, match=wanted if property_ == "path" else "schema"):
        ap.load(address)
    known = {path(record.TABLE) for record in TABLES for path in (csv_path, table_schema_path)}
    assert set(paths(site)) == {"datapackage.json"} | known - {wanted}


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"nonsense", b"\xff", b'{"resources": 1}', b'{"resources": [{"name": []}]}', b"[" * 100_000],
)
def test_what_is_no_descriptor_is_no_ordinary_error(site: Site, content: bytes) -> None:
    site.files["/datapackage.json"] = content
    with pytest.raises(ap.InvalidPackage) as error:
        ap.load(f"{site.url}/datapackage.json")
    assert len(site.asked) == 1
    if not content.startswith(b"{"):
        assert {problem.code for problem in error.value.report.problems} == {"AP701"}, "what is the matter, alone"


@pytest.mark.parametrize("validate", [True, False])
def test_a_table_that_was_changed_on_the_way_is_read(published: Package, site: Site, validate: bool) -> None:
    address = serve(published, site)
    site.files["/ours/data/places.csv"] = site.files["/ours/data/places.csv"].replace(b"Beijing", b"Peking")
    with pytest.raises(ap.IntegrityError, match=rf"{site.url}/ours/data/places.csv is not the file"):
        ap.load(address, validate=validate)


def test_a_file_of_any_size_is_read(published: Package, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    address = serve(published, site)
    monkeypatch.setattr(fetched, "LARGEST_FILE", 500)
    with pytest.raises(DownloadError, match=r"\.csv is larger than the 500 bytes") as error:
        ap.load(address)
    assert error.value.why == "too large"
    site.files["/ours/datapackage.json"] += b" " * 2**20
    with pytest.raises(DownloadError, match=r"datapackage\.json is larger than the 1,048,576 bytes"):
        ap.load(address)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (servers.endless, "too large"),
        (servers.refusing(404), "missing"),
        (servers.refusing(403), "refused"),
        (servers.compressed, "refused"),
        (servers.leading_to("?"), "redirects"),
        (servers.leading_to("?{}"), "redirects"),
        (servers.leading_to("http://192.0.2.1/"), "insecure"),
        (servers.leading_to("ftp://127.0.0.1/"), "address"),
        (servers.hanging_up, "unreachable"),
        (servers.cut, "truncated"),
        (servers.silent, "stalled"),
        (servers.dripping, "stalled"),
    ],
)
def test_a_failure_without_its_name(
    published: Package, site: Site, answer: Answer, why: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = "data/actors.csv" if answer is servers.endless else "datapackage.json"
    address = serve(published, site)
    site.answer = lambda h, body: (answer if h.path.partition("?")[0].endswith(file) else servers.well)(h, body)
    monkeypatch.setattr(fetched, "LARGEST_FILE", 2**20)
    with pytest.raises(DownloadError) as error, fetched.downloaded(address, QUICK):
        pass
    assert error.value.why == why
    assert not list((tmp_path / "temporary").iterdir())


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://192.0.2.1/datapackage.json", "insecure"),
        ("http://127.0.0.1.example.org/datapackage.json", "insecure"),
        ("ftp://127.0.0.1/datapackage.json", "address"),
        ("file:///tmp/datapackage.json", "address"),
        ("https://example.org/", "address"),
        ("https://example.org/other.json", "address"),
        ("https://example.org/?x=/datapackage.json", "address"),
        ("https:///datapackage.json", "address"),
        ("https://[x/datapackage.json", "address"),
        ("https://h:99999/datapackage.json", "address"),
        ("https://a..b/datapackage.json", "address"),
        ("http://127.0.0.1:1/datapackage.json", "unreachable"),
    ],
)  # fmt: skip
def test_an_address_that_may_not_be_asked(address: str, why: str) -> None:
    with pytest.raises(DownloadError) as error:
        ap.load(address)
    assert error.value.why == why


def test_a_server_without_a_certificate_is_believed(site: Site) -> None:
    with pytest.raises(DownloadError, match="no secure connection") as error:
        ap.load(f"{site.url.replace('http:', 'https:')}/datapackage.json")
    assert error.value.why == "insecure"


def test_a_password_or_a_token_in_an_address_is_printed(site: Site) -> None:
    address = f"{site.url.replace('//', '//me:secret@')}/datapackage.json?token=secret"
    with pytest.raises(DownloadError, match="does not exist") as error:
        ap.load(address)
    assert "secret" not in str(error.value)
    with pytest.raises(DownloadError) as error:
        ap.load("https://me:secret@h:99999/datapackage.json")
    assert "secret" not in str(error.value)


def test_an_address_is_taken_for_a_directory_elsewhere(site: Site) -> None:
    with pytest.raises(ap.PackageNotFound, match=r"is an address, .*load\(\) in Python takes the address"):
        ap.validate(f"{site.url}/datapackage.json")


def test_plain_http_is_refused_though_a_hash_is_compared() -> None:
    import io

    with Connection(QUICK, verified=True) as connection, pytest.raises(DownloadError) as error:
        connection.download("http://127.0.0.1.invalid/x.zip", io.BytesIO(), 10, print)
    assert error.value.why == "unreachable"
