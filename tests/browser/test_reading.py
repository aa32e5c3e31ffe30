"""The site as readers meet it: languages, states of a value, no script, print, narrow screens, safety."""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import PdfMargins, expect
from pypdf import PdfReader

from tests.browser.conftest import Opener, settle
from tests.paths import ALL, NEWEST, PAGES, TRANSLATED
from tests.sites import REPO_URL

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)  # of the day that values of `verified` were checked on


@pytest.mark.parametrize("where", ["root", "sub"])
def test_language_switch_keeps_the_page_both_ways_without_a_sound(
    where: str, open_page: Opener, request: pytest.FixtureRequest
) -> None:
    base: str = request.getfixturevalue(where)
    page, watch = open_page(base)
    for address in TRANSLATED:
        page.goto(base + address)
        zh = page.locator("h1").inner_text()
        page.locator("[data-language-switch]").click()
        page.wait_for_url(base + "en/" + address)
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.locator("h1").inner_text() != zh
        page.locator("[data-language-switch]").click()
        page.wait_for_url(base + address)
        assert page.locator("h1").inner_text() == zh
    assert watch.errors == []
    assert watch.foreign == []


def test_every_page_is_quiet_and_asks_no_other_host(root: str, open_page: Opener) -> None:
    page, watch = open_page(root)
    page.clock.install()
    for address in ALL:
        page.goto(root + address)
        settle(page, watch)
        assert watch.errors == [], address
        assert watch.foreign == [], address
        assert page.evaluate("document.cookie") == "", address


def test_settling_waits_for_what_a_page_does_later(root: str, open_page: Opener) -> None:
    page, watch = open_page(root)
    page.clock.install()
    page.goto(root)
    page.evaluate("setTimeout(() => fetch('about/').then(() => fetch('contact/')), 50 * 60 * 1000)")
    settle(page, watch)
    assert watch.requests[-2:] == [root + "about/", root + "contact/"]


def test_no_sideways_scrolling(root: str, open_page: Opener) -> None:
    page, _ = open_page(root)
    for address in ALL:
        page.goto(root + address)
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            seen = page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
            assert seen[0] == width
            assert seen[1] <= width, address


@pytest.mark.parametrize(("days", "shown"), [(0, True), (90, True), (91, False), (400, False)])
def test_a_verified_value_expires_in_the_browser_too(verified: str, days: int, shown: bool, open_page: Opener) -> None:
    page, _ = open_page(verified + "about/")
    page.clock.install(time=NOON + dt.timedelta(days=days))
    for address in ("contact/", "en/contact/", "email/find-official-email/"):
        page.goto(verified + address)
        panel = page.locator("[data-support=email]")
        if shown:
            expect(panel.get_by_text("support@okpay-fixture.example")).to_be_visible()
            expect(panel.locator(".support-expired")).to_be_hidden()
        else:
            expect(panel.locator(".support-expired")).to_be_visible()
            expect(panel.get_by_text("support@okpay-fixture.example")).to_have_count(0)


def test_a_notice_comes_and_goes_in_the_browser_too(verified: str, open_page: Opener) -> None:
    page, _ = open_page(verified + "about/")
    built = dt.datetime.combine(NEWEST, dt.time(12), dt.UTC)
    page.clock.install(time=built)
    for days, shown in (
        (0, ["everywhere", "here"]),
        (1, ["everywhere"]),
        (2, ["everywhere", "coming"]),
        (5, ["everywhere"]),
        (6, []),
    ):
        page.clock.set_fixed_time(built + dt.timedelta(days=days))
        page.goto(verified + "en/contact/")
        notices = page.locator(".notice:visible")
        expect(notices).to_have_count(len(shown))
        for notice, name in zip(notices.all(), shown, strict=True):
            expect(notice).to_contain_text(f"Notice {name}.")


def test_a_page_that_stays_open_grows_old(verified: str, open_page: Opener) -> None:
    """No reader reloads a page because a day has ended."""
    page, watch = open_page(verified + "about/")
    built = dt.datetime.combine(NEWEST, dt.time(12), dt.UTC)
    page.clock.install(time=built)
    page.goto(verified + "en/contact/")
    notices, value = page.locator(".notice:visible"), page.get_by_text("support@okpay-fixture.example").first
    expect(notices).to_have_count(2)
    expect(value).to_be_visible()
    for days, shown in ((1, 1), (2, 2), (6, 0)):
        page.clock.set_system_time(built + dt.timedelta(days=days))
        page.clock.run_for(61_000)
        expect(notices).to_have_count(shown)
    page.clock.set_system_time(built + dt.timedelta(days=91))
    page.clock.run_for(61_000)
    expect(value).to_have_count(0)
    expect(page.locator("[data-support=email] .support-expired")).to_be_visible()
    assert watch.errors == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])  # UTC+14, UTC-11
def test_a_day_ends_everywhere_at_once(zone: str, verified: str, open_page: Opener) -> None:
    page, _ = open_page(verified + "about/", timezone_id=zone)
    midnight = dt.datetime.combine(NEWEST + dt.timedelta(days=1), dt.time(), dt.UTC)
    for seconds, shown in ((-2, 2), (2, 1)):
        page.clock.set_fixed_time(midnight + dt.timedelta(seconds=seconds))
        page.goto(verified + "en/contact/")
        expect(page.locator(".notice:visible")).to_have_count(shown)


def test_unconfirmed_state_helps(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/contact/")
    panel = page.locator("[data-support=email]")
    expect(panel).to_contain_text("Not confirmed")
    panel.get_by_role("link", name="check the address").click()
    expect(page).to_have_url(root + "en/email/verify-address/#steps")


def test_everything_is_readable_without_script(root: str, open_page: Opener) -> None:
    with_script, _ = open_page(root)
    without, _ = open_page(root, java_script_enabled=False)
    article = "element => { element.querySelectorAll('.script-only, .copy, noscript').forEach(one => one.remove()); return element.innerText; }"
    for address in ALL:
        with_script.goto(root + address)
        without.goto(root + address)
        # inner_text leaves out what CSS hides: the words must be the same.
        shown = with_script.locator("article").evaluate(article)
        assert len(shown) > 100, address
        plain = without.locator("article").inner_text()
        for line in filter(None, map(str.strip, shown.splitlines())):
            assert line in plain, address
        expect(without.locator(".script-only").first).to_be_hidden()


def test_menu_works_by_keyboard_and_without_script(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "contact/")
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()
    page.locator(".menu-open").press("Enter")
    expect(menu).to_be_visible()
    expect(page.locator(".menu-open")).to_have_attribute("aria-expanded", "true")
    expect(menu.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator(".menu-open")).to_be_focused()

    plain, _ = open_page(root + "contact/", java_script_enabled=False)
    expect(plain.locator("#menu")).to_be_hidden()
    plain.locator(".menu-open").click()
    expect(plain.locator("#menu")).to_be_visible()
    plain.locator("#menu a[href*='refunds']").click()
    expect(plain).to_have_url(root + "payments/refunds/")


COVERED = """() => {
    const bar = document.querySelector(".emergency").getBoundingClientRect();
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    return one.matches(".emergency") || box.top < 0 ? 0 : Math.min(box.bottom, box.top + innerHeight / 2) - bar.top;
}"""


def test_the_way_for_emergencies_stands_at_the_foot_of_a_phone_and_covers_nothing_in_focus(
    root: str, open_page: Opener
) -> None:
    page, _ = open_page(root, reduced_motion="reduce")  # focus scrolls at once
    for address in ALL:
        page.goto(root + address)
        way = page.locator(".emergency")
        if "first" in address.split("/"):
            expect(way).to_have_count(0)
            continue
        box = way.bounding_box()
        assert box and box["y"] + box["height"] == 844 and 44 <= box["height"] <= 56, address
        assert urlsplit(way.evaluate("one => one.href")).path == (
            "/en/first/" if address.startswith("en/") else "/first/"
        )
        # What stands last is seen above it.
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        assert page.evaluate("document.querySelector('.bottom').getBoundingClientRect().bottom") <= box["y"], address
    for address in ("", "en/letters/", "contact/", "email/verify-address/"):
        page.goto(root + address)
        stops = page.evaluate("document.querySelectorAll('a[href], button, input, summary').length")
        for _ in range(stops):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            if page.locator(".emergency").is_visible():
                assert page.evaluate(COVERED) <= 0, (address, page.evaluate("document.activeElement.outerHTML"))


def test_the_way_for_emergencies_makes_room(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/email/verify-address/")
    field = page.locator("#address")
    field.focus()  # a keyboard comes up, and leaves little enough
    expect(page.locator(".emergency")).to_be_hidden()
    field.blur()
    expect(page.locator(".emergency")).to_be_visible()
    # A form has a bar of its own at the foot; there the way stands at the top, and nothing moves when a field has focus.
    page.goto(root + "en/letters/refund/?topic=refund")
    field = page.locator("#mail form textarea").first
    field.scroll_into_view_if_needed()
    before = field.bounding_box()
    field.focus()
    assert field.bounding_box() == before
    assert page.locator(".emergency").evaluate("one => getComputedStyle(one).position") == "static"
    expect(page.locator(".emergency")).to_be_visible()
    for size in ({"width": 390, "height": 400}, {"width": 844, "height": 390}, {"width": 1280, "height": 900}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.locator(".emergency").evaluate("one => getComputedStyle(one).position") == "static"
    page.emulate_media(media="print")
    expect(page.locator(".emergency")).to_be_hidden()
    assert watch.errors == []
    plain, _ = open_page(root + "contact/", java_script_enabled=False)
    plain.locator(".emergency").click()
    expect(plain).to_have_url(root + "first/")


def test_appearance_follows_the_system_until_chosen(root: str, open_page: Opener) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page, watch = open_page(root + "contact/", color_scheme="dark")
    dark = page.evaluate(ground)
    button = page.locator("[data-module='theme']")
    assert button.inner_text() == "外观：跟随系统"
    button.click()
    expect(button).to_have_text("外观：浅色", use_inner_text=True)
    light = page.evaluate(ground)
    assert light == "rgb(255, 255, 255)" != dark
    page.goto(root + "about/")
    assert page.evaluate(ground) == light
    button.click()
    expect(button).to_have_text("外观：深色", use_inner_text=True)
    assert page.evaluate(ground) == dark
    button.click()
    expect(button).to_have_text("外观：跟随系统", use_inner_text=True)
    assert page.evaluate("localStorage.length") == 0
    assert watch.errors == []
    plain, _ = open_page(root + "contact/", color_scheme="dark", java_script_enabled=False)
    assert plain.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == dark


# Sheets that a page may take which holds letters, all places, or all that nobody may ask for.
SHEETS = {"letters": 9, "write-email": 4, "places": 6, "refunds": 3, "suspicious-contact": 2}


@pytest.mark.parametrize("addresses", [PAGES, ALL[len(PAGES) :]], ids=["zh", "en"])
def test_a_page_of_the_guide_prints_on_one_sheet_and_an_article_on_two(
    root: str, addresses: tuple[str, ...], open_page: Opener
) -> None:
    page, _ = open_page(root)
    margin: PdfMargins = {"top": "12mm", "right": "14mm", "bottom": "12mm", "left": "14mm"}
    for address in addresses:
        *folders, name = address.removeprefix("en/").rstrip("/").split("/")
        if name in {"", "about", "contribute"}:
            continue
        page.goto(root + address)
        printed = PdfReader(io.BytesIO(page.pdf(format="A4", margin=margin)))
        assert len(printed.pages) <= SHEETS.get(name, 1 if "first" in (*folders, name) else 2), address
        text = " ".join(sheet.extract_text() for sheet in printed.pages)
        # Fonts join letters such as "ffi" into one sign; NFKC takes them apart again.
        assert "help.example/" + address in "".join(unicodedata.normalize("NFKC", text).split())


def test_what_is_folded_is_printed(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/", java_script_enabled=False)
    folded = page.locator("article details")
    assert folded.count() and not folded.locator("pre").first.is_visible()
    page.emulate_media(media="print")
    for inside in folded.locator("pre").all():
        expect(inside).to_be_visible()


def test_an_older_browser_prints_what_is_folded_too(root: str, open_page: Opener) -> None:
    page, _ = open_page("about:blank")
    page.add_init_script("CSS.supports = () => false")
    page.goto(root + "en/letters/")
    assert page.locator("article details[open]").count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article details:not([open])").count() == 0


def test_paper_is_white_in_dark_too(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "contact/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_samples_copy_what_they_show(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/email/write-email/", permissions=["clipboard-read", "clipboard-write"])
    page.clock.install(time=NOON)
    page.clock.pause_at(NOON + dt.timedelta(hours=1))
    page.locator("details:has(#template-refund) summary").click()
    sample = page.locator("#template-refund .copyable").nth(1)
    button = sample.locator("button")
    label = button.inner_text()
    button.click()
    page.clock.run_for(2000)
    button.click()
    page.clock.run_for(2000)  # more than the first copy's time, less than the second's
    expect(button).to_have_text("Copied")  # the clock stands, so it still says so however late we look
    assert page.evaluate("navigator.clipboard.readText()") == sample.locator("pre").inner_text()
    page.clock.run_for(5000)
    expect(button).to_have_text(label)
    assert watch.errors == []


def test_a_link_to_a_template_opens_it(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/email/write-email/#template-refund")
    expect(page.locator("#template-refund pre").first).to_be_visible()
    expect(page.locator("#template-other pre").first).to_be_hidden()


@pytest.mark.parametrize("address", ["no-such-page/", "en/deep/er/still/nothing"])
@pytest.mark.parametrize("where", ["root", "sub"])
def test_404_leads_on(where: str, address: str, open_page: Opener, request: pytest.FixtureRequest) -> None:
    base: str = request.getfixturevalue(where)
    page, watch = open_page(base + address)
    # The sub-path build was made for another host's path; its links carry that path.
    expect(page.locator("h1")).to_contain_text("Page not found")
    page.locator("section[lang=en] .links a").first.click()
    expect(page).to_have_url(re.compile(re.escape(base + "en/") + ".*"))
    assert [error for error in watch.errors if "404" not in error] == []


def test_an_injected_script_does_not_run(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "contact/")
    # The picture fails after the script was refused; a handler of it would have run before ours.
    page.evaluate(
        """() => new Promise((failed) => {
            const script = document.createElement("script");
            script.textContent = "window.injected = true";
            document.body.append(script);
            const image = document.createElement("div");
            image.innerHTML = "<img src=x onerror='window.injected = true'>";
            image.firstChild.addEventListener("error", failed);
            document.body.append(image);
        })"""
    )
    assert page.evaluate("window.injected") is None
    assert any("Content Security Policy" in error for error in watch.errors)


def test_404_reports_the_address_that_was_asked_for(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/no/such/page?token=secret#part")
    page.route(REPO_URL + "/**", lambda route: route.fulfill(body="form"))
    page.locator("section[lang=en] [data-module='report']").click()
    page.wait_for_url(REPO_URL + "/**")
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"template": ["content.yml"], "language": ["en"], "page": [root + "en/no/such/page"]}
