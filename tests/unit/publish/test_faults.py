"""Faults that nobody named: a run that ends anywhere, caches, disks, releases of other years, hosts that garble what they send."""

from __future__ import annotations

import errno
import json
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest
import requests

from helpcenter.__main__ import main
from helpcenter.publish import live as looking
from tests import answering

from .conftest import Workflow, commit, write_site
from .test_cycle import BREAKS, damage, live

LAST = 25  # more requests than a publication has


@pytest.mark.parametrize("last", range(LAST + 1))
def test_whichever_request_was_the_last_the_next_run_clears_up(
    last: int, workflow: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    workflow.push(1)
    host, ask, asked = workflow.host, requests.Session.request, []

    def end(self: requests.Session, method: str, url: str, **options: Any) -> requests.Response:
        answer = ask(self, method, url, **options)
        if not url.startswith(host.site):  # a look changes nothing
            asked.append(url)
        if len(asked) > last:
            raise KeyboardInterrupt
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(requests.Session, "request", end)
        try:
            assert workflow.push(2) == 0
        except KeyboardInterrupt:
            assert last < LAST
    assert live(workflow) in (commit(1), commit(2))
    assert workflow.roll_back("latest") == 0
    assert live(workflow) == commit(host.latest)
    assert workflow.push(2, "") == 0
    assert live(workflow) == commit(2)
    assert [one["draft"] for one in host.releases] == [False, False]


@pytest.mark.parametrize("shown", [b'{"commit": "%s"}' % commit(1).encode(), b"", b"<html>"])
def test_a_cache_that_shows_what_was_live_before_lets_no_older_site_out(shown: bytes, workflow: Workflow) -> None:
    workflow.push(1)
    workflow.push(3)
    workflow.host.serve = lambda path, status, body: (status, shown if path == "version.json" else body)
    before = len(workflow.host.deployed)
    assert workflow.push(2) == 0
    workflow.host.serve = lambda _, status, body: (status, body)
    assert live(workflow) == commit(3) and len(workflow.host.deployed) == before


def test_the_same_commit_with_an_earlier_day_does_not_replace_its_renewal(workflow: Workflow) -> None:
    """As when a run of last month is run again: what has ended since would come back."""
    workflow.push(3, until="2026-12-09")
    workflow.push(3, "renewed", until="2027-01-09")
    assert workflow.push(3, "again", until="2026-12-09") == 0
    assert requests.get(workflow.host.site, timeout=5).text.endswith("renewed")
    here = workflow.host.site
    assert workflow.push(3, "elsewhere", until="2026-12-09", address=here) == 0  # of another address
    assert requests.get(here, timeout=5).text.endswith("elsewhere")


def test_a_version_of_another_form_still_says_its_commit(workflow: Workflow) -> None:
    workflow.push(3, until="the end of the year", address="")
    assert workflow.push(2) == 0
    assert live(workflow) == commit(3)


def test_a_release_of_other_years_comes_back_though_its_files_have_other_names(
    workflow: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = workflow.build(1)
    (run / "site/search/zh.txt").rename(run / "site/search/zh.json")
    workflow.pack(run, 1)
    with monkeypatch.context() as patch:  # the program of that year asked for other names
        patch.setattr(looking, "list_missing", lambda _: [])
        assert workflow.stage(run) or workflow.publish(run) == 0
    workflow.host.on_live = lambda: setattr(
        workflow.host,
        "serve",
        BREAKS["a page fails"] if workflow.host.live == workflow.host.artifacts[2] else lambda _, *same: same,
    )
    assert workflow.push(2) == 1
    assert live(workflow) == commit(1)  # it comes back by itself
    workflow.host.on_live = lambda: None
    assert workflow.push(3) == 0
    assert workflow.roll_back(workflow.tag(1)) == 0
    assert live(workflow) == commit(1)


def test_a_new_site_without_what_readers_need_does_not_go_out(
    workflow: Workflow, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.push(1)
    run = workflow.build(2)
    (run / "site/contact/index.html").unlink()
    workflow.pack(run, 2)
    assert (workflow.stage(run), workflow.publish(run)) == (0, 1)
    assert "has no contact/: it does not go out" in capsys.readouterr().out
    assert live(workflow) == commit(1) and len(workflow.host.deployed) == 1


def test_a_disk_that_is_full_is_no_damage_of_a_release(workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the last good one would be left out, and nothing could be put back."""
    workflow.push(1)
    unpack = tarfile.TarFile.extractall

    def fill(self: tarfile.TarFile, path: Path, **options: Any) -> None:
        if path.parent.name == "releases":
            raise OSError(errno.ENOSPC, "No space left on device")
        unpack(self, path, **options)

    monkeypatch.setattr(tarfile.TarFile, "extractall", fill)
    with pytest.raises(OSError, match="No space"):
        workflow.push(2)
    assert live(workflow) == commit(1) and len(workflow.host.deployed) == 1


@pytest.mark.parametrize("how", ["changed", "deleted", "gone"])
def test_a_candidate_that_was_damaged_is_made_anew_by_the_next_run(how: str, workflow: Workflow) -> None:
    workflow.push(1)
    workflow.host.refused = {"POST /pages/deployments$": 403}
    assert workflow.push(2) == 1
    damage(workflow, 2, how)
    workflow.host.refused = {}
    assert workflow.push(2, "") == 0
    assert live(workflow) == commit(2)
    assert len(workflow.host.releases) == 2


def test_an_earlier_release_that_grew_too_large_stops_nothing(
    workflow: Workflow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.push(1)
    workflow.push(2)
    (asset,) = (one["id"] for one in workflow.host.releases[0]["assets"] if one["name"].endswith(".gz"))
    workflow.host.files[asset] = b"x" * 60_000
    monkeypatch.setattr("helpcenter.publish.releases._MOST_BYTES", 50_000)
    assert workflow.push(3) == 0
    assert f"{workflow.tag(1)} is left out" in capsys.readouterr().out


def test_why_a_deployment_failed_is_said_though_it_cannot_be_cancelled(
    workflow: Workflow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.push(1)
    monkeypatch.setattr("helpcenter.commands.publish._LIMIT", 0.1)
    workflow.host.statuses = ["deployment_in_progress"] * 9999
    workflow.host.refused = {"POST .*/cancel": 403}
    assert workflow.push(2) == 1
    assert "Pages did not publish: deployment_in_progress, 0 s" in capsys.readouterr().out


GARBLED = {  # what a host sends for every file
    "broken gzip": (200, {"Content-Encoding": "gzip"}),
    "half of it": (200, {"Content-Length": "9999"}),
    "nothing": (200, {}),
    "a lead to no address": (302, {"Location": "http://["}),
}


@pytest.mark.parametrize("how", GARBLED)
def test_whatever_a_host_sends_is_said_in_words(how: str, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", commit(1))
    status, headers = GARBLED[how]

    class Handler(answering.Answers):
        def do_GET(self) -> None:  # noqa: N802 – a name of the standard library
            self.send_response(status)
            for name, value in {"Content-Type": "text/html", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"" if how == "nothing" else b"some bytes")

    with answering.serve(Handler) as address:
        faults = looking.look(f"{address}/", site)
    assert len(faults) == 9 and all(": expected 200, " in one.en for one in faults[:8])


def test_what_an_address_names_is_built_only_if_it_is_ours(
    workflow: Workflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who takes over an address may name the commit of a stranger's pull request, which GitHub would check out as well."""
    tree, output = tmp_path / "tree", tmp_path / "output"
    (tree / "docs").mkdir(parents=True)

    def git(*arguments: str) -> str:
        who = ["-c", "user.name=Li Hua", "-c", "user.email=lihua@example.com"]
        return subprocess.run(
            ["git", *who, *arguments], cwd=tree, capture_output=True, text=True, check=True
        ).stdout.strip()

    def commit_one(message: str) -> str:
        git("commit", "--quiet", "--allow-empty", f"--message={message}")
        return git("rev-parse", "HEAD")

    git("init", "--quiet", "--initial-branch=main")
    first = commit_one("first")
    git("checkout", "--quiet", "-b", "stranger")
    foreign = commit_one("foreign")
    git("checkout", "--quiet", "main")
    commit_one("second")
    monkeypatch.setenv("GITHUB_OUTPUT", str(output))
    output.touch()
    live_site = write_site(tmp_path / "live", commit(1))
    workflow.host.live = live_site
    for named, status in ((foreign, 1), (commit(7), 1), (first, 0)):
        (live_site / "version.json").write_text(json.dumps({"commit": named, "until": "2026-01-01"}), encoding="utf-8")
        assert main(["renew", "--root", str(tree)]) == status
        assert (named in output.read_text(encoding="utf-8")) == (status == 0)
    assert "which is no commit of this branch" in capsys.readouterr().out


def test_a_slow_host_does_not_outlast_the_run(workflow: Workflow) -> None:
    workflow.push(1)
    (fault,) = looking.look(workflow.host.site, workflow.host.artifacts[1], 0)
    assert "is too slow: 0/" in fault.en
