"""What an import costs: pydantic and what it needs, and nothing else that was installed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from packages import CHECKOUT

PYDANTIC = {"pydantic", "pydantic_core", "annotated_types", "typing_extensions", "typing_inspection"}

_PROGRAM = """
import json, sys
before = set(sys.modules)
{statements}
new = {{name.partition(".")[0] for name in set(sys.modules) - before}}
foreign = sorted(name for name in new if name not in sys.stdlib_module_names and name != "afpeace_data"
                 and not name.startswith("_sysconfigdata"))
ours = sorted(name for name in sys.modules if name.startswith("afpeace_data"))
print(json.dumps([foreign, ours]))
"""


def _imported(statements: str) -> tuple[set[str], set[str]]:
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(statements=statements)],
        env={"PYTHONPATH": str(CHECKOUT / "src"), "PATH": "", "SYSTEMROOT": ""},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    foreign, ours = json.loads(run.stdout)
    return set(foreign), set(ours)


@pytest.mark.parametrize(
    "statements",
    [
        "import afpeace_data",
        "import afpeace_data as ap; ap.load(); ap.Table, ap.Edtf",
        "import afpeace_data as ap; ap.validate({root!r})",
        "import afpeace_data.cli.main",
        "import afpeace_data as ap; ds = ap.load({root!r}, as_of='2018-06-01'); repr(ds); ds.meetings._repr_html_()",
    ],
)
def test_import_drags_in_a_library_that_nobody_asked_for(statements: str, tiny_root: object) -> None:
    foreign, _ = _imported(statements.format(root=str(tiny_root)))
    assert foreign <= PYDANTIC
    assert "pydantic" in foreign


def test_cold_start_imports_the_rules() -> None:
    _, ours = _imported("import afpeace_data as ap; ap.load()")
    assert not [name for name in ours if name.startswith(("afpeace_data.check", "afpeace_data.cli"))]
