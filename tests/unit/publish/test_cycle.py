"""The whole way from a release to readers, on a stand-in for GitHub: whatever breaks, readers have one whole site."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from helpcenter.__main__ import main
from helpcenter.core.findings import Text
from helpcenter.publish import cycle
from helpcenter.publish import live as looking
from helpcenter.publish.live import Patience
from tests import answering
from tests.paths import ROOT

from .conftest import Workflow, commit, write_site


def live(workflow: Workflow) -> str:
    """The commit that readers get; every file of it must be there, and nothing of another."""
    told = str(requests.get(workflow.host.site + "version.json", timeout=5).json()["commit"])
    for page in ("", "en/", "contact/", "first/stolen/", "account/password/"):
        answer = requests.get(workflow.host.site + page, timeout=5)
        assert answer.status_code == 200 and answer.text.endswith(told)
    assert requests.get(workflow.host.site + "nowhere/", timeout=5).status_code == 404
    return told


def asset(workflow: Workflow, number: int) -> int:
    return requests.get(f"{workflow.host.site}assets/{commit(number)[:10]}/site.js", timeout=5).status_code


def test_a_push_goes_live_and_becomes_the_latest_release(workflow: Workflow) -> None:
    assert workflow.push(1) == 0
    assert live(workflow) == commit(1)
    assert workflow.push(2) == 0
    assert live(workflow) == commit(2)
    assert [one["prerelease"] for one in workflow.host.releases] == [False, False]
    assert workflow.host.releases[workflow.host.latest - 1]["tag_name"] == workflow.tag(2)


def test_open_tabs_find_their_assets_for_some_releases(workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpcenter.publish.cycle.KEPT", 2)
    for number in range(1, 5):
        assert workflow.push(number) == 0
    assert [asset(workflow, number) for number in range(1, 5)] == [404, 200, 200, 200]
    assert workflow.roll_back(workflow.tag(3)) == 0
    assert asset(workflow, 4) == 200  # of the release that was taken back


def test_a_release_of_the_maintainers_own_is_no_site(workflow: Workflow) -> None:
    workflow.push(1)
    own = {"id": 9, "tag_name": "v1.0", "target_commitish": "main", "draft": False, "prerelease": False, "assets": []}
    workflow.host.releases.append(own)
    workflow.host.latest = 9
    workflow.host.statuses = ["deployment_failed"]
    assert workflow.push(2) == 1
    assert live(workflow) == commit(1)
    assert len(workflow.host.deployed) == 3  # the first, the one that failed, the first again


WHOLE = lambda _, status, body: (status, body)  # noqa: E731
BREAKS = {
    "a page is cut off": lambda path, status, body: (status, body[:-3] if path == "contact/" else body),
    "a page fails": lambda path, status, body: (500, b"") if path.startswith("first/") else (status, body),
    "a page answers for what is not there": lambda _, status, body: (200, body) if status == 404 else (status, body),
    "search is empty": lambda path, status, body: (status, b"") if path == "search/en.txt" else (status, body),
    "a page nobody thought of": lambda path, status, body: (404, body) if path == "en/contact/" else (status, body),
    "a script is missing": lambda path, status, body: (404, b"") if path.endswith("site.js") else (status, body),
    "words were put in": lambda path, status, body: (status, body + b"<script>") if path == "" else (status, body),
    "the old version stays": lambda path, status, body: (status, b'{"commit": "old"}' if "version" in path else body),
}


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_live_and_not_well_is_taken_back(
    name: str, workflow: Workflow, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.push(1)
    host = workflow.host

    def breaks() -> None:
        broken = host.live == host.artifacts[2]
        host.serve = BREAKS[name] if broken else lambda _, status, body: (status, body)

    host.on_live = breaks
    assert workflow.push(2) == 1
    said = capsys.readouterr().out
    assert "expected " in said and "saw " in said and "应为" in said
    assert f"{workflow.tag(1)} was put back and is well" in said
    assert live(workflow) == commit(1)
    assert [one["prerelease"] for one in host.releases] == [False, True]
    assert host.latest == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "application/octet-stream"},
        {"Content-Disposition": "attachment"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "text/html; charset=gb2312"},  # of a host that names its own
        {"Content-Type": 'Text/HTML; Charset="ISO-8859-1"'},
    ],
)
def test_a_page_that_is_handed_out_as_a_file_is_no_page(
    headers: dict[str, str], workflow: Workflow, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.push(1)
    host = workflow.host
    host.on_live = lambda: host.headers.update(headers) if host.live == host.artifacts[2] else host.headers.clear()
    assert workflow.push(2) == 1
    said = capsys.readouterr().out
    assert "expected to open as text/html" in said and next(iter(headers.values())) in said
    assert live(workflow) == commit(1)


def test_an_error_that_nobody_thought_of_is_no_reason_to_leave_a_broken_site(
    workflow: Workflow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.push(1)
    wait = looking.wait

    def fail(address: str, site: Path, patience: Patience) -> list[Text]:
        if site.name == cycle.NEW:
            raise RuntimeError("a surprise")
        return wait(address, site, patience)

    monkeypatch.setattr(looking, "wait", fail)
    assert workflow.push(2) == 1
    assert "RuntimeError: a surprise" in capsys.readouterr().out
    assert live(workflow) == commit(1)


def test_a_host_that_is_asked_too_much_is_well(workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_PAUSES", (0.01, 0.01))
    workflow.push(1)
    asked: dict[str, int] = {}

    def limit(path: str, status: int, body: bytes) -> tuple[int, bytes]:
        asked[path] = asked.get(path, 0) + 1
        return (429, b"") if asked[path] % 3 and path != "version.json" else (status, body)

    workflow.host.serve = limit
    assert workflow.push(2) == 0
    workflow.host.serve = lambda path, status, body: (429, b"") if path == "contact/" else (status, body)
    assert workflow.push(3) == 1  # and one that never answers is not


def test_a_slow_host_is_waited_for(workflow: Workflow) -> None:
    workflow.push(1)
    host, looks = workflow.host, []

    def late(path: str, status: int, body: bytes) -> tuple[int, bytes]:
        looks.append(path)
        return (status, body) if len(looks) > 40 else (503, b"")

    host.on_live = lambda: setattr(host, "serve", late)
    assert workflow.push(2) == 0
    assert live(workflow) == commit(2)


@pytest.mark.parametrize("status", ["deployment_failed", "deployment_cancelled", "deployment_lost"])
def test_a_deployment_that_fails_leaves_the_old_site(
    status: str, workflow: Workflow, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.push(1)
    workflow.host.statuses = ["deployment_queued", status]
    assert workflow.push(2) == 1
    assert status in capsys.readouterr().out
    assert live(workflow) == commit(1) and workflow.host.latest == 1


@pytest.mark.parametrize(
    ("request_", "status"),
    [("POST /pages/deployments$", 1), ("POST /releases$", 1), ("POST .*/assets", 1), ("GET /releases/latest", 1)],
)
def test_a_refusal_at_any_step_leaves_the_old_site(request_: str, status: int, workflow: Workflow) -> None:
    workflow.push(1)
    workflow.host.refused = {request_: 403}
    assert workflow.push(2) == status
    assert live(workflow) == commit(1) and workflow.host.latest == 1
    workflow.host.refused = {}
    assert workflow.push(2, "") == 0  # the same run again
    assert live(workflow) == commit(2)
    assert len([one for one in workflow.host.releases if not one["draft"]]) == 2


def test_any_earlier_release_comes_back_by_its_tag(workflow: Workflow) -> None:
    for number in (1, 2, 3):
        workflow.push(number)
    assert workflow.roll_back(workflow.tag(1)) == 0
    assert live(workflow) == commit(1)
    assert workflow.host.releases[workflow.host.latest - 1]["tag_name"] == workflow.tag(1)
    assert workflow.push(4) == 0  # and the next push goes on from there
    assert live(workflow) == commit(4)


def test_a_tag_that_is_none_is_said_and_nothing_happens(workflow: Workflow, capsys: pytest.CaptureFixture[str]) -> None:
    workflow.push(1)
    assert workflow.roll_back("site-none") == 1
    assert workflow.tag(1) in capsys.readouterr().err
    assert live(workflow) == commit(1) and len(workflow.host.deployed) == 1


def test_of_two_pushes_the_newer_stays_whichever_comes_last(
    workflow: Workflow, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.push(1)
    slow = workflow.build(2)
    assert workflow.stage(slow) == 0
    assert workflow.push(3) == 0
    assert workflow.publish(slow) == 0
    assert "newer" in capsys.readouterr().out
    assert live(workflow) == commit(3)
    assert workflow.push(2, "again") == 0
    assert live(workflow) == commit(3)


def test_a_newer_site_that_comes_in_between_is_not_taken_back(workflow: Workflow) -> None:
    workflow.push(1)
    host, newer = workflow.host, workflow.build(3)
    workflow.stage(newer)

    def overtake() -> None:
        host.on_live = lambda: None
        host.live = newer / "publish/new"

    host.on_live = overtake
    assert workflow.push(2) == 0
    assert live(workflow) == commit(3)


def test_a_process_that_is_killed_leaves_one_whole_site(workflow: Workflow) -> None:
    workflow.push(1)
    run, host = workflow.build(2), workflow.host
    assert workflow.stage(run) == 0
    ids = [str(host.upload(run / "publish" / name)) for name in ("new", "last")]
    command = [sys.executable, "-m", "helpcenter", "publish", "--new", ids[0], "--last", ids[1]]
    with subprocess.Popen([*command, "--out", str(run / "publish")], cwd=ROOT) as process:
        host.on_live = process.kill
        assert process.wait(60) == -signal.SIGKILL
    assert live(workflow) == commit(2) and host.latest == 1  # whole, though nobody has looked at it
    host.on_live = lambda: None
    assert workflow.roll_back("latest") == 0
    assert live(workflow) == commit(1)


@pytest.mark.parametrize("where", ["before it is live", "after it is live"])
def test_a_run_that_is_killed_in_the_middle_is_cleared_up(where: str, workflow: Workflow) -> None:
    workflow.push(1)
    host = workflow.host

    def kill(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        if where == "before it is live":
            patch.setattr("helpcenter.publish.pages.GitHub.get", kill)
        else:
            patch.setattr("helpcenter.publish.live.look", kill)
        with pytest.raises(KeyboardInterrupt):
            workflow.push(2)
    assert live(workflow) == commit(1 if where.startswith("before") else 2)
    # The job that follows a run which failed or was stopped.
    assert workflow.roll_back("latest") == 0
    assert live(workflow) == commit(1)
    before = len(host.deployed)
    assert workflow.roll_back("latest") == 0  # well already: nothing is deployed again
    assert len(host.deployed) == before
    assert workflow.push(2, "") == 0
    assert live(workflow) == commit(2)


def test_a_release_that_was_stopped_halfway_is_made_anew(workflow: Workflow) -> None:
    workflow.push(1)
    workflow.host.refused = {"PATCH /releases/2": 403}
    assert workflow.push(2) == 1
    assert workflow.host.releases[1]["draft"] is True
    workflow.host.refused = {}
    assert workflow.push(2, "") == 0
    assert [one["draft"] for one in workflow.host.releases] == [False, False]


def test_before_the_first_release_there_is_nothing_to_put_back(
    workflow: Workflow, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workflow.roll_back("latest") == 0
    assert not workflow.host.deployed
    workflow.host.serve = BREAKS["a page fails"]
    assert workflow.push(1) == 1
    assert "no earlier release" in capsys.readouterr().out


def test_a_release_that_somebody_changed_does_not_go_live(
    workflow: Workflow, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.push(1)
    workflow.push(2)
    (number,) = (one["id"] for one in workflow.host.releases[0]["assets"] if one["name"].endswith(".gz"))
    workflow.host.files[number] = workflow.host.files[number][:-9] + b"123456789"
    assert workflow.roll_back(workflow.tag(1)) == 1
    assert "damaged" in capsys.readouterr().err
    assert live(workflow) == commit(2)


def damage(workflow: Workflow, number: int, how: str) -> None:
    """What may become of a release in five years."""
    (release,) = (one for one in workflow.host.releases if one["target_commitish"] == commit(number))
    (asset,) = (one for one in release["assets"] if one["name"].endswith(".gz"))
    if how == "changed":
        workflow.host.files[asset["id"]] = b"no archive"
    elif how == "deleted":
        release["assets"].remove(asset)
    else:
        del workflow.host.files[asset["id"]]


@pytest.mark.parametrize("how", ["changed", "deleted", "gone"])
@pytest.mark.parametrize("number", [1, 2])
def test_an_earlier_release_that_is_broken_is_told_of_and_stops_nothing(
    how: str, number: int, workflow: Workflow, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither one whose assets would be carried over, nor the one that would come back: another does."""
    workflow.push(1)
    workflow.push(2)
    damage(workflow, number, how)
    host = workflow.host
    host.on_live = lambda: setattr(host, "serve", BREAKS["a page fails"] if host.live == host.artifacts[4] else WHOLE)
    assert workflow.push(3) == 1
    said = capsys.readouterr().out
    assert said.count(f"{workflow.tag(number)} is left out: The release is damaged") == 1
    assert live(workflow) == commit(3 - number)
    assert workflow.push(4) == 0
    assert live(workflow) == commit(4)


def test_one_that_is_broken_does_not_come_back_by_its_tag(
    workflow: Workflow, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.push(1)
    workflow.push(2)
    damage(workflow, 1, "gone")
    assert workflow.roll_back(workflow.tag(1)) == 1
    assert "damaged" in capsys.readouterr().err
    assert live(workflow) == commit(2)


def test_a_release_for_another_address_does_not_go_out(workflow: Workflow, capsys: pytest.CaptureFixture[str]) -> None:
    """As after a change of domain: its pages, its 404 page, and its feeds name the old address."""
    here = workflow.host.site
    workflow.push(1, address="https://old.example/")
    workflow.push(2, address=here)
    before = len(workflow.host.deployed)
    assert workflow.roll_back(workflow.tag(1)) == 1
    said = capsys.readouterr().out
    assert f"was built for https://old.example/, not for {here}" in said
    assert live(workflow) == commit(2) and len(workflow.host.deployed) == before


def renew(day: str, output: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """`make renew` on that day: its exit status, and what it hands over."""
    monkeypatch.setattr("helpcenter.core.clock.today", lambda: dt.date.fromisoformat(day))
    monkeypatch.setenv("GITHUB_OUTPUT", str(output))
    output.write_text("", encoding="utf-8")
    return main(["renew", "--root", str(ROOT)]), output.read_text(encoding="utf-8")


def test_a_site_that_has_outlived_what_it_says_is_built_again(
    workflow: Workflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    monkeypatch.setattr("helpcenter.commands.renew._is_ours", lambda _, seen: seen == commit(3))
    assert renew("2026-12-01", output, monkeypatch) == (1, "")  # nothing is live
    assert workflow.push(3, until="2026-12-09") == 0
    assert renew("2026-12-09", output, monkeypatch) == (0, "")
    told = f"commit={commit(3)}\nclock=1796860800\n"  # the beginning of that day
    assert renew("2026-12-10", output, monkeypatch) == (0, told)
    # The same commit goes out again, though caches show the old one of it for a while.
    looks: list[str] = []
    old = (workflow.host.live or tmp_path) / "version.json"
    before = old.read_bytes()

    def late(path: str, status: int, body: bytes) -> tuple[int, bytes]:
        looks.append(path)
        return (status, before) if path == "version.json" and len(looks) < 60 else (status, body)

    workflow.host.on_live = lambda: setattr(workflow.host, "serve", late)
    assert workflow.push(3, "again", until="2027-01-09") == 0
    assert renew("2026-12-10", output, monkeypatch) == (0, "")
    assert requests.get(workflow.host.site, timeout=5).text.endswith("again")
    assert workflow.push(4) == 0
    assert renew("2030-01-01", output, monkeypatch) == (1, "")  # a site that does not say until when
    monkeypatch.delenv("GITHUB_OUTPUT")
    assert main(["renew", "--root", str(ROOT)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_deployment_that_never_ends_is_cancelled(workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    workflow.push(1)
    monkeypatch.setattr("helpcenter.commands.publish._LIMIT", 0.1)
    workflow.host.statuses = ["deployment_in_progress"] * 99
    run = workflow.build(2)
    assert workflow.stage(run) == 0
    workflow.host.on_live = workflow.host.statuses.clear
    assert workflow.publish(run) == 1
    assert workflow.host.cancelled >= 1
    assert live(workflow) == commit(1)


@pytest.mark.parametrize("command", [["stage"], ["publish", "--new", "1"]])
def test_on_no_workflow_it_says_so(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("GITHUB_REPOSITORY", "GITHUB_OUTPUT", "GITHUB_SHA"):
        monkeypatch.delenv(name, raising=False)
    assert main([*command, "--root", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "GITHUB" in said.upper() and "Traceback" not in said


@pytest.mark.parametrize(("target", "faults"), [("about", 0), ("https://elsewhere.example/about", 1), ("other", 1)])
def test_a_host_may_leave_out_an_ending_and_lead_nowhere_else(target: str, faults: int, tmp_path: Path) -> None:
    """As Cloudflare Pages does with files that are no folder's."""
    site = write_site(tmp_path / "site", commit(1))
    (site / "about.html").write_text("whole", encoding="utf-8")

    class Handler(answering.Answers):
        def do_GET(self) -> None:  # noqa: N802 – a name of the standard library
            path = self.path.lstrip("/")
            if path == "about.html":
                return self.send(308, b"", {"Location": target})
            file = site / path / "index.html" if not path or path.endswith("/") else site / path
            file = site / "about.html" if path in ("about", "other") else file
            there = file.is_file()
            return self.send(
                200 if there else 404,
                (file if there else site / "404.html").read_bytes(),
                {"Content-Type": "text/html javascript"},
            )

    with answering.serve(Handler) as address:
        assert len(looking.look(f"{address}/", site)) == faults


def test_anybody_can_ask_whether_an_address_serves_a_release(
    workflow: Workflow, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.push(1)
    run = workflow.build(2)
    ask = ["live", "--root", str(ROOT), "--address", workflow.host.site, "--release", str(run / "release")]
    assert main(ask) == 1
    assert "version.json: expected" in capsys.readouterr().out
    workflow.push(2, "")
    assert main(ask) == 0
    assert f"is {commit(2)}, file for file" in capsys.readouterr().out
    (run / "release/SHA256SUMS").write_text("", encoding="utf-8")
    assert main(ask) == 2
    assert main([*ask[:-1], str(run / "none")]) == 2
    assert "Traceback" not in capsys.readouterr().err
