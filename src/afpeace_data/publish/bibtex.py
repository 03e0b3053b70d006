"""BibTeX of the sources. Letters that old programs do not know are written as LaTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from afpeace_data.publish.bibliography import authors, date_parts

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Source

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PUBLISHER = {"article": "journal", "techreport": "institution", "book": "publisher", "misc": "howpublished"}


def make(dataset: Dataset) -> dict[str, bytes]:
    from pybtex.database import BibliographyData  # noqa: PLC0415 (an extra)

    entries = {source.id: _entry(source) for source in dataset.sources}
    text = BibliographyData(entries).to_string("bibtex")
    # The name of a month is a macro of every style; as a text it would be printed as it is, and Biber warns of it.
    return {"sources.bib": re.sub(r'^(    month = )"(\w{3})"', r"\1\2", text, flags=re.MULTILINE).encode()}


def _entry(source: Source) -> Any:
    from pybtex.database import Entry, Person  # noqa: PLC0415

    kind = source.kind.mappings["bibtex"]
    dates = date_parts(source)
    first = dates[0] if dates else []
    fields = {
        "title": f"{{{source.title}}}",
        _PUBLISHER[kind]: source.publisher,
        "year": str(first[0]) if first else "",
        "month": _MONTHS[first[1] - 1] if len(first) > 1 else "",
        "day": str(first[2]) if len(first) > 2 else "",
        "url": source.url or "",
        "urldate": str(source.accessed or ""),
        "language": source.language,
    }
    # Braces keep a name whole: sources do not say which part of it is the family's.
    people = [Person(last=f"{{{name}}}") for name in authors(source)]
    return Entry(kind, {name: value for name, value in fields.items() if value}, {"author": people} if people else {})
