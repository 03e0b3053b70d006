"""Datasette, told how the database is to be shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from datasette import plugins
from datasette.app import Datasette

from afpeace_data.publish.site import links
from afpeace_data.publish.site.described import described

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset

_HERE = Path(__file__).parent
SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 2000,
    # Of every column with few values or with dates, which are many; those that help are told to it.
    "suggest_facets": False,
    # A slow machine would else leave out facets without a word.
    "facet_time_limit_ms": 1000,
    "sql_time_limit_ms": 3000,
}


def site(database: Path, dataset: Dataset) -> Datasette:
    """The site of a database that was made of the dataset, by the name of its file. It is opened as one that nobody changes."""
    if not plugins.pm.is_registered(links):
        plugins.pm.register(links)
    return Datasette(
        immutables=[str(database)],
        metadata=described(dataset, database.stem),
        settings=SETTINGS,
        template_dir=str(_HERE / "templates"),
        static_mounts=[("look", str(_HERE / "look"))],
    )
