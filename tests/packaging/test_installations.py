"""The consumer's script in every kind of installation, from a directory that has nothing of ours."""

import hashlib
import json
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]

CONSUMER = Path(__file__).with_name("consumer.py")
BEIJING = "intra-afghan-beijing-2019"
MODULES = """
import sys
before = set(sys.modules)
import afpeace_data
cold = sorted(name for name in sys.modules if name.startswith("afpeace_data."))
afpeace_data.validate(); len(afpeace_data.load().meetings)
roots = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(roots - set(sys.stdlib_module_names)), sep=" ")
print(*cold, sep=" ")
"""
FROM = "import afpeace_data.store.locate as l; print(l.packaged_root())"


@pytest.fixture(params=["wheel", "sdist", "editable"])
def installed(request):
    fixture = {"wheel": "wheel_environment", "sdist": "sdist_environment", "editable": "editable"}[request.param]
    found = request.getfixturevalue(fixture)
    return found[1] if request.param == "editable" else found


def test_an_installation_that_cannot_be_used(installed):
    lines = installed.run(CONSUMER).splitlines()
    assert lines[0].startswith("Intra-Afghan meeting planned in Beijing; Beijing; China; no series; ")
    assert "2019-10-28 day True True" in lines
    assert "known on 24 October: announced" in lines
    assert f"nearest: {BEIJING}" in lines
    assert lines[-1] == "valid: True"


def test_an_installation_without_its_command(installed):
    for command in (["-m", "afpeace_data"], ["-c", "from afpeace_data.cli.main import main; raise SystemExit(main())"]):
        assert "validate" in installed.run(*command, "--help")


def test_an_import_that_needs_more_than_pydantic(wheel_environment):
    third_party, cold = wheel_environment.run("-c", MODULES).splitlines()
    allowed = {"afpeace_data", "annotated_types", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection"}
    assert {name for name in third_party.split() if not name.startswith("_sysconfigdata")} <= allowed
    assert not [name for name in cold.split() if name.startswith(("afpeace_data.check", "afpeace_data.cli"))]


def test_a_wheel_that_reads_data_from_anywhere_else(wheel_environment, sdist_environment):
    for environment in (wheel_environment, sdist_environment):
        assert Path(environment.run("-c", FROM).strip()).is_relative_to(environment.place.resolve())


def test_an_editable_installation_that_reads_a_stale_copy(editable):
    """hatchling copies the data into site-packages when it installs; after the next edit that copy is old."""
    checkout, environment = editable
    assert Path(environment.run("-c", FROM).strip()) == checkout.resolve()
    path, descriptor = checkout / "data" / "meetings.csv", checkout / "datapackage.json"
    before, described = path.read_bytes(), descriptor.read_bytes()
    try:
        path.write_bytes(before.replace(b"Intra-Afghan meeting planned in Beijing", b"A title of this very minute"))
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        package = json.loads(described)
        next(entry for entry in package["resources"] if entry["name"] == "meetings")["hash"] = f"sha256:{sha256}"
        descriptor.write_text(json.dumps(package), encoding="utf-8")
        title = environment.run("-c", f"import afpeace_data as ap; print(ap.load().meetings['{BEIJING}'].title)")
        assert title.strip() == "A title of this very minute"
    finally:
        path.write_bytes(before)
        descriptor.write_bytes(described)


def test_a_release_whose_data_were_changed_after_it_was_installed(sdist_environment):
    root = Path(sdist_environment.run("-c", FROM).strip())
    path = root / "data" / "meetings.csv"
    before = path.read_bytes()
    try:
        path.write_bytes(before.replace(b"postponed", b"cancelled"))
        told = sdist_environment.run("-c", "import afpeace_data as ap; ap.load().meetings", check=False)
        assert "IntegrityError" in told
        assert "meetings.csv" in told
    finally:
        path.write_bytes(before)


def test_a_wheel_without_data_that_fails_in_a_riddle(wheel_environment):
    descriptor = Path(wheel_environment.run("-c", FROM).strip()) / "datapackage.json"
    aside = descriptor.with_suffix(".aside")
    descriptor.rename(aside)
    try:
        told = wheel_environment.run("-c", "import afpeace_data as ap; ap.load()", check=False)
        assert "PackageNotFound" in told
        assert "install the package again" in told
    finally:
        aside.rename(descriptor)
