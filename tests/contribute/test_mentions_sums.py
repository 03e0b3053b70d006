"""Sums of money in a text: exact whole units, a currency only where it is certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afpeace_data.contribute.mentions.sums import sums


def read(text: str) -> list[tuple[str, tuple[int, ...], str]]:
    return [(item.words, item.amounts, " ".join(item.currencies)) for item in sums(text)]


@pytest.mark.parametrize(
    ("text", "words", "amount", "currency"),
    [
        ("a $60 billion plan", "$60 billion", 60_000_000_000, "USD"),
        ("US$2.9bn was", "US$2.9bn", 2_900_000_000, "USD"),
        ("U.S.$ 2.9bn was", "U.S.$ 2.9bn", 2_900_000_000, "USD"),
        ("50 million euros", "50 million euros", 50_000_000, "EUR"),
        ("(€1.2bn)", "€1.2bn", 1_200_000_000, "EUR"),
        ("€1,234,567", "€1,234,567", 1_234_567, "EUR"),
        ("£3m.", "£3m", 3_000_000, "GBP"),
        ("Rs. 500 crore", "Rs. 500 crore", 5_000_000_000, "INR PKR"),
        ("Rs5,00,000", "Rs5,00,000", 500_000, "INR PKR"),
        ("PKR 2 lakh", "PKR 2 lakh", 200_000, "PKR"),
        ("10 lakh Indian rupees", "10 lakh Indian rupees", 1_000_000, "INR"),
        ("60 billion yuan", "60 billion yuan", 60_000_000_000, "CNY"),
        ("¥60bn", "¥60bn", 60_000_000_000, "CNY JPY"),
        ("30,000 afghanis", "30,000 afghanis", 30_000, "AFN"),
        ("USD 5 million", "USD 5 million", 5_000_000, "USD"),
        ("5 million USD", "5 million USD", 5_000_000, "USD"),
        ("a million dollars", "a million dollars", 1_000_000, "USD"),
        ("half a billion dollars", "half a billion dollars", 500_000_000, "USD"),
        ("two billion US dollars", "two billion US dollars", 2_000_000_000, "USD"),
        ("$\u00a060\u00a0billion", "$\u00a060\u00a0billion", 60_000_000_000, "USD"),
        ("a $2.9-billion lease", "$2.9-billion", 2_900_000_000, "USD"),
        ("$85.21 million", "$85.21 million", 85_210_000, "USD"),
        ("A$5m and", "A$5m", 5_000_000, "AUD"),
        ("4 rials", "4 rials", 4, "IRR OMR YER"),
    ],
)
def test_a_sum_in_print(text: str, words: str, amount: int, currency: str) -> None:
    assert read(text) == [(words, (amount,), currency)]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("$2-3 billion", (2_000_000_000, 3_000_000_000)),
        ("$2.9 billion to $4.4 billion", (2_900_000_000, 4_400_000_000)),
        ("$800m–$1bn", (800_000_000, 1_000_000_000)),
        ("2 to 3 million euros", (2_000_000, 3_000_000)),
    ],
)
def test_a_range_has_both_its_ends(text: str, amounts: tuple[int, ...]) -> None:
    assert [found for _, found, _ in read(text)] == [amounts]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [("$5", "likely"), ("5 dollars", "likely"), ("£5", "likely"), ("US$5", "sure"), ("€5", "sure"), ("Rs 5", "unsure")],
)
def test_a_sign_that_several_currencies_share_is_not_certain(text: str, certainty: str) -> None:
    found = next(sums(text))
    assert found.certainty == certainty
    assert bool(found.note) == (certainty != "sure")


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("approximately $60 billion", True),
        ("about an $60 billion", True),
        ("More than $60 billion", True),
        ("at least $60 billion", True),
        ("~$60 billion", True),
        ("nearly 60 billion yuan", True),
        ("exactly $60 billion", False),
        ("$60 billion, about", False),
        ("somewhat $60 billion", False),
    ],
)
def test_a_hedge_makes_a_sum_approximate(text: str, approximate: bool) -> None:
    assert next(sums(text)).approximate is approximate


def test_a_fraction_of_a_unit_is_no_whole_number_and_is_not_rounded() -> None:
    found = next(sums("$2.50"))
    assert (found.amounts, found.certainty, found.note) == ((), "unsure", "no whole number of units")


@pytest.mark.parametrize(
    "text",
    [
        "50 percent",
        "50%",
        "60 billion people",
        "60 billion",
        "2,000 fighters in 2019",
        "TOP 10 and ALL 15",
        "50 pounds of opium",
        "$",
        "$ billion",
        "$1,50",
        "$1.2.3",
        "USD",
        "60 Afghanis",
        "yuan 5",
        "$12345678901234567890",
    ],
)
def test_what_is_no_sum(text: str) -> None:
    assert read(text) == []


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(["million", "bn", "billion", "trillion", "m"]))
def test_a_figure_is_exact(whole: int, thousandths: int, scale: str) -> None:
    unit = {"million": 10**6, "m": 10**6, "bn": 10**9, "billion": 10**9, "trillion": 10**12}[scale]
    expected = whole * unit + thousandths * (unit // 1000)
    assert read(f"of US${whole}.{thousandths:03} {scale} in")[0][1] == (expected,)


@given(st.integers(0, 10**15 - 1))
def test_a_figure_with_commas_is_read_back(number: int) -> None:
    assert read(f"€{number:,}") == [(f"€{number:,}", (number,), "EUR")]


@given(st.text(alphabet="0123456789.,$€-% mbnRsUSD to", max_size=40))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for found in sums(text):
        assert text[found.start : found.end] == found.words
        assert all(isinstance(amount, int) for amount in found.amounts)
