"""Sums of money in a text, in whole units of a currency.

A sum has a figure and a currency; percentages and counts are none. Figures are read exactly: `2.9 billion` is
2900000000. `$` and `dollars` alone are taken for US dollars, `£` and `pounds` for sterling, and said to be so; other signs
and names that several currencies share (`¥`, rupees, rials) are left open.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from afpeace_data.contribute.mentions.found import Certainty, SumMention
from afpeace_data.contribute.mentions.printed import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SIGNS = {
    r"(?:US|U\.S\.) ?\$": ("USD",),
    r"(?:A|AU)\$": ("AUD",),
    r"(?:C|CA)\$": ("CAD",),
    r"HK\$": ("HKD",),
    r"NZ\$": ("NZD",),
    r"S\$": ("SGD",),
    r"\$": ("USD",),
    "€": ("EUR",),
    "£": ("GBP",),
    "₽": ("RUB",),
    "₹": ("INR",),
    "؋": ("AFN",),
    "¥": ("CNY", "JPY"),
    r"₨|Rs\.?(?![A-Za-z])": ("INR", "PKR"),
}
_NAMES = {
    r"(?:US|U\.S\.|American) dollars?": ("USD",),
    r"Australian dollars?": ("AUD",),
    r"Canadian dollars?": ("CAD",),
    "dollars?": ("USD",),
    "euros?": ("EUR",),
    "pounds?(?: sterling)?": ("GBP",),
    "(?:Chinese )?yuan|renminbi|RMB": ("CNY",),
    "(?:Japanese )?yen": ("JPY",),
    "(?:Russian )?roubles?|(?:Russian )?rubles?": ("RUB",),
    "afghanis?": ("AFN",),
    "Pakistani rupees?": ("PKR",),
    "Indian rupees?": ("INR",),
    "rupees?": ("INR", "PKR"),
    "Iranian rials?": ("IRR",),
    "rials?": ("IRR", "OMR", "YER"),
    "Saudi riyals?": ("SAR",),
    "Qatari riyals?": ("QAR",),
    "riyals?": ("QAR", "SAR"),
    "(?:UAE|Emirati) dirhams?": ("AED",),
    "dirhams?": ("AED", "MAD"),
    "tenge": ("KZT",),
}
_ASSUMED = re.compile(r"\$|dollars?|£|pounds?")
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "k": 1000,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "m": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "lakh crore": 10**12,
}
_WRITTEN = {
    word: Decimal(number)
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)  # noqa: SIM905
} | {"a": Decimal(1), "half a": Decimal("0.5")}

# A figure takes 21 digits at most: more is no sum, and work stays bounded.
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{2,3}){0,5},[0-9]{3}|[0-9]{1,15})(?:\.[0-9]{1,6})?"
_SCALE = "(?:lakh crore|" + "|".join(sorted(_SCALES, key=len, reverse=True)) + ")"
# Not every code of ISO 4217: `TOP 10` and `ALL 15` are headlines.
_CODES = (
    "USD EUR GBP CHF RUB CNY JPY INR PKR AFN IRR QAR SAR AED KZT UZS TJS TMT KGS CAD AUD SEK NOK DKK".split()  # noqa: SIM905
)


def _choice(texts: Iterable[str]) -> str:
    return f"(?:{'|'.join(texts)})"


def _figure(number: int, to: str) -> str:
    """A figure with its scale, and perhaps a second one."""
    scale = rf"(?:[ -]?(?P<{{}}{number}>{_SCALE})\b)?"
    return (
        rf"(?P<low{number}>{_DIGITS}){scale.format('low_scale')}"
        rf"(?:{to}(?P<high{number}>{_DIGITS}){scale.format('high_scale')})?"
    )


_SIGN = f"(?:{_choice(_SIGNS)}|{_choice(_CODES)}(?= ?[0-9]))"
_SUM = re.compile(
    r"(?<![\w$€£¥₨₹.,])(?:"
    rf"(?P<sign>{_SIGN}) ?{_figure(1, f'(?: ?- ?(?:{_SIGN} ?)?| to {_SIGN} ?)')}"
    rf"|(?:{_figure(2, '(?: ?- ?| to )')}|(?P<word>{_choice(_WRITTEN)}) (?P<word_scale>{_SCALE}))"
    rf" ?(?:of )?(?P<name>{_choice(_NAMES)}|{_choice(_CODES)})\b"
    r")(?![\w%]|[.,][0-9])"
)
_HEDGE = re.compile(
    r"(?:\b(?:about|around|approximately|some|nearly|almost|roughly|over|under|estimated|estimated at|up to|circa|close to"
    r"|(?:more|less|fewer) than|at (?:least|most))|~|≈)(?: an?)? ?$",
    re.IGNORECASE,
)
_BEFORE = 24


def sums(text: str) -> Iterator[SumMention]:
    """The sums of a paragraph, from left to right."""
    printed = plain(text)
    for match in _SUM.finditer(printed):
        mention = _mention(text, match)
        if mention:
            yield mention


def _mention(text: str, match: re.Match[str]) -> SumMention | None:
    start, end = match.span()
    currency = match["sign"] or match["name"]
    figures = _figures(match)
    if match["name"] in ("pound", "pounds") and not (match["low_scale2"] or match["high_scale2"] or match["word"]):
        return None  # a weight
    currencies = _currencies(currency)
    amounts = tuple(int(figure) for figure in figures if figure == int(figure))
    hedge = _HEDGE.search(match.string[max(0, start - _BEFORE) : start])
    certainty, note = Certainty.SURE, ""
    if len(amounts) < len(figures):
        certainty, amounts, note = Certainty.UNSURE, (), "no whole number of units"
    elif len(currencies) > 1:
        certainty, note = Certainty.UNSURE, f"{currency} may be {' or '.join(currencies)}"
    elif _ASSUMED.fullmatch(currency):
        certainty, note = Certainty.LIKELY, f"{currency} taken for {currencies[0]}"
    return SumMention(start, end, text[start:end], certainty, note, amounts, currencies, hedge is not None)


def _figures(match: re.Match[str]) -> list[Decimal]:
    """The figure, or both of a range; a scale that only the second has holds for both: `$2-3 billion`."""
    if match["word"]:
        return [_WRITTEN[match["word"]] * _SCALES[match["word_scale"]]]
    number = 1 if match["sign"] else 2
    high_scale = match[f"high_scale{number}"]
    figures = [_number(match[f"low{number}"], match[f"low_scale{number}"] or high_scale)]
    if match[f"high{number}"]:
        figures.append(_number(match[f"high{number}"], high_scale))
    return figures


def _number(digits: str, scale: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")) * (_SCALES[scale] if scale else 1)


def _currencies(words: str) -> tuple[str, ...]:
    for known in (_SIGNS, _NAMES):
        for pattern, currencies in known.items():
            if re.fullmatch(pattern, words):
                return currencies
    return (words,)
