"""Workflows: who may write, whose code runs, and names that both sides share."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import yaml

from helpcenter.process import node
from helpcenter.publish import cycle
from helpcenter.pullrequest import answer, collect, report
from tests.paths import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


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


def test_every_step_calls_make_or_a_pinned_action() -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    files = [*WORKFLOWS, *(ROOT / ".github/actions").glob("*/action.yml")]
    assert len(files) == 8
    for file in files:
        text = file.read_text(encoding="utf-8")
        found = yaml.safe_load(text)
        jobs = found["jobs"].values() if "jobs" in found else [found["runs"]]
        for step in (step for job in jobs for step in job.get("steps", [])):
            if "run" in step:
                assert step["run"].startswith("make ") and step["run"].removeprefix("make ") in targets, step
            else:
                assert re.fullmatch(r"\./\.github/actions/[a-z]+|actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), step
        assert not re.search(r"(?m)@[0-9a-f]{40}$", text)  # each says which version that is


def test_only_what_was_built_once_and_tested_goes_out() -> None:
    jobs = workflow("ci")["jobs"]
    assert jobs["deploy"]["needs"] == ["test", "build"]
    assert jobs["build"]["uses"] == "./.github/workflows/build.yml"
    runs = [step.get("run") or step["uses"].partition("@")[0] for step in steps("build", "release")]
    assert runs[-4:] == [
        "make release",
        "make release-test",
        "actions/attest-build-provenance",
        "actions/upload-artifact",
    ]
    (upload,) = (step["with"] for step in steps("build", "release") if "upload-artifact" in step.get("uses", ""))
    (download,) = (step["with"] for step in steps("deploy", "publish") if "download" in step.get("uses", ""))
    assert (upload["name"], upload["path"]) == (download["name"], download["path"]) == ("release", "release")
    assert not [step for step in steps("deploy", "publish") if "build" in step.get("run", "")]


def test_whoever_builds_what_goes_out_has_the_whole_history() -> None:
    """When a page last changed is nowhere else; `make release` in a clone that is cut short would not say it."""
    assert steps("build", "release")[0]["with"]["fetch-depth"] == 0
    assert steps("renew", "look")[0]["with"]["fetch-depth"] == 0  # which asks whether what is live is a commit of ours


def test_what_is_renewed_is_what_is_live_with_another_date_and_goes_the_same_way() -> None:
    jobs = workflow("renew")["jobs"]
    assert jobs["build"]["uses"] == workflow("ci")["jobs"]["build"]["uses"]
    assert jobs["build"]["if"] == "needs.look.outputs.commit"
    inputs = workflow("build")[True]["workflow_call"]["inputs"]
    assert set(jobs["build"]["with"]) == set(inputs)
    for name, value in jobs["build"]["with"].items():
        assert value == f"${{{{ needs.look.outputs.{name} }}}}"
        assert jobs["look"]["outputs"][name] == f"${{{{ steps.look.outputs.{name} }}}}"
    checkout, release = (
        one for one in steps("build", "release") if {"commit", "clock"} & set(re.findall(r"inputs\.(\w+)", str(one)))
    )
    assert checkout["with"]["ref"] == "${{ inputs.commit }}"
    assert release["env"]["SOURCE_DATE_EPOCH"] == "${{ inputs.clock }}"
    assert jobs["deploy"]["needs"] == "build"
    for job in ("build", "deploy"):
        assert jobs[job]["permissions"] == workflow("ci")["jobs"][job]["permissions"]


def test_publications_follow_one_another_and_whatever_broke_is_put_right() -> None:
    jobs = workflow("deploy")["jobs"]
    for job in jobs.values():
        # With GitHub's usual queue of one, a restoration would cancel the newer push that waits (docs.github.com, "Control
        # the concurrency of workflows and jobs").
        assert job["concurrency"] == {"group": "pages", "cancel-in-progress": False, "queue": "max"}
        assert "concurrency" not in workflow("deploy")  # a run that waits for its own jobs would never end
    assert jobs["restore"]["needs"] == "publish"
    assert jobs["restore"]["if"] == "failure() || cancelled()"
    assert steps("deploy", "restore")[-1]["with"]["release"] == cycle.LATEST
    assert workflow("deploy")[True]["workflow_dispatch"]["inputs"]["release"]["required"] is True


def test_the_linter_overlooks_one_complaint_and_no_other(tmp_path: Path) -> None:
    text = (ROOT / ".github/workflows/deploy.yml").read_text(encoding="utf-8")
    files = {
        "right": "queue: max",
        "key": "queues: max",
        "beside": "queue: max\n      when: now",
        "elsewhere": "queue: max\n    runs-in: ubuntu",
    }
    for name, wrong in files.items():
        (tmp_path / name).write_text(text.replace("queue: max", wrong), encoding="utf-8")
    command = [*node.command("node"), "tools/workflows.mjs", *(str(tmp_path / name) for name in files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    complaints = re.findall(r"(\w+):\d+:\d+ (unexpected key \"[\w-]+\")", re.sub(r"\x1b\[[\d;]*m", "", done.stdout))
    assert done.returncode == 1
    assert set(complaints) == {
        ("key", 'unexpected key "queues"'),
        ("beside", 'unexpected key "when"'),
        ("elsewhere", 'unexpected key "runs-in"'),
    }


def test_the_steps_of_a_publication_hand_over_what_its_commands_ask_for() -> None:
    action = yaml.safe_load((ROOT / ".github/actions/publish/action.yml").read_text(encoding="utf-8"))
    given = {step["id"]: step for step in action["runs"]["steps"] if "id" in step}
    for name in (cycle.NEW, cycle.LAST):
        assert given[name]["if"] == f"steps.stage.outputs.{name}"
        assert given[name]["with"]["path"] == f"${{{{ steps.stage.outputs.{name} }}}}"
    publish = action["runs"]["steps"][-1]
    assert publish["env"]["NEW_ARTIFACT"] == "${{ steps.new.outputs.artifact_id }}"
    assert publish["env"]["LAST_ARTIFACT"] == "${{ steps.last.outputs.artifact_id }}"
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in ("NEW_ARTIFACT", "LAST_ARTIFACT", "RELEASE"):
        assert f"$${name}" in text or f"$${{{name}" in text
