"""The files of `export plover` and `export crosswalks`, as those who merge by them read them."""

from __future__ import annotations

import io
import json

import pandas as pd

import afpeace_data as ap
from afpeace_data.publish import FORMATS


def frames(dataset: ap.Dataset, form: str) -> dict[str, pd.DataFrame]:
    made = FORMATS[form].make(dataset)
    return {
        name: pd.read_csv(io.BytesIO(content), dtype=str) for name, content in made.items() if name.endswith(".csv")
    }


def test_events_that_are_lost_in_the_file(real: ap.Dataset) -> None:
    lines = FORMATS["plover"].make(real)["plover.jsonl"].decode().splitlines()
    assert [json.loads(line) for line in lines] == [event.to_dict() for event in real.crosswalk.plover()]
    left = frames(real, "plover")["plover-left-out.csv"]
    assert list(zip(left["table"], left["record_id"], left["reason"], strict=True)) == [
        (item.table, item.record_id, item.reason) for item in real.crosswalk.left_out_of_plover()
    ]


def test_a_merge_by_a_code_that_is_not_exact(real: ap.Dataset) -> None:
    files = frames(real, "crosswalks")
    exact, inexact = files["crosswalk-actors.csv"], files["crosswalk-actors-inexact.csv"]
    matches = [name for name in exact if name.endswith("_match")]
    assert set(exact[matches].melt()["value"].dropna()) == {"exact"}
    assert set(inexact[matches].melt()["value"].dropna()) == {"broad", "narrow", "close"}
    assert exact[matches].notna().sum().sum() + inexact[matches].notna().sum().sum() == len(real.actor_codes)


def test_meetings_that_find_no_precision_or_two(real: ap.Dataset) -> None:
    dates = frames(real, "crosswalks")["crosswalk-dates.csv"]
    held = dates[(dates["table"] == "meetings") & (dates["column"] == "held")]
    merged = real.to_pandas("meetings").merge(held, left_on="id", right_on="record_id", how="left")
    assert len(merged) == len(real.meetings)
    assert (merged["edtf"].notna() == merged["held"].notna()).all()


def test_a_status_that_multiplies_investments(real: ap.Dataset) -> None:
    terms = frames(real, "crosswalks")["crosswalk-terms.csv"]
    iati = terms[(terms["table"] == "investments") & (terms["column"] == "status") & (terms["standard"] == "iati")]
    investments = real.to_pandas("investments").astype({"status": str})
    merged = investments.merge(iati, left_on="status", right_on="term", how="left")
    assert len(merged) == len(investments)
    assert merged["term"].notna().all()
