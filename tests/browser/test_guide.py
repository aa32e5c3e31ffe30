"""The guide in a browser that runs no script: every path is walked by its answers, and the way back leads back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from helpcenter.content.guide import START, load_guide, path_of
from helpcenter.core.files import Files
from helpcenter.core.locales import LOCALES, Locale, page_url
from tests.browser.conftest import Opener, follow
from tests.paths import ROOT

GUIDE = load_guide(Files(ROOT))


def walk(page: Page, root: str, locale: Locale, name: str, above: tuple[str, ...], ends: list[str]) -> None:
    """Choose each answer on the page of a question, and come back to it."""
    here = page.url
    for number, answer in enumerate(GUIDE.questions[name].answers):
        follow(page.locator("article .guide a").nth(number))
        path, section = path_of(answer.to)
        assert page.url == root + page_url(path, locale) + (f"#{section}" if section else "")
        if answer.to in GUIDE.endings:
            steps = page.locator("article ol.steps > li")
            assert 1 <= steps.count() <= 7
            assert steps.first.is_visible()
            ends.append(answer.to)
        elif answer.to in GUIDE.questions and answer.to not in above:
            walk(page, root, locale, answer.to, (*above, name, answer.to), ends)
        page.go_back()
        assert page.url == here


@pytest.mark.parametrize("locale", LOCALES.values(), ids=list(LOCALES))
def test_every_path_without_script(locale: Locale, root: str, open_page: Opener) -> None:
    page, watch = open_page(root + page_url(path_of(START)[0], locale), java_script_enabled=False)
    ends: list[str] = []
    walk(page, root, locale, START, (START,), ends)
    assert set(ends) == set(GUIDE.endings)
    assert len(ends) > len(set(ends))  # several ways lead to some of them
    assert watch.foreign == []


@pytest.mark.parametrize("locale", LOCALES.values(), ids=list(LOCALES))
def test_the_way_back_leads_to_the_last_question(locale: Locale, root: str, open_page: Opener) -> None:
    page, _ = open_page(root + page_url(path_of("not-me-card")[0], locale), java_script_enabled=False)
    follow(page.locator(".answered p a"))
    assert page.url == root + page_url(path_of("not-me")[0], locale)
    follow(page.locator(".answered p a"))
    assert page.url == root + page_url(path_of(START)[0], locale)
