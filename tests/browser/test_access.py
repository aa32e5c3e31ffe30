"""WCAG 2.2 AA: axe on every page and state, keyboard, zoom, text spacing, forced colours, reduced motion."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.paths import ALL, ROOT
from tests.translated import UNTRANSLATED

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def violations(page: Page) -> list[str]:
    """What axe finds, one line a node. Run from outside, since the page's policy lets no foreign script in."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    # Of what axe says, nearly all is about what is right: it stays there.
    found: list[str] = page.evaluate(
        """async (tags) => {
            const { violations } = await axe.run({ runOnly: tags, resultTypes: ["violations"] });
            return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
        }""",
        TAGS,
    )
    return found


def test_axe_finds_what_is_wrong(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/contact/")
    assert violations(page) == []
    page.evaluate(
        """() => {
            document.querySelector("h1").insertAdjacentHTML("afterend", "<img src='data:,'><p id=pale>Pale</p>");
            document.getElementById("pale").style = "color: #ccc; background: #fff";
        }"""
    )
    assert [line.partition(":")[0] for line in violations(page)] == ["color-contrast", "image-alt"]
    page.emulate_media(color_scheme="dark")  # what axe finds is of now, not of the first time
    page.evaluate("document.querySelector('main img').remove()")
    assert [line.partition(":")[0] for line in violations(page)] == ["color-contrast"]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_any_page(root: str, viewport: dict[str, int], open_page: Opener) -> None:
    page, _ = open_page(root, viewport=viewport)
    found = {}
    for address in (*ALL, "no-such-page/"):
        page.goto(root + address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            if result := violations(page):
                found[address, scheme] = result
    assert found == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("home", ["", "en/"])
def test_axe_finds_nothing_in_any_state(root: str, home: str, scheme: str, open_page: Opener) -> None:
    page, _ = open_page(root + home + "letters/", color_scheme=scheme)
    page.locator(".menu-open").click()
    expect(page.locator("#menu")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("details:has(#template-refund) summary").click()
    page.locator("#template-refund .copy").first.click()
    page.locator("[data-module='feedback']").click()
    expect(page.locator("[data-thanks]")).not_to_be_empty()
    assert violations(page) == []
    page.keyboard.press("/")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.type("refund" if home else "退款")
    expect(page.locator("dialog .search-results a").first).to_be_visible()
    assert violations(page) == []
    page.locator("dialog input").fill("zzzz qqqq")
    expect(page.locator("dialog .search-status")).not_to_be_empty()
    assert violations(page) == []


@pytest.mark.parametrize("state", ["verified", "expired"])
def test_axe_finds_nothing_beside_a_value(verified: str, state: str, open_page: Opener) -> None:
    for scheme in ("light", "dark"):
        page, _ = open_page(verified + "en/contact/", color_scheme=scheme)
        if state == "expired":
            page.evaluate("document.querySelectorAll('.support-verified').forEach(one => one.remove())")
            page.evaluate("document.querySelectorAll('.support-expired').forEach(one => one.hidden = false)")
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_the_english_is_behind(behind: str, scheme: str, open_page: Opener) -> None:
    for address in ("en/payments/refunds/", "en/email/write-email/", f"en/{UNTRANSLATED}/"):
        page, watch = open_page(behind + address, color_scheme=scheme)
        expect(page.locator(".behind, .admonition:has(+ article)").first).to_be_visible()
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.emulate_media(media="print")
        for notice in page.locator(".behind, .admonition:has(+ article)").all():
            expect(notice).to_be_visible()
        assert watch.errors == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", ["", "en/contact/", "email/verify-address/", "en/payments/refunds/"])
def test_tab_reaches_everything_in_order_and_is_seen(
    root: str, address: str, viewport: dict[str, int], open_page: Opener
) -> None:
    page, _ = open_page(root + address, viewport=viewport, reduced_motion="reduce")  # focus scrolls at once
    expected = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("details:not([open]) > :not(summary)"))
            .map((one, index) => { one.dataset.stop = index; return String(index); })"""
    )
    reached = []
    for _ in range(len(expected) + 3):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const one = document.activeElement;
                const style = getComputedStyle(one);
                const box = one.getBoundingClientRect();
                return { stop: one.dataset.stop ?? null, outline: parseFloat(style.outlineWidth), style: style.outlineStyle,
                         shown: box.bottom > 0 && box.top < innerHeight && box.width > 0 };
            }"""
        )
        if seen["stop"] is None or seen["stop"] in reached:
            break
        reached.append(seen["stop"])
        assert seen["outline"] >= 2, seen
        assert seen["style"] == "solid"
        assert seen["shown"], seen
    assert reached == expected


def test_first_stop_skips_to_the_content(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/contact/", viewport=DESKTOP)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("zoom", [2, 4])
def test_zoom_loses_nothing(root: str, zoom: int, open_page: Opener) -> None:
    """200 % and 400 % of a window 1280 px wide are 640 and 320 CSS px (WCAG 1.4.10)."""
    page, _ = open_page(root, viewport={"width": 1280 // zoom, "height": 800 // zoom})
    for address in (
        "",
        "en/",
        "contact/",
        "en/account/account-security/",
        "en/payments/failed-transaction/",
        "nowhere/",
    ):
        page.goto(root + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280 // zoom, address
        clipped = page.evaluate(
            """() => [...document.querySelectorAll("main *, header *")]
                .filter((one) => one.checkVisibility() && one.children.length === 0 && one.textContent.trim()
                    && getComputedStyle(one).overflow !== "visible" && one.scrollWidth > one.clientWidth + 1)
                .map((one) => one.outerHTML.slice(0, 120))"""
        )
        assert clipped == [], address


def test_text_spacing_loses_nothing(root: str, open_page: Opener) -> None:
    """WCAG 1.4.12: line height 1.5, paragraphs 2, letters 0.12, words 0.16."""
    page, _ = open_page(root)
    for address in ("", "en/contact/", "account/account-security/"):
        page.goto(root + address)
        page.evaluate(
            """() => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
                document.adoptedStyleSheets = [sheet];
            }"""
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_controls_are_large_enough(root: str, open_page: Opener) -> None:
    """WCAG 2.5.8: 24 by 24 CSS px, links inside sentences excepted."""
    page, _ = open_page(root)
    for address in ("", "en/contact/", "en/email/verify-address/"):
        page.goto(root + address)
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, input, summary, .control, .cards a, .related a, .bottom a, .about-page a, .neighbours a")]
                .filter((one) => one.checkVisibility())
                .filter((one) => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
                .map((one) => one.outerHTML.slice(0, 120))"""
        )
        assert small == [], address


def test_no_cell_of_a_table_is_out_of_sight(root: str, open_page: Opener) -> None:
    """Where columns find no room, each value stands below the one before it, with the name of its column."""
    page, _ = open_page(root)
    seen = 0
    for address in ALL:
        page.goto(root + address)
        for width in (320, 390, 700, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            cells = page.evaluate(
                """() => [...document.querySelectorAll("article td")].map((cell) => {
                    const { left, right, width } = cell.getBoundingClientRect();
                    return [left, right, width, cell.scrollWidth - cell.clientWidth, getComputedStyle(cell, "::before").content];
                })"""
            )
            seen += len(cells)
            for left, right, wide, hidden, _ in cells:
                assert left >= 0, address
                assert right <= width, address
                assert wide >= 45, address
                assert hidden <= 0, address
            labelled = page.locator("article td[data-label]").count()
            assert sum(label not in {"none", "normal"} for *_, label in cells) == (labelled if width < 640 else 0), (
                address
            )
    assert seen


def test_forced_colours_keep_every_border_and_word(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/account/account-security/", forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    for selector in (".never", ".support", "article ol > li"):
        expect(page.locator(selector).first).to_be_visible()
    number = page.locator("article ol > li").first.evaluate(
        "one => { const style = getComputedStyle(one, '::before'); return [style.color, style.backgroundColor]; }"
    )
    assert number[0] != number[1]


EDGES = """() => {
    const known = [];
    const look = (one, name, part) => {
        const { borderTopStyle, borderTopWidth, outlineStyle, content } = getComputedStyle(one, part);
        if (part && content === "none") return;
        if (borderTopStyle === "none" || !parseFloat(borderTopWidth)) known.push(name);
    };
    for (const one of document.querySelectorAll("button, input, select, textarea, .control, .badge, .note, .first"))
        if (one.checkVisibility() && one.type !== "radio") look(one, one.className || one.outerHTML);
    for (const one of document.querySelectorAll("article ol > li")) look(one, "number", "::before");
    return known;
}"""


def test_forced_colours_leave_every_control_its_edge(root: str, open_page: Opener) -> None:
    """Grounds are taken away, so what is known by its ground alone would be bare words."""
    for address in (
        "en/",
        "contact/",
        "en/payments/refunds/",
        "en/email/verify-address/",
        "en/letters/refund/?topic=refund",
    ):
        page, _ = open_page(root + address, forced_colors="active")
        if "topic" in address:
            page.locator("#mail form").wait_for()
        else:
            page.locator(".bar .control").first.click()
            page.locator("form[data-search] button").first.wait_for()
        assert page.evaluate(EDGES) == [], address


def test_nothing_moves_when_less_motion_is_wanted(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/contact/", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = "[...document.querySelectorAll('*')].filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0 || getComputedStyle(one).animationName !== 'none').length"
    assert page.evaluate(moving) == 0


def test_text_is_large_and_lines_are_short(root: str, open_page: Opener) -> None:
    for address, most in (("contact/", 46), ("en/contact/", 95)):
        page, _ = open_page(root + address, viewport=DESKTOP)
        size, height, width = page.locator("article > p").first.evaluate(
            "one => { const style = getComputedStyle(one); return [parseFloat(style.fontSize), parseFloat(style.lineHeight), one.clientWidth]; }"
        )
        assert size >= 16
        assert height / size >= 1.5
        per_character = size if address == "contact/" else size * 0.5
        assert width / per_character <= most


def test_links_are_told_by_more_than_colour(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/contact/")
    plain = page.evaluate(
        """() => [...document.querySelectorAll("article p a, article li a, article td a, .trail a, .about-page a")]
            .filter((one) => !one.closest(".links")) // boxes with a border
            .filter((one) => !getComputedStyle(one).textDecorationLine.includes("underline"))
            .map((one) => one.outerHTML.slice(0, 100))"""
    )
    assert plain == []


def test_mixed_language_is_marked(root: str, open_page: Opener) -> None:
    page, _ = open_page(root)
    for address in [address for address in ALL if address.startswith("en/")]:
        page.goto(root + address)
        unmarked = page.evaluate(
            r"""() => {
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                const found = [];
                while (walker.nextNode()) {
                    const node = walker.currentNode;
                    if (/\p{Script=Han}/u.test(node.data) && !node.parentElement.closest("[lang^=zh]")) found.push(node.data.trim());
                }
                return found;
            }"""
        )
        assert unmarked == [], address
