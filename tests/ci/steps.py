"""The scripts of the action and the workflows, run as a runner runs them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from packages import CHECKOUT

ACTION = CHECKOUT / "action.yml"
WORKFLOWS = sorted((CHECKOUT / ".github" / "workflows").glob("*.yml"))
CHECK, COMMENT, RELEASE = (
    CHECKOUT / ".github" / "workflows" / name for name in ("check-data.yml", "diff-comment.yml", "release.yml")
)
FORMS = CHECKOUT / ".github" / "ISSUE_TEMPLATE"
HOOKS = CHECKOUT / ".pre-commit-hooks.yaml"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


class Ran(NamedTuple):
    """What a step did: its exit code, what it printed, its outputs and its part of the summary."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]
    summary: str


def read(path: Path) -> Any:
    """A YAML file by version 1.2, in which `on` is a word."""
    return YAML(typ="safe").load(path.read_text("utf-8"))


def steps(path: Path) -> list[dict[str, Any]]:
    """All steps of an action, or of all jobs of a workflow."""
    file = read(path)
    groups = [file["runs"]] if "runs" in file else file["jobs"].values()
    return [step for group in groups for step in group.get("steps", [])]


def step(path: Path, name: str, job: str | None = None) -> dict[str, Any]:
    found = read(path)["jobs"][job]["steps"] if job else steps(path)
    [only] = [item for item in found if item.get("name") == name]
    return only


def programs(folder: Path, **scripts: str) -> Path:
    """A directory for PATH with `afpeace-data` of this checkout, this Python as `python`, and Python scripts by name."""
    folder.mkdir()
    for name, call in {"python": "", "afpeace-data": "-m afpeace_data"}.items():
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {call} "$@"\n', "utf-8")
    for name, text in scripts.items():
        (folder / name).write_text(f"#!{sys.executable}\n{text}", "utf-8")
    for program in folder.iterdir():
        program.chmod(0o755)
    return folder


def run(step: dict[str, Any], where: Path, temporary: Path, path: Path, values: dict[str, str], **more: str) -> Ran:
    """Run a step's script.

    Args:
        step: with `run` and perhaps `env`.
        where: the checkout, in which it starts.
        temporary: RUNNER_TEMP.
        path: a directory that goes before all of PATH.
        values: what each expression in `env` stands for.
        more: further variables.
    """
    temporary.mkdir(exist_ok=True)
    files = {name: temporary / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_bytes(b"")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "PYTHON"))}
    environment = kept | {
        "PATH": f"{path}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(CHECKOUT / "src"),
        "PYTHONUTF8": "1",
        "RUNNER_TEMP": str(temporary),
        **{name: str(file) for name, file in files.items()},
        **{name: EXPRESSION.sub(lambda found: values[found[1]], text) for name, text in step.get("env", {}).items()},
        **more,
    }
    script = temporary / "script.sh"
    script.write_text(step["run"], "utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=where,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    outputs = _outputs(files["GITHUB_OUTPUT"].read_text("utf-8"))
    return Ran(done.returncode, done.stdout, done.stderr, outputs, files["GITHUB_STEP_SUMMARY"].read_text("utf-8"))


def _outputs(text: str) -> dict[str, str]:
    """`name=value`, or `name<<END`, lines, `END`."""
    found = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, mark, end = line.partition("<<")
        if mark and "=" not in name:
            inside = []
            while (inner := next(lines)) != end:
                inside.append(inner)
            found[name] = "\n".join(inside)
        else:
            name, _, found[line.partition("=")[0]] = line.partition("=")
    return found
