"""afpeace-data export"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from afpeace_data.api import load
from afpeace_data.cli.common import load_arguments
from afpeace_data.cli.terminal import plural, visible
from afpeace_data.publish import FORMATS
from afpeace_data.store.write import write_together

if TYPE_CHECKING:
    import argparse

HELP = "write the data in a form that other programs read"
EXAMPLE = "afpeace-data export sqlite\n  afpeace-data export parquet --to tables --as-of 2019-10-24"


def configure(parser: argparse.ArgumentParser) -> None:
    forms = "; ".join(f"{item.name}: {item.about}" for item in FORMATS.values())
    parser.add_argument("format", metavar="FORMAT", choices=FORMATS, help=forms)
    parser.add_argument("--to", metavar="DIRECTORY", type=Path, default=Path(), help="where to write; here, without it")
    parser.add_argument("--as-of", metavar="DAY", help="what was known on a day, such as 2019-10-24")
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    parser.add_argument(
        "--package", metavar="PATH", help="another package than the one here or, where there is none, the release"
    )


def run(arguments: argparse.Namespace) -> int:
    form = FORMATS[arguments.format]
    dataset = load(load_arguments(arguments.package), as_of=arguments.as_of)
    files = {arguments.to / name: content for name, content in form.make(dataset).items()}
    there = [path for path in files if path.exists() or path.is_symlink()]
    if there and not arguments.force:
        raise ValueError(f"{there[0]} exists; add --force to write over it, or give another directory with --to")
    write_together(files)
    size = sum(map(len, files.values()))
    what = visible(str(next(iter(files)))) if len(files) == 1 else f"{plural(len(files), 'file')} in {arguments.to}"
    print(f"wrote {what}: {size / 1_000_000:,.1f} MB")
    return 0
