"""The reader's place: chosen once, remembered in its tab, shown in every slot; without script a table stands there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener

PAGE = "email/verify-address/"  # holds the choice and two slots


def slot(page: Page, kind: str) -> str:
    return page.locator(f"[data-call={kind}]").inner_text()


def test_a_choice_fills_every_slot_and_holds_in_this_tab(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + PAGE)
    expect(page.locator("[data-call=police] a")).to_have_attribute("href", "#place")
    page.locator("#place select").select_option("gb")
    expect(page.locator("[data-call=police]")).to_contain_text("0300 123 2040")
    expect(page.locator("[data-call=police] a[href='tel:03001232040']")).to_be_visible()
    expect(page.locator("[data-call=phishing]")).to_contain_text("report@phishing.gov.uk")
    expect(page.locator("#announcer")).to_contain_text("英国")
    link = page.locator("[data-call=police] a[href$='places/#gb']")
    expect(link).to_be_visible()

    page.goto(root + "en/" + PAGE)
    expect(page.locator("[data-call=police]")).to_contain_text("Police Scotland")
    expect(page.locator("#place select")).to_have_value("gb")
    page.locator("[data-call=police] a[href$='places/#gb']").click()
    expect(page.locator("h2#gb")).to_be_in_viewport()

    other = page.context.new_page()
    other.goto(root + PAGE)
    expect(other.locator("#place select")).to_have_value("")
    assert "0300" not in slot(other, "police")
    stored = "JSON.stringify([localStorage, document.cookie, sessionStorage.length])"
    assert other.evaluate(stored) == '[{},"",0]'
    assert watch.errors == [] and watch.foreign == []


def test_another_place_and_none_again(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/" + PAGE)
    select = page.locator("#place select")
    before = slot(page, "police")
    select.select_option("cn")
    expect(page.locator("[data-call=police]")).to_contain_text("110")
    select.select_option("vn")  # no police line there
    expect(page.locator("[data-call=police]")).to_contain_text("Call your local police")
    select.select_option("-")
    expect(page.locator("[data-call=phishing]")).to_contain_text("No such body could be confirmed")
    select.select_option("")
    expect(page.locator("[data-call=police] a")).to_have_attribute("href", "#place")
    assert slot(page, "police") == before
    assert watch.errors == []


def test_it_works_by_keyboard(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/" + PAGE)
    page.locator("[data-call=police] a").focus()
    page.keyboard.press("Enter")
    page.locator("#place select").focus()
    page.keyboard.type("Hong")
    expect(page.locator("[data-call=police]")).to_contain_text("18222")
    assert watch.errors == []


def test_where_storage_is_refused_the_choice_holds_on_the_page(root: str, open_page: Opener) -> None:
    page, watch = open_page(root)
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused') } })")
    page.goto(root + PAGE)
    page.locator("#place select").select_option("sg")
    expect(page.locator("[data-call=police]")).to_contain_text("police.gov.sg")
    assert watch.errors == []


@pytest.mark.parametrize("address", [PAGE, "en/" + PAGE])
def test_without_script_the_table_stands_open(address: str, root: str, open_page: Opener) -> None:
    page, _ = open_page(root + address, java_script_enabled=False)
    expect(page.locator("#place select")).to_be_hidden()
    expect(page.locator("#place tr[data-id=cn] a").first).to_be_visible()
    expect(page.locator("[data-call=police] a")).to_have_attribute("href", "#place")


def test_with_script_the_table_is_folded_and_opens(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + PAGE)
    row = page.locator("#place tr[data-id=cn]")
    expect(row).to_be_hidden()
    page.locator("#place summary").click()
    expect(row).to_be_visible()
