"""The linters of what runs on GitHub, on a copy of it that may be broken."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from ci.steps import ACTION, CHECKOUT, HOOKS, steps
from repositories import git

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEMAS = {
    "vendor.github-workflows": ".github/workflows/*.yml",
    "vendor.github-actions": "action.yml",
    "vendor.github-issue-config": ".github/ISSUE_TEMPLATE/conf*.yml",
    "vendor.github-issue-forms": ".github/ISSUE_TEMPLATE/*[!g].yml",
}
_PINNED = re.compile(r"@[0-9a-f]{40} # (v[0-9]+)[0-9.]*")
_CALLER = ".github/workflows/calls-the-action.yml"


def copy(root: Path) -> Path:
    """A repository with nothing in it but what GitHub and pre-commit read, and a workflow that calls the action."""
    shutil.copytree(CHECKOUT / ".github", root / ".github")
    shutil.copy(ACTION, root)
    shutil.copy(HOOKS, root)
    git(root, "init", "--quiet")
    uses = "on: workflow_dispatch\njobs:\n  call:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    permissions: {}\n"
    # actionlint reads an action where a workflow of the same repository uses it.
    (root / _CALLER).write_text(
        f"name: Calls the action\n{uses}    steps:\n      - uses: ./ # zizmor: ignore[self-repository]\n", "utf-8"
    )
    return root


LINTERS = ("actionlint", "zizmor", "check-jsonschema", "pre-commit", "shellcheck")


def lint(root: Path, linter: str) -> str:
    """What a linter finds; nothing if it finds nothing."""
    workflows = sorted((root / ".github" / "workflows").glob("*.yml"))
    match linter:
        case "actionlint":
            with _tagged(workflows):
                return _said(root, linter, "-no-color", f"-shellcheck={_program('shellcheck')}", *workflows)
        case "zizmor":
            files = [*workflows, *root.glob("action.yml")]
            return _said(root, linter, "--offline", "--no-progress", "--strict-collection", *files)
        case "check-jsonschema":
            return "".join(_against(schema, sorted(root.glob(pattern))) for schema, pattern in _SCHEMAS.items())
        case "pre-commit":
            return _said(root, linter, "validate-manifest", HOOKS.name)
        case "shellcheck":
            scripts = [step["run"] for step in steps(root / "action.yml") if "run" in step]
            return "".join(_said(root, linter, "--shell=bash", "-", given=script) for script in scripts)
    raise ValueError(linter)


@contextmanager
def _tagged(workflows: list[Path]) -> Iterator[None]:
    """Actions by version instead of by commit: actionlint knows what an action takes by its version."""
    before = {path: path.read_text("utf-8") for path in workflows}
    for path, text in before.items():
        path.write_text(_PINNED.sub(r"@\1", text), "utf-8")
    yield
    for path, text in before.items():
        path.write_text(text, "utf-8")


def _against(schema: str, files: list[Path]) -> str:
    assert files
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", schema, *map(str, files)])
    return "" if done.exit_code == 0 else done.output


def _said(root: Path, program: str, *arguments: object, given: str | None = None) -> str:
    command = [str(_program(program)), *map(str, arguments)]
    done = subprocess.run(command, cwd=root, input=given, capture_output=True, encoding="utf-8", check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def _program(name: str) -> Path:
    found = shutil.which(name, path=Path(sys.executable).parent)
    assert found, f"{name} is not installed: pip install --group dev"
    return Path(found)
