"""Where a data package is: next to the installed code, in the checkout that the code runs from, or where a caller says."""

from __future__ import annotations

import json
import os
from pathlib import Path

from afpeace_data.errors import PackageNotFound

NAME = "afpeace-data"
DESCRIPTOR = "datapackage.json"

_CODE = Path(__file__).resolve().parent.parent


def packaged_root(code: Path = _CODE) -> Path:
    """The directory of the release that came with this code.

    An installed wheel carries it as `_package`; an editable install and a test run use the checkout, recognised by the
    name in its descriptor.

    Raises:
        PackageNotFound: neither is there.
    """
    bundled = code / "_package"
    if (bundled / DESCRIPTOR).is_file():
        return bundled
    checkout = code.parent.parent
    if _is_ours(checkout / DESCRIPTOR):
        return checkout
    raise PackageNotFound(
        f"the data that belongs to this installation is missing: neither {bundled} nor {checkout} holds it; "
        "install the package again"
    )


def find_root(path: str | os.PathLike[str]) -> Path:
    """The directory of the package that a caller names: the directory itself, or that of its `datapackage.json`.

    Raises:
        PackageNotFound: nothing is there, or nothing that could be a package.
    """
    given = Path(path)
    if is_address(path):
        raise PackageNotFound(
            f"{os.fspath(path)[:80]} is an address, and what is to be read here is a directory; load() in Python takes the "
            f"address of a {DESCRIPTOR}"
        )
    if not os.fspath(path):
        raise PackageNotFound("the path is empty; give a directory, or '.' for this one")
    try:
        there = given.exists()
    except OSError as error:
        raise PackageNotFound(f"{str(given)[:80]} cannot be looked up: {error.strerror}") from None
    if not there:
        raise PackageNotFound(f"{given} does not exist; give a directory that holds {DESCRIPTOR}")
    if given.is_file():
        if given.name == DESCRIPTOR:
            return given.parent
        raise PackageNotFound(f"{given} is a file; give {DESCRIPTOR} or the directory that holds it")
    if (given / DESCRIPTOR).exists() or (given / "data").is_dir():
        return given
    if (given.parent / DESCRIPTOR).is_file():
        raise PackageNotFound(f"{given} is a part of a package; give {given.parent}")
    raise PackageNotFound(f"{given} holds neither {DESCRIPTOR} nor data/; give the directory of a data package")


def is_address(path: str | os.PathLike[str]) -> bool:
    """Whether a caller names a web address, of whatever kind."""
    return "://" in os.fspath(path)


def _is_ours(descriptor: Path) -> bool:
    try:
        return bool(json.loads(descriptor.read_bytes())["name"] == NAME)
    except (OSError, ValueError, KeyError, TypeError):
        return False
