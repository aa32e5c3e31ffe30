"""A pull request whose checks have finished, as GitHub tells of it, and the report that came from them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from helpcenter import __main__ as command_line
from tests import fake_github
from tests.fake_github import ROBOT, TOKEN, Fake, zipped
from tests.paths import FIXTURES, ROOT

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
        "seen": [
            {
                "page": "contact/",
                "locale": "zh",
                "title": "怎样联系客服",
                "state": "changed",
                "count": 2,
                "sentences": [
                    {"before": "先打帐户。", "after": "先打账户。"},
                    {"before": "", "after": "新的一句。"},
                    {"before": "搬走的一句。", "after": "搬走的一句。"},
                ],
                "sentences_more": 1,
            }
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


def waiting() -> Fake:
    """GitHub with one open pull request, a report of it, and a preview."""
    fake = Fake(pulls=[pull()])
    fake.artifacts = {
        1: ("pull-request-report", zipped(report_json=json.dumps(facts()))),
        2: ("pull-request-preview", b""),
    }
    return fake


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
