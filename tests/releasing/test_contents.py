"""Archives that differ, or hold what nobody named."""

import hashlib
import io
import json
import os
import tarfile
import zipfile

import pytest
from release import contents
from release.builds import Built, same
from release.compare import difference
from release.outcome import Refused

DATA = b"id\na\n"
DESCRIBED = {
    "version": "1.0.0",
    "resources": [
        {
            "path": "data/actors.csv",
            "schema": "schemas/actors.table.json",
            "hash": f"sha256:{hashlib.sha256(DATA).hexdigest()}",
        }
    ],
}
INFO = ["METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE", "licenses/LICENSE-DATA"]


@pytest.fixture
def tree(tmp_path):
    """A checkout with one table."""
    root = tmp_path / "tree"
    for path in [*contents.package_files(DESCRIBED), "src/afpeace_data/__init__.py", "docs/page.md", ".ci/run"]:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, "utf-8")
    (root / "datapackage.json").write_text(json.dumps(DESCRIBED), "utf-8")
    (root / "data" / "actors.csv").write_bytes(DATA)
    return root


def files(tree):
    return {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}


def in_wheel(tree):
    data = {f"afpeace_data/_package/{path}": (tree / path).read_bytes() for path in contents.package_files(DESCRIBED)}
    code = {"afpeace_data/__init__.py": (tree / "src/afpeace_data/__init__.py").read_bytes()}
    return {**code, **data, **{f"afpeace_data-1.0.0.dist-info/{name}": b"" for name in INFO}}


def in_sdist(tree):
    kept = {path: (tree / path).read_bytes() for path in files(tree) if path != ".ci/run"}
    return {f"afpeace_data-1.0.0/{path}": content for path, content in (kept | {"PKG-INFO": b""}).items()}


def wheel(path, inside, modes=None, time=(2020, 2, 2, 0, 0, 0), last=""):
    with zipfile.ZipFile(path, "w") as made:
        for name in sorted(inside, key=lambda name: (name == last, name)):
            entry = zipfile.ZipInfo(name, time)
            entry.external_attr = (modes or {}).get(name, 0o644) << 16
            made.writestr(entry, inside[name])
    return path


def sdist(path, inside, mode=0o644, owner=0):
    with tarfile.open(path, "w:gz") as made:
        for name, content in sorted(inside.items()):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.uid = len(content), mode, owner
            made.addfile(entry, io.BytesIO(content))
    return path


def test_archives_in_order_that_are_refused(tree, tmp_path):
    told = contents.wheel(wheel(tmp_path / "a.whl", in_wheel(tree)), tree, files(tree))
    assert told.startswith("14 files, 7 of them data")
    assert contents.sdist(sdist(tmp_path / "a.tar.gz", in_sdist(tree)), tree, files(tree)).startswith("10 files")


WRONG = {
    "a file too many": (lambda inside, first: inside | {f"{first}/notes.tmp": b"mine"}, "notes.tmp, which nothing names"),
    "a file too few": (lambda inside, _: {n: c for n, c in inside.items() if not n.endswith("actors.json")}, "lacks"),
    "a changed byte": (lambda inside, _: {n: c + b"b\n" if n.endswith(".csv") else c for n, c in inside.items()}, "is not data/actors.csv as it is committed"),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG)
@pytest.mark.parametrize("pack", [wheel, sdist])
def test_a_distribution_with(fault, pack, tree, tmp_path):
    change, told = WRONG[fault]
    inside = (
        change(in_wheel(tree), "afpeace_data/_package/data")
        if pack is wheel
        else change(in_sdist(tree), "afpeace_data-1.0.0/data")
    )
    path = pack(tmp_path / ("a.whl" if pack is wheel else "a.tar.gz"), inside)
    look = contents.wheel if pack is wheel else contents.sdist
    with pytest.raises(Refused, match=told):
        look(path, tree, files(tree))


def test_a_file_that_only_its_maker_may_read(tree, tmp_path):
    packed = wheel(tmp_path / "a.whl", in_wheel(tree), {"afpeace_data/__init__.py": 0o600})
    with pytest.raises(Refused, match=r"rights 600 of afpeace_data/__init__\.py"):
        contents.wheel(packed, tree, files(tree))
    with pytest.raises(Refused, match="rights 600"):
        contents.sdist(sdist(tmp_path / "a.tar.gz", in_sdist(tree), 0o600), tree, files(tree))


def test_data_that_are_not_those_of_the_descriptor(tree, tmp_path):
    (tree / "data" / "actors.csv").write_bytes(b"id\nb\n")
    with pytest.raises(Refused, match=r"data/actors\.csv is sha256:.*; datapackage\.json says"):
        contents.wheel(wheel(tmp_path / "a.whl", in_wheel(tree)), tree, files(tree))


def test_builds_that_differ_and_pass(tree, tmp_path):
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    inside, source, code = in_wheel(tree), in_sdist(tree), "afpeace_data/__init__.py"
    first = wheel(tmp_path / "1" / "a.whl", inside)
    other = tmp_path / "2" / "a.whl"
    assert difference(first, wheel(other, inside)) is None
    assert f"{code}: sha256" in difference(first, wheel(other, inside | {code: b"x"}))
    assert difference(first, wheel(other, inside, {code: 0o600})) == f"{code}: mode 644 and 600"
    assert "METADATA: time" in difference(first, wheel(other, inside, time=(2021, 1, 1, 0, 0, 0)))
    assert "new.py is in one of them alone" in difference(first, wheel(other, inside | {"new.py": b""}))
    assert "another order" in difference(first, wheel(other, inside, last=code))
    assert "one is called" in difference(first, wheel(tmp_path / "2" / "b.whl", inside))
    unpacked = sdist(tmp_path / "1" / "a.tar.gz", source)
    owned = sdist(tmp_path / "2" / "a.tar.gz", source, owner=1000)
    assert "owner 0/0// and 1000/0//" in difference(unpacked, owned)
    os.utime(first)
    with pytest.raises(Refused, match=r"two builds of a\.tar\.gz differ"):
        same(Built(unpacked, first), Built(owned, wheel(other, inside)))
