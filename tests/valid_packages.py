"""Hypothesis strategy of whole valid packages: the tiny one, with up to three more records in each of its tables.

Cells that nothing else depends on are drawn from `strategies`; what the rules compare (keys, references, dates in order,
sums, kinds of actors) is drawn so that it fits. Evidence differs from record to record: one source or two, what an earlier
source said, a denial, a rejected statement.

    from valid_packages import grow, growths
"""

from datetime import date

from hypothesis import strategies as st

from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.column import columns, columns_by_name
from afpeace_data.model.terms import TermCell
from packages import Package
from strategies import cell_texts, texts_of

Row = dict[str, str]

_word = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=7)
_slug = st.lists(_word, min_size=1, max_size=3).map("-".join)
_some = st.integers(0, 3)
_days = st.dates(date(1994, 1, 1), date(2021, 8, 15))
_forms = st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y", "%Y-%m-%d?", "%Y-%m~", "%Y%%", "%Y/.."])
_in_scope = st.builds(date.strftime, _days, _forms)
_anchors = st.lists(_word, max_size=8).map(" ".join)

SEEN_FIRST, SEEN_LATER = "wire", "paper"
"""Two sources of the tiny package, the second published a year after the first."""


class _Growing:
    """The rows so far, and the draws that depend on them."""

    def __init__(self, draw: st.DrawFn, tables: dict[str, list[Row]]) -> None:
        self.draw = draw
        self.tables = {table: list(rows) for table, rows in tables.items()}
        self.added: list[tuple[str, Row]] = []

    def ids(self, table: str, **cells: set[str]) -> list[str]:
        """Ids of the records whose cells are among these."""
        rows = self.tables[table]
        return [row["id"] for row in rows if all(row[name] in allowed for name, allowed in cells.items())]

    def one_of(self, table: str, **cells: set[str]) -> str:
        return self.draw(st.sampled_from(self.ids(table, **cells)))

    def maybe(self, table: str) -> str:
        return self.draw(st.sampled_from(["", *self.ids(table)]))

    def add(self, table: str, /, **cells: str) -> Row | None:
        """Add a row with these cells and any for the others, unless its key is taken."""
        record = BY_TABLE[table]
        row = {info.name: "" for info in columns(record)} | cells
        for info in columns(record):
            if info.name == "id" and "id" not in cells:
                row["id"] = f"{self.draw(_slug)}-n{len(self.tables[table])}"  # dec-2 would be a day (AP309)
            elif info.name not in cells:
                ref = info.column.ref
                row[info.name] = (
                    self.draw(cell_texts(info)) if not ref else self.one_of(ref) if info.required else self.maybe(ref)
                )
        if any(all(row[name] == other[name] for name in record.KEY) for other in self.tables[table]):
            return None
        self.tables[table].append(row)
        self.added.append((table, row))
        return row

    def times(self) -> range:
        return range(self.draw(_some))


@st.composite
def growths(draw: st.DrawFn, tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Rows of a valid package, table by table, given those of the tiny package."""
    new = _Growing(draw, tables)
    for grow_table in (_sources, _actors, _money, _meetings, _others):
        grow_table(new)
    for table, row in new.added:
        if BY_TABLE[table].EVIDENCED:
            _evidence(new, table, row)
    return new.tables


def grow(package: Package, tables: dict[str, list[Row]]) -> Package:
    """Write the rows into a package, and what follows from them."""
    for table, rows in tables.items():
        package.write(table, rows)
    return package.regenerate()


def rows_of(package: Package) -> dict[str, list[Row]]:
    return {record.TABLE: package.rows(record.TABLE) for record in TABLES}


def _sources(new: _Growing) -> None:
    for _ in new.times():
        published, read = sorted([new.draw(_days), new.draw(_days)])
        origins = [
            row["id"] for row in new.tables["sources"] if row["published"] and row["published"] <= str(published)
        ]
        new.add(
            "sources",
            published=str(published),
            accessed=new.draw(st.sampled_from(["", str(read)])),
            origin_id=new.draw(st.sampled_from(["", *origins])),
        )


def _actors(new: _Growing) -> None:
    for _ in new.times():
        new.add("actors")
    for _ in new.times():
        new.add("places", **new.draw(_points))
    for _ in new.times():
        new.add("series")
        new.add("actor_names")
        new.add("actor_codes")
        new.add("retired_ids", id=f"gone-{len(new.tables['retired_ids'])}")
        new.add(
            "positions",
            person_id=new.one_of("actors", kind={"person"}),
            organization_id=new.one_of("actors", kind=_kinds() - {"person", "office_holder"}),
        )
    for state in new.ids("actors", kind={"state"})[1:]:
        toward = new.one_of("actors", kind=_kinds() - {"person"})
        if all((row["actor_id"], row["toward_id"]) != (state, toward) for row in new.tables["stances"]):
            new.add("stances", actor_id=state, toward_id=toward, period=new.draw(_in_scope))


def _money(new: _Growing) -> None:
    for _ in new.times():
        dates = [str(day) for day in sorted(new.draw(st.tuples(_days, _days, _days)))]
        announced, started, completed = (new.draw(st.sampled_from(["", day])) for day in dates)
        headline = dict.fromkeys(("amount", "currency", "amount_basis"), "")
        project = new.add("investments", announced=announced, started=started, completed=completed, **headline)
        if project and new.draw(st.booleans()):
            reported = new.add("amounts", investment_id=project["id"])
            if reported:
                project |= {
                    "amount": reported["amount"],
                    "currency": reported["currency"],
                    "amount_basis": reported["basis"],
                }
    for _ in new.times():
        new.add("amounts")
        new.add("investment_parties")
        new.add("investment_places")


def _meetings(new: _Growing) -> None:
    for _ in new.times():
        status = new.draw(_terms("meetings", "status"))
        held = new.draw(_in_scope) if status == "held" else ""
        new.add("meetings", status=status, planned=new.draw(st.just("") | _in_scope), held=held)
    for _ in new.times():
        meeting = new.one_of("meetings")
        attendance = new.draw(_terms("participants", "attendance"))
        if meeting not in new.ids("meetings", status={"held"}) and attendance == "attended":
            attendance = "expected"
        new.add("participants", meeting_id=meeting, attendance=attendance)


def _others(new: _Growing) -> None:
    for _ in new.times():
        parent = new.draw(st.sampled_from(new.tables["quotes"]))
        if new.draw(st.booleans()):
            cells = {
                "rendering": "excerpt",
                "parent_id": parent["id"],
                "text": parent["text"].split()[0].strip("=+-@ "),
            }
        else:
            cells = {"rendering": new.draw(_terms("quotes", "rendering").filter(lambda term: term != "excerpt"))}
        if cells.get("text") != "":
            new.add("quotes", said=new.draw(_in_scope), **cells)
    for _ in new.times():
        new.add("events", date=new.draw(st.just("") | _in_scope))
        new.add("event_parties")


def _evidence(new: _Growing, table: str, row: Row) -> None:
    """Statements that all lead to the adopted cells, on every day."""
    record = BY_TABLE[table]
    about = {"table": table, "record_id": "/".join(row[name] for name in record.KEY)}
    plain = {"stance": "affirms", "standing": "accepted", "value": "", "attributed_to_id": "", "note": ""}

    def say(source: str, fields: str, /, **cells: str) -> None:
        new.add("evidence", **about, source_id=source, fields=fields, anchor=new.draw(_anchors), **plain | cells)

    say(SEEN_FIRST, "*")
    if new.draw(st.booleans()):
        say(SEEN_LATER, "*", attributed_to_id=new.draw(st.sampled_from(["", "china", "taliban"])))
    named = [info for info in columns(record) if not info.in_key and row[info.name] and not info.column.ref]
    if not named:
        return
    info = new.draw(st.sampled_from(named))
    other = new.draw(texts_of(info.cell))
    another = new.draw(st.sampled_from([name for name in new.ids("sources") if name != SEEN_FIRST]))
    case = new.draw(st.sampled_from(["nothing", "denied", "rejected", "changed"]))
    if case == "denied":
        say(another, info.name, stance="denies")
    elif case == "rejected":
        say(another, info.name, value=other, standing="rejected", note="A misprint.")
    elif case == "changed" and isinstance(info.cell, TermCell):
        say(SEEN_FIRST, info.name, value=other)
        say(SEEN_LATER, info.name, value=row[info.name])


_points = st.fixed_dictionaries(
    {
        name: cell_texts(columns_by_name(BY_TABLE["places"])[name]).filter(bool)
        for name in ("latitude", "longitude", "precision")
    }
) | st.just({"latitude": "", "longitude": "", "precision": ""})


def _terms(table: str, column: str) -> st.SearchStrategy[str]:
    return texts_of(columns_by_name(BY_TABLE[table])[column].cell)


def _kinds() -> set[str]:
    return {str(term) for term in columns_by_name(BY_TABLE["actors"])["kind"].cell.terms}
