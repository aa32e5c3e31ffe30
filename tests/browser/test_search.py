"""The stock search, typed into as readers do."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener

# Words that stand on the page, in either language: what the stock engine can find.
QUERIES = [
    ("", "重置密码", "account/reset-password/"),
    ("", "退款", "payments/refunds/"),
    ("", "交易记录", "payments/transaction-history/"),
    ("", "双重认证", "account/account-security/"),
    ("", "确认邮件", "account/missing-confirmation-email/"),
    ("", "付款失败", "payments/failed-transaction/"),
    ("en/", "reset password", "en/account/reset-password/"),
    ("en/", "refund", "en/payments/refunds/"),
    ("en/", "transaction history", "en/payments/transaction-history/"),
    ("en/", "hacked account", "en/account/account-security/"),
    ("en/", "confirmation email", "en/account/missing-confirmation-email/"),
    ("en/", "payment failed", "en/payments/failed-transaction/"),
]


def results(page: Page) -> list[str]:
    links = page.locator("main .search-results a")
    return [str(address) for address in links.evaluate_all("links => links.map((link) => link.href)")]


@pytest.mark.parametrize(("home", "query", "wanted"), QUERIES)
def test_query_finds_its_page(root: str, home: str, query: str, wanted: str, open_page: Opener) -> None:
    page, watch = open_page(root + home)
    field = page.locator("main input[type=search]")
    field.click()
    field.press_sequentially(query)
    expect(page.locator("main form[data-search]")).to_have_attribute("data-shown", query)
    expect(page.locator("main .search-status")).to_contain_text("Pages found" if home else "找到")
    found = results(page)
    assert any(url.startswith(root + wanted) for url in found[:3])
    # Never a page of the other language.
    assert all(url.startswith(root + "en/") == (home == "en/") for url in found)
    assert watch.errors == []
    assert watch.foreign == []


@pytest.mark.parametrize("home", ["", "en/"])
def test_search_below_a_path_and_from_an_article(sub: str, home: str, open_page: Opener) -> None:
    page, watch = open_page(sub + home + "payments/refunds/")
    assert not [url for url in watch.requests if "search" in url.rsplit("/", 1)[1]]
    page.locator(".bar [data-module=search-dialog]").click()
    field = page.locator("dialog input")
    expect(field).to_be_focused()
    field.fill("password" if home else "密码")
    page.locator("dialog .search-results a").first.click()
    assert page.url.startswith(sub + home)
    expect(page.locator("h1")).to_be_visible()
    assert watch.errors == []


def test_nothing_found_is_said(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/")
    page.locator("main input[type=search]").fill("xylophone zebra")
    expect(page.locator("main .search-status")).to_contain_text("Nothing found")
    assert results(page) == []


def test_keyboard_alone(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/contact/", viewport={"width": 1280, "height": 800})
    page.keyboard.press("/")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.type("refund")
    expect(page.locator("dialog .search-results a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("dialog .search-results a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()


def test_address_with_a_query_shows_its_results(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/?q=refund")
    expect(page.locator("main input[type=search]")).to_have_value("refund")
    expect(page.locator("main .search-results a").first).to_be_visible()


def test_markup_in_a_query_stays_text(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    page.wait_for_timeout(800)
    assert page.locator("main img").count() == 0
    assert watch.errors == []


def test_a_broken_line_is_told_and_the_text_kept(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/")
    page.route("**/search/en.json", lambda route: route.abort())
    field = page.locator("main input[type=search]")
    field.fill("refund")
    expect(page.locator("main .search-status")).to_contain_text("did not load")
    expect(field).to_have_value("refund")
    page.unroute("**/search/en.json")
    field.press("Enter")
    expect(page.locator("main .search-results a").first).to_be_visible()


def test_404_searches_in_its_language(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/nowhere/")
    page.locator("section[lang=en] input").fill("refund")
    expect(page.locator("section[lang=en] .search-results a").first).to_be_visible()
