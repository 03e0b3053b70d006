"""afpeace-data mentions"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from afpeace_data.api import load
from afpeace_data.check.visible import json_text
from afpeace_data.cli.common import add_path, load_arguments
from afpeace_data.cli.terminal import fail, plural, styled, visible, wrapped
from afpeace_data.contribute.mentions import Certainty, DateMention, NameMention, SumMention, mentions
from afpeace_data.contribute.mentions.as_json import as_json
from afpeace_data.contribute.paragraphs import read_text
from afpeace_data.errors import UnknownRecord
from afpeace_data.model import CellError, Edtf

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from afpeace_data.contribute.mentions import Known, Mention, Paragraph, Reading
    from afpeace_data.contribute.mentions.touching import Touching

HELP = "list the known names, the dates and the sums in a text, and the records that already touch them"
EXAMPLE = "afpeace-data mentions article.txt --published 2019-10-22"

_IDS_SHOWN = 3
_STRANGERS_SHOWN = 20
_LABEL = 15
_PARAGRAPHS_SHOWN = 8


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a text, UTF-8, a paragraph a line; empty lines do not count")
    parser.add_argument("--published", metavar="DATE", help="when it was published, such as 2019-10-22: settles years")
    parser.add_argument("--source", metavar="ID", help="the source whose text it is, to see what is not cited yet")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every id, not only how many there are")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text by default")
    add_path(parser, flag=True)


def run(arguments: argparse.Namespace) -> int:
    text = read_text(arguments.file)
    try:
        published = Edtf(arguments.published) if arguments.published else None
    except CellError as error:
        return fail(f"--published: {error}")
    dataset = load(load_arguments(arguments.path), validate=False)
    try:
        reading = mentions(dataset, text, published=published, source_id=arguments.source)
    except UnknownRecord as error:
        return fail(str(error))
    if arguments.format == "json":
        print(json_text(as_json(reading), indent=2))
        return 0
    for paragraph in reading.paragraphs:
        for line in _paragraph(paragraph, verbose=arguments.verbose):
            print(line)
    for line in _summary(reading, verbose=arguments.verbose):
        print(line)
    return 0


def _paragraph(paragraph: Paragraph, *, verbose: bool) -> Iterator[str]:
    if not (paragraph.mentions or paragraph.cited):
        return
    yield f"{styled(f'p{paragraph.number}', 'bold')} {styled(visible(f'“{paragraph.opening}”'), 'dim')}"
    for table in ("actors", "places", "investments"):
        named = Counter(known.id + doubt for known, doubt in _decided(paragraph, table))
        if named:
            yield _line(table, ", ".join(name + (f" ×{count}" if count > 1 else "") for name, count in named.items()))
    for mention, touching in zip(paragraph.mentions, paragraph.touching, strict=True):
        if isinstance(mention, DateMention | SumMention):
            yield _line(*_figure(mention), _counts(touching, verbose=verbose))
    asked: Counter[str] = Counter()
    for mention in paragraph.mentions:
        if isinstance(mention, NameMention) and mention.certainty is Certainty.UNSURE:
            readings = " or ".join(f"{known.table} {known.id}" for known in mention.records)
            asked[f"“{mention.words}”: {readings}? ({mention.note})"] += 1
    for question in asked:
        yield _line("unsure", question, style="yellow")
    if paragraph.cited is not None:
        yield from _cited(paragraph.cited, paragraph.uncited, verbose=verbose)


def _decided(paragraph: Paragraph, table: str) -> Iterator[tuple[Known, str]]:
    for mention in paragraph.mentions:
        if isinstance(mention, NameMention) and mention.certainty is not Certainty.UNSURE:
            doubt = f" ({mention.note})" if mention.note else ""
            yield from ((known, doubt) for known in mention.records if known.table == table)


def _figure(mention: DateMention | SumMention) -> tuple[str, str]:
    """The label of a line, and what it says of a date or a sum."""
    if isinstance(mention, DateMention):
        label, read = "date", " or ".join(str(edtf) for edtf in mention.readings)
    else:
        label = "sum"
        figures = " to ".join(str(amount) for amount in mention.amounts)
        read = " ".join(part for part in (figures, " or ".join(mention.currencies)) if part and figures)
        read += ", approximate" if mention.approximate else ""
    note = f" ({mention.note})" if mention.note else ""
    return label, f"{mention.words} = {read or '?'}{note}"


def _cited(cited: Touching, uncited: Iterable[Mention], *, verbose: bool) -> Iterator[str]:
    if cited:
        yield _line("cited", _counts(cited, verbose=verbose))
    open_ = dict.fromkeys(f"“{mention.words}”" for mention in uncited)
    if open_:
        yield _line("not cited", ", ".join(open_), style="yellow")


def _summary(reading: Reading, *, verbose: bool) -> Iterator[str]:
    for table in ("actors", "places", "investments"):
        counts: Counter[Known] = Counter()
        touching: dict[Known, Touching] = {}
        for paragraph in reading.paragraphs:
            for mention, records in zip(paragraph.mentions, paragraph.touching, strict=True):
                if isinstance(mention, NameMention) and mention.certainty is not Certainty.UNSURE:
                    counts.update(known for known in mention.records if known.table == table)
                    touching.update((known, records) for known in mention.records)
        if counts:
            yield styled(f"{table}, the most mentioned first", "bold")
        width = max((len(known.id) for known in counts), default=0)
        for known, count in counts.most_common():
            yield wrapped(
                f"  {known.id.ljust(width)} {count:4,}  {_counts(touching[known], verbose=verbose, most=1)}".rstrip(),
                " " * 6,
            )
    yield from _strangers(reading, verbose=verbose)
    found = [mention for paragraph in reading.paragraphs for mention in paragraph.mentions]
    without = sum(not paragraph.mentions for paragraph in reading.paragraphs)
    sure = Counter(mention.certainty for mention in found)
    doubts = ", ".join(f"{sure[level]:,} {level}" for level in Certainty)
    yield f"{plural(len(found), 'mention')} ({doubts}) in {plural(len(reading.paragraphs), 'paragraph')}, {without:,} without any"
    if reading.source_id:
        uncited = sum(len(paragraph.uncited) for paragraph in reading.paragraphs)
        yield visible(
            f"{reading.source_id}: {plural(uncited, 'mention')} where no record cited for the paragraph holds it"
        )


def _strangers(reading: Reading, *, verbose: bool) -> Iterator[str]:
    if reading.strangers:
        yield styled("not known, perhaps new", "bold")
    shown = reading.strangers if verbose else reading.strangers[:_STRANGERS_SHOWN]
    for stranger in shown:
        numbers = list(dict.fromkeys(stranger.paragraphs))
        more = ", …" if len(numbers) > _PARAGRAPHS_SHOWN else ""
        where = ", ".join(f"p{number}" for number in numbers[:_PARAGRAPHS_SHOWN]) + more
        yield wrapped(visible(f"  {stranger.words} ({where})"), " " * 6)
    if len(shown) < len(reading.strangers):
        yield f"  and {len(reading.strangers) - len(shown):,} more; -v shows them"


def _line(label: str, text: str, records: str = "", *, style: str = "cyan") -> str:
    tail = f": {records}" if records else ""
    return wrapped(f"  {styled(label.ljust(_LABEL - 2), style)}{visible(text + tail)}", " " * _LABEL)


def _counts(touching: Touching, *, verbose: bool, most: int = _IDS_SHOWN) -> str:
    """`meetings 4, quotes envoy-full`: ids where they are few."""
    parts = []
    for table, ids in touching.items():
        named = verbose or len(ids) <= most
        parts.append(f"{table} {' '.join(ids) if named else f'{len(ids):,}'}")
    return ", ".join(parts)
