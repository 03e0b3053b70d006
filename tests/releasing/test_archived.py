"""The archive that others download, and the hashes by which the code knows it."""

import hashlib
import json
import shutil
import zipfile

import pytest
from release import archived
from release.outcome import Refused

from afpeace_data.fetch.known import REGISTRY


@pytest.fixture
def tree(package):
    (package.root / "LICENSE-DATA").write_text("Terms\n", "utf-8")
    return package.root


def know(tree, **versions):
    """Write the registry of a checkout."""
    lines = [f'"{name}" = {{ size = 1, sha256 = "{sha256}" }}\n' for name, sha256 in versions.items()]
    (tree / REGISTRY).parent.mkdir(parents=True, exist_ok=True)
    (tree / REGISTRY).write_text("".join(lines), "utf-8")


@pytest.fixture
def two(tree, tmp_path):
    """The last release, a newer state with the archive of it, and the hashes of both."""
    base = shutil.copytree(tree, tmp_path / "base")
    described = json.loads((tree / "datapackage.json").read_bytes()) | {"version": "0.3.0"}
    (base / "datapackage.json").write_text(json.dumps(described), "utf-8")
    (tmp_path / "dist").mkdir()
    (tmp_path / "old").mkdir()
    made, old = tmp_path / "dist" / "new.zip", tmp_path / "old" / "old.zip"
    archived.packed(tree, tree, made)
    old.write_bytes(archived.archive(base))
    now, before = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (made, old))
    return base, made, now, before


def test_an_archive_that_two_checkouts_give_differently(tree, tmp_path):
    other = shutil.copytree(tree, tmp_path / "other")
    (tmp_path / "dist").mkdir()
    assert "19 tables" in archived.packed(tree, other, tmp_path / "dist" / "a.zip")
    (other / "LICENSE-DATA").write_text("Other terms\n", "utf-8")
    with pytest.raises(Refused, match="two checkouts differ"):
        archived.packed(tree, other, tmp_path / "dist" / "b.zip")


def test_an_archive_with_other_data_than_the_wheel(tree, two, tmp_path):
    _, made, _, _ = two
    wheel = tmp_path / "a.whl"

    def pack(**changed):
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(wheel, "w") as new:
            for name in old.namelist():
                place = "x.dist-info/licenses/" if name == "LICENSE-DATA" else "afpeace_data/_package/"
                new.writestr(place + name, changed.get(name.rpartition("/")[2].partition(".")[0], old.read(name)))

    pack()
    archived.as_in_wheel(made, wheel)
    pack(meetings=b"other")
    with pytest.raises(Refused, match=r"data/meetings\.csv, schemas/meetings\.table\.json of the archive"):
        archived.as_in_wheel(made, wheel)


def test_hashes_in_order_that_are_refused(tree, two):
    base, made, now, before = two
    know(base, **{"0.2.0": "ab"})
    know(tree, **{"0.2.0": "ab", "0.3.0": before, "0.4.0": now})
    assert archived.hashes(tree, made, "0.4.0", base, "0.3.0").startswith("3 versions; 0.3.0 is what its commit gives")


WRONG = {
    "a release that was changed afterwards": ({"0.2.0": "cd"}, "another hash for 0.2.0"),
    "a last release that is not what its commit gives": ({"0.3.0": "cd"}, "another hash for 0.3.0"),
    "a release that is forgotten": ({"0.2.0": None}, "no hash for 0.2.0"),
    "the hash of an earlier state": ({"0.4.0": "cd"}, "says cd for 0.4.0"),
    "no hash of what is released": ({"0.4.0": None}, "says None for 0.4.0"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_registry_with(fault, tree, two):
    base, made, now, before = two
    change, told = WRONG[fault]
    know(base, **{"0.2.0": "ab"})
    known = {"0.2.0": "ab", "0.3.0": before, "0.4.0": now} | change
    know(tree, **{name: sha256 for name, sha256 in known.items() if sha256 is not None})
    with pytest.raises(Refused, match=told):
        archived.hashes(tree, made, "0.4.0", base, "0.3.0")
