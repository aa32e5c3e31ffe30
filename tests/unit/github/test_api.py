"""GitHub's API: what is tried again, what is refused, and where the token goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from pydantic import BaseModel

from helpcenter import __main__ as command_line
from helpcenter.github.api import GitHub, GitHubError, TooLargeError
from tests import fake_github
from tests.fake_github import TOKEN, Fake
from tests.paths import ROOT
from tests.pull_requests import EVENTS, play, waiting


class Pages(BaseModel):
    html_url: str


@pytest.fixture
def github() -> Iterator[Fake]:
    with fake_github.serve(waiting()) as fake:
        yield fake


def test_passing_faults_are_tried_again(github: Fake) -> None:
    waited: list[float] = []
    client = GitHub(TOKEN, github.address, waited.append)
    github.failures = [(502, {}), (403, {"Retry-After": "7"}), (429, {"X-RateLimit-Remaining": "0"})]
    assert client.get(f"/repos/{fake_github.REPOSITORY}/pages", Pages).html_url == "https://help.example/"
    assert waited == [1, 7, 60]


def test_what_may_have_been_done_is_not_done_twice(github: Fake) -> None:
    client = GitHub(TOKEN, github.address, lambda _: None)
    github.failures = [(502, {})]
    with pytest.raises(GitHubError, match="502"):
        client.send("POST", f"/repos/{fake_github.REPOSITORY}/issues/1/comments", body="x")
    assert len(github.calls) == 1


def test_what_is_set_is_set_again(github: Fake) -> None:
    """A site that is live and well is not taken back because GitHub had a hiccup when that was to be noted."""
    client = GitHub(TOKEN, github.address, lambda _: None)
    github.comments = [{"id": 1, "user": fake_github.ROBOT, "body": ""}]
    github.failures = [(502, {}), (500, {})]
    client.send("PATCH", f"/repos/{fake_github.REPOSITORY}/issues/comments/1", body="x")
    assert len(github.calls) == 3


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


@pytest.mark.parametrize("content", [b"<html>", b"", b"\xff", b"7", b"null", b'{"items": {}}', b"[" * 100_000])
def test_an_answer_that_is_none_is_said_in_words(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = requests.Response()
    answer.status_code, answer._content, answer.url = 200, content, "https://api.github.com/x"
    monkeypatch.setattr(requests.Session, "request", lambda *_, **__: answer)
    client = GitHub(TOKEN)
    with pytest.raises(GitHubError, match="could not be read: /x"):
        client.get("/x", Pages)
    for key in ("", "items"):
        with pytest.raises(GitHubError, match="could not be read: /x"):
            client.get_all("/x", Pages, key)
    assert client.send("POST", "/x") in (None, 7, {"items": {}})


def test_items_that_are_none_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = requests.Response()
    answer.status_code, answer.url = 200, "https://api.github.com/x"
    answer._content = b'[null, 7, [], {}, {"html_url": null}, {"html_url": "a", "more": []}]'
    monkeypatch.setattr(requests.Session, "request", lambda *_, **__: answer)
    assert [one.html_url for one in GitHub(TOKEN).get_all("/x", Pages)] == ["a"]


@pytest.mark.parametrize(
    ("token", "api"),
    [
        ("字", "https://api.github.com"),
        ("a\nb", "https://api.github.com"),
        ("a", "https://["),
        ("a", "https://"),
        ("a", "x"),
    ],
)
def test_settings_that_are_none_are_said_in_words(token: str, api: str) -> None:
    with pytest.raises(GitHubError):
        GitHub(token, api, lambda _: None).get("/x", Pages)
