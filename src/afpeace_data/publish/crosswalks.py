"""CSV files that lead to other datasets: codes of actors, precisions of dates, terms in the words of standards.

Codes that do not match exactly are in a file of their own, so that nobody joins by them without asking for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.model import CodeMatch
from afpeace_data.publish.rows import csv_file

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset


def make(dataset: Dataset) -> dict[str, bytes]:
    crosswalk = dataset.crosswalk
    inexact = [match for match in CodeMatch if match is not CodeMatch.EXACT]
    return {
        "crosswalk-actors.csv": csv_file(crosswalk.actors()),
        "crosswalk-actors-inexact.csv": csv_file(crosswalk.actors(inexact)),
        "crosswalk-dates.csv": csv_file(crosswalk.dates()),
        "crosswalk-terms.csv": csv_file(crosswalk.terms()),
    }
