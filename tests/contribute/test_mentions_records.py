"""A whole reading: paragraphs as locators count them, the records that touch each mention, what is cited already."""

import json

import pytest

import afpeace_data as ap
from afpeace_data.contribute.mentions import Mention, Reading, mentions
from afpeace_data.contribute.mentions.as_json import as_json
from afpeace_data.contribute.paragraphs import paragraphs
from afpeace_data.contribute.verify import verify
from afpeace_data.errors import UnknownRecord
from packages import Package

TEXT = """
Headline

On 3 February 2018 An Envoy met the Taliban in Beijing.
\u2028The talks will begin, said China.
A sum of 1,000 dollars, or €1,000, was named in 2018.
"""


def reading(package: Package, text: str = TEXT, **options: object) -> Reading:
    return mentions(ap.load(package.root, validate=False), text, **options)  # type: ignore[arg-type]


def touching(found: Reading, words: str) -> dict[str, tuple[str, ...]]:
    [records] = [
        records
        for paragraph in found.paragraphs
        for mention, records in zip(paragraph.mentions, paragraph.touching, strict=True)
        if mention.words == words
    ]
    return records


def words(found: tuple[Mention, ...]) -> list[str]:
    return [mention.words for mention in found]


def test_paragraphs_are_numbered_as_verify_numbers_them(package: Package) -> None:
    found = reading(package)
    assert [item.number for item in found.paragraphs] == [1, 2, 3, 4]
    [number] = [item.number for item in found.paragraphs if "China" in words(item.mentions)]
    cited = verify(ap.load(package.root, validate=False), "wire", TEXT)
    [at] = [item.paragraphs for item in cited if item.words == "the talks will begin"]
    assert at == (number,)
    assert paragraphs("“”\n \na\r\nb\x0cc") == ["a", "b", "c"]


def test_mentions_stand_where_they_say(package: Package) -> None:
    texts = paragraphs(TEXT)
    for item in reading(package).paragraphs:
        for mention in item.mentions:
            assert texts[item.number - 1][mention.start : mention.end] == mention.words


def test_an_actor_is_touched_by_what_refers_to_it_links_as_their_owners(package: Package) -> None:
    found = reading(package)
    assert touching(found, "Taliban") == {
        "meetings": ("beijing-talks",),
        "quotes": ("envoy-full", "envoy-part"),
        "events": ("attack",),
        "stances": ("china-early", "china-late"),
    }
    assert touching(found, "An Envoy") == {
        "meetings": ("beijing-talks",),
        "quotes": ("envoy-full", "envoy-part"),
        "positions": ("envoy-post",),
    }


def test_a_place_and_an_investment_are_touched(package: Package) -> None:
    found = reading(package, "In Kabul, A copper mine.")
    assert touching(found, "Kabul") == {"investments": ("copper-mine",), "events": ("attack",)}
    assert touching(found, "A copper mine") == {"amounts": ("copper-mine-1000",)}


def test_a_date_is_touched_by_what_happened_then_and_not_by_what_goes_on(package: Package) -> None:
    found = reading(package)
    assert touching(found, "3 February 2018") == {
        "meetings": ("beijing-talks",),
        "quotes": ("envoy-full", "envoy-part"),
    }
    year = touching(found, "2018")
    assert year["meetings"] == ("beijing-talks", "kabul-call")
    assert "stances" not in year
    assert "positions" not in year
    assert touching(reading(package, "in 1950"), "1950") == {}
    assert touching(reading(package, "in 2012"), "2012") == {}, "a stance of five years"


def test_a_sum_is_touched_by_the_same_figure_in_the_same_currency(package: Package) -> None:
    found = reading(package)
    assert touching(found, "1,000 dollars") == {"amounts": ("copper-mine-1000",)}
    assert touching(found, "€1,000") == {}


def test_overlapping_mentions_are_listed_once(package: Package) -> None:
    package.append("actor_names", "iran", "May 2018 Movement", "en", "alias")
    [paragraph] = reading(package, "The May 2018 Movement had $2018 in 2018.").paragraphs
    assert words(paragraph.mentions) == ["May 2018 Movement", "$2018", "2018"]


def test_a_source_says_when_it_was_published_and_what_it_is_cited_for(package: Package) -> None:
    package.cite("meetings", "beijing-talks", "place_id", "early", "p2")
    package.cite("participants", "beijing-talks/taliban/visitor", "*", "early", "p2-9")
    text = "One.\nOn January 3 the Taliban met China in Beijing.\nIran and the Taliban."
    found = reading(package, text, source_id="early")
    first, second, third = found.paragraphs
    assert [str(edtf) for edtf in second.mentions[0].readings] == ["2018-01-03?"]  # type: ignore[attr-defined]
    assert first.cited == {}
    assert second.cited == {"meetings": ("beijing-talks",)}
    assert third.cited == {"meetings": ("beijing-talks",)}
    assert words(second.uncited) == ["January 3"]
    assert words(third.uncited) == ["Iran"]
    assert reading(package, text).paragraphs[1].cited is None
    later = reading(package, text, source_id="early", published=ap.Edtf("2020-02"))
    assert [str(edtf) for edtf in later.paragraphs[1].mentions[0].readings] == ["2020-01-03?"]  # type: ignore[attr-defined]


def test_a_sum_that_is_cited_already(package: Package) -> None:
    package.cite("amounts", "copper-mine-1000", "amount", "early", "p1")
    [paragraph] = reading(package, "About $1,000, not $2,000.", source_id="early").paragraphs
    assert words(paragraph.uncited) == ["$2,000"]


def test_an_unknown_source_is_named_with_the_nearest(package: Package) -> None:
    with pytest.raises(UnknownRecord, match="did you mean 'early'"):
        reading(package, source_id="earyl")


def test_json_holds_everything_that_was_found(package: Package) -> None:
    package.cite("meetings", "beijing-talks", "place_id", "early", "p2")
    found = reading(package, TEXT + "Marseille? He saw Marseille.", source_id="early")
    shown = as_json(found)
    assert json.loads(json.dumps(shown)) == shown
    assert shown.keys() == {"published", "source", "paragraphs", "not_known"}
    assert (shown["published"], shown["source"]) == ("2017-12-05", "early")
    assert shown["not_known"] == [{"words": "Marseille", "paragraphs": [5]}]
    second, third, fourth = shown["paragraphs"]
    assert second["cited"] == {"meetings": ["beijing-talks"]}
    day, envoy, *_ = second["mentions"]
    assert day == {
        "words": "3 February 2018",
        "start": 3,
        "end": 18,
        "certainty": "sure",
        "note": None,
        "kind": "date",
        "dates": ["2018-02-03"],
        "records": {"meetings": ["beijing-talks"], "quotes": ["envoy-full", "envoy-part"]},
        "cited": True,
    }
    assert envoy["names"] == [{"table": "actors", "id": "envoy"}]
    assert envoy["cited"] is False
    assert third["number"] == 3
    dollars = fourth["mentions"][0]
    assert (dollars["amounts"], dollars["currencies"], dollars["approximate"]) == ([1000], ["USD"], False)
    assert "cited" not in as_json(reading(package))["paragraphs"][0]["mentions"][0]


@pytest.mark.parametrize("text", ["", "\n\n", "Nothing here."])
def test_a_text_that_mentions_nothing(package: Package, text: str) -> None:
    found = reading(package, text)
    assert not any(item.mentions for item in found.paragraphs)
    assert as_json(found)["paragraphs"] == []


@pytest.mark.parametrize("unit", ["(", "$1-", "May 1 to ", "Taliban ", "The Of ", "9/11 "])
def test_a_long_paragraph_of_one_thing_is_read(package: Package, unit: str) -> None:
    [paragraph] = reading(package, unit * (50_000 // len(unit)), published=ap.Edtf("2019-10-22")).paragraphs
    assert all(one.end <= other.start for one, other in zip(paragraph.mentions, paragraph.mentions[1:], strict=False))
