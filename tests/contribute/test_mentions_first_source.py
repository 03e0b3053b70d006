"""Precision and recall of `mentions`: on the first source, against a list made by hand, and on sentences of our own.

The first source's text is its publisher's and is in no checkout; the test that needs it says where it is looked for.
"""

import os
from pathlib import Path

import pytest

import afpeace_data as ap
from afpeace_data.contribute.mentions import mentions
from contribute.scoring import Row, Score, by_hand, rows, scores
from packages import CHECKOUT

LISTED = Path(__file__).with_name("khattak_mentions.csv")
# (precision, recall) just under what was measured; docs/mentions.md says what is missed and why.
FLOORS = {
    "actor": (0.99, 0.93),
    "place": (0.69, 0.99),
    "investment": (0.99, 0.99),
    "date": (0.99, 0.99),
    "sum": (0.99, 0.99),
    "not_known": (0.99, 0.49),
}


def first_source() -> Path | None:
    """The text, in the folder that AFPEACE_DATA_SOURCES names or in `shared/sources` beside or above the checkout."""
    folders = [Path(name) for name in [os.environ.get("AFPEACE_DATA_SOURCES")] if name]
    folders += [parent / "shared" / "sources" for parent in list(CHECKOUT.parents)[:2]]
    return next((folder / "khattak-2019.txt" for folder in folders if (folder / "khattak-2019.txt").is_file()), None)


@pytest.fixture(scope="module")
def measured() -> dict[str, Score]:
    path = first_source()
    if path is None:
        pytest.skip("the first source's text is not here; name its folder in AFPEACE_DATA_SOURCES")
    found = mentions(ap.load(CHECKOUT, validate=False), path.read_text("utf-8"), source_id="khattak-2019")
    return scores(rows(found), by_hand(LISTED))


def test_mentions_of_the_first_source_that_are_missed_or_invented(measured: dict[str, Score]) -> None:
    print("", *(f"{kind}: {score}" for kind, score in measured.items()), sep="\n")
    assert measured.keys() == FLOORS.keys()
    for kind, (precision, recall) in FLOORS.items():
        assert measured[kind].precision >= precision, f"{kind}: {measured[kind]}"
        assert measured[kind].recall >= recall, f"{kind}: {measured[kind]}"


def test_figures_on_the_page_that_were_true_once(measured: dict[str, Score]) -> None:
    page = (CHECKOUT / "docs" / "mentions.md").read_text("utf-8")
    for kind, score in measured.items():
        name = kind.replace("_", " ")
        line = (
            f"| {name} | {score.listed} | {score.found} | {score.both} | {score.precision:.3f} | {score.recall:.3f} |"
        )
        assert line in page, f"docs/mentions.md lacks: {line}"


def test_the_list_made_by_hand_holds_short_names_only() -> None:
    listed = by_hand(LISTED)
    assert len(listed) > 200
    assert all(len(row.words.split()) <= 8 for row in listed), "an anchor has eight words at most"


# Our own sentences, with every case that the article has: possessives, compounds, names within names, acronyms explained
# and not, a surname, shared names, dates of every form, a sum, a capital that is a government.
OWN = """\
Envoys Return To The Table

China’s envoy told Zalmay Khalilzad on Oct. 28 that the Inter-Services Intelligence (ISI) had no part in it.
The ISI said nothing; Khalilzad spoke of US$2.9bn for the China-Pakistan Economic Corridor (CPEC) since late 2018.
An anti-Taliban meeting of Afghan government men and the Taliban regime’s heirs was held in Kabul in the mid-1990s.
Nobody in Rangeland asked the Chabahar Port workers, nor the Iranian Foreign Ministry, between 1996 and 2001.
Mansour was not asked, and the HPC kept silent last month.
A Chinese engineer in Marseille read the Quadrilateral Coordination Group’s paper of 4 March 2016; CPEC costs €40m.
"""
EXPECTED = [
    Row("p2", "actor", "China", "china"),
    Row("p2", "actor", "Zalmay Khalilzad", "zalmay-khalilzad"),
    Row("p2", "date", "Oct. 28", "2019-10-28?"),
    Row("p2", "actor", "Inter-Services Intelligence", "inter-services-intelligence"),
    Row("p2", "actor", "ISI", "inter-services-intelligence"),
    Row("p3", "actor", "ISI", "inter-services-intelligence"),
    Row("p3", "actor", "Khalilzad", "zalmay-khalilzad"),
    Row("p3", "sum", "US$2.9bn", "2900000000 USD"),
    Row("p3", "investment", "China-Pakistan Economic Corridor", "china-pakistan-economic-corridor"),
    Row("p3", "investment", "CPEC", "china-pakistan-economic-corridor"),
    Row("p3", "date", "late 2018", "2018"),
    Row("p4", "actor", "Taliban", "taliban"),
    Row("p4", "actor", "Afghan government", "afghan-government"),
    Row("p4", "actor", "Taliban regime", "islamic-emirate"),
    Row("p4", "place", "Kabul", "kabul"),
    Row("p4", "date", "mid-1990s", "199X"),
    Row("p5", "not_known", "Rangeland", ""),
    Row("p5", "place", "Chabahar Port", "chabahar"),
    Row("p5", "investment", "Chabahar Port", "chabahar-port"),
    Row("p5", "actor", "Iranian Foreign Ministry", "iran-foreign-ministry"),
    Row("p5", "date", "1996 and 2001", "1996/2001"),
    Row("p6", "actor", "Mansour", "akhtar-mansour"),
    Row("p6", "actor", "HPC", "high-peace-council"),
    Row("p6", "date", "last month", "2019-09?"),
    Row("p7", "not_known", "Marseille", ""),
    Row("p7", "actor", "Quadrilateral Coordination Group", "quadrilateral-coordination-group"),
    Row("p7", "date", "4 March 2016", "2016-03-04"),
    Row("p7", "investment", "CPEC", "china-pakistan-economic-corridor"),
    Row("p7", "sum", "€40m", "40000000 EUR"),
]


def test_mentions_of_our_own_sentences_that_are_missed_or_invented() -> None:
    reading = mentions(ap.load(CHECKOUT, validate=False), OWN, published=ap.Edtf("2019-10"))
    assert sorted(rows(reading)) == sorted(EXPECTED)


def test_a_score_that_cannot_tell_a_miss_from_an_invention() -> None:
    a, b, c = (Row("p1", "date", words, "2019") for words in "abc")
    score = scores([a, a, b], [a, c, c, c])["date"]
    assert (score.both, round(score.precision, 3), score.recall) == (1, 0.333, 0.25)
