"""The valid packages of the tests are valid: otherwise no test that breaks them shows anything."""

from packages import Package


def test_tiny_package_has_no_problem(package: Package) -> None:
    report = package.report()
    assert report.problems == ()
    assert len(report.rows) == 19
    assert all(report.rows.values()), "a table without rows is not checked at all"
