"""CSL JSON of the sources, which Zotero, Pandoc and other citation programs read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from afpeace_data.publish.bibliography import authors, date_parts

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Source


def make(dataset: Dataset) -> dict[str, bytes]:
    items = [_item(source) for source in dataset.sources]
    return {"sources.csl.json": (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()}


def _item(source: Source) -> dict[str, Any]:
    # A name is kept whole: sources do not say which part of it is the family's.
    item: dict[str, Any] = {
        "id": source.id,
        "type": source.kind.mappings["csl"],
        "title": source.title,
        "author": [{"literal": name} for name in authors(source)],
        "publisher": source.publisher,
        "issued": {"date-parts": date_parts(source)} if date_parts(source) else None,
        "language": source.language,
        "URL": source.url,
        "accessed": {"date-parts": [[source.accessed.year, source.accessed.month, source.accessed.day]]}
        if source.accessed
        else None,
    }
    if item["type"].startswith("article"):
        item["container-title"] = item.pop("publisher")
    if source.published and (source.published.uncertain or source.published.approximate) and item["issued"]:
        item["issued"]["circa"] = True
    return {name: value for name, value in item.items() if value}
