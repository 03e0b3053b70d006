"""A plugin of Datasette: ids lead to their records where it does not know that they do.

It turns references into links on the pages of tables alone. On the page of a record they get a name too; in the answer to a
question, and for the record that a row of evidence is about, the id itself is the link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils import tilde_encode
from markupsafe import Markup

from afpeace_data.layout import label_column
from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.publish.relations import quoted, references
from afpeace_data.store.locate import NAME

if TYPE_CHECKING:
    from datasette.app import Datasette

_LEADS_TO = {column: table for record in TABLES for column, table in references(record)}
"""Column -> table; a column of that name refers to the same table wherever it is."""


@hookimpl  # type: ignore[untyped-decorator]
async def render_cell(  # noqa: PLR0917 (it is called with these)
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Markup | None:
    """A link, or None for what Datasette is to show in its own way."""
    if database != NAME or not value or not isinstance(value, str):
        return None
    if column == "record_id":
        about = row["table"] if "table" in row.keys() else None  # noqa: SIM118 (a row is no mapping)
        return _to_record(datasette, about, value) if about in BY_TABLE else None
    if column not in _LEADS_TO:
        return None
    target, shown = _LEADS_TO[column], value
    if table in BY_TABLE:
        question = f"SELECT {quoted(label_column(BY_TABLE[target]))} FROM {quoted(target)} WHERE id = ?"  # noqa: S608 (our own names)
        found = await datasette.get_database(database).execute(question, [value])
        shown = found.first()[0] if found.first() else value
    return _link(datasette, target, [value], shown)


def _to_record(datasette: Datasette, table: str, record_id: str) -> Markup | None:
    key = BY_TABLE[table].KEY
    parts = record_id.split("/") if len(key) > 1 else [record_id]
    return _link(datasette, table, parts, record_id) if len(parts) == len(key) else None


def _link(datasette: Datasette, table: str, key: list[str], shown: str) -> Markup:
    address = datasette.urls.row(NAME, table, ",".join(map(tilde_encode, key)))
    link = Markup('<a href="{}">{}</a>').format(address, shown)
    return link if shown == "/".join(key) else link + Markup("&nbsp;<em>{}</em>").format(key[0])
