"""What several commands share: their arguments and the package that they mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from afpeace_data.errors import PackageNotFound
from afpeace_data.store.locate import DESCRIPTOR, find_root, packaged_root

if TYPE_CHECKING:
    import argparse


class Target(NamedTuple):
    """The package a command works on, and what to call it."""

    root: Path
    name: str


def add_path(parser: argparse.ArgumentParser, *, flag: bool = False) -> None:
    """The package to work on: the argument PATH, or `--package PATH`."""
    meaning = f"a directory that holds {DESCRIPTOR}; without it the package that the current directory belongs to, else (for commands that only read) the release"
    if flag:
        parser.add_argument("--package", metavar="PATH", dest="path", help=meaning)
    else:
        parser.add_argument("path", metavar="PATH", nargs="?", help=meaning)


def target(path: str | None, *, released: bool = True) -> Target:
    """The package that a command means: PATH, else the one that the current directory belongs to, else the release.

    Raises:
        PackageNotFound: there is none, or only the release where it may not be meant (a command that writes).
    """
    if path is not None:
        return Target(find_root(path), path)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / DESCRIPTOR).is_file() and (folder / "data").is_dir():
            return Target(folder, "this directory" if folder == here else str(folder))
    if (here / "data").is_dir():
        return Target(find_root(here), "this directory")
    if not released:
        raise PackageNotFound(
            f"this directory belongs to no package; go to the one that holds {DESCRIPTOR}, or give its path"
        )
    return Target(packaged_root(), "the packaged release")


def load_arguments(path: str | None) -> str | None:
    """What to give to `load` for the package that a command means: None for the packaged release."""
    found = target(path)
    return None if path is None and found.root == packaged_root() else str(found.root)
