"""What several commands share: their arguments and the package that they mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from afpeace_data.store.locate import DESCRIPTOR, find_root, packaged_root

if TYPE_CHECKING:
    import argparse


class Target(NamedTuple):
    """The package a command works on, and what to call it."""

    root: Path
    name: str


def add_path(parser: argparse.ArgumentParser, *, flag: bool = False) -> None:
    """The package to work on: the argument PATH, or `--package PATH`."""
    meaning = (
        f"a directory that holds {DESCRIPTOR}; without it the current directory if it is one, else the packaged release"
    )
    if flag:
        parser.add_argument("--package", metavar="PATH", dest="path", help=meaning)
    else:
        parser.add_argument("path", metavar="PATH", nargs="?", help=meaning)


def target(path: str | None) -> Target:
    """The package that a command means. Raises `PackageNotFound`."""
    if path is not None:
        return Target(find_root(path), path)
    here = Path.cwd()
    if (here / DESCRIPTOR).is_file() and (here / "data").is_dir():
        return Target(here, "this directory")
    return Target(packaged_root(), "the packaged release")


def load_arguments(path: str | None) -> str | None:
    """What to give to `load` for the package that a command means: None for the packaged release."""
    found = target(path)
    return None if path is None and found.root == packaged_root() else str(found.root)
