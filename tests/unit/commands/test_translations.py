"""`translations`: confirming with one word, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpcenter.content.document import Document
from helpcenter.core.locales import EN, ZH
from helpcenter.translation import lock, state
from helpcenter.translation.lock import Lock
from tests.repository import ENGLISH, PAGE, SOURCE, Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    (tmp_path / "repo").mkdir()
    return Repository(tmp_path / "repo")


def lock_of(repository: Repository) -> str:
    return (repository.root / lock.FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "confirmed"),
    [
        ("account/open#first", {"first"}),
        ("docs/zh/account/open.md#first", {"first"}),
        ("account/open", {"first", "second"}),
        ("/en/account/open/", {"first", "second"}),
        ("account/open#first, account/open#second", {"first", "second"}),
        ("all", {"first", "second"}),
    ],
)
def test_confirm_with_one_word(
    name: str, confirmed: set[str], repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.put("zh", **SOURCE | {"one": "先登录账户。", "two": "第二。"})
    repository.put("en", **ENGLISH | {"two": "Two."})
    before = lock_of(repository)
    assert repository.run("--confirm", name) == 0
    current = {key.partition("#")[2] for key, (state, _) in repository.states(capsys).items() if state == "current"}
    assert current == {"top"} | confirmed
    changed = set(lock_of(repository).splitlines()) - set(before.splitlines())
    assert len(changed) == len(confirmed)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("account/opne", "CONFIRM=account/open"),
        ("open", "CONFIRM=account/open"),
        ("account/open#frist", "CONFIRM=account/open#first"),
        ("account/open#qqqq", "CONFIRM=account/open#second"),
        ("account/open#first account/nowhere", "account/nowhere"),
        ("account/open#third", "中文"),
        ("", "CONFIRM=all"),
    ],
)
def test_a_wrong_name_writes_nothing_and_names_what_is_near(
    name: str, told: str, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.put("zh", **SOURCE | {"one": "先登录账户。", "two": "二。\n\n## 丙 { #third }\n\n第三节。"})
    before = lock_of(repository)
    assert repository.run("--confirm", name) == 2
    error = capsys.readouterr().err
    assert told in error
    assert "Nothing was written" in error
    assert lock_of(repository) == before


def test_confirm_drops_lines_left_over_and_keeps_what_one_language_lost(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    def without_second(locale: str, words: dict[str, str]) -> None:
        text = PAGE.format(**words).split("\n## " + words["second"])[0] + "\n"
        (repository.root / f"docs/{locale}/account/open.md").write_text(text, encoding="utf-8")

    without_second("en", ENGLISH)
    assert repository.run("--confirm", "account/open") == 0
    assert "account/open#second" in lock_of(repository)
    assert repository.states(capsys)["account/open#second"][0] == "missing"
    without_second("zh", SOURCE)
    assert repository.run("--confirm", "account/open") == 0
    assert "account/open#second" not in lock_of(repository)


def test_a_lock_that_cannot_be_read_is_not_written_over(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    path = repository.root / lock.FILE
    path.write_text(lock_of(repository) + "<<<<<<< HEAD\n", encoding="utf-8")
    before = lock_of(repository)
    assert repository.run("--confirm", "all") == 2
    assert "8" in capsys.readouterr().err
    assert lock_of(repository) == before
    assert repository.run() == 0  # the table is still there


def test_the_line_for_the_browser_is_the_line_that_the_command_writes(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.put("zh", **SOURCE | {"one": "先登录账户。"})
    text = "# 题\n\n开头。\n\n## 甲 { #one }\n\n一。\n"
    both = [Document(f"docs/{locale.id}/a.md", "a.md", locale, text) for locale in (ZH, EN)]
    pages = state.compare(both, Lock())
    assert all(row.line for row in pages[0].rows)
    capsys.readouterr()
    repository.run("--format", "json")
    line = next(one["confirm"] for one in json.loads(capsys.readouterr().out) if one["section"] == "first")
    repository.run("--confirm", "account/open#first")
    assert line in lock_of(repository).splitlines()
