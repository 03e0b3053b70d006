"""Packages whose report is hard to render: of every family of rules, and with cells that try to be something else."""

from packages import Package

INJECTION = "x::error file=a,line=1::gone%0A::warning::%25"
"""One line of text, as a cell may hold it, which a workflow would take for a command if it began a line."""


def broken_everywhere(p: Package) -> Package:
    """A problem with a line, a column and a value; some without; one that is the same on many lines."""
    (p.root / "data/notes, 100%: a.txt").write_text("ask again")
    p.set("actors", "iran", "country", "IR")
    p.set("meetings", "kabul-call", "planned", "Oct-18")
    p.set("meetings", "kabul-call", "host_id", "irann")
    p.path("positions").unlink()
    rows = p.rows("places")
    p.write("places", [*rows, *({**rows[0], "id": f"place-x{n}", "kind": "citty"} for n in range(50))])
    p.replace("series", b"Other rounds", b"Autres r\xe9unions")
    return p


def hostile(p: Package) -> Package:
    """Cells and a file name with what terminals, workflows, XML and Markdown obey."""
    p.set("actors", "iran", "name", "\x1b[31mred\x1b[0m\r\n::error::gone")
    p.set("actors", "china", "part_of_id", INJECTION)
    p.set("actors", "envoy", "kind", "]]></failure><evil/>&\ufffe\x00|`")
    p.set("actors", "iran", "id", "ir\x1b[31man")
    p.set("actors", "taliban", "active", "\u202ename\u2028::error::gone")
    (p.root / "data/a\n::error::b,c.txt").write_text("x")
    return p
