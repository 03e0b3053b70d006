"""Run one target of tests/hostile/targets.py under atheris.

python fuzz/run.py TARGET [options of libFuzzer] [FOLDERS OR FILES]
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
with atheris.instrument_imports(include=["afpeace_data"]):
    from hostile.targets import TARGETS

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
