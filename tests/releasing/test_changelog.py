"""What a changelog may look like on the day of a release."""

import pytest
from release.changelog import before, entry
from release.outcome import Refused

GOOD = """# Changelog

About this file.

## [Unreleased]

## [0.4.0] - 2026-11-25

In one sentence.

### Data

Nothing changed.

### Code

#### Added

- A command
  with a second line.

## [0.3.0] - 2026-10-01

### Data

- Rows.
"""

BROKEN = {
    "a change that nobody moved under the version": ("## [Unreleased]\n", "## [Unreleased]\n\n- A change\n", "lines under [Unreleased]"),
    "a version without an entry": ("## [0.4.0] - 2026-11-25", "## [0.3.9] - 2026-11-25", "is 0.3.9, not 0.4.0"),
    "an entry of another day": ("2026-11-25", "2026-11-24", "is of 2026-11-24 in CHANGELOG.md, of 2026-11-25"),
    "an entry without a day": (" - 2026-11-25", "", "is of no day"),
    "an entry that says nothing of the data": ("Nothing changed.\n", "", "nothing under Data"),
    "an entry that says nothing of the code": ("- A command\n  with a second line.\n", "", "nothing under Code"),
    "an entry without a part": ("### Code\n\n#### Added\n\n- A command\n  with a second line.\n", "", "nothing under Code"),
    "a section that stayed empty": ("Nothing changed.\n", "Nothing changed.\n\n#### Removed\n", "empty sections: Data/Removed"),
    "a heading in another form": ("## [0.4.0] - 2026-11-25", "## Version 0.4.0", "names no version"),
    "no place for what comes next": ("## [Unreleased]\n\n", "", "does not begin with [Unreleased]"),
}  # fmt: skip


def test_a_complete_entry_that_is_refused():
    assert entry(GOOD, "0.4.0", "2026-11-25") == "[0.4.0] of 2026-11-25: lines are 1 under Data and 2 under Code"


@pytest.mark.parametrize("fault", BROKEN)
def test_a_release_with(fault):
    old, new, told = BROKEN[fault]
    assert old in GOOD
    with pytest.raises(Refused) as refused:
        entry(GOOD.replace(old, new, 1), "0.4.0", "2026-11-25")
    assert told in refused.value.found
    assert refused.value.remedy


def test_a_version_that_is_compared_with_itself():
    assert before(GOOD, "0.4.0") == "0.3.0"
    assert before(GOOD, "0.3.0") is None
    assert before(GOOD, "9.9.9") is None
