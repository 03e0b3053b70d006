"""Whatever stands in place of a table, the descriptor, a JSON file or a schema: a report, in little memory and time."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from afpeace_data.derive.files import schema_files
from afpeace_data.model import TABLES
from afpeace_data.store.paths import csv_path, json_path
from cli.conftest import environment
from hostile.attacks import EXPECTED, attacks
from packages import Package

pytest.importorskip("resource", reason="memory can be limited on POSIX only")
LIMITED = Path(__file__).with_name("limited.py")
CSV = [csv_path(record.TABLE) for record in TABLES]
JSON = ["datapackage.json", *(json_path(record.TABLE) for record in TABLES), *(path for path, _ in schema_files())]
COMMANDS = [["fmt", "--check"], ["generate", "--check"], ["stats"]]
ROLES = {
    "tables": {"a table": ["data/series.csv"], "every table": CSV},
    "json": {"the descriptor": ["datapackage.json"], "every JSON file": JSON},
}
CASES = [(folder, name, role) for folder, roles in ROLES.items() for name in attacks(folder) for role in roles]


class Limited:
    """The limited process, started when it is first asked and again when it has ended."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[str] | None = None

    def __call__(self, file: Path, places: list[str]) -> dict:
        if self._process is None:
            command = [sys.executable, str(LIMITED), "768", "300"]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                env=environment(),
            )  # fmt: skip
        job = {"root": str(self._root), "file": str(file), "places": places, "commands": COMMANDS}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise AssertionError(f"the process ended: {self.close()}")
        return json.loads(answer)

    def close(self) -> str:
        if self._process is None:
            return ""
        _, said = self._process.communicate()
        self._process = None
        return said


@pytest.fixture(scope="module")
def limited(tiny_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Limited]:
    asked = Limited(Package(tiny_root).copy(tmp_path_factory.mktemp("limited") / "package").root)
    yield asked
    assert asked.close() == "", "something was printed that no command prints"


@pytest.mark.xdist_group("limited")
@pytest.mark.parametrize(("folder", "name", "role"), CASES)
def test_a_file_that_ends_or_commands_whoever_reads_it(limited: Limited, folder: str, name: str, role: str) -> None:
    places = ROLES[folder][role]
    done = limited(attacks(folder)[name], places)
    assert done["harm"] == {}
    assert set(done["codes"].values()) <= {0, 1, 2}
    assert set(places) <= set(done["files"]), "a file was not looked at"
    if len(places) == 1:
        assert done["reported"] == EXPECTED[folder][name]


def test_an_attack_of_which_nobody_says_what_must_be_reported() -> None:
    for folder in ("cells", "tables", "json"):
        assert EXPECTED[folder].keys() == attacks(folder).keys()
