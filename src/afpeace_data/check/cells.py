"""AP2xx: single cells."""

from __future__ import annotations

from afpeace_data.check.rule import fault_rule

fault_rule("AP201", "required", why="The record says nothing without it.", fix="Fill the cell in from the source.")
fault_rule(
    "AP202",
    "unsafe-character",
    why="Control characters break tables and terminals; bidirectional marks make text read as what it is not.",
    fix="Remove the character.",
)
fault_rule("AP203", "outer-space", why="Two names that differ by a space are two names.", fix="Remove the space.")
fault_rule(
    "AP204",
    "not-nfc",
    why="One letter can be written in two ways that look alike and compare as different.",
    fix="Run `afpeace-data fmt`.",
)
fault_rule(
    "AP205",
    "formula",
    why="Spreadsheets run a cell that starts with = + - or @.",
    fix="Put a word or a quotation mark before it, or remove it.",
)
fault_rule("AP206", "too-long", why="A cell is a value, not a document.", fix="Shorten it, or split it into records.")
fault_rule(
    "AP207",
    "not-an-id",
    why="Ids stand in addresses, file names and code, for ever.",
    fix="Use lower-case letters, digits and single hyphens, starting with a letter.",
)
fault_rule(
    "AP208",
    "not-edtf",
    why="Dates keep the precision and the doubt of their source only in a form that says both.",
    fix="Write 2019-10-28, 2018-06, 2015, an interval with /, ? for uncertain, ~ for approximate.",
)
fault_rule(
    "AP209",
    "unknown-term",
    why="Terms are counted and compared; a near miss is another term.",
    fix="Use a term of the vocabulary; the dictionary defines each.",
)
fault_rule("AP210", "not-an-integer", why="Programs read 1,000 and 1.000 differently.", fix="Write digits only.")
fault_rule(
    "AP211",
    "not-a-number",
    why="One form for one number keeps files comparable.",
    fix="Write 39.9075: point, no trailing zero.",
)
fault_rule(
    "AP212", "not-a-boolean", why="Yes, TRUE and 1 mean different things to programs.", fix="Write true or false."
)
fault_rule("AP213", "not-a-day", why="Days are compared as text and as dates.", fix="Write year-month-day: 2019-10-28.")
fault_rule(
    "AP214",
    "not-a-list",
    why="One form for one list: order and repetition carry no meaning here.",
    fix="Write the parts in alphabetical order, each once, joined by ; without spaces.",
)
fault_rule("AP215", "not-a-url", why="A citation must lead to its page.", fix="Write the whole address with https://.")
fault_rule("AP216", "not-a-locator", why="A citation must lead to its paragraph.", fix="Write p12 or p12-13.")
fault_rule("AP217", "not-a-version", why="Versions are compared.", fix="Write three numbers such as 1.0.0.")
fault_rule(
    "AP218", "unknown-country", why="Countries are joined to other datasets by code.", fix="Use ISO 3166-1 alpha-3."
)
fault_rule("AP219", "unknown-currency", why="A sum without its currency is no sum.", fix="Use an ISO 4217 code.")
fault_rule(
    "AP220",
    "unknown-language",
    why="Names and quotes are read in a language.",
    fix="Use a BCP 47 tag such as fa or ps.",
)
