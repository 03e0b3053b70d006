"""AP2xx: single cells."""

from __future__ import annotations

from afpeace_data.check.example import Example
from afpeace_data.check.rule import fault_rule
from afpeace_data.model.cells import ID, TEXT, URL

fault_rule(
    "AP201",
    "required",
    checks="Cells of the columns that the dictionary marks as required are filled in.",
    why="Without them nobody can tell what the record is about.",
    fix="Fill the cell in from the source.",
    example=Example("data/series.csv", good="rounds,Other rounds,,", bad="rounds,,,"),
)
fault_rule(
    "AP202",
    "unsafe-character",
    checks="A cell is one line of visible text: no control characters, no line breaks, no marks that turn the direction of "
    "writing. The joiners that Persian and Pashto need are allowed.",
    why="Such characters break tables and terminals, and can make a text look like another one.",
    fix="Delete the character that the message names; if you cannot find it, type the cell anew.",
    example=Example(
        "data/series.csv",
        good="rounds,Other rounds,,",
        bad="rounds,Other \u202esdnuor,,",
        note="`\\u202e` stands for an invisible mark after which text runs from right to left: on a screen the wrong name "
        "looks like the right one.",
    ),
)
fault_rule(
    "AP203",
    "outer-space",
    checks="No cell starts or ends with a space.",
    why="To a program two names that differ by a space are two names, and no reader sees why.",
    fix="Delete the space, or run `afpeace-data fmt`.",
    example=Example(
        "data/series.csv",
        good="rounds,Other rounds,,",
        bad="rounds,Other rounds ,,",
        note="In the wrong row a space stands between the name and the comma.",
    ),
)
fault_rule(
    "AP204",
    "not-nfc",
    checks="A letter with an accent is one character (Unicode form NFC), not a letter and an accent by itself.",
    why="Both look the same, and a search for the one does not find the other.",
    fix="Run `afpeace-data fmt`, which joins letter and accent.",
    example=Example(
        "data/sources.csv",
        good="paper,newspaper,A later report,René Reporter,The Paper,2019-06-20,en,https://example.org/paper,,2026-11-23",
        bad="paper,newspaper,A later report,Rene\u0301 Reporter,The Paper,2019-06-20,en,https://example.org/paper,,2026-11-23",
        note="`\\u0301` stands for the accent, which follows the letter e.",
    ),
)
fault_rule(
    "AP205",
    "formula",
    checks="No text starts with `=`, `+`, `-` or `@`.",
    why="A spreadsheet does not show such a text, it runs it as a formula, which may do anything.",
    fix="Put a word or a quotation mark before that character, or remove it.",
    example=Example("data/series.csv", good="rounds,Other rounds,,", bad="rounds,=1+1,,"),
)
fault_rule(
    "AP206",
    "too-long",
    checks=f"No cell is longer than its kind allows: {TEXT.longest:,} characters for a text, {URL.longest:,} for a web "
    f"address, {ID.longest} for an id.",
    why="A cell holds one value; in longer prose nothing can be counted or cited by itself.",
    fix="Shorten the text, or split it into several records.",
    example=Example(
        "data/series.csv",
        good="talks,Talks,Several rounds.,2",
        bad=f"talks,Talks,Several rounds{'; another round' * 150}.,2",
    ),
)
fault_rule(
    "AP207",
    "not-an-id",
    checks="An id has only lower-case letters, digits and single hyphens, and starts with a letter.",
    why="Ids stand for ever in web addresses, file names and other people's programs, where anything else leads to mistakes.",
    fix="Write it like `zalmay-khalilzad`; if the record is there already, copy its id from its table.",
    example=Example(
        "data/actors.csv",
        good="envoy,An Envoy,person,china,CHN,,",
        bad="envoy,An Envoy,person,China,CHN,,",
        note="The cell `part_of_id` takes the id of the state, `china`, not its name.",
    ),
)
fault_rule(
    "AP208",
    "not-edtf",
    checks="A date has one of the forms of `docs/dates.md`, which are a part of the standard EDTF.",
    why="These forms keep how precise and how certain the source is, and mean the same in every country; spreadsheets like to "
    "put others in their place.",
    fix="Write a day `2019-10-28`, a month `2018-06`, a year `2015` or an interval `2019-10-28/2019-10-29`, with `?` at the end "
    "if the source is uncertain and `~` if it is approximate; in a spreadsheet format the column as text first.",
    example=Example(
        "data/meetings.csv",
        good="kabul-call,A call,state_taliban,phone_or_online,consultation,held,2018-03,2018-03-04,,iran,,",
        bad="kabul-call,A call,state_taliban,phone_or_online,consultation,held,Mar-18,2018-03-04,,iran,,",
        note="A spreadsheet has changed the month `2018-03`.",
    ),
)
fault_rule(
    "AP209",
    "unknown-term",
    checks="A cell that takes a term of a vocabulary holds one of them, spelled as in the dictionary.",
    why="Terms are counted: one that is spelled in another way would be a category of its own.",
    fix="Write the term that the message proposes, or choose one from the table's page in `docs/dictionary/`, which defines each.",
    example=Example(
        "data/actors.csv", good="envoy,An Envoy,person,china,CHN,,", bad="envoy,An Envoy,persn,china,CHN,,"
    ),
)
fault_rule(
    "AP210",
    "not-an-integer",
    checks="A whole number is written in digits alone and is at least 1 (a precision code: from 1 to 5).",
    why="Programs read `1,000` and `1.000` as different numbers, and words as none.",
    fix="Write digits only, such as `3` or `60000000000`; leave the cell empty if the source gives no number.",
    example=Example(
        "data/participants.csv",
        good="beijing-talks,taliban,visitor,attended,,3",
        bad="beijing-talks,taliban,visitor,attended,,3 people",
    ),
)
fault_rule(
    "AP211",
    "not-a-number",
    checks="Latitude and longitude are degrees with a decimal point, at most six decimals and no zero at the end.",
    why="One number has one form, so that a place looks changed only when it has been moved.",
    fix="Write it like `39.9075` or `-0.5`: latitude from -90 to 90, longitude from -180 to 180.",
    example=Example(
        "data/places.csv",
        good="beijing,Beijing,city,CHN,39.9075,116.39723,1,a gazetteer",
        bad="beijing,Beijing,city,CHN,39.90750,116.39723,1,a gazetteer",
        note="The latitude ends with a zero.",
    ),
)
fault_rule(
    "AP212",
    "not-a-boolean",
    checks="A cell that answers a question with yes or no holds `true` or `false`.",
    why="Programs read `yes`, `TRUE` and `1` each in their own way.",
    fix="Write `true` or `false`, in lower case.",
    example=Example(
        "data/amounts.csv",
        good="copper-mine-1000,copper-mine,1000,USD,announced,true,2015,the whole mine",
        bad="copper-mine-1000,copper-mine,1000,USD,announced,yes,2015,the whole mine",
    ),
)
fault_rule(
    "AP213",
    "not-a-day",
    checks="A calendar day, such as the one on which a source was read, is written year-month-day and exists.",
    why="`03/11/2026` is a day of November in one country and of March in another.",
    fix="Write it like `2026-11-23`: four digits for the year, two for the month, two for the day.",
    example=Example(
        "data/sources.csv",
        good="paper,newspaper,A later report,René Reporter,The Paper,2019-06-20,en,https://example.org/paper,,2026-11-23",
        bad="paper,newspaper,A later report,René Reporter,The Paper,2019-06-20,en,https://example.org/paper,,23/11/2026",
    ),
)
fault_rule(
    "AP214",
    "not-a-list",
    checks="A list in a cell has its parts in alphabetical order, each once, joined by `;` without spaces.",
    why="Order and repetition carry no meaning here, so one list has one form and two versions of it can be compared.",
    fix="Run `afpeace-data fmt`, which puts lists in order, or write it like `border_stability;counter_isk`.",
    example=Example(
        "data/stances.csv",
        good="china-late,china,taliban,2015/..,engaged,mixed,border_stability;counter_isk,",
        bad="china-late,china,taliban,2015/..,engaged,mixed,counter_isk;border_stability,",
    ),
)
fault_rule(
    "AP215",
    "not-a-url",
    checks="A web address is whole: it starts with `https://` or `http://` and has no spaces.",
    why="A citation must lead its reader to the page.",
    fix="Copy the whole address from the browser.",
    example=Example(
        "data/sources.csv",
        good="wire,wire,A report,,The Agency,2018-04-10,en,https://example.org/wire,,",
        bad="wire,wire,A report,,The Agency,2018-04-10,en,example.org/wire,,",
    ),
)
fault_rule(
    "AP216",
    "not-a-locator",
    checks="The cell `locator` names a paragraph like `p12`, or several like `p12-13`.",
    why="In this form a reader, and the command `afpeace-data verify`, can find the passage again.",
    fix="Write `p` and the number of the paragraph, counted over the non-empty lines of the source's text; leave the cell empty "
    "if you do not have the text.",
    example=Example(
        "data/evidence.csv",
        good="meetings,beijing-talks,status,wire,p2,the talks will begin,affirms,announced,envoy,accepted,",
        bad="meetings,beijing-talks,status,wire,paragraph 2,the talks will begin,affirms,announced,envoy,accepted,",
    ),
)
fault_rule(
    "AP217",
    "not-a-version",
    checks="A version is three numbers joined by points.",
    why="Versions are compared number by number, and `1.0` is no version that was ever released.",
    fix="Write the first version without the id, like `1.0.0`.",
    example=Example(
        "data/retired_ids.csv",
        good="actors,old-envoy,envoy,1.0.0,The same person was entered twice.",
        bad="actors,old-envoy,envoy,1.0,The same person was entered twice.",
    ),
)
fault_rule(
    "AP218",
    "unknown-country",
    checks="A country is a code of three letters from the standard ISO 3166-1.",
    why="By this code the tables are joined with other datasets; names and codes of two letters do not match.",
    fix="Write `AFG`, `PAK`, `IRN`, `CHN`, `RUS`, `USA` or whatever the country's ISO 3166-1 alpha-3 code is.",
    example=Example(
        "data/actors.csv", good="envoy,An Envoy,person,china,CHN,,", bad="envoy,An Envoy,person,china,CN,,"
    ),
)
fault_rule(
    "AP219",
    "unknown-currency",
    checks="A currency is a code of three letters from the standard ISO 4217.",
    why="Without it nobody can compare two sums: not every dollar is one of the United States.",
    fix="Write `USD`, `CNY`, `INR`, `AFN` or whatever the currency's ISO 4217 code is.",
    example=Example(
        "data/amounts.csv",
        good="copper-mine-1000,copper-mine,1000,USD,announced,true,2015,the whole mine",
        bad="copper-mine-1000,copper-mine,1000,US$,announced,true,2015,the whole mine",
    ),
)
fault_rule(
    "AP220",
    "unknown-language",
    checks="A language is a code of two letters from the standard ISO 639-1, or `prs` for Dari.",
    why="Programs that search or read out a text must know its language, and each language needs one name.",
    fix="Write `en`, `fa` (Persian), `prs` (Dari), `ps` (Pashto), `ru`, `ur`, `zh` or whatever the language's code is.",
    example=Example(
        "data/quotes.csv",
        good="envoy-part,envoy,2018-02-03,peace and trade,en,excerpt,envoy-full,speech,beijing-talks,taliban",
        bad="envoy-part,envoy,2018-02-03,peace and trade,english,excerpt,envoy-full,speech,beijing-talks,taliban",
    ),
)
