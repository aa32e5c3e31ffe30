"""Days of pages, as git tells them."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content import news
from helpcenter.content.read import read_content
from helpcenter.core.locales import EN, ZH
from helpcenter.process import git
from helpcenter.render.dates import Dates, read_dates
from tests.paths import NEWEST, ROOT

CONTENT = read_content(ROOT, NEWEST)


def commit(root: Path, when: str, **files: str) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    own = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    run = [["git", "add", "-A"], ["git", *own, "commit", "-q", "--allow-empty", "-m", "x"]]
    environment = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "PATH": "/usr/bin:/bin", "HOME": str(root)}
    for command in run:
        subprocess.run(command, cwd=root, env=environment, check=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("dates")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    commit(root, "2026-11-01T23:30:00-0500", docs__zh__a="1", data__b="1", other="1")
    commit(root, "2026-11-10T12:00:00Z", docs__zh__a="2", docs__zh__ü="1")
    commit(root, "2026-11-20T12:00:00Z", other="2")
    return root


def test_first_and_last_days_in_utc_by_one_call(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    run = git.run

    def count(*arguments: Any) -> str:
        calls.append(arguments)
        return run(*arguments)

    monkeypatch.setattr(git, "run", count)
    dates = read_dates(repository)
    assert len(calls) == 1
    assert dates.first == {
        "docs/zh/a": dt.date(2026, 11, 2),
        "data/b": dt.date(2026, 11, 2),
        "docs/zh/ü": dt.date(2026, 11, 10),
    }
    assert dates.last["docs/zh/a"] == dt.date(2026, 11, 10)
    assert dates.last["data/b"] == dt.date(2026, 11, 2)


def test_a_history_that_is_cut_short_tells_nothing(repository: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    subprocess.run(["git", "clone", "-q", repository.as_uri(), str(whole)], check=True)
    assert read_dates(whole) == read_dates(repository)
    cut = tmp_path / "cut"
    subprocess.run(["git", "clone", "-q", "--depth", "1", repository.as_uri(), str(cut)], check=True)
    assert read_dates(cut) == Dates()


def test_without_git_the_day_of_the_review_counts(tmp_path: Path) -> None:
    assert read_dates(tmp_path) == Dates()
    page = CONTENT.page("contact.md", ZH)
    assert Dates().modified(page, CONTENT) == page.meta.reviewed
    assert Dates().published(page) is None


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("contact.md", "docs/en/contact.md"),
        ("contact.md", "data/support.yml"),
        ("first/tricked-card.md", "data/steps/shared.yml"),
        ("first/tricked-card.md", "data/authorities.yml"),
        ("first/tricked-card.md", "data/guide.yml"),
        ("places.md", "data/authorities.yml"),
        ("about.md", "data/operator.yml"),
        ("letters/refund.md", "data/mail/refund.yml"),
        ("letters.md", "data/mail/refund.yml"),
    ],
)
def test_a_page_changes_with_the_data_that_it_shows(path: str, file: str) -> None:
    page = CONTENT.page(path, EN)
    old, new = dt.date(2026, 1, 1), dt.date(2026, 6, 1)
    assert Dates({}, {page.file: old}).modified(page, CONTENT) == old
    assert Dates({}, {page.file: old, file: new}).modified(page, CONTENT) == new
    assert Dates({}, {page.file: old, "data/nothing.yml": new}).modified(page, CONTENT) == old


def test_the_list_of_changes_is_as_new_as_its_newest() -> None:
    page = CONTENT.page(news.PATH, ZH)
    assert Dates({}, {page.file: dt.date(2030, 1, 1)}).modified(page, CONTENT) == page.meta.reviewed
