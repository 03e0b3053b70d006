"""`llms.txt`: what a language model is told of the package before it answers questions from it (llmstxt.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.derive.dictionary import FOLDER
from afpeace_data.derive.metadata import metadata
from afpeace_data.derive.table_schema import summary_of
from afpeace_data.model import TABLES
from afpeace_data.store.locate import DESCRIPTOR, NAME
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

PATH = "llms.txt"

_CAUTIONS = (
    "A table is one CSV file, `data/<table>.csv`; `data/<table>.json` has the same rows typed. Read CSV cells as text. An empty cell is no value.",
    "Dates are EDTF text: `2019-10` is some day of that month, `2019-10-28/2019-10-29` both days, `1994/..` goes on, `2018-06?` is uncertain.",
    "A `status` decides what may be said: only a meeting that is `held` is known to have taken place, and an event that is `alleged` may not have occurred.",
    "Cells rest on rows of `evidence`, those of `places` and `actor_codes` on their `verified_in`. Cite the sources, and say so where they deny each other.",
    "A row of `evidence` with `standing` `rejected` is kept with the reason; it is no fact.",
    "`as_of` replays what these sources had published by a day; the tables say what is known now.",
    "What is not here may have happened all the same. `stances` are an analyst's reading. Sums are nominal and never added up.",
)
"""What goes wrong when it is not known."""

_EXAMPLE = """
import afpeace_data as ap

meeting = ap.load().meetings["intra-afghan-beijing-2019"]
print(meeting.status, meeting.planned, meeting.support("status"))
for row in meeting.evidence("status"):
    print(row.source.published, row.source.publisher, row.stance, row.value)
print(ap.load(as_of="2019-10-24").meetings[meeting.id].status)
"""

_PAGES = {
    "How do I ...": (
        "docs/how-to/README.md",
        "one question a page, with code, what it prints and what that does not mean",
    ),
    "In Python": ("docs/python.md", "load, links, filters, evidence, frames"),
    "What was known on a day": ("docs/replay.md", "`as_of`"),
    "Evidence": ("docs/evidence.md", "how a value follows from its sources, and what `support` means"),
    "Dates": ("docs/dates.md", "the EDTF forms that occur"),
    "Coverage": ("docs/coverage.md", "what was looked for, and the known gaps"),
    "Quality": ("docs/quality.md", "error rates and agreement, measured"),
    "Other forms": ("docs/exports.md", "SQLite, DuckDB, Parquet, GeoJSON, calendars, bibliographies"),
    "With other datasets": (
        "docs/crosswalks.md",
        "codes, dates and statuses in the terms of PLOVER, UCDP, ACLED, IATI, AidData",
    ),
    "On the command line": ("docs/cli.md", "show, validate, diff, export"),
}

_OPTIONAL = {
    "Data dictionary": (f"{FOLDER}/README.md", "every column and term"),
    "Codebook": ("docs/codebook.md", "what a coder decides, and how"),
    "Descriptions for other programs": ("docs/metadata.md", "Data Package, CSVW, Croissant, DataCite, citation"),
    "Data Package": (DESCRIPTOR, "paths, sizes, hashes and schemas of the tables"),
    "Rules": ("docs/rules/README.md", "what a valid package keeps to"),
}


def llms() -> str:
    """The file. Its links are relative, so that they lead to the files of the same version."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    known = metadata()
    yield from (f"# {NAME}", "", f"> {known.summary}", "")
    yield from (f"{known.description} Version {VERSION}, {known.released}, {known.licence.name}.", "")
    yield from (f"- {caution}" for caution in _CAUTIONS)
    yield f"\n```python{_EXAMPLE}```"
    yield from ("", "## Tables", "")
    yield from (f"- [{record.TABLE}]({FOLDER}/{record.TABLE}.md): {summary_of(record)}" for record in TABLES)
    for heading, pages in (("Documentation", _PAGES), ("Optional", _OPTIONAL)):
        yield from ("", f"## {heading}", "")
        yield from (f"- [{title}]({path}): {about}" for title, (path, about) in pages.items())
