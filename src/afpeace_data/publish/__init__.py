"""Forms that other programs read, one module each; `FORMATS` names them."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset


@dataclass(frozen=True)
class Format:
    """A form of the data.

    Attributes:
        name: what `afpeace-data export` calls it; the module of this package that makes it has that name too.
        about: what it is for, in a few words.
        library: what it needs beyond the core, if anything.
        extra: the extra that installs it.
    """

    name: str
    about: str
    library: str | None = None
    extra: str | None = None

    def make(self, dataset: Dataset) -> dict[str, bytes]:
        """File name -> content. The same dataset and libraries give the same bytes.

        Raises `ImportError` without the library, and says which extra installs it.
        """
        if self.library and importlib.util.find_spec(self.library) is None:
            message = f"{self.library} is not installed; pip install 'afpeace-data[{self.extra}]'"
            raise ImportError(message, name=self.library)
        made: dict[str, bytes] = importlib.import_module(f"{__name__}.{self.name}").make(dataset)
        return made


FORMATS = {
    item.name: item
    for item in (
        Format("sqlite", "a database with keys, indexes and full-text search"),
        Format("duckdb", "a database for analysis", "duckdb", "duckdb"),
        Format("parquet", "a typed file for each table, with the descriptions of its columns", "pyarrow", "arrow"),
        Format("xlsx", "a workbook to read, with real dates and numbers", "openpyxl", "xlsx"),
        Format("jsonl", "a line of JSON for each record of a table"),
        Format("geojson", "the places with their meetings, for maps"),
        Format("graphml", "the actors, joined by the meetings they attended", "networkx", "network"),
        Format("ical", "the meetings whose days are known, as a calendar", "icalendar", "ical"),
        Format("bibtex", "the sources, for LaTeX", "pybtex", "bibtex"),
        Format("csl", "the sources as CSL JSON, for Zotero and Pandoc"),
        Format("plover", "the meetings held and the events as PLOVER event records, and what is none"),
        Format("crosswalks", "the codes of actors, dates and terms in other datasets"),
    )
}
