"""The data dictionary: a page a table, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.derive.table_schema import summary_of
from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from afpeace_data.model.terms import TermCell, TermsCell
from afpeace_data.store.paths import csv_path, json_path, json_schema_path, table_schema_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afpeace_data.model import Record
    from afpeace_data.model.vocabulary import Vocabulary

FOLDER = "docs/dictionary"
_NOTE = "<!-- Generated from the record classes by `make generate`; edit those. -->"


def dictionary_files() -> Iterator[tuple[str, str]]:
    """Every page of the dictionary."""
    yield f"{FOLDER}/README.md", _index()
    for record in TABLES:
        yield f"{FOLDER}/{record.TABLE}.md", _page(record)


def _index() -> str:
    lines = [_NOTE, "", "# Data dictionary", "", "| table | what a row is |", "|---|---|"]
    lines += [f"| [{record.TABLE}]({record.TABLE}.md) | {summary_of(record)} |" for record in TABLES]
    return "\n".join(lines) + "\n"


def _page(record: type[Record]) -> str:
    infos = columns(record)
    table = record.TABLE
    proof = (
        "Every cell but the key is cited in [evidence](evidence.md)."
        if record.EVIDENCED
        else "Its cells carry their own proof."
    )
    files = [csv_path(table), json_path(table), table_schema_path(table), json_schema_path(table)]
    lines = [
        _NOTE,
        "",
        f"# {table}",
        "",
        f"{summary_of(record)} {proof}",
        "",
        f"Key: {_listed(record.KEY)}. Files: {_listed(files)}.",
        "",
        "| column | type | required | meaning | example | standard terms |",
        "|---|---|---|---|---|---|",
    ]
    for info in infos:
        target = info.column.ref
        kind = (
            f"id of [{target}]({target}.md)"
            if target
            else info.cell.name + (f" ({info.column.unit})" if info.column.unit else "")
        )
        maps = "; ".join(f"{standard}: {term}" for standard, term in info.column.maps.items())
        required = "yes" if info.required else ""
        lines.append(
            f"| `{info.name}` | {kind} | {required} | {info.column.description} | `{info.column.example}` | {maps} |"
        )
    for terms in {info.cell.terms: None for info in infos if isinstance(info.cell, TermCell | TermsCell)}:
        lines += _vocabulary(terms)
    return "\n".join(lines) + "\n"


def _vocabulary(terms: type[Vocabulary]) -> Iterator[str]:
    yield from (
        "",
        f"## {terms.__name__}",
        "",
        " ".join((terms.__doc__ or "").split()),
        "",
        "| term | definition | standard terms |",
        "|---|---|---|",
    )
    for term in terms:
        maps = "; ".join(f"{standard}: {name}" for standard, name in term.mappings.items())
        yield f"| `{term}` | {term.definition} | {maps} |"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
