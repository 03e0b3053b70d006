"""afpeace-data fetch"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.cli.terminal import visible
from afpeace_data.fetch.known import known_versions
from afpeace_data.fetch.versions import cached, fetch
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    import argparse

    from afpeace_data.fetch.known import Archive

HELP = "get a released version and print its directory, or list the versions"
EXAMPLE = "afpeace-data fetch 0.2.0"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "version", metavar="VERSION", nargs="?", help="such as 0.2.0; without it the versions are listed"
    )


def run(arguments: argparse.Namespace) -> int:
    if arguments.version is None:
        for archive in known_versions().values():
            print(f"{archive.version:<8}{_state(archive)}")
    else:
        print(fetch(arguments.version))  # as it is, for another command to take
    return 0


def _state(archive: Archive) -> str:
    if archive.version == VERSION:
        return "came with this installation"
    folder = cached(archive.version)
    return visible(str(folder)) if folder else f"not downloaded ({archive.size / 1_000_000:.1f} MB)"
