"""Names in a text: whole words, the longest, in any script; an acronym or a surname alone never decides."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import afpeace_data as ap
from afpeace_data.contribute.mentions.capitals import strangers
from afpeace_data.contribute.mentions.decide import Expansions, decided
from afpeace_data.contribute.mentions.names import Form, Known, Name, Names, known_names
from afpeace_data.contribute.mentions.words import Words
from packages import CHECKOUT, Package


def name(text: str, id_: str | None = None, form: Form = Form.FULL) -> Name:
    return Name(text, form, Known("actors", id_ or text))


KNOWN = [
    name("Taliban"),
    name("Taliban regime"),
    name("Afghan government"),
    name("Inter-Services Intelligence", "isi"),
    name("ISI", "isi", Form.ACRONYM),
    name("Indian Space Institute", "space"),
    name("ISI", "space", Form.ACRONYM),
    name("United States", "usa"),
    name("U.S.", "usa", Form.ACRONYM),
    name("Islamic State Khorasan", "isk"),
    name("IS-K", "isk", Form.ACRONYM),
    name("RFE/RL", "radio"),
    name("Foreign Office"),
    name("former warlords"),
    name("NATO"),
    name("The Sunday Times"),
    name("Jiangxi Copper Co.", "jiangxi"),
    name("Zalmay Khalilzad", "zalmay"),
    name("Khalilzad", "zalmay", Form.SURNAME),
    name("Hamid Karzai", "hamid"),
    name("Karzai", "hamid", Form.SURNAME),
    name("Karzai", "hekmat", Form.SURNAME),
    name("طالبان", "taliban-fa"),
    name("کابل", "kabul-fa"),
    name("Талибан", "taliban-ru"),
    name("塔利班", "taliban-zh"),
    name("Muttaqi"),
]


def read(*paragraphs: str, known: list[Name] = KNOWN) -> list[list[tuple[str, str, tuple[str, ...]]]]:
    texts = [Words(text) for text in paragraphs]
    matches = [list(Names(known).find(words)) for words in texts]
    expansions = Expansions(texts, matches)
    if expansions.learned:
        matches = [list(Names([*known, *expansions.learned]).find(words)) for words in texts]
    return [
        [(item.words, item.certainty.value, tuple(record.id for record in item.records)) for item in found]
        for found in decided(texts, matches, expansions)
    ]


def ids(text: str) -> list[str]:
    return [id_ for _, _, found in read(text)[0] for id_ in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Taliban’s men", ["Taliban"]),
        ("the Taliban's men", ["Taliban"]),
        ("an anti‑Taliban group", ["Taliban"]),
        ("U.S.-Taliban talks, United States", ["usa", "Taliban", "usa"]),
        ("the US–Taliban talks; United States", ["usa", "Taliban", "usa"]),
        ("TALIBAN REGIME", ["Taliban regime"]),
        ("the Taliban regime", ["Taliban regime"]),
        ("the Taliban. Regime change", ["Taliban"]),
        ("the Taliban, regime", ["Taliban"]),
        ("the Taliban – regime", ["Taliban"]),
        ("the Taliban\u00a0regime", ["Taliban regime"]),
        ("the Tali\u00adban", ["Taliban"]),
        ("“Taliban”", ["Taliban"]),
        ("Inter Services Intelligence", ["isi"]),
        ("Inter–Services Intelligence", ["isi"]),
        ("Services Intelligence", []),
        ("RFE/RL", ["radio"]),
        ("RFE RL", []),
        ("a foreign office", []),
        ("the Foreign Office", ["Foreign Office"]),
        ("Former warlords", ["former warlords"]),
        ("the Sunday Times", ["The Sunday Times"]),
        ("Muttaqī", ["Muttaqi"]),
        ("Muttaqi\u0304", ["Muttaqi"]),
        ("Talibanisation, preTaliban, Taliban2", []),
        ("Taliban_x", ["Taliban"]),
        ("tell us", []),
        ("Us, not the United States", ["usa"]),
        ("Nato", ["NATO"]),
        ("natto nato", []),
    ],
)
def test_a_name_in_print(text: str, found: list[str]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("طالبان گفت", ["taliban-fa"]),
        ("طالبان\u200cها", ["taliban-fa"]),
        ("طالبانی", []),
        ("طَالِبان", ["taliban-fa"]),
        ("طالـبان", ["taliban-fa"]),
        ("كابل", ["kabul-fa"]),
        ("Талибан сказал", ["taliban-ru"]),
        ("Талибана", []),
        ("阿富汗塔利班说", ["taliban-zh"]),
    ],
)
def test_a_name_in_another_script(text: str, found: list[str]) -> None:
    assert ids(text) == found


def test_printed_words_keep_a_full_stop_that_belongs_to_the_name() -> None:
    words = [words for words, _, _ in read("United States, U.S. men, Jiangxi Copper Co. and the U.S.")[0]]
    assert words == ["United States", "U.S.", "Jiangxi Copper Co.", "U.S."]


def test_an_acronym_alone_does_not_decide() -> None:
    assert read("The ISI knew.") == [[("ISI", "unsure", ("isi", "space"))]]
    assert read("IS-K grew.") == [[("IS-K", "unsure", ("isk",))]]


def test_an_acronym_that_the_text_explains_is_decided_everywhere() -> None:
    first, second = read("The ISI knew.", "The Inter-Services Intelligence (ISI) knew.")
    assert first == [("ISI", "sure", ("isi",))]
    assert second[1] == ("ISI", "sure", ("isi",))


def test_an_acronym_whose_full_name_stands_in_the_text_is_decided() -> None:
    assert read("ISI men. Inter-Services Intelligence.")[0][0] == ("ISI", "sure", ("isi",))


def test_an_acronym_of_two_that_the_text_both_names_is_a_question() -> None:
    [found] = read("Inter-Services Intelligence, Indian Space Institute, ISI")
    assert found[2] == ("ISI", "unsure", ("isi", "space"))
    [found] = read("Inter-Services Intelligence (ISI), Indian Space Institute, ISI")
    assert found[1] == found[3] == ("ISI", "sure", ("isi",))


def test_an_acronym_that_the_text_gives_to_somebody_else_is_a_question() -> None:
    texts = "The Islamic State of Iraq (ISI) grew. Inter-Services Intelligence denied. The ISI lost."
    found = [item for item in read(texts)[0] if item[0] == "ISI"]
    assert [certainty for _, certainty, _ in found] == ["unsure", "unsure"]


def test_an_acronym_that_only_the_text_has_is_learnt() -> None:
    _, second = read("the Afghan government (AG)", "the AG men")
    assert second == [("AG", "sure", ("Afghan government",))]
    assert read("the Haqqani friends of the Taliban (HFT)", "HFT men")[1] == []


def test_a_surname_is_likely_after_the_full_name_and_a_question_before_it() -> None:
    before, after = read("Khalilzad came.", "Zalmay Khalilzad met Mr. Khalilzad.")
    assert before == [("Khalilzad", "unsure", ("zalmay",))]
    assert after[1] == ("Khalilzad", "likely", ("zalmay",))


def test_a_surname_of_two_persons_is_a_question_even_after_one_full_name() -> None:
    assert read("Hamid Karzai came. Karzai left.")[0][1] == ("Karzai", "unsure", ("hamid", "hekmat"))


@pytest.mark.parametrize("text", ["Wahid Khalilzad", "Khalilzad Ahmadi", "khalilzad", "Khalilzadeh"])
def test_a_part_of_another_name_is_no_surname(text: str) -> None:
    assert read(text) == [[]]


@pytest.mark.parametrize("text", ["Envoy Khalilzad", "But Khalilzad", "Khalilzad, Ahmadi", "Ahmadi. Khalilzad"])
def test_a_title_or_another_sentence_is_no_part_of_a_name(text: str) -> None:
    assert [found[0] for found in read(text)[0]] == ["Khalilzad"]


def test_a_name_of_two_records_is_listed_with_both() -> None:
    known = [name("Kunduz", "city"), name("Kunduz", "province")]
    assert read("in Kunduz", known=known) == [[("Kunduz", "unsure", ("city", "province"))]]


def test_names_of_the_package(package: Package) -> None:
    package.append("actors", "hamid", "Hamid Karzai (guest)", "person", "", "AFG", "", "")
    package.append("actors", "deng", "Deng Xijun", "person", "", "CHN", "", "")
    package.append("actor_names", "iran", "I.R.I.", "en", "alias")
    known = {(item.text, item.form, item.known) for item in known_names(ap.load(package.root, validate=False))}
    assert ("Hamid Karzai", Form.FULL, Known("actors", "hamid")) in known
    assert ("Karzai", Form.SURNAME, Known("actors", "hamid")) in known
    assert ("Deng", Form.SURNAME, Known("actors", "deng")) in known
    assert ("I.R.I.", Form.ACRONYM, Known("actors", "iran")) in known
    assert ("Kabul", Form.FULL, Known("places", "kabul")) in known
    assert ("A copper mine", Form.FULL, Known("investments", "copper-mine")) in known


def unknown(*paragraphs: str) -> list[tuple[str, tuple[int, ...]]]:
    texts = [Words(text) for text in paragraphs]
    matches = [list(Names(KNOWN).find(words)) for words in texts]
    found = list(decided(texts, matches, Expansions(texts, matches)))
    return [(item.words, item.paragraphs) for item in strangers(texts, found)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He met Sirajuddin Haqqani there.", ["Sirajuddin Haqqani"]),
        ("However, the Taliban met Haqqani.", ["Haqqani"]),
        ("Nobody came. Somebody left.", []),
        ("He met President Ashraf Ghani.", ["Ashraf Ghani"]),
        ("The Heart of Asia conference began.", ["Heart of Asia"]),
        ("He is Chinese, and so is the Russian.", []),
        ("He left in May, on a Monday.", []),
        ("The Taliban regime fell.", []),
        ("A Headline With Capitals Everywhere", []),
        ("He saw Herat, Farah and Nimroz.", ["Farah", "Herat", "Nimroz"]),
    ],
)
def test_a_name_that_no_table_has(text: str, found: list[str]) -> None:
    assert sorted(words for words, _ in unknown(text)) == found


def test_names_that_no_table_has_are_counted() -> None:
    assert unknown("He saw Herat.", "He left Herat for Farah.") == [("Herat", (1, 2)), ("Farah", (2,))]


RELEASE = known_names(ap.load(CHECKOUT, validate=False))
INDEX = Names(RELEASE)
FULL = sorted({item.text for item in RELEASE if item.form is Form.FULL})
FILLER = st.lists(st.from_regex(r"[bcdfghj]{3,9}[,;]?", fullmatch=True), max_size=6).map(" ".join)


@given(st.sampled_from(FULL), FILLER, FILLER)
def test_a_name_among_other_words_is_found_once(known: str, before: str, after: str) -> None:
    words = Words(f"{before} {known} {after}")
    found = list(INDEX.find(words))
    assert len(found) == 1
    assert known in [item.text for item in found[0].names]


# Chinese and Japanese put no space between words, so there is no longer word to be inside of.
# What comes after a bracket is a word of its own.
SPACED = [text for text in FULL if not re.search("[\u3040-\u30ff\u3400-\u9fff]|[)»”]$", text)]


@given(st.sampled_from(SPACED), st.from_regex("[a-z0-9]{1,4}", fullmatch=True), st.booleans())
def test_a_name_inside_a_longer_word_is_never_found(known: str, more: str, at_end: bool) -> None:
    text = known.rstrip(".") + more if at_end else more + known
    only = Names([item for item in RELEASE if item.text == known])
    assert not list(only.find(Words(text))), text


@given(st.sampled_from(FULL), st.sampled_from(FULL))
def test_of_names_within_names_the_longest_is_found(one: str, other: str) -> None:
    words = Words(f"{one}; {other}")
    found = [match.names[0].text for match in INDEX.find(words)]
    assert [Words(text).folded for text in found] == [Words(text).folded for text in (one, other)]


@given(st.text(max_size=60))
def test_words_of_any_text_keep_their_places(text: str) -> None:
    words = Words(text)
    spans = [(words.start(index), words.end(index)) for index in range(len(words))]
    assert all(start < end for start, end in spans)
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    between = [text[one[1] : other[0]] for one, other in zip([(0, 0), *spans], [*spans, (len(text), 0)], strict=True)]
    assert not re.search(r"[A-Za-z0-9.,;:()/]", "".join(between)), "a letter or a sign is in no word"


class Counting(list[str]):
    """Words that count how often one is looked at."""

    looked_at = 0

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        self.looked_at += 1
        return super().__getitem__(index)


@pytest.mark.parametrize("unit", ["Inter-Services ", "Taliban ", "Islamic State ", "ISI ", "U.", "a "])
def test_a_text_that_repeats_the_beginning_of_a_name_is_read_in_linear_time(unit: str) -> None:
    longest = max(len(Words(item.text)) for item in RELEASE)
    words = Words(unit * 20_000)
    words.folded = counting = Counting(words.folded)
    list(INDEX.find(words))
    assert counting.looked_at <= (longest + 1) * len(words)
