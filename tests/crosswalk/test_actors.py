"""Actors under the codes of other datasets."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

import afpeace_data as ap
from afpeace_data.crosswalk import CodedActor
from afpeace_data.model import CodeMatch, CodeScheme

if TYPE_CHECKING:
    from packages import Package


def ids(found: tuple[ap.Record, ...]) -> list[str]:
    return [actor.key for actor in found]


def test_a_scheme_that_has_no_column() -> None:
    columns = [field.name for field in fields(CodedActor)]
    assert columns == ["actor_id", "name", "kind", *(name for s in CodeScheme for name in (str(s), f"{s}_match"))]


def test_an_inexact_code_that_nobody_asked_for(real: ap.Dataset) -> None:
    for row in real.crosswalk.actors():
        for scheme in CodeScheme:
            match = getattr(row, f"{scheme}_match")
            assert match in (None, "exact")
            assert (match is None) == (getattr(row, str(scheme)) is None)
    asked = {row.actor_id: row for row in real.crosswalk.actors(["broad"])}
    assert (asked["russian-government"].ucdp_actor, asked["russian-government"].ucdp_actor_match) == ("57", "broad")
    assert "china" not in asked, "it has exact codes alone"


def test_codes_that_are_lost_on_the_way(real: ap.Dataset) -> None:
    rows = real.crosswalk.actors([str(match) for match in CodeMatch])
    found = {
        (row.actor_id, str(scheme), code, match)
        for row in rows
        for scheme in CodeScheme
        if getattr(row, str(scheme))
        for code, match in zip(
            getattr(row, str(scheme)).split(";"), getattr(row, f"{scheme}_match").split(";"), strict=True
        )
    }
    assert found == {(c.actor_id, str(c.scheme), c.code, str(c.match)) for c in real.actor_codes}


def test_an_exact_code_that_does_not_lead_back_to_its_actor_alone(real: ap.Dataset) -> None:
    for row in real.actor_codes.where(match="exact"):
        assert ids(real.crosswalk.by_code(row.scheme, row.code)) == [row.actor_id]


def test_a_code_of_two_regimes_that_leads_to_one(real: ap.Dataset) -> None:
    assert real.crosswalk.by_code("ucdp_actor", "57") == ()
    assert ids(real.crosswalk.by_code("ucdp_actor", "57", ["exact", "broad"])) == ["russian-government", "soviet-union"]
    assert ids(real.crosswalk.by_code("gw", "365")) == ["russia"]


def test_a_number_that_is_like_a_code() -> None:
    crosswalk = ap.load().crosswalk
    assert ids(crosswalk.by_code("cow", "2")) == ["united-states"]
    assert crosswalk.by_code("cow", "002") == crosswalk.by_code("cow", "20") == ()


def test_two_codes_of_one_scheme(package: Package) -> None:
    package.append("actor_codes", "china", "cow", "711", "exact", "2016", "a list of states")
    [row] = ap.load(package.root, validate=False).crosswalk.actors()
    assert (row.cow, row.cow_match) == ("710;711", "exact;exact")


def test_a_misspelt_scheme_or_match(tiny: ap.Dataset) -> None:
    with pytest.raises(ap.CellError, match=r"write wikidata, iso3166_1_alpha3, cow, gw"):
        tiny.crosswalk.by_code("cowcode", "710")
    with pytest.raises(ap.CellError, match="The terms are exact, broad, narrow, close"):
        tiny.crosswalk.actors(["exactly"])
    with pytest.raises(ap.CellError, match="The terms are exact, broad, narrow, close"):
        tiny.crosswalk.by_code("cow", "710", ["exactly"])


def test_one_match_that_is_taken_letter_by_letter(real: ap.Dataset) -> None:
    assert real.crosswalk.actors("broad") == real.crosswalk.actors(["broad"])
    assert real.crosswalk.by_code("ucdp_actor", "130", "broad") == (real.actors["afghan-government"],)


def test_every_state_of_today_by_cow_number(real: ap.Dataset) -> None:
    frame = real.crosswalk.actors().to_pandas()
    states = frame[frame["kind"] == "state"].dropna(subset="cow")
    assert set(states["actor_id"]) == {a.id for a in real.actors.where(kind="state")} - {"soviet-union"}
    assert states["cow"].is_unique
    assert states["gw"].is_unique
    assert (states["iso3166_1_alpha3"] == [str(real.actors[key].country) for key in states["actor_id"]]).all()


def test_a_number_is_a_code_of_nobody(real: ap.Dataset) -> None:
    with pytest.raises(TypeError, match="codes are texts: '710' and not 710"):
        real.crosswalk.by_code("cow", 710)  # type: ignore[arg-type]
