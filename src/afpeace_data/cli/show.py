"""afpeace-data show"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.api import load
from afpeace_data.check.visible import json_text
from afpeace_data.cli.common import add_path, load_arguments
from afpeace_data.cli.terminal import fail, fitted, styled, terminal_width, visible, wrapped
from afpeace_data.errors import UnknownRecord
from afpeace_data.model import BY_TABLE, EvidenceStance, Standing
from afpeace_data.model.column import columns, telling_columns
from afpeace_data.model.evidence import EVERY_FIELD
from afpeace_data.model.nearest import did_you_mean

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from afpeace_data.model import Evidence, Record
    from afpeace_data.table import Table

HELP = "print a table, or one record with the evidence behind each cell"
EXAMPLE = "afpeace-data show meetings intra-afghan-beijing-2019 --as-of 2019-10-24"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("table", metavar="TABLE", help="such as meetings")
    parser.add_argument("id", metavar="ID", nargs="?", help="id of a record; without it the whole table is printed")
    parser.add_argument("--as-of", metavar="DAY", help="what was known on a day, such as 2019-10-24")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text by default")
    add_path(parser, flag=True)


def run(arguments: argparse.Namespace) -> int:
    if arguments.table not in BY_TABLE:
        return fail(
            f"there is no table {arguments.table!r}; {did_you_mean(arguments.table, BY_TABLE) or ', '.join(BY_TABLE)}"
        )
    dataset = load(load_arguments(arguments.path), as_of=arguments.as_of, validate=False)
    table = dataset.table(arguments.table)
    as_json = arguments.format == "json"
    lines: Iterable[str]
    if arguments.id is None:
        lines = [json_text([record.to_dict() for record in table], indent=2)] if as_json else _table(table)
    else:
        try:
            record = table[arguments.id]
        except UnknownRecord as error:
            return fail(str(error))
        if as_json:
            lines = [json_text(_whole(record), indent=2)]
        else:
            lines = [wrapped(line, " " * 8) for line in _record(record)]
    for line in lines:
        print(line)
    return 0


def _table(table: Table[Any]) -> Iterator[str]:
    shown = telling_columns(table.record_class)
    rows = [[info.name for info in shown]]
    rows += [[visible(info.format(getattr(record, info.name))) for info in shown] for record in table]
    widths = fitted([max(len(row[i]) for row in rows) for i in range(len(shown))], terminal_width())
    for number, row in enumerate(rows):
        line = "  ".join(_cut(cell, width).ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        yield styled(line, "bold") if number == 0 else line


def _record(record: Record) -> Iterator[str]:
    """The cells with their support, then what each source says, oldest first."""
    yield styled(f"{record.TABLE} {visible(record.key)}", "bold")
    cells = [(info, record.cell(info.name)) for info in columns(type(record)) if record.cell(info.name)]
    width = max(len(info.name) for info, _ in cells)
    for info, text in cells:
        cited = record.EVIDENCED and not info.in_key
        support = f"  {styled(f'[{record.support(info.name)}]', 'yellow')}" if cited else ""
        yield f"  {styled(info.name.ljust(width), 'cyan')}  {visible(text)}{support}"
    if record.evidence():
        yield styled("evidence, oldest first", "bold")
    for row in record.evidence():
        yield from _citation(row)


def _whole(record: Record) -> dict[str, Any]:
    """A record, the support of each cell that is cited, and what each source says, oldest first."""
    cited = [info.name for info in columns(type(record)) if record.EVIDENCED and not info.in_key]
    return {
        "record": record.to_dict(),
        "support": {name: str(record.support(name)) for name in cited if record.cell(name)},
        "evidence": [row.to_dict() for row in record.evidence()],
    }


def _citation(row: Evidence) -> Iterator[str]:
    source = row.source
    says = {EvidenceStance.AFFIRMS: "", EvidenceStance.DENIES: "denies ", EvidenceStance.UNCONFIRMED: "unconfirmed "}[
        row.stance
    ]
    fields = "every other cell" if row.fields == EVERY_FIELD else ", ".join(row.fields)
    where = " ".join(part for part in (str(source.published or "undated"), source.id, row.locator) if part)
    value = f" = {row.value}" if row.value else ""
    heard = f" (per {row.attributed_to_id})" if row.attributed_to_id else ""
    anchor = f" “{row.anchor}”" if row.anchor else ""
    rejected = f" {styled('rejected', 'red')}" if row.standing is Standing.REJECTED else ""
    yield f"  {styled(visible(where), 'cyan')}: {visible(says + fields + value + heard + anchor)}{rejected}"
    if row.note:
        yield f"      {visible(row.note)}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
