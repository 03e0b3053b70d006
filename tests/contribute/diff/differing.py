"""Two copies of the tiny package, one of them edited, and what they differ in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from afpeace_data.contribute.diff.compare import Diff, compare

if TYPE_CHECKING:
    from pathlib import Path

    from packages import Package


def difference(old: Package | Path, new: Package | Path) -> Diff:
    """The diff of two packages, called `before` and `after`."""
    return compare((getattr(old, "root", old), "before"), (getattr(new, "root", new), "after"))


def edit_json(package: Package, path: str, edit: Any) -> None:
    """Load a JSON file of a package, let `edit` change it, and write it back."""
    file = package.root / path
    content = json.loads(file.read_text("utf-8"))
    edit(content)
    file.write_text(json.dumps(content), "utf-8")
