"""The command over all of it, on a terminal and in a workflow."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from helpcenter import __main__ as command_line
from tests import fake_github
from tests.fake_github import TOKEN, Fake


def test_the_command_lists(tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2027, 6, 30, tzinfo=dt.UTC).timestamp())))
    assert command_line.main(["freshness", "--root", str(tree)]) == 0
    said = capsys.readouterr().out
    assert "docs/zh/account/close.md:" in said and "[account]" in said and "220 天前核对（期限 180 天）" in said


def test_the_workflow_from_end_to_end(
    github: Fake, tree: Path, host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tree / "docs/zh/account/close.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n[x]({host}/gone) [y]({host}/good)\n", encoding="utf-8")
    (tree / "data/authorities.yml").write_text("places:\n", encoding="utf-8")
    (tree / "data/support.yml").write_text("", encoding="utf-8")
    for name, value in {
        "GITHUB_API_URL": github.address,
        "GITHUB_REPOSITORY": fake_github.REPOSITORY,
        "GITHUB_TOKEN": TOKEN,
        "SOURCE_DATE_EPOCH": str(int(dt.datetime(2027, 6, 30, tzinfo=dt.UTC).timestamp())),
    }.items():
        monkeypatch.setenv(name, value)
    assert command_line.main(["freshness", "--links", "--issue", "--root", str(tree)]) == 0
    (opened,) = github.issues
    assert f"`{host}/gone`: 410" in opened["body"] and f"{host}/good" not in opened["body"]
    assert "account/close.md" in opened["body"]
    assert TOKEN not in capsys.readouterr().out + json.dumps(github.issues)
