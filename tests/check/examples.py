"""For every rule the smallest edit of the valid package that breaks that rule, and no other."""

from collections.abc import Callable

from packages import Package

Edit = Callable[[Package], object]


def link_out(p: Package) -> None:
    outside = p.root.parent / "series.csv"
    p.path("series").rename(outside)
    p.path("series").symlink_to(outside)


def folder_instead(p: Package) -> None:
    p.path("series").unlink()
    p.path("series").mkdir()


def windows_line_ends(p: Package) -> None:
    p.raw("series", p.path("series").read_bytes().replace(b"\n", b"\r\n"))


def swapped_rows(p: Package) -> None:
    p.write("series", p.rows("series")[::-1], ordered=False)


def circle(p: Package) -> None:
    p.set("actors", "china", "part_of_id", "envoy")


def edit_file(name: str, old: str, new: str) -> Edit:
    def edit(p: Package) -> None:
        path = p.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def cell(table: str, key: str, column: str, value: str) -> Edit:
    return lambda p: p.set(table, key, column, value)


def evidence_of_rounds(**cells: str) -> Edit:
    """Change the one row of evidence of a record that nothing refers to."""

    def edit(p: Package) -> None:
        rows = p.rows("evidence")
        [row] = [row for row in rows if row["record_id"] == "rounds"]
        row.update(cells)
        p.write("evidence", rows)

    return edit


def second_amount(**cells: str) -> Edit:
    """A sum that is no headline: what is wrong with it is wrong with it alone."""
    row = {"id": "pit", "of": "copper-mine", "amount": "9", "currency": "USD", "basis": "estimated", "approximate": ""}

    def edit(p: Package) -> None:
        p.append("amounts", *(row | cells).values(), "2016", "one pit")
        p.cite("amounts", "pit", "*", "wire")

    return edit


EXAMPLES: dict[str, Edit] = {
    "AP101": lambda p: p.path("series").unlink(),
    "AP102": folder_instead,
    "AP103": link_out,
    "AP104": lambda p: p.raw("series", b""),
    "AP105": lambda p: p.raw("series", b"\xef\xbb\xbf" + p.path("series").read_bytes()),
    "AP106": windows_line_ends,
    "AP107": lambda p: p.replace("series", b"Other rounds", b"Autres r\xe9unions"),
    "AP108": lambda p: p.replace("series", b"Other rounds", b'"Other" rounds'),
    "AP109": lambda p: p.replace("series", b"id,name,", b"id,title,"),
    "AP110": lambda p: p.replace("series", b"Other rounds,,", b"Other rounds,"),
    "AP111": lambda p: p.replace("series", b"\nrounds", b"\n\nrounds"),
    "AP112": lambda p: p.replace("series", b"Other rounds", b'"Other rounds"'),
    "AP113": lambda p: (p.root / "data/notes.txt").write_text("ask again"),
    "AP201": cell("series", "rounds", "name", ""),
    "AP202": cell("series", "rounds", "name", "Other \u202esdnuor"),
    "AP203": cell("series", "rounds", "name", "Other rounds "),
    "AP204": cell("series", "rounds", "name", "Autres re\u0301unions"),
    "AP205": cell("series", "rounds", "name", "=1+1"),
    "AP206": cell("series", "rounds", "name", "x" * 2001),
    "AP207": cell("actors", "envoy", "part_of_id", "China"),
    "AP208": cell("meetings", "kabul-call", "planned", "Oct-18"),
    "AP209": cell("actors", "envoy", "kind", "persn"),
    "AP210": cell("participants", "beijing-talks/taliban/visitor", "headcount", "3 people"),
    "AP211": cell("places", "beijing", "latitude", "39.90750"),
    "AP212": second_amount(approximate="yes"),
    "AP213": cell("sources", "paper", "accessed", "23/11/2026"),
    "AP214": cell("stances", "china-late", "drivers", "counter_isk;border_stability"),
    "AP215": cell("sources", "paper", "url", "example.org/paper"),
    "AP216": evidence_of_rounds(locator="paragraph 3"),
    "AP217": cell("retired_ids", "actors/old-envoy", "since", "1.0"),
    "AP218": cell("actors", "envoy", "country", "CN"),
    "AP219": second_amount(currency="US$"),
    "AP220": cell("quotes", "envoy-part", "language", "english"),
    "AP301": cell("investments", "copper-mine", "started", "2014"),
    "AP302": lambda p: p.set("meetings", "kabul-call", "status", "postponed"),
    "AP303": cell("quotes", "envoy-part", "text", "peace or trade"),
    "AP304": cell("investments", "copper-mine", "amount", "2000"),
    "AP305": cell("stances", "china-late", "period", "2014/.."),
    "AP306": cell("places", "beijing", "precision", ""),
    "AP307": cell("events", "attack", "date", "1993-12-31"),
    "AP308": cell("stances", "china-late", "actor_id", "taliban"),
    "AP309": lambda p: (
        p.append("series", "talks-2018-05", "Talks", "", ""),
        p.cite("series", "talks-2018-05", "*", "wire"),
    ),
    "AP310": lambda p: (
        p.set("meetings", "kabul-call", "status", "postponed"),
        p.set("meetings", "kabul-call", "held", ""),
        p.append("participants", "kabul-call", "iran", "host", "attended", "", ""),
        p.cite("participants", "kabul-call/iran/host", "*", "wire"),
    ),
    "AP401": lambda p: p.append("series", "rounds", "Other rounds", "", ""),
    "AP402": lambda p: p.append("retired_ids", "series", "rounds", "", "1.0.0", "Entered twice."),
    "AP403": swapped_rows,
    "AP501": cell("meetings", "kabul-call", "host_id", "irann"),
    "AP502": cell("positions", "envoy-post", "person_id", "old-envoy"),
    "AP503": circle,
    "AP504": lambda p: p.cite("series", "round", "*", "wire"),
    "AP601": lambda p: p.cite("series", "rounds", "titel", "paper"),
    "AP602": lambda p: p.cite("events", "attack", "date", "paper", "", "", "denies", "Oct-18"),
    "AP603": lambda p: p.cite("series", "rounds", "name", "paper", "", "", "affirms", "Others", "", "rejected"),
    "AP604": evidence_of_rounds(anchor="one two three four five six seven eight nine"),
    "AP605": cell("sources", "copy", "published", "2018-04-09"),
    "AP611": lambda p: p.remove("evidence", table="series", record_id="rounds"),
    "AP612": lambda p: p.set("evidence", "series/talks/*/wire//", "fields", "count_min;name"),
    "AP613": evidence_of_rounds(fields="name", value="Others"),
    "AP614": lambda p: p.cite("meetings", "kabul-call", "status", "copy", "", "", "affirms", "announced"),
    "AP615": lambda p: p.cite("series", "talks", "summary", "early"),
    "AP616": lambda p: p.cite("event_parties", "attack/taliban/agent", "*", "early"),
    "AP617": cell("meetings", "kabul-call", "summary", "Said on 5 May 2035 to have been useful."),
    "AP701": lambda p: (p.root / "datapackage.json").write_text("[]"),
    "AP702": edit_file("datapackage.json", '"bytes": ', '"bytes": 1'),
    "AP703": edit_file("data/series.json", "Other rounds", "Others"),
    "AP704": edit_file("schemas/series.schema.json", "Permanent id.", "An id."),
}

DERIVED = {"AP701", "AP702", "AP703", "AP704"}
"""Rules about the derived files: after their example nothing is regenerated."""


def broken(p: Package, code: str) -> Package:
    """The package after the example of a rule, its derived files brought up to date where they can be."""
    EXAMPLES[code](p)
    return p if code in DERIVED else p.regenerate()
