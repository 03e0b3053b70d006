"""What is in the wheel and the sdist: what datapackage.json names, what is committed, and nothing else."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from release.compare import Member, members
from release.outcome import Refused, some

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Any

_INFO = ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE", "licenses/LICENSE-DATA")
_LEFT_OUT = (".ci/", ".gitattributes")
"""What is committed and of no use in an sdist."""
_MODES = (0o644, 0o755)


def package_files(described: dict[str, Any]) -> Iterator[str]:
    """The files of the data package, by its descriptor alone; and the schemas of what the commands write."""
    yield from ("datapackage.json", "schemas/report.schema.json", "schemas/diff.schema.json")
    for entry in described["resources"]:
        yield entry["path"]
        yield entry["path"].removesuffix(".csv") + ".json"
        yield entry["schema"]
        yield entry["schema"].removesuffix(".table.json") + ".schema.json"


def in_wheel(described: dict[str, Any], files: Iterable[str]) -> dict[str, str | None]:
    """Every name that the wheel must have -> the file of the checkout that it is; None for what is written while building."""
    code = {path.removeprefix("src/"): path for path in files if path.startswith("src/")}
    data = {f"afpeace_data/_package/{path}": path for path in package_files(described)}
    info = f"afpeace_data-{described['version']}.dist-info"
    return {**code, **data, **dict.fromkeys(f"{info}/{name}" for name in _INFO)}


def wheel(built: Path, tree: Path, files: Iterable[str]) -> str:
    """The wheel holds the code, and as data the files that datapackage.json names, with the hashes that it gives.

    Args:
        built: the wheel.
        tree: the checkout that it was built from.
        files: the paths of what is committed there.

    Raises:
        Refused: a file is missing, is one too many, or has other bytes or rights.
    """
    described = json.loads((tree / "datapackage.json").read_bytes())
    wanted, found = in_wheel(described, files), members(built)
    _listed(built.name, set(wanted), found)
    _as_in(tree, {name: path for name, path in wanted.items() if path is not None}, found)
    for entry in described["resources"]:
        if entry["hash"] != (has := f"sha256:{found['afpeace_data/_package/' + entry['path']].sha256}"):
            raise Refused(f"{entry['path']} is {has}; datapackage.json says {entry['hash']}", "run `make generate`")
    data = [name for name in found if name.startswith("afpeace_data/_package/")]
    return f"{len(found)} files, {len(data)} of them data as datapackage.json names them, with its hashes"


def sdist(built: Path, tree: Path, files: Iterable[str]) -> str:
    """The sdist holds what is committed, all that is needed to build and to test, and nothing else.

    Args:
        built: the sdist.
        tree: the checkout that it was built from.
        files: the paths of what is committed there.

    Raises:
        Refused: a file is missing, is one too many, or has other bytes or rights.
    """
    found = {name.partition("/")[2]: member for name, member in members(built).items()}
    kept = {path: path for path in files if not path.startswith(_LEFT_OUT)}
    _listed(built.name, {*kept, "PKG-INFO"}, found)
    _as_in(tree, kept, found)
    return f"{len(found)} files, those that are committed, without {' and '.join(_LEFT_OUT)}"


def _listed(name: str, wanted: set[str], found: dict[str, Member]) -> None:
    listed = "[tool.hatch.build] in pyproject.toml says what is packed"
    if missing := sorted(wanted - set(found)):
        raise Refused(f"{name} lacks {some(missing)}", listed)
    if many := sorted(set(found) - wanted):
        raise Refused(f"{name} has {some(many)}, which nothing names", listed)
    if wrong := sorted(path for path, member in found.items() if member.mode not in _MODES):
        raise Refused(f"{name}: rights {found[wrong[0]].mode:o} of {some(wrong)}", "files are for everybody to read")


def _as_in(tree: Path, wanted: dict[str, str], found: dict[str, Member]) -> None:
    for name, path in sorted(wanted.items()):
        if found[name].sha256 != hashlib.sha256((tree / path).read_bytes()).hexdigest():
            raise Refused(f"{name} is not {path} as it is committed", "find what changes it while building")
