"""Afghan peace diplomacy, 1994 to 15 August 2021: typed, linked, cited records, replayable as of any past day.

import afpeace_data as ap

ds = ap.load()
ds.meetings["intra-afghan-beijing-2019"].status
ap.load(as_of="2019-10-24").meetings["intra-afghan-beijing-2019"].status
"""

from afpeace_data.api import load, validate
from afpeace_data.dataset import Dataset
from afpeace_data.errors import (
    AfpeaceDataError,
    DownloadError,
    IntegrityError,
    InvalidPackage,
    PackageNotFound,
    RetiredRecord,
    UnknownRecord,
    UnknownTable,
    UnknownVersion,
)
from afpeace_data.model import CellError, Edtf, Precision, Record, Support
from afpeace_data.table import Table
from afpeace_data.version import VERSION as __version__

__all__ = [
    "AfpeaceDataError",
    "CellError",
    "Dataset",
    "DownloadError",
    "Edtf",
    "IntegrityError",
    "InvalidPackage",
    "PackageNotFound",
    "Precision",
    "Record",
    "RetiredRecord",
    "Support",
    "Table",
    "UnknownRecord",
    "UnknownTable",
    "UnknownVersion",
    "__version__",
    "load",
    "validate",
]
