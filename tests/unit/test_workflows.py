"""Workflows: who may write, whose code runs, and names that both sides share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from helpcenter.pullrequest import answer, collect, report
from tests.paths import ROOT


def workflow(name: str) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8"))
    return found


def steps(name: str, job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = workflow(name)["jobs"][job]["steps"]
    return found


def test_whoever_may_write_runs_the_default_branch_and_nothing_else() -> None:
    (job,) = workflow("comment")["jobs"].values()
    checkout, run = job["steps"]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert run["run"] == "make pr-comment"
    assert [scope for scope, right in job["permissions"].items() if right == "write"] == ["pull-requests"]


def test_where_the_contribution_runs_nothing_can_be_written() -> None:
    for job in ("test", "report"):
        assert workflow("ci")["jobs"][job]["permissions"] == {"contents": "read"}
        assert "secrets" not in str(steps("ci", job)) and "token" not in str(steps("ci", job))
        assert steps("ci", job)[0]["with"]["persist-credentials"] is False
    assert "pull_request_target" not in str(workflow("ci"))


def test_both_sides_agree_on_names() -> None:
    uploads = [step["with"] for step in steps("ci", "report") if "upload-artifact" in step.get("uses", "")]
    assert [one["name"] for one in uploads] == [answer.REPORT, answer.PREVIEW]
    assert [Path(one["path"]).name for one in uploads] == [report.FILE, collect.PREVIEW]
    assert workflow("comment")[True]["workflow_run"]["workflows"] == [workflow("ci")["name"]]
