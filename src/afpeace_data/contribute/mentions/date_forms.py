"""The forms in which English-language sources print dates.

Each has a fixed number of words and repeats nothing without a bound, so that reading takes time in proportion to the text.
"""

from __future__ import annotations

import re

_FULL_YEAR = "(?:1[89][0-9]{2}|20[0-9]{2})"
_MONTH = (
    r"(?P<month{n}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day{n}>[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year{n}>1[89][0-9]{{2}}|20[0-9]{{2}}|(?:last|this|next) year)"
_TO = r"(?P<to{n}>-| - | to | and )"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:(?P<part{n}>[Ee]arly|[Mm]id|[Ll]ate)(?:-| | in | the | in the )(?:the )?)"
_ABOUT = r"(?P<about>(?:[Aa]bout|[Aa]round|[Cc]irca|[Aa]pproximately|c\.|ca\.) )?"

FORMS: dict[str, str] = {
    "iso_day": r"(?P<iso_day>[12][0-9]{3}-(?:0[1-9]|1[0-2])-[0-3][0-9])",
    "years": rf"(?P<from_year>{_FULL_YEAR})(?:-| - | to )(?P<to_year>{_FULL_YEAR}|[0-9]{{2}})",
    "between": rf"(?<=[Bb]etween )(?P<start_year>{_FULL_YEAR}) and (?P<end_year>{_FULL_YEAR})",
    "numeric": r"(?P<first>[0-3]?[0-9])(?P<mark>[/.])(?P<second>[0-3]?[0-9])(?P=mark)(?P<number_year>[12][0-9]{3}|[0-9]{2})",
    "attacks": r"9/11",
    "month_days": rf"{_MONTH.format(n=1)} {_DAY.format(n=1)}{_TO.format(n=1)}{_DAY.format(n='1b')}(?:,? {_YEAR.format(n=1)})?",
    "days_month": rf"{_DAY.format(n=2)}{_TO.format(n=2)}{_DAY.format(n='2b')}(?: of)? {_MONTH.format(n=2)}(?:,? {_YEAR.format(n=2)})?",
    "month_day": rf"{_MONTH.format(n=3)} {_DAY.format(n=3)}(?:,? {_YEAR.format(n=3)})?",
    "day_month": rf"{_DAY.format(n=4)}(?: of)? {_MONTH.format(n=4)}(?:,? {_YEAR.format(n=4)})?",
    "month": rf"{_PART.format(n=5)}?{_MONTH.format(n=5)}(?:,? (?:of )?{_YEAR.format(n=5)})?",
    "decade": rf"{_PART.format(n=6)}?(?P<decade>1[89][0-9]|20[0-9])0'?s",
    "year": rf"{_PART.format(n=7)}?(?P<year7>{_FULL_YEAR})",
    "relative": r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>month|year)",
    "day_before": r"(?P<when>[Yy]esterday|[Tt]omorrow)",
    "weekday": rf"(?:(?P<side>[Ll]ast|[Nn]ext) )?(?P<weekday>{_WEEKDAY})",
}
DATE = re.compile(
    r"(?<![\w$€£¥/])(?<![0-9][.,-])"
    + _ABOUT
    + rf"(?:{_WEEKDAY},? (?=[0-3A-Z]))?(?:"
    + "|".join(f"(?P<{name}_>{form})" for name, form in FORMS.items())
    + r")(?![\w%/]|[.,-][0-9])"
)
BEFORE = 24
CUE = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|during|after|before|and|or|to|the|for|between|through|around|about|year|[Ll]ast"
    r"|[Nn]ext|[Tt]his|mid|[Ee]arly|[Ll]ate|[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil)[ -]|[(,;:–—-] ?)$"
)
COUNTED = re.compile(r" (?:[a-z]{1,30}s|people|men|women|children|per cent|percent|km|tons?|[mbt]illion|dollars)\b")
NUMBERED = re.compile(r"(?:[Rr]esolutions?|No\.|[Nn]umber|[Pp]age|p\.|[Aa]rticle|[Rr]oom|[Ff]light) $")
