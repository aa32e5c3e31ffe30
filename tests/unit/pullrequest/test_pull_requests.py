"""The answer to a pull request: recorded events played through, and reports that want to do harm."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpcenter import __main__ as command_line
from helpcenter.github.api import GitHub, GitHubError, TooLargeError
from helpcenter.github.quoting import code, plain
from helpcenter.pullrequest import answer, collect, comment, parcel, schema, searches, translations, weights
from helpcenter.pullrequest.schema import MOST_BYTES, MOST_LETTERS, MOST_ROWS, Report
from tests import fake_github
from tests.fake_github import ROBOT, TOKEN, Fake, zipped
from tests.paths import FIXTURES, ROOT
from tools.search_report import Golden, Outcome

EVENTS = FIXTURES / "events"
SHA = "5f2c0e9ad1b34c7788e6a1f0b2d3c4e5f6071829"
OTHER = "a" * 40
RUN = 7300000001


def facts(**changes: Any) -> dict[str, Any]:
    """A report with one row of each kind."""
    return {
        "version": 1,
        "head": SHA,
        "base": OTHER,
        "pages": [
            {"file": "docs/zh/contact.md", "state": "changed", "locale": "zh", "title": "怎样联系客服"},
            {"file": "docs/en/account/new.md", "state": "added", "locale": "en", "title": "A new page"},
        ],
        "others": ["data/ui.yml"],
        "findings": [
            {
                "level": "error",
                "file": "docs/zh/contact.md",
                "line": 31,
                "rule": "links/file",
                "reason": {"zh": "没有这个文件。", "en": "There is no such file."},
                "fix": {"zh": "改成 ../contact.md", "en": "Write ../contact.md"},
                "new": True,
            }
        ],
        "errors": 1,
        "built": True,
        "behind": [{"page": "contact", "section": "steps", "before": "current", "after": "stale"}],
        "fresh": [{"page": "contact", "section": "who", "before": "stale", "after": "current"}],
        "lost": [{"query": "客服电话", "locale": "zh", "before": 1, "after": None}],
        "won": [{"query": "refund", "locale": "en", "before": 4, "after": 1}],
        "weights": [
            {
                "page": "contact/",
                "html_before": 9000,
                "html_after": 9100,
                "blocking_before": 12000,
                "blocking_after": 12100,
            }
        ],
        "total_before": 340000,
        "total_after": 340100,
        **changes,
    }


def good(**changes: Any) -> dict[str, Any]:
    return facts(findings=[], errors=0, **changes)


def pull(**changes: Any) -> dict[str, Any]:
    """An open pull request from the fork, as the API lists it."""
    base = {"ref": "main", "repo": {"full_name": fake_github.REPOSITORY, "default_branch": "main"}}
    full = changes.pop("full", "lihua/okpay-help")
    head = {"ref": "fix-typo", "sha": changes.pop("sha", SHA), "owner": full.split("/")[0], "repo": {"full_name": full}}
    return {"number": 12, "state": "open", "head": head, "base": base, **changes}


@pytest.fixture
def github() -> Iterator[Fake]:
    with fake_github.serve(Fake(pulls=[pull()])) as fake:
        fake.artifacts = {
            1: ("pull-request-report", zipped(report_json=json.dumps(facts()))),
            2: ("pull-request-preview", b""),
        }
        yield fake


def play(fake: Fake, event: str, monkeypatch: pytest.MonkeyPatch, status: int = 0) -> None:
    """Run the workflow's command on a recorded event."""
    for name, value in {
        "GITHUB_EVENT_PATH": str(EVENTS / f"{event}.json"),
        "GITHUB_API_URL": fake.address,
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_TOKEN": TOKEN,
        "SITE_URL": "",
    }.items():
        monkeypatch.setenv(name, value)
    assert command_line.main(["comment", "--root", str(ROOT)]) == status


def only(fake: Fake) -> str:
    """The one comment."""
    (body,) = [str(one["body"]) for one in fake.comments if one["user"] == ROBOT]
    return body


# Events


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


BAD = {
    "no zip": b"<html>",
    "empty": b"",
    "no report": zipped(other_json="{}"),
    "traversal": zipped(**{"../report_json": json.dumps(facts())}),
    "absolute": zipped(**{"/etc/report_json": json.dumps(facts())}),
    "twice": twice(),
    "bomb": bomb(),
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
def test_a_bad_artifact_is_refused_whole(content: bytes, github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    github.artifacts[1] = ("pull-request-report", content)
    play(github, "fork-failure", monkeypatch)
    assert "报告读不懂" in only(github) and "could not be read" in only(github)
    assert "evil" not in only(github) and "客服" not in only(github)


def test_an_artifact_beyond_the_limit_is_not_loaded(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    github.artifacts[1] = ("pull-request-report", b"x" * (MOST_BYTES + 70_000))
    play(github, "fork-failure", monkeypatch)
    assert "报告读不懂" in only(github)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_report_or_refused(content: bytes) -> None:
    with pytest.raises(parcel.ParcelError):
        parcel.read(content)


# Words that want to do harm

HOSTILE = [
    "@everyone @team/admins please merge",
    "[click](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example>",
    "https://evil.example www.evil.example mail@evil.example",
    "<img src=x onerror=alert(1)><script>alert(1)</script><!-- -->",
    "</details></summary><h1>Merged</h1>",
    "```` ``` `` ` [x](http://evil.example)",
    "`" * 200 + "[x](http://evil.example)",
    "x` [a](http://evil.example) `y",
    "a | b \\| c \\` d",
    "#1 GH-1 help-team/okpay-help#1 " + "a" * 40,
    "--> <!-- help-center: run=1 attempt=1 commit=" + OTHER + " -->",
    "{run} {0} %s ${{ secrets.GITHUB_TOKEN }} ::error::x",
    "\u202e\u200b\u0000\x1b[31m",
    "# head\n- list\n\n> quote\n\n***",
    "\\",
    " ` ",
]
RUN_OF = comment.Run(
    "https://github.com/help-team/okpay-help",
    RUN,
    1,
    SHA,
    "failure",
    "https://help.example/",
    f"https://github.com/help-team/okpay-help/actions/runs/{RUN}/artifacts/2",
    "https://codespaces.new/lihua/okpay-help/tree/fix-typo",
)


def hostile(words: str) -> Report:
    """A report that says `words` wherever words can be."""
    line = plain(words, MOST_LETTERS)
    path = "/".join(part for part in line.replace("\\", "/").split("/") if part.strip(". "))
    path = plain(path) or "x"
    both = {"zh": line, "en": line}
    section = {"page": path, "section": line, "before": None, "after": "stale"}
    search = {"query": line, "locale": "zh", "before": 1, "after": None}
    page = {"file": path, "state": "renamed", "locale": "zh", "title": line, "was": line or "x"}
    spoken = facts()["findings"][0] | {"file": path, "reason": both, "fix": both}
    return Report.model_validate_json(
        json.dumps(
            facts(
                pages=[page, page | {"state": "removed"}],
                others=[path],
                findings=[spoken, spoken | {"new": False}],
                built=False,
                build_words=[line],
                behind=[section],
                fresh=[section],
                lost=[search],
                won=[search],
                weights=[facts()["weights"][0] | {"page": line}],
            )
        )
    )


def frame(body: str) -> tuple[str, list[str]]:
    """The comment without its code spans and link targets, and the targets.

    Code spans by CommonMark 6.1: from a run of backticks to the next run of the same length, but not past a blank line.
    """
    shown = []
    for paragraph in re.split(r"\n", body):  # none of our spans goes over a line
        pieces = re.split(r"(`+)", paragraph)
        while pieces:
            piece = pieces.pop(0)
            if not piece.startswith("`"):
                shown.append(piece)
            elif piece in pieces:
                del pieces[: pieces.index(piece) + 1]
                shown.append("CODE")
            else:
                shown.append(piece)
        shown.append("\n")
    text = "".join(shown)
    targets = re.findall(r"\]\(([^)]*)\)", text)
    text = re.sub(r"\]\([^)]*\)", "](TARGET)", text)
    return re.sub("CODE|–", "WORDS", text).rstrip("\n"), targets


OURS = ("https://github.com/help-team/okpay-help/", "https://help.example/", "https://codespaces.new/lihua/")
HARMLESS = frame(comment.write(RUN_OF, hostile("harmless")))[0]


def assert_harmless(words: str) -> None:
    text, targets = frame(comment.write(RUN_OF, hostile(words)))
    assert text == HARMLESS
    for target in targets:
        assert target.startswith(OURS) and re.fullmatch(r"[A-Za-z0-9:/._~%?=#-]+", target) and "/../" not in target


def test_the_measure_sees_what_gets_out() -> None:
    assert frame("a `b` [c](d)") == ("a WORDS [c](TARGET)", ["d"])
    assert "evil" in frame("- `` x` @evil")[0] and "evil" not in frame("- `` x`@evil ``")[0]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_shown(words: str) -> None:
    assert_harmless(words)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text("`\\|<>[]()!@#*_~ \n-:a", max_size=60))
def test_no_words_get_out_of_their_quotes(words: str) -> None:
    assert_harmless(words)


@given(st.text(max_size=80) | st.text("` a", max_size=30))
def test_code_shows_its_words_to_the_letter(words: str) -> None:
    shown = code(words)
    assert "\n" not in shown
    found = re.fullmatch(r"(`+)(.*?)(?<!`)\1", shown)
    if found and max(map(len, re.findall("`+", words)), default=0) <= 8:
        inner = found[2]
        padded = inner[:1] == inner[-1:] == " " and inner.strip()
        assert (inner[1:-1] if padded else inner) == plain(words)


def test_a_giant_report_is_cut_and_counted() -> None:
    line = "字" * MOST_LETTERS
    report = hostile("x").model_dump()
    both = {"zh": line, "en": line}
    for name, rows in report.items():
        if isinstance(rows, list) and name != "build_words":
            report[name] = rows[:1] * MOST_ROWS
            report[f"{name}_more"] = 1000
    report["findings"] = [report["findings"][0] | {"reason": both, "fix": both, "new": n % 2 == 0} for n in range(300)]
    report["others"] = [line] * MOST_ROWS
    report["build_words"] = [line] * 20
    body = comment.write(RUN_OF, Report.model_validate_json(json.dumps(report)))
    assert len(body) <= 65_000
    assert "另有" in body and "下载预览" not in body and body.rstrip().endswith("contribution.")
    shown = body.count("docs/zh/contact.md:31") + body.count("`x:31`")
    assert shown and "（1150）" in body  # 150 old ones and the 1,000 left out


# GitHub's API


def test_passing_faults_are_tried_again(github: Fake) -> None:
    waited: list[float] = []
    client = GitHub(TOKEN, github.address, waited.append)
    github.failures = [(502, {}), (403, {"Retry-After": "7"}), (429, {"X-RateLimit-Remaining": "0"})]
    assert client.get(f"/repos/{fake_github.REPOSITORY}/pages") == {"html_url": "https://help.example/"}
    assert waited == [1, 7, 60]


def test_what_may_have_been_done_is_not_done_twice(github: Fake) -> None:
    client = GitHub(TOKEN, github.address, lambda _: None)
    github.failures = [(502, {})]
    with pytest.raises(GitHubError, match="502"):
        client.send("POST", f"/repos/{fake_github.REPOSITORY}/issues/1/comments", body="x")
    assert len(github.calls) == 1


@pytest.mark.parametrize("status", [401, 403, 404, 422])
def test_a_refusal_is_said_in_words_without_the_token(
    status: int, github: Fake, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    github.failures = [(status, {})] * 4
    play(github, "fork-failure", monkeypatch, status=1)
    said = capsys.readouterr()
    assert f"GitHub 拒绝了 GET /repos/help-team/okpay-help/pulls：{status}" in said.err
    assert TOKEN not in said.out + said.err and len(github.calls) == 1


def test_the_store_never_sees_the_token(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    play(github, "fork-failure", monkeypatch)
    assert github.store_headers and not [one for one in github.store_headers if TOKEN in str(one)]


def test_downloads_have_a_limit_and_addresses_a_scheme(github: Fake) -> None:
    github.artifacts[1] = ("x", b"x" * 1001)
    client = GitHub(TOKEN, github.address)
    with pytest.raises(TooLargeError):
        client.download(f"/repos/{fake_github.REPOSITORY}/actions/artifacts/1/zip", 1000)
    with pytest.raises(GitHubError, match="https"):
        GitHub(TOKEN, "http://api.example")


def test_without_a_token_nothing_is_asked(github: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(EVENTS / "fork-failure.json"))
    assert command_line.main(["comment", "--root", str(ROOT)]) == 1
    assert github.calls == []


# Facts


def test_searches_that_moved_within_the_first_three_places() -> None:
    def outcome(query: str, *came: str) -> Outcome:
        return Outcome(Golden("zh.tsv", 1, query, ("right",), "word"), came)

    before = {"zh": [outcome("a", "right"), outcome("b", "x", "right"), outcome("c"), outcome("d", "x", "right")]}
    after = {
        "zh": [
            outcome("a", "x", "right"),
            outcome("b", "right"),
            outcome("c", *"wxyz"),
            outcome("d", "x", "y", "right"),
        ]
    }
    lost, won = searches.moved(before, after)
    assert [(one.query, one.before, one.after) for one in lost] == [("a", 1, 2)]
    assert [(one.query, one.before, one.after) for one in won] == [("b", 2, 1)]


def test_translations_that_fell_behind_or_caught_up() -> None:
    before = translations.states([{"page": "a", "section": "s", "state": state} for state in ("current",)])
    before |= {("a", "t"): "stale", ("a", "u"): "stale", ("a", "gone"): "current"}
    after = {("a", "s"): "stale", ("a", "t"): "current", ("a", "u"): "stale", ("a", "v"): "unrecorded"}
    behind, fresh = translations.moved(before, after)
    assert [(one.section, one.before, one.after) for one in behind] == [
        ("s", "current", "stale"),
        ("v", None, "unrecorded"),
    ]
    assert [(one.section, one.before) for one in fresh] == [("t", "stale")]
    with pytest.raises(ValueError, match="page"):
        translations.states({"a": 1})


def test_weight_counts_html_and_its_style_sheets(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "site.css").write_text("p{color:red}", encoding="utf-8")
    (tmp_path / "a/index.html").write_text('<link rel="stylesheet" href="../site.css"><p>', encoding="utf-8")
    cost = weights.page(tmp_path, "a/")
    assert cost and cost.blocking == cost.html + weights.size(b"p{color:red}")
    assert weights.page(tmp_path, "b/") is None
    assert weights.total(tmp_path) == cost.blocking


# Workflows


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
    assert [Path(one["path"]).name for one in uploads] == [schema.FILE, collect.PREVIEW]
    assert workflow("comment")[True]["workflow_run"]["workflows"] == [workflow("ci")["name"]]
