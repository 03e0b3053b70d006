"""What a record writes into a CSV file is read back as the same record."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from afpeace_data.rows import cell_faults, read_rows
from afpeace_data.store.sheet import read_sheet
from afpeace_data.store.write import render_csv
from strategies import lines, records

every_table = pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("package")


def write(root, record, rows):
    names = [info.name for info in columns(record)]
    path = f"{record.TABLE}.csv"
    (root / path).write_bytes(render_csv(names, rows).encode("utf-8"))
    return read_sheet(root, path, names)


@every_table
@settings(max_examples=20)
@given(data=st.data())
def test_a_record_that_is_lost_or_changed_between_file_and_program(root, record, data):
    made = data.draw(st.lists(records(record), max_size=3))
    sheet = write(root, record, [[found.cell(info.name) for info in columns(record)] for found in made])
    assert sheet.faults == []
    rows = list(read_rows(record, sheet))
    assert [row.record for row in rows] == made
    assert [list(cell_faults(record, row)) for row in rows] == [[]] * len(made)
    assert [row.key(record) for row in rows] == [found.key for found in made]


@every_table
@settings(max_examples=20)
@given(data=st.data())
def test_a_canonical_line_that_is_not_written_as_it_was_read(root, record, data):
    cells = data.draw(lines(record))
    (row,) = read_rows(record, write(root, record, [cells]))
    assert tuple(row.record.cell(info.name) for info in columns(record)) == cells


@every_table
def test_the_examples_of_the_columns_do_not_make_a_record(root, record):
    (row,) = read_rows(record, write(root, record, [[info.column.example for info in columns(record)]]))
    assert row.record is not None
    assert row.line == 2


@every_table
def test_a_required_cell_that_is_empty_makes_a_record(root, record):
    for empty in columns(record):
        cells = ["" if info is empty else info.column.example for info in columns(record)]
        (row,) = read_rows(record, write(root, record, [cells]))
        assert (row.record is None) == empty.required
        assert [(fault.rule, fault.column, fault.line) for fault in cell_faults(record, row)] == [
            ("required", empty.name, 2)
        ] * empty.required


@every_table
def test_a_bad_cell_makes_a_record_or_hides_the_other_cells(root, record):
    for bad in columns(record):
        cells = ["\u200fx" if info is bad else info.column.example for info in columns(record)]
        (row,) = read_rows(record, write(root, record, [cells]))
        assert row.record is None
        (fault,) = cell_faults(record, row)
        assert (fault.rule, fault.column, fault.value) == ("unsafe-character", bad.name, "\u200fx")
        assert row.values.keys() == {info.name for info in columns(record)} - {bad.name}


def test_a_file_without_a_column_crashes_or_makes_records(root):
    record = TABLES[0]
    names = [info.name for info in columns(record)][:-1]
    (root / "short.csv").write_text(render_csv(names, [[info.column.example for info in columns(record)][:-1]]))
    (row,) = read_rows(record, read_sheet(root, "short.csv", [info.name for info in columns(record)]))
    assert row.record is None
    assert row.cells["id"]
