"""The answer to a pull request: recorded events played through, artifacts that want to do harm included."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from helpcenter.pullrequest.report import MOST_BYTES, MOST_LETTERS, MOST_ROWS
from tests import fake_github
from tests.fake_github import ROBOT, Fake, zipped
from tests.pull_requests import OTHER, RUN, SHA, facts, good, only, play, pull, waiting


@pytest.fixture
def github() -> Iterator[Fake]:
    with fake_github.serve(waiting()) as fake:
        yield fake


def test_a_fork_gets_one_comment_with_everything(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    play(github, "fork-failure", monkeypatch)
    body = only(github)
    assert "有 1 处要改" in body and "1 to mend" in body
    assert "[`contact/`](https://help.example/contact/)" in body
    assert "`en/account/new/`" in body and "https://help.example/en/account/new/" not in body  # not yet there
    blob = f"https://github.com/help-team/okpay-help/blob/{SHA}/docs/zh/contact.md"
    assert f"[`docs/zh/contact.md:31`]({blob}?plain=1#L31)" in body
    assert "`没有这个文件。` → `改成 ../contact.md`" in body and "`There is no such file.`" in body
    assert "`contact#steps`: 一致 · current → 中文改了，英文没跟上" in body
    assert "`客服电话` (zh): 1 → 搜不到" in body and "`refund` (en): 4 → 1" in body
    assert "9,000 → 9,100 (+100)" in body and "340,000 → 340,100 (+100)" in body
    assert f"https://github.com/help-team/okpay-help/actions/runs/{RUN}/artifacts/2" in body
    assert "https://codespaces.new/lihua/okpay-help/tree/fix-typo" in body
    assert [call[:2] for call in github.written] == [("POST", f"/repos/{fake_github.REPOSITORY}/issues/12/comments")]


def test_it_is_updated_in_place(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    play(github, "fork-failure", monkeypatch)
    github.artifacts[3] = ("pull-request-report", zipped(report_json=json.dumps(good())))
    play(github, "rerun-success", monkeypatch)
    assert "检查全部通过" in only(github) and "要改**" not in only(github)
    assert github.written[-1][:2] == ("PATCH", f"/repos/{fake_github.REPOSITORY}/issues/comments/900")


def test_an_earlier_attempt_that_comes_late_changes_nothing(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    play(github, "rerun-success", monkeypatch)
    before = only(github)
    play(github, "fork-failure", monkeypatch)
    assert only(github) == before


def test_a_branch_of_the_repository_itself(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    github.pulls = [pull(full=fake_github.REPOSITORY)]
    github.artifacts[1] = ("pull-request-report", zipped(report_json=json.dumps(good())))
    play(github, "own-branch-success", monkeypatch)
    assert "检查全部通过" in only(github)


@pytest.mark.parametrize("event", ["push-to-main", "fork-deleted"])
def test_runs_that_are_for_no_pull_request(event: str, github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    play(github, event, monkeypatch)
    assert github.calls == []


@pytest.mark.parametrize(
    "pulls",
    [
        pytest.param([], id="none"),
        pytest.param([pull(state="closed")], id="closed"),
        pytest.param([pull(sha=OTHER)], id="new commit meanwhile"),
        pytest.param([pull(full="lihua/another")], id="another repository of the same person"),
        pytest.param([pull() | {"head": pull()["head"] | {"repo": None}}], id="repository deleted"),
    ],
)
def test_nothing_is_said_where_nobody_waits(
    pulls: list[dict[str, Any]], github: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    github.pulls = pulls
    play(github, "fork-failure", monkeypatch)
    assert github.written == []


def test_of_several_the_one_for_the_default_branch(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    other = pull(number=8)
    other["base"] = other["base"] | {"ref": "next"}
    github.pulls = [other, pull()]
    play(github, "fork-failure", monkeypatch)
    assert github.written[0][1].endswith("/issues/12/comments")


def test_a_cancelled_run(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    play(github, "fork-cancelled", monkeypatch)
    assert "检查被取消了" in only(github) and "was cancelled" in only(github)
    play(github, "rerun-success", monkeypatch)
    before = only(github)
    play(github, "fork-cancelled", monkeypatch)  # this commit has its answer
    assert only(github) == before


def test_a_first_contribution_waits_for_approval(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    github.artifacts = {}
    play(github, "fork-waits-for-approval", monkeypatch)
    assert "检查还没有开始" in only(github) and "has not started" in only(github)


def test_without_a_report_the_result_is_said(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    github.artifacts = {}
    play(github, "fork-timed-out", monkeypatch)
    assert "检查没有做完" in only(github) and "Update branch" in only(github)
    assert f"https://github.com/help-team/okpay-help/actions/runs/{RUN})" in only(github)


def test_a_head_that_does_not_build(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = facts(built=False, build_words=["Traceback", "ERROR - 配置有误"], lost=None, won=None, weights=None)
    github.artifacts = {1: ("pull-request-report", zipped(report_json=json.dumps(broken)))}
    play(github, "fork-failure", monkeypatch)
    assert "`ERROR - 配置有误`" in only(github) and "没有预览" in only(github)
    assert "这次没有比较出来" in only(github)


def test_nothing_known_of_the_base(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("base", "pages", "others", "behind", "fresh", "lost", "won", "weights", "total_before")
    unknown = good(**dict.fromkeys(names))
    github.artifacts[1] = ("pull-request-report", zipped(report_json=json.dumps(unknown)))
    play(github, "fork-success", monkeypatch)
    assert only(github).count("这次没有比较出来") == 4 and "检查全部通过" in only(github)


def test_somebody_else_may_write_our_mark(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = f"<!-- help-center: run=999999999999 attempt=9 commit={SHA} -->\n"
    github.comments = [
        {"id": 1, "user": {"login": "mallory", "type": "User"}, "body": mark},
        {"id": 2, "user": None, "body": mark},
        {"id": 3, "user": ROBOT, "body": "Another workflow's comment"},
    ]
    play(github, "fork-failure", monkeypatch)
    assert [one["id"] for one in github.comments] == [1, 2, 3, 903]
    assert github.comments[0]["body"] == mark and github.comments[2]["body"] == "Another workflow's comment"


EMPTY: list[Any] = [
    {},
    None,
    7,
    {"id": 4},
    {"id": 5, "user": ROBOT},
    {"id": 6, "user": ROBOT, "body": None},
    {"id": 7, "user": ROBOT, "body": ""},
    {"id": 8, "user": {}, "body": None},
    {"id": None, "user": ROBOT, "body": "x"},
    {"id": 9, "user": {"login": None}, "body": "x"},
    {"user": ROBOT, "body": f"<!-- help-center: run=1 attempt=1 commit={SHA} -->\n"},
]


def test_comments_without_words_or_writers_are_survived(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    github.comments = list(EMPTY)
    play(github, "fork-failure", monkeypatch)
    assert github.comments[:-1] == EMPTY and "要改" in github.comments[-1]["body"]


def test_pull_requests_and_artifacts_without_their_parts_are_survived(
    github: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = github.reply

    def answer(method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        status, content = reply(method, path, query, body)
        if path == "/pulls":
            content = [{}, None, {"number": 3, "state": "open", "head": None, "base": None}, *content]
        if path.endswith("/artifacts"):
            content["artifacts"] += [{}, None, {"id": 3}, {"id": None, "name": "x"}]
        if path == "/pages":
            content = {"html_url": None}
        return status, content

    monkeypatch.setattr(github, "reply", answer)
    play(github, "fork-failure", monkeypatch)
    assert "要改" in only(github)


@pytest.mark.parametrize("event", [b"", b"\xff\xfe", b"null", b"[]", b"{", b"[" * 100_000, b'{"workflow_run": null}'])
def test_an_event_that_is_none_is_said_in_words(
    event: bytes, github: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.json").write_bytes(event)
    play(github, str(tmp_path / "x"), monkeypatch, status=1)
    assert "workflow_run" in capsys.readouterr().err and github.calls == []


def test_doubles_are_removed_and_pages_are_turned(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = f"<!-- help-center: run=5 attempt=1 commit={OTHER} -->\nold"
    github.comments = [{"id": n, "user": {"login": "reader", "type": "User"}, "body": "Thanks"} for n in range(1, 8)]
    github.comments += [{"id": 8, "user": ROBOT, "body": mark}, {"id": 9, "user": ROBOT, "body": mark}]
    github.page_size = 3
    play(github, "fork-failure", monkeypatch)
    assert [one["id"] for one in github.comments] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert "要改" in github.comments[-1]["body"]


def test_the_address_comes_from_settings_or_pages(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    github.pages = ""
    play(github, "fork-failure", monkeypatch)
    assert "`contact/`" in only(github) and "](https://help.example" not in only(github)


def test_an_event_of_another_kind_is_refused(
    github: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.json").write_text('{"action": "opened"}', encoding="utf-8")
    play(github, str(tmp_path / "x"), monkeypatch, status=1)
    assert "workflow_run" in capsys.readouterr().err and github.calls == []


# Artifacts that want to do harm


def bomb() -> bytes:
    """Small as a download, 300 MB unpacked, with a stated size that lies."""
    content = io.BytesIO()
    archive = zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9)
    with archive, archive.open("report.json", "w") as file:
        for _ in range(300):
            file.write(b" " * 1_000_000)
    raw = bytearray(content.getvalue())
    place = raw.rindex(b"PK\x01\x02") + 24
    raw[place : place + 4] = (1000).to_bytes(4, "little")
    return bytes(raw)


def twice() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("report.json", json.dumps(facts()))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("report.json", json.dumps(good()))
    return content.getvalue()


def finding(**changes: Any) -> dict[str, Any]:
    return facts(findings=[facts()["findings"][0] | changes])


BAD: dict[str, bytes | Callable[[], bytes]] = {
    "no zip": b"<html>",
    "empty": b"",
    "no report": zipped(other_json="{}"),
    "traversal": zipped(**{"../report_json": json.dumps(facts())}),
    "absolute": zipped(**{"/etc/report_json": json.dumps(facts())}),
    "twice": twice(),
    "bomb": bomb,  # not before its test
    "large": zipped(report_json=b" " * (MOST_BYTES + 1)),
    "no JSON": zipped(report_json="{"),
    "not UTF-8": zipped(report_json=b'{"version": "\xff"}'),
    "deep": zipped(report_json="[" * 100_000),
    "a list": zipped(report_json="[]"),
    "unknown key": zipped(report_json=json.dumps(facts(number=1))),
    "other version": zipped(report_json=json.dumps(facts(version=2))),
    "another commit": zipped(report_json=json.dumps(facts(head=OTHER))),
    "too many rows": zipped(report_json=json.dumps(facts(others=["a"] * (MOST_ROWS + 1)))),
    "too long": zipped(report_json=json.dumps(finding(reason={"zh": "字" * (MOST_LETTERS + 1), "en": "x"}))),
    "line break": zipped(report_json=json.dumps(finding(reason={"zh": "a\n# b", "en": "x"}))),
    "bidirectional": zipped(report_json=json.dumps(finding(reason={"zh": "a\u202eb", "en": "x"}))),
    "path out": zipped(report_json=json.dumps(finding(file="../../settings"))),
    "absolute path": zipped(report_json=json.dumps(finding(file="/etc/passwd"))),
    "rule with Markdown": zipped(report_json=json.dumps(finding(rule="x](http://evil.example)"))),
    "line as text": zipped(report_json=json.dumps(finding(line="1"))),
    "infinite": zipped(report_json=json.dumps(facts()).replace("340100", "Infinity")),
    "negative": zipped(report_json=json.dumps(facts(errors=-1))),
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_bad_artifact_is_refused_whole(
    content: bytes | Callable[[], bytes], github: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    github.artifacts[1] = ("pull-request-report", content if isinstance(content, bytes) else content())
    play(github, "fork-failure", monkeypatch)
    assert "报告读不懂" in only(github) and "could not be read" in only(github)
    assert "evil" not in only(github) and "客服" not in only(github)


def test_an_artifact_beyond_the_limit_is_not_loaded(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    github.artifacts[1] = ("pull-request-report", b"x" * (MOST_BYTES + 70_000))
    play(github, "fork-failure", monkeypatch)
    assert "报告读不懂" in only(github)
