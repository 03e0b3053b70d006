"""Records added, changed cell by cell, retired, removed; the citation that backs a change."""

from __future__ import annotations

import pytest

from afpeace_data.contribute.diff.markdown import render_markdown
from afpeace_data.contribute.diff.rows import Citation
from afpeace_data.contribute.diff.text import render_text
from afpeace_data.contribute.versions import Level
from contribute.diff.differing import difference
from packages import Package


def test_a_package_that_differs_from_itself(before: Package, package: Package) -> None:
    diff = difference(before, package)
    assert not diff
    assert (diff.level, diff.smallest, diff.suffices, diff.unread) == (Level.NONE, "0.1.0", True, ())


def test_a_changed_cell_without_its_column_or_former_value(before: Package, package: Package) -> None:
    package.set("meetings", "kabul-call", "planned", "2018-04")
    [table] = difference(before, package).tables
    [row] = table.changed
    [cell] = row.cells
    assert (table.table, row.key) == ("meetings", ("kabul-call",))
    assert (cell.column, cell.old, cell.new) == ("planned", "2018-03", "2018-04")


def test_rows_in_another_order_are_no_change(before: Package, package: Package) -> None:
    package.write("actors", package.rows("actors")[::-1], ordered=False)
    assert not difference(before, package)


def test_a_change_beside_which_its_new_source_is_not_shown(before: Package, package: Package) -> None:
    package.set("meetings", "kabul-call", "planned", "2018-04")
    package.cite("meetings", "kabul-call", "planned", "paper", "p7", "a call in April")
    diff = difference(before, package)
    [cell] = next(table for table in diff.tables if table.table == "meetings").changed[0].cells
    assert cell.citations == (Citation("paper", "2019-06-20", "p7", new=True),), "the older source is not the reason"


def test_a_change_that_no_new_evidence_backs_shows_what_it_rests_on(before: Package, package: Package) -> None:
    package.set("meetings", "kabul-call", "planned", "2018-04")
    [cell] = difference(before, package).tables[0].changed[0].cells
    assert cell.citations == (
        Citation("wire", "2018-04-10", "", new=False),
        Citation("paper", "2019-06-20", "", new=False),
    )


def test_a_cell_that_changed_alone_is_not_told_from_one_whose_sources_say_so(before: Package, package: Package) -> None:
    package.set("meetings", "kabul-call", "planned", "2018-04")
    diff = difference(before, package)
    for lines in (render_text(diff, lambda text, _: text), render_markdown(diff)):
        told = "\n".join(lines)
        assert "evidence unchanged: wire" in told
        assert "1 cell changed and the evidence did not" in told
    package.set("evidence", "meetings/kabul-call/*/wire//", "fields", "planned")
    package.set("evidence", "meetings/kabul-call/planned/wire//", "value", "2018-04")
    assert "evidence unchanged" not in "\n".join(render_text(difference(before, package), lambda text, _: text))


def test_evidence_for_another_value_that_is_shown_as_backing_this_one(before: Package, package: Package) -> None:
    package.set("meetings", "kabul-call", "planned", "2018-04")
    package.append(
        "evidence", "meetings", "kabul-call", "planned", "paper", "", "", "affirms", "2018-05", "", "accepted", ""
    )
    package.append(
        "evidence", "meetings", "kabul-call", "planned", "copy", "", "", "affirms", "", "", "rejected", "No."
    )
    [cell] = difference(before, package).tables[0].changed[0].cells
    assert [item.source_id for item in cell.citations] == ["wire"], "paper says otherwise, and copy is not believed"


def test_a_published_id_that_is_deleted_without_a_word(before: Package, package: Package) -> None:
    package.remove("series", id="rounds")
    diff = difference(before, package)
    assert [row.key for row in diff.tables[0].removed] == [("rounds",)]
    assert diff.level is Level.MAJOR
    [finding] = diff.findings
    assert "retired, not deleted" in finding.message
    assert "series,rounds,ID_TO_USE_NOW,0.2.0,REASON" in finding.remedy


def test_a_retired_id_that_is_taken_for_a_deleted_one(before: Package, package: Package) -> None:
    package.remove("series", id="rounds")
    package.append("retired_ids", "series", "rounds", "talks", "0.2.0", "The same series.")
    package.set_version("0.2.0")
    diff = difference(before, package)
    assert diff.findings == ()
    [item] = next(table for table in diff.tables if table.table == "series").retired
    assert (item.row.key, item.replaced_by, item.since) == (("rounds",), "talks", "0.2.0")
    assert item.reason == "The same series."
    assert (diff.level, diff.smallest, diff.suffices) == (Level.MAJOR, "0.2.0", True)


@pytest.mark.parametrize("since", ["0.1.0", "0.2.1"])
def test_an_id_retired_since_a_version_that_still_has_it_or_a_later_one(
    before: Package, package: Package, since: str
) -> None:
    package.remove("series", id="rounds")
    package.append("retired_ids", "series", "rounds", "", since, "Never happened.")
    package.set_version("0.2.0")
    [finding] = difference(before, package).findings
    assert f"retired since {since}; the first version without it is 0.2.0" in finding.message
    assert "set since to 0.2.0" in finding.remedy


def test_a_retirement_that_is_taken_back(before: Package, package: Package) -> None:
    package.remove("retired_ids", id="old-envoy")
    [finding] = difference(before, package).findings
    assert finding.id == "actors,old-envoy"


def test_a_corrected_locator_that_reads_as_two_changes(before: Package, package: Package) -> None:
    rows = package.rows("evidence")
    [row] = [row for row in rows if row["locator"] == "p2"]
    row["locator"] = "p3"
    package.write("evidence", rows)
    diff = difference(before, package)
    [table] = diff.tables
    assert (table.added, table.removed) == ([], [])
    [change] = table.changed
    assert change.key[4] == "p2", "the key is the former one"
    assert change.key_now(table.key)[4] == "p3"
    assert [(cell.column, cell.old, cell.new) for cell in change.cells] == [("locator", "p2", "p3")]
    assert diff.level is Level.PATCH


def test_rows_that_are_paired_by_guessing(before: Package, package: Package) -> None:
    package.remove("participants", role="visitor")
    package.append("participants", "beijing-talks", "iran", "visitor", "attended", "", "")
    package.append("participants", "beijing-talks", "china", "visitor", "attended", "", "")
    [table] = [table for table in difference(before, package).tables if table.table == "participants"]
    assert (len(table.added), len(table.removed), table.changed) == (2, 1, [])


def test_records_with_ids_are_never_paired(before: Package, package: Package) -> None:
    package.remove("series", id="rounds")
    package.append("series", "other-rounds", "Other rounds", "", "")
    table = difference(before, package).tables[0]
    assert (len(table.added), len(table.removed)) == (1, 1)


def test_a_link_that_is_taken_out_is_a_correction(before: Package, package: Package) -> None:
    package.remove("participants", role="visitor")
    diff = difference(before, package)
    assert (diff.level, diff.findings) == (Level.PATCH, ())


def test_an_added_row_is_minor(before: Package, package: Package) -> None:
    package.append("series", "more", "More", "", "")
    diff = difference(before, package)
    assert (diff.level, diff.smallest, diff.suffices) == (Level.MINOR, "0.2.0", False)
    assert diff.reasons[0].message == "series: 1 row added"
