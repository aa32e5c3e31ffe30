"""What changed on the site, and the page that lists it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from helpcenter.content import news
from helpcenter.content.read import Content, read_content
from helpcenter.core.locales import EN, ZH
from tests.paths import NEWEST, ROOT
from tools import build

ENDING = "first/tricked-card.md"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The site where two pages, a letter, and a step say what changed."""
    tree = build.copy_tree(tmp_path_factory.mktemp("news") / "tree")
    for page in (tree / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        head, sep, rest = text.partition("\nchanges:\n")
        if sep:
            page.write_text(head + "\n" + rest.partition("\n")[2], encoding="utf-8")
    for path in ("contact.md", "about.md"):
        for locale, words in (("zh", "两页上的同一句话。"), ("en", "The same *words* on two pages.")):
            add(tree / f"docs/{locale}/{path}", f"changes: ['2026-11-20 {words}']\n", "owner: ")
    letter = tree / "data/mail/refund.yml"
    letter.write_text(
        letter.read_text(encoding="utf-8")
        + "changes:\n  - {date: 2026-11-25, zh: 信里多了一项。, en: The letter asks for one more thing.}\n",
        encoding="utf-8",
    )
    step = "  changes:\n    - {date: 2026-11-24, zh: 这一步先打给银行。, en: This step calls the bank first.}\n"
    add(tree / "data/steps/shared.yml", "freeze-card:\n" + step, "freeze-card:\n", drop=True)
    return read_content(tree, NEWEST)


def add(file: Path, words: str, before: str, drop: bool = False) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, words if drop else words + before, 1), encoding="utf-8")


def test_newest_first_and_what_pages_say_together_once(content: Content) -> None:
    assert content.findings == []
    found = content.news["zh"]
    assert [one.day.day for one in found] == [25, 24, 20]
    letter, step, both = found
    assert letter.paths == ("letters/refund.md",)
    assert both.paths == ("about.md", "contact.md")
    assert both.words == "两页上的同一句话。"
    assert step.source == "step:freeze-card"
    assert step.words == "这一步先打给银行。"


def test_a_step_counts_on_every_page_that_shows_it(content: Content) -> None:
    (step,) = (one for one in content.news["en"] if one.source == "step:freeze-card")
    shown = {path for _, path, names in content.guide.lists if "freeze-card" in names}
    assert set(step.paths) == shown
    assert len(shown) > 1
    assert step.words == "This step calls the bank first."


def test_the_page_names_each_change_with_its_pages(content: Content) -> None:
    page = content.page(news.PATH, EN)
    text = page.document.text
    assert page.is_made
    assert "## November 25, 2026 { #d2026-11-25 }" in text
    assert "The same \\*words\\* on two pages." in text  # plain words, whatever signs are in them
    assert "](contact.md)" in text and "](about.md)" in text
    assert page.meta.reviewed == dt.date(2026, 11, 25)
    assert content.page(news.PATH, ZH).meta.title != page.meta.title


def test_a_site_where_nothing_changed_says_so(content: Content) -> None:
    (page, _) = news.make_pages({"zh": [], "en": []}, content.words, lambda path, _: path, NEWEST)
    assert content.words["changes"]["none"]["zh"] in page.document.text
    assert page.meta.reviewed == NEWEST


def test_it_is_no_answer_to_a_search_and_never_due(content: Content) -> None:
    assert news.PATH not in {page.path for page in content.answering}
    assert news.PATH in {page.path for page in content.shown}


def test_ours_say_the_same_days_in_both_languages() -> None:
    own = read_content(ROOT, NEWEST)
    assert own.news["zh"]
    assert [(one.day, one.paths) for one in own.news["zh"]] == [(one.day, one.paths) for one in own.news["en"]]
