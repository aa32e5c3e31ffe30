"""Saying what is missing, without an account: masked, shown word for word, and taken out by the reader alone."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from helpcenter.core.files import gzip_size
from tests.browser.conftest import Opener
from tests.browser.test_access import violations
from tests.browser.test_weight import BUDGET, file_of

FIELD, SHOWN = "#tell-text", ".tell-shown"
SECRET = {"zh": "我的密码是 Tr0ub4dor&3，进不去", "en": "my password is Tr0ub4dor&3 and I can't get in"}
PAGES = {"zh": "payments/refunds/", "en": "en/payments/refunds/"}
FORM = re.compile(r"/issues/new\?")
GRANT = {"permissions": ["clipboard-read", "clipboard-write"]}


def open_panel(page: Page) -> None:
    page.locator("[data-module='tell']").click()
    expect(page.locator(FIELD)).to_be_focused()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_leaves_is_masked_and_shown_first(root: str, language: str, open_page: Opener) -> None:
    page, watch = open_page(root + PAGES[language], **GRANT)
    open_panel(page)
    before = len(watch.requests)
    page.keyboard.type(SECRET[language])
    expect(page.locator(SHOWN)).to_contain_text("隐去" if language == "zh" else "removed")
    expect(page.locator(SHOWN)).not_to_contain_text("Tr0ub4dor")
    expect(page.locator(SHOWN)).to_contain_text(root + PAGES[language])
    expect(page.locator(".tell .note")).to_have_count(1)
    page.locator(".tell-ways button").first.click()
    expect(page.locator(".tell-ways button").first).to_have_text("已复制" if language == "zh" else "Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(SHOWN).text_content()
    assert watch.requests[before:] == [] and watch.errors == [] and watch.foreign == []
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage])") == "[{},{}]"
    assert violations(page) == []


def test_a_code_is_asked_about_before_anything_leaves(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + PAGES["en"], **GRANT)
    open_panel(page)
    page.keyboard.type("It shows 482913 and stops")
    expect(page.locator(".tell .note button")).to_have_count(2)
    page.locator(".tell-ways button").first.click()
    expect(page.locator(".tell .error")).not_to_be_empty()
    expect(page.locator(".tell .note button").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # yes, it is one
    expect(page.locator(SHOWN)).not_to_contain_text("482913")
    expect(page.locator(".tell .error")).to_be_empty()


def test_an_empty_text_goes_nowhere_and_says_so(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + PAGES["zh"])
    open_panel(page)
    page.locator(".tell-ways button").first.click()
    expect(page.locator(".tell .error")).not_to_be_empty()
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(FIELD)).to_have_attribute("aria-invalid", "true")
    page.locator(".tell > p:last-child button").click()
    expect(page.locator(".tell")).to_have_count(0)
    expect(page.locator("[data-module='tell']")).to_be_focused()


def test_the_issue_form_gets_address_and_language_alone(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + PAGES["en"] + "?from=mail#steps", **GRANT)
    open_panel(page)
    page.keyboard.type("Nothing on chargebacks")
    link = page.locator(".tell-ways a")
    href = link.get_attribute("href") or ""
    assert parse_qs(urlsplit(href).query) == {
        "template": ["content.yml"],
        "language": ["en"],
        "page": [root + PAGES["en"]],
    }
    page.context.route(FORM, lambda route: route.fulfill(body="", content_type="text/html"))
    with page.expect_popup():
        link.click()
    expect(page.locator(".tell-ways + .hint")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(SHOWN).text_content()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_confirmed_address_takes_mail_until_its_last_day(verified: str, language: str, open_page: Opener) -> None:
    page, _ = open_page(verified + PAGES[language])
    open_panel(page)
    mail = page.locator(".tell-ways a")
    expect(mail).to_have_attribute("href", FIELD)  # nothing is written yet
    page.keyboard.type(SECRET[language])
    href = mail.get_attribute("href") or ""
    assert href.startswith("mailto:feedback@help-fixture.example?subject=")
    assert "Tr0ub4dor" not in unquote(href)
    assert (page.locator(SHOWN).text_content() or "").replace("\n", "\r\n") in unquote(href)
    old, _ = open_page("about:blank")
    old.clock.set_fixed_time("2090-01-01")
    old.goto(verified + PAGES[language])
    open_panel(old)
    expect(old.locator(".tell-ways a")).to_have_count(0)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_that_search_has_no_answer_to_are_passed_on_alone(root: str, language: str, open_page: Opener) -> None:
    page, watch = open_page(root + PAGES[language], **GRANT)
    page.keyboard.press("/")
    expect(page.locator("dialog input")).to_be_focused()
    words = {"zh": "薛定谔的猫", "en": "schroedinger cat"}[language] + " 4111 1111 1111 1111"
    page.keyboard.insert_text(words)
    page.locator("dialog .search-aside a", has_text="告诉" if language == "zh" else "Tell").click()
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(FIELD)).to_have_value(words)
    expect(page.locator(SHOWN)).to_contain_text(words[:5])
    expect(page.locator(SHOWN)).not_to_contain_text("4111")
    expect(page.locator(SHOWN)).not_to_contain_text(root)
    assert violations(page) == []
    page.locator("dialog input").fill("qqqq xxxx")
    expect(page.locator(".tell")).to_have_count(0)
    assert watch.errors == []


def test_it_fits_a_phone(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + PAGES["zh"], viewport={"width": 320, "height": 640})
    open_panel(page)
    page.keyboard.insert_text("没" * 600)
    expect(page.locator(SHOWN)).to_contain_text("没没没")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for control in page.locator(".tell .control").all():
        box = control.bounding_box()
        assert box and box["height"] >= 40


def test_without_script_or_network_the_link_leads_on(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + PAGES["zh"], java_script_enabled=False)
    assert "issues/new?template=content.yml" in (page.locator(".feedback a").get_attribute("href") or "")
    page, _ = open_page(root + PAGES["zh"])
    page.route("**/tell-zh.json", lambda route: route.abort())
    page.context.route(FORM, lambda route: route.fulfill(body="there", content_type="text/html"))
    with page.expect_navigation():
        page.locator("[data-module='tell']").click()
    assert "/issues/new?" in page.url


def test_it_costs_nothing_until_it_is_used(root: str, site: Path, open_page: Opener) -> None:
    page, watch = open_page(root + PAGES["zh"])
    assert not [url for url in watch.requests if "tell" in url or "secrets" in url]
    before = len(watch.requests)
    open_panel(page)
    loaded = [url for url in watch.requests[before:] if not url.startswith("data:")]
    assert sum(gzip_size(file_of(site, url).read_bytes()) for url in loaded) <= BUDGET["tell"], loaded
