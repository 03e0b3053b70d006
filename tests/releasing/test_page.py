"""docs/releasing.md lists the checks that there are."""

import re

from release.checks import Release

from packages import CHECKOUT
from repositories import commit

PAGE = (CHECKOUT / "docs" / "releasing.md").read_text("utf-8")


def test_a_check_that_the_page_does_not_explain_or_made_up(tmp_path):
    file = tmp_path / "repository" / "src" / "afpeace_data" / "version.py"
    file.parent.mkdir(parents=True)
    file.write_text('VERSION = "1.0.0"\n', "utf-8")
    head = commit(tmp_path / "repository", "only")
    work = tmp_path / "work"
    work.mkdir()
    names = [name for name, _ in Release(tmp_path / "repository", head, work).checks()]
    table = PAGE.partition("| check | passes if |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| ([^|-]\S.*?) \|", table, re.MULTILINE) == names
