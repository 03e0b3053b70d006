"""Linters of what runs on GitHub: they find nothing in ours, and they do find what is planted."""

import pytest

from ci.linters import LINTERS, copy, lint
from ci.steps import ACTION, CHECK, COMMENT, EXPRESSION, HOOKS, RELEASE, WORKFLOWS, steps
from packages import CHECKOUT

FORM = CHECKOUT / ".github" / "ISSUE_TEMPLATE" / "correction.yml"

PLANTED = {
    "an input that the action lacks": (CHECK, "          path: .afpeace-data", "          paht: .afpeace-data", "actionlint"),
    "a job that another needs and is not there": (COMMENT, "needs: compare", "needs: compre", "actionlint"),
    "an output that no step gives": (COMMENT, "steps.diff.outputs.level", "steps.dif.outputs.level", "actionlint"),
    "a variable that the shell splits": (COMMENT, '"refs/pull/$NUMBER/head"', "refs/pull/$NUMBER/head", "actionlint"),
    "the same in the action": (ACTION, '> "$RUNNER_TEMP/report"', "> $RUNNER_TEMP/report", "shellcheck"),
    "text of a stranger in a script": (COMMENT, 'git merge-base "refs/remotes/origin/$BASE"', 'git merge-base "${{ github.event.pull_request.head.ref }}"', "actionlint"),
    "an input in a script of the action": (ACTION, '-- "$BASE"', "-- ${{ inputs.base }}", "zizmor"),
    "a token that stays in the checkout": (CHECK, "          persist-credentials: false\n", "", "zizmor"),
    "more rights than the job needs": (CHECK, "permissions:\n      contents: read", "permissions: write-all", "zizmor"),
    "an action that can change under us": (ACTION, "@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0", "@v7", "zizmor"),
    "a tag that the shell splits": (RELEASE, '"$GITHUB_REF_NAME" --repo', "$GITHUB_REF_NAME --repo", "actionlint"),
    "a job of the release that nothing waits for": (RELEASE, "needs: attest", "needs: attests", "actionlint"),
    "a job of the release that may everything": (RELEASE, "permissions:\n      contents: read", "permissions: write-all", "zizmor"),
    "an action of the release that can change under us": (RELEASE, "@dc37677b2e1c63e2034f94d8a5b11f265b73ba33 # v1.14.2", "@release/v1", "zizmor"),
    "a password for the package index": (RELEASE, "          attestations: true", "          password: ${{ secrets.TOKEN }}", "zizmor"),
    "a word that a workflow does not know": (CHECK, "timeout-minutes", "timeout-minuts", "check-jsonschema"),
    "a step of an action without a shell": (ACTION, "      shell: bash\n", "", "check-jsonschema"),
    "a field of an unknown kind": (FORM, "type: dropdown", "type: dropdwn", "check-jsonschema"),
    "a hook without a command": (HOOKS, "  entry: afpeace-data fmt\n", "", "pre-commit"),
}  # fmt: skip


@pytest.fixture
def root(tmp_path):
    return copy(tmp_path)


@pytest.mark.parametrize("linter", LINTERS)
def test_a_finding(root, linter):
    assert lint(root, linter) == ""


@pytest.mark.parametrize("fault", PLANTED)
def test_a_linter_that_no_longer_looks(root, fault):
    file, old, new, linter = PLANTED[fault]
    path = root / file.relative_to(CHECKOUT)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert lint(root, linter)


@pytest.mark.parametrize("file", [ACTION, *WORKFLOWS], ids=lambda path: path.name)
def test_an_expression_that_github_writes_into_a_script(file):
    assert not [step["run"] for step in steps(file) if EXPRESSION.search(step.get("run", ""))]
