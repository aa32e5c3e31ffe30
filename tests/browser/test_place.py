"""The reader's place: chosen once, remembered in its tab, shown in every slot; without script a table stands there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener

PAGE = "first/suspicious-contact/"  # holds the choice, a slot for the bank, and one for phishing


def slot(page: Page, kind: str) -> str:
    return page.locator(f"[data-call={kind}]").inner_text()


def test_a_choice_fills_every_slot_and_holds_in_this_tab(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + PAGE)
    expect(page.locator("[data-call=bank] a")).to_have_attribute("href", "#place")
    page.locator("#place select").select_option("gb")
    expect(page.locator("[data-call=bank] a[href='tel:159']")).to_be_visible()
    expect(page.locator("[data-call=phishing]")).to_contain_text("report@phishing.gov.uk")
    expect(page.locator("[data-call=phishing]")).to_contain_text("7726")
    expect(page.locator("#announcer")).to_contain_text("英国")

    page.goto(root + "en/" + PAGE)
    expect(page.locator("[data-call=phishing]")).to_contain_text("Mobile operators")
    expect(page.locator("#place select")).to_have_value("gb")
    page.locator("[data-call=bank] a[href$='places/#gb']").click()
    expect(page.locator("h2#gb")).to_be_in_viewport()

    other = page.context.new_page()
    other.goto(root + PAGE)
    expect(other.locator("#place select")).to_have_value("")
    assert "159" not in slot(other, "bank")
    assert other.evaluate("JSON.stringify([localStorage, document.cookie, sessionStorage.length])") == '[{},"",0]'
    assert watch.errors == [] and watch.foreign == []


def test_another_place_and_none_again(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/" + PAGE)
    select = page.locator("#place select")
    before = slot(page, "bank")
    select.select_option("de")
    expect(page.locator("[data-call=bank]")).to_contain_text("116 116")
    select.select_option("vn")  # no such line there
    expect(page.locator("[data-call=bank]")).to_contain_text("Vietnam")
    expect(page.locator("[data-call=bank]")).to_contain_text("No hotline shared by several banks")
    select.select_option("-")
    expect(page.locator("[data-call=phishing]")).to_contain_text("No such agency could be confirmed")
    select.select_option("")
    expect(page.locator("[data-call=bank] a")).to_have_attribute("href", "#place")
    assert slot(page, "bank") == before
    assert watch.errors == []


def test_it_works_by_keyboard(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/" + PAGE)
    page.locator("[data-call=bank] a").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # from the place that the link leads to
    expect(page.locator("#place select")).to_be_focused()
    page.keyboard.type("Hong")
    expect(page.locator("[data-call=phishing]")).to_contain_text("18222")
    assert watch.errors == []


def test_where_storage_is_refused_the_choice_holds_on_the_page(root: str, open_page: Opener) -> None:
    page, watch = open_page(root)
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused') } })")
    page.goto(root + PAGE)
    page.locator("#place select").select_option("sg")
    expect(page.locator("[data-call=bank]")).to_contain_text("1799")
    assert watch.errors == []


@pytest.mark.parametrize("address", [PAGE, "en/" + PAGE])
def test_without_script_the_table_stands_open(address: str, root: str, open_page: Opener) -> None:
    page, _ = open_page(root + address, java_script_enabled=False)
    expect(page.locator("#place select")).to_be_hidden()
    expect(page.locator("#place tr[data-id=cn] a").first).to_be_visible()
    expect(page.locator("#place summary")).to_have_css("list-style-type", "none")  # no triangle beside what is open
    expect(page.locator("[data-call=bank] a")).to_have_attribute("href", "#place")


def test_with_script_the_table_is_folded_and_opens(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + PAGE)
    row = page.locator("#place tr[data-id=cn]")
    expect(row).to_be_hidden()
    page.locator("#place summary").click()
    expect(row).to_be_visible()
