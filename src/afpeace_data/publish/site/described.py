"""What Datasette is told of the database, which it calls metadata: titles, descriptions, facets, the names of ids, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.derive.metadata import metadata
from afpeace_data.layout import Kind, label_column, layout
from afpeace_data.model import TABLES
from afpeace_data.publish.relations import references
from afpeace_data.publish.site.questions import QUESTIONS, RESTS_ON
from afpeace_data.store.locate import NAME

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Record


def described(dataset: Dataset, database: str) -> dict[str, Any]:
    """Of a database that was made of the dataset; `rows` and `rests_on` of a table are for our own templates."""
    known = metadata()
    state = f"version {dataset.version}"
    if dataset.as_of:
        state += f", as it was known on {dataset.as_of}"
    about = {
        "title": f"{known.title} ({state})",
        "description": known.description,
        "license": known.licence.name,
        "license_url": known.licence.path,
        "source": NAME,
        "source_url": known.homepage,
    }
    named = {table for record in TABLES for _, table in references(record)}
    tables = {
        record.TABLE: {"rows": len(dataset.table(record.TABLE)), **_table(record, named=record.TABLE in named)}
        for record in TABLES
    }
    tables["about"] = {"hidden": True}
    queries = {
        name: {"title": question.title, "description": question.description, "sql": question.sql, "hide_sql": True}
        for name, question in QUESTIONS.items()
    }
    return {
        **about,
        "extra_css_urls": ["/look/site.css"],
        "databases": {database: {**about, "tables": tables, "queries": queries}},
    }


def _table(record: type[Record], *, named: bool) -> dict[str, Any]:
    fields = layout(record)
    told: dict[str, Any] = {
        "description": (record.__doc__ or "").strip().split("\n")[0],
        "columns": {field.name: field.description.replace("`", "") for field in fields},
        "facets": [field.name for field in fields if field.kind in {Kind.TERM, Kind.BOOLEAN}],
    }
    if named:
        told["label_column"] = label_column(record)
    if record.WHEN:
        told["sort_desc"] = f"{record.WHEN[0]}_earliest"
    if record.EVIDENCED:
        told["rests_on"] = RESTS_ON
    return told
