"""A reading as JSON; docs/mentions.md says what each member holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.contribute.mentions.found import DateMention, NameMention, SumMention

if TYPE_CHECKING:
    from afpeace_data.contribute.mentions.found import Mention
    from afpeace_data.contribute.mentions.read import Paragraph, Reading
    from afpeace_data.contribute.mentions.touching import Touching


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as values that `json.dumps` takes; nothing is left out but paragraphs without a mention."""
    return {
        "published": str(reading.published) if reading.published else None,
        "source": reading.source_id,
        "paragraphs": [_paragraph(item) for item in reading.paragraphs if item.mentions or item.cited],
        "not_known": [{"words": item.words, "paragraphs": list(item.paragraphs)} for item in reading.strangers],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    pairs = zip(paragraph.mentions, paragraph.touching, strict=True)
    uncited = {id(mention) for mention in paragraph.uncited}
    listed = [_mention(mention, touching) for mention, touching in pairs]
    result: dict[str, Any] = {"number": paragraph.number, "mentions": listed}
    if paragraph.cited is not None:
        result["cited"] = {table: list(ids) for table, ids in paragraph.cited.items()}
        for mention, shown in zip(paragraph.mentions, listed, strict=True):
            shown["cited"] = id(mention) not in uncited
    return result


def _mention(mention: Mention, touching: Touching) -> dict[str, Any]:
    return {
        "words": mention.words,
        "start": mention.start,
        "end": mention.end,
        "certainty": mention.certainty.value,
        "note": mention.note or None,
        **_meaning(mention),
        "records": {table: list(ids) for table, ids in touching.items()},
    }


def _meaning(mention: Mention) -> dict[str, Any]:
    match mention:
        case NameMention():
            return {"kind": "name", "names": [{"table": known.table, "id": known.id} for known in mention.records]}
        case DateMention():
            return {"kind": "date", "dates": [str(edtf) for edtf in mention.readings]}
        case SumMention():
            return {
                "kind": "sum",
                "amounts": list(mention.amounts),
                "currencies": list(mention.currencies),
                "approximate": mention.approximate,
            }
    raise TypeError(f"{type(mention).__name__} has no form in JSON")
