"""From "the checks of a pull request have finished" to its one comment. Runs code of the default branch only.

What is believed: GitHub's event and API. What is not: everything in the artifact, which the pull request's code wrote.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from pydantic import BaseModel, ValidationError

from helpcenter.core.findings import Text
from helpcenter.github.api import ROBOT, GitHub, GitHubError, TooLargeError, Written

from . import comment, words
from .comment import Run
from .report import MOST_BYTES, BadReportError, Report, read_zip

REPORT, PREVIEW = "pull-request-report", "pull-request-preview"  # names of the artifacts, as ci.yml gives them
_NOT_RUN = {"cancelled", "action_required"}


class EventError(Exception):
    """The event is none that this was made for."""


class _Repository(BaseModel):
    full_name: str
    default_branch: str = ""


class _Branch(BaseModel):
    ref: str
    sha: str = ""
    repo: _Repository | None = None


class _Pull(BaseModel):
    number: int
    state: str
    head: _Branch
    base: _Branch | None = None


class _Artifact(BaseModel):
    id: int
    name: str
    expired: bool = False


class _Pages(BaseModel):
    html_url: str | None = None


class _WorkflowRun(BaseModel):
    id: int
    run_attempt: int
    event: str
    conclusion: str | None
    head_branch: str | None
    head_sha: str
    head_repository: _Repository | None


class _Event(BaseModel):
    """What we need of the payload; GitHub Docs, "Webhook events and payloads", workflow_run."""

    workflow_run: _WorkflowRun
    repository: _Repository


def answer(text: str | bytes, github: GitHub, server: str, site_url: str = "") -> str:
    """Write, update, or leave alone. `text`: the event as JSON. Returns what was done, for the log.

    Raises EventError, GitHubError.
    """
    try:
        event = _Event.model_validate_json(text)
    except (ValidationError, ValueError) as error:
        raise EventError(f"not a workflow_run event: {type(error).__name__}") from None
    finished, repository = event.workflow_run, event.repository.full_name
    if finished.event != "pull_request":
        return f"nothing to do: the run was for {finished.event}"
    if not finished.head_repository or not finished.head_branch:
        return "nothing to do: the fork or its branch is gone"

    pull = _pull(github, repository, finished.head_repository.full_name, finished.head_branch, finished.head_sha)
    if isinstance(pull, str):
        return f"nothing to do: {pull}"
    number = pull.number
    run = Run(
        repository=f"{server}/{repository}",
        id=finished.id,
        attempt=finished.run_attempt,
        commit=finished.head_sha,
        conclusion=finished.conclusion or "",
        live=_live(github, repository, site_url),
        editor=f"{server}/{finished.head_repository.full_name}/edit/{quote(finished.head_branch)}",
        branch=_codespace(server, finished.head_repository.full_name, finished.head_branch),
    )
    own = _own(github, repository, number)
    if own and (told := comment.read_mark(own[0].text)) and told[2] == run.commit:
        if told[:2] > (run.id, run.attempt):
            return f"nothing to do: a later run of this commit has answered in #{number}"
        if run.conclusion == "cancelled":
            return f"nothing to do: this commit has its answer in #{number}"
    report, instead = None, None
    if run.conclusion not in _NOT_RUN:
        report, instead, run = _report(github, repository, run)
    body = comment.write(run, report, instead)
    return _put(github, repository, number, own, body)


def _pull(github: GitHub, repository: str, head: str, branch: str, sha: str) -> _Pull | str:
    """The open pull request whose head the run checked, or why there is none.

    The event itself names no pull request of a fork, so the head's repository, branch, and commit are what counts.
    """
    owner = head.partition("/")[0]
    found = [
        pull
        for pull in github.get_all(f"/repos/{repository}/pulls", _Pull, state="all", head=f"{owner}:{branch}")
        if pull.head.repo and pull.head.repo.full_name == head and pull.head.ref == branch
    ]
    if not found:
        return "no pull request comes from this branch"
    opened = [pull for pull in found if pull.state == "open"]
    if not opened:
        return "the pull request is closed"
    current = [pull for pull in opened if pull.head.sha == sha]
    if not current:
        return "a newer commit is there, and has a run of its own"
    # One branch can be proposed for several targets; ours is the default branch.
    default = [
        pull for pull in current if pull.base and pull.base.repo and pull.base.ref == pull.base.repo.default_branch
    ]
    return (default or current)[0]


def _live(github: GitHub, repository: str, site_url: str) -> str:
    """Address of the published site: as configured, or as Pages says; empty where there is none."""
    if not site_url:
        try:
            site_url = github.get(f"/repos/{repository}/pages", _Pages).html_url or ""
        except GitHubError:
            return ""
    return site_url.rstrip("/") + "/" if site_url.startswith("https://") else ""


def _codespace(server: str, repository: str, branch: str) -> str:
    """Source: GitHub Docs, "Facilitating quick creation and resumption of codespaces": /OWNER/REPO-NAME/tree/BRANCH."""
    if server != "https://github.com":
        return ""
    return f"https://codespaces.new/{quote(repository)}/tree/{quote(branch)}"


def _own(github: GitHub, repository: str, number: int) -> list[Written]:
    """Our comments, oldest first. Somebody else may write our mark, so the author counts."""
    comments = github.get_all(f"/repos/{repository}/issues/{number}/comments", Written)
    return [
        one
        for one in sorted(comments, key=lambda one: one.id)
        if one.id and one.user and one.is_by(ROBOT) and one.user.type == "Bot" and comment.read_mark(one.text)
    ]


def _report(github: GitHub, repository: str, run: Run) -> tuple[Report | None, Text | None, Run]:
    """The report or why there is none, and the run with the address of its preview."""
    artifacts = github.get_all(f"/repos/{repository}/actions/runs/{run.id}/artifacts", _Artifact, key="artifacts")
    # After "re-run" a name may stand there twice; the later one counts.
    newest = {one.name: one for one in sorted(artifacts, key=lambda one: one.id) if not one.expired}
    if PREVIEW in newest:
        run = replace(run, preview=f"{run.address}/artifacts/{newest[PREVIEW].id}")
    if REPORT not in newest:
        return None, words.NO_REPORT, run
    try:
        content = github.download(f"/repos/{repository}/actions/artifacts/{newest[REPORT].id}/zip", MOST_BYTES)
        report = read_zip(content)
    except (BadReportError, TooLargeError) as error:
        print(f"report refused: {error}")
        return None, words.BAD_REPORT, run
    if report.head != run.commit:
        print("report refused: it speaks of another commit")
        return None, words.BAD_REPORT, run
    return report, None, run


def _put(github: GitHub, repository: str, number: int, own: list[Written], body: str) -> str:
    if not own:
        github.send("POST", f"/repos/{repository}/issues/{number}/comments", body=body)
        return f"commented on #{number}"
    first, *doubles = own
    github.send("PATCH", f"/repos/{repository}/issues/comments/{first.id}", body=body)
    for double in doubles:  # two runs that began at once
        github.send("DELETE", f"/repos/{repository}/issues/comments/{double.id}")
    return f"updated the comment on #{number}"
