"""Search, typed into as readers do."""

from __future__ import annotations

import functools
import re
import shutil
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from helpcenter.content import queries
from helpcenter.content.guide import load_guide
from helpcenter.content.interface import in_locale, load_words
from helpcenter.content.queries import Outcome, page_of
from helpcenter.core.files import Files, gzip_size
from helpcenter.process.search import name_place
from tests.browser.conftest import Gate, Opener, settle
from tests.browser.test_weight import BUDGET, file_of
from tests.paths import ROOT
from tools import build, search_report

HOMES = {"zh": "", "en": "en/"}
MORE = "/more.txt"  # what is fetched after the first answer
# Puts one query after the other into the page's own form, and gives the results that stand there when it says so.
# All in the page, since a thousand queries would cost four calls each.
ASK = """async (queries) => {
    const form = document.querySelector("main form[data-search]");
    const shows = (wanted) => new Promise((done) => {
        const observer = new MutationObserver(look);
        function look() {
            if (form.dataset.shown !== wanted) return;
            observer.disconnect();
            done();
        }
        observer.observe(form, { attributes: true, attributeFilter: ["data-shown"] });
        look();
    });
    const came = [];
    for (const [query, shown] of queries) {
        form.elements.q.value = query;
        form.elements.q.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await shows(shown);
        const links = [...form.querySelectorAll(".search-results a")];
        const found = links.some((link) => link.querySelector("span")) ? links.map((link) => link.href) : [];
        came.push([found, form.querySelector(".search-status").textContent]);
    }
    return came;
}"""


def form(page: Page) -> str:
    return "main form[data-search]" if page.locator("main form[data-search]").count() else "dialog form"


def type_query(page: Page, query: str) -> None:
    """Put a query into the field and wait for its results."""
    where = form(page)
    page.locator(f"{where} input").fill(query)
    expect(page.locator(where)).to_have_attribute("data-shown", query.strip())


def improve(page: Page) -> None:
    """Wait for what is fetched after the first answer."""
    type_query(page, "okpay")
    expect(page.locator(form(page))).to_have_attribute("data-improved", "")


def results(page: Page) -> list[str]:
    links = page.locator(f"{form(page)} .search-results a")
    return [str(address) for address in links.evaluate_all("links => links.map((link) => link.href)")]


@pytest.mark.parametrize(("folder", "floor"), [("", "search"), ("unseen/", "unseen")])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_golden_queries(root: str, locale: str, folder: str, floor: str, open_page: Opener) -> None:
    """The same queries as `make search-report`, through the form: what comes is what was measured."""
    page, watch = open_page(root + HOMES[locale])
    improve(page)
    outcomes = []
    files = Files(ROOT)
    asked = queries.load_queries(files, f"{queries.FOLDER}/{folder}{locale}.tsv", queries.list_places(files))
    came_for = page.evaluate(ASK, [[one.query, _shown(one.query)] for one in asked])
    near = in_locale(load_words(files), locale)["search_near"]
    for golden, (found, status) in zip(asked, came_for, strict=True):
        parts = [urlsplit(url) for url in found]
        # Never a page of the other language.
        assert all(part.path.startswith("/en/") == (locale == "en") for part in parts), golden
        came = tuple(name_place(part.path.lstrip("/"), part.fragment) for part in parts)
        outcomes.append(Outcome(golden, came, near not in status))
    related = [outcome for outcome in outcomes if outcome.golden.pages]
    unrelated = [outcome for outcome in outcomes if not outcome.golden.pages]
    came_of = search_report.figures(related)
    assert came_of.first >= BUDGET[f"{floor}_success_1"]
    assert came_of.third >= BUDGET[f"{floor}_success_3"]
    assert came_of.section >= BUDGET[f"{floor}_section"]
    assert sum(outcome.rank == 1 for outcome in unrelated) / len(unrelated) >= BUDGET[f"{floor}_no_match"]
    assert came_of.nothing <= BUDGET[f"{floor}_lost"]
    assert watch.errors == []
    assert watch.foreign == []


def _shown(query: str) -> str:
    return unicodedata.normalize("NFKC", query).strip()


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("entry", ["", "payments/refunds/"])
def test_nothing_before_it_is_used_and_little_then(
    root: str, site: Path, locale: str, entry: str, open_page: Opener
) -> None:
    page, watch = open_page("about:blank")
    page.clock.install()
    page.goto(root + HOMES[locale] + entry)
    settle(page, watch)
    before = set(watch.requests)
    assert not [url for url in before if "search" in url or url.endswith(".js")]
    if entry:
        page.keyboard.press("/")
    page.locator(f"{form(page) if not entry else 'dialog form'} input").click()
    type_query(page, "密码" if locale == "zh" else "password")
    assert results(page)
    expect(page.locator(form(page) if not entry else "dialog form")).to_have_attribute("data-improved", "")
    loaded = [url for url in dict.fromkeys(watch.requests) if url not in before]
    sizes = {url: gzip_size(file_of(site, url).read_bytes()) for url in loaded}
    (later,) = [url for url in sizes if url.endswith(MORE)]
    assert loaded[-1] == later  # nothing that the first answer needs waits for it
    assert sizes.pop(later) <= BUDGET["search_more"]
    assert sum(sizes.values()) <= BUDGET["search"], sizes
    assert watch.errors == []


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_first_answer_is_good_already(site: Path, locale: str) -> None:
    """Before more is fetched."""
    asked = ROOT / queries.FOLDER / f"{locale}.tsv"
    outcomes = search_report.measure(site, locale, asked, core=True)
    came_of = search_report.figures([outcome for outcome in outcomes if outcome.golden.pages])
    unrelated = [outcome for outcome in outcomes if not outcome.golden.pages]
    assert came_of.first >= BUDGET["core_success_1"]
    assert came_of.third >= BUDGET["core_success_3"]
    assert came_of.nothing <= BUDGET["core_lost"]
    assert sum(outcome.rank == 1 for outcome in unrelated) / len(unrelated) >= BUDGET["search_no_match"]


@functools.cache
def differing(site: Path) -> str:
    """A query for which what comes first is another page once more is known."""
    asked = ROOT / queries.FOLDER / "en.tsv"
    first, then = (search_report.measure(site, "en", asked, core) for core in (True, False))
    pairs = (
        (one, two) for one, two in zip(first, then, strict=True) if one.came and two.came and one.sure and two.sure
    )
    return next(one.golden.query for one, two in pairs if page_of(one.came[0]) != page_of(two.came[0]))


def test_a_better_answer_takes_the_place_of_the_first(root: str, site: Path, open_page: Opener) -> None:
    page, watch = open_page(root + "en/")
    gate = Gate(page, f"**{MORE}")
    type_query(page, differing(site))
    before = results(page)
    told = page.evaluate("""() => {
        const told = [];
        const status = document.querySelector("main .search-status");
        new MutationObserver(() => told.push(status.textContent)).observe(status, { childList: true });
        return (window.told = told);
    }""")
    gate.open()
    expect(page.locator("main form[data-search]")).to_have_attribute("data-improved", "")
    expect(page.locator("main .search-results a").first).not_to_have_attribute("href", before[0])
    assert told == [] and len(page.evaluate("window.told")) == 1  # what comes first is another: said once
    assert watch.errors == []


@pytest.mark.parametrize("how", ["keyboard", "pointer"])
def test_a_list_that_the_reader_is_in_stays_as_it_is(root: str, site: Path, how: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/")
    gate = Gate(page, f"**{MORE}")
    query = differing(site)
    type_query(page, query)
    before = results(page)
    if how == "keyboard":
        page.keyboard.press("ArrowDown")
    else:
        page.locator("main .search-results a").first.hover()
    gate.open()
    expect(page.locator("main form[data-search]")).to_have_attribute("data-improved", "")
    assert results(page) == before
    page.locator("main input[type=search]").fill("")
    type_query(page, query)
    assert results(page) != before  # asked anew, it is answered better
    assert watch.errors == []


def test_without_the_second_file_search_goes_on(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/")
    page.route(f"**{MORE}", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: request.url.endswith(MORE)):
        type_query(page, "refund")
    expect(page.locator("main .search-status")).to_contain_text("Pages found")
    type_query(page, "forgot password")
    assert "/en/account/reset-password/" in results(page)[0]


def test_from_an_article_below_a_path(sub: str, open_page: Opener) -> None:
    page, watch = open_page(sub + "en/payments/refunds/")
    page.locator(".bar [data-module='search-dialog']").click()
    expect(page.locator("dialog input")).to_be_focused()
    type_query(page, "forgot password")
    page.locator("dialog .search-results a").first.click()
    page.wait_for_url(sub + "en/account/reset-password/**")
    expect(page.locator("article mark").first).to_be_visible()
    expect(page).not_to_have_url(re.compile("h="))  # a copied address is clean
    assert watch.errors == []


def test_a_section_is_linked_to_and_its_words_marked(root: str, open_page: Opener) -> None:
    page, _ = open_page(root)
    type_query(page, "重置链接过期了")
    first = page.locator("main .search-results a").first
    expect(first.locator("strong")).to_contain_text("›")
    assert first.locator("mark").count()
    first.click()
    page.wait_for_url("**/account/reset-password/#*")
    marks = page.locator("article mark").all_text_contents()
    assert "重置链接" in marks
    # What was marked is still the article's text.
    page.reload()
    assert page.locator("article mark").count() == 0


def test_empty_field_offers_main_topics(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/contact/")
    page.keyboard.press("/")
    options = page.locator("dialog [role=option]")
    expect(options.first).to_be_visible()
    expect(page.locator("dialog .search-status")).to_have_text("Popular topics:")
    assert options.count() == len(load_guide(Files(ROOT)).topics)


@pytest.mark.parametrize(
    ("home", "query", "nothing"), [("", "红烧肉的做法", "没有找到"), ("en/", "lasagne recipe", "Nothing found")]
)
def test_nothing_found_is_said_with_ways_on(root: str, home: str, query: str, nothing: str, open_page: Opener) -> None:
    page, _ = open_page(root + home)
    type_query(page, query)
    expect(page.locator("main .search-status")).to_contain_text(nothing)
    assert page.locator("main .search-results a span").count() == 0  # topics, no results
    assert page.locator("main .search-results a").count() == len(load_guide(Files(ROOT)).topics)
    page.locator("main .search-aside a[href$='letters/']").click()
    page.wait_for_url("**/letters/")


@pytest.mark.parametrize(
    ("locale", "typed", "meant"), [("zh", "退宽多久到", "退款"), ("en", "refnud status", "refund")]
)
@pytest.mark.parametrize("touch", [False, True])
def test_a_correction_has_a_way_back(
    root: str, locale: str, typed: str, meant: str, touch: bool, open_page: Opener
) -> None:
    page, watch = open_page(root + HOMES[locale], has_touch=touch)
    type_query(page, typed)
    where = form(page)
    expect(page.locator(where)).to_have_attribute("data-improved", "")  # no button is replaced under the finger
    expect(page.locator(f"{where} .search-status")).to_contain_text(meant)
    back = page.get_by_role("button", name=typed)
    if touch:
        back.tap()
    else:
        page.keyboard.press("Tab")  # to the button to search, then to this one
        page.keyboard.press("Tab")
        expect(back).to_be_focused()
        page.keyboard.press("Enter")
    expect(back).to_have_count(0)
    expect(page.locator(f"{where} .search-status")).not_to_contain_text(meant)
    expect(page.locator(f"{where} input")).to_be_focused()
    expect(page.locator(f"{where} input")).to_have_value(typed)
    assert watch.errors == []


def test_nearest_spelling_is_offered(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/")
    type_query(page, "chxrgxbxck")
    page.get_by_role("button", name="chargeback").click()
    expect(page.locator("main input[type=search]")).to_have_value("chargeback")
    expect(page.locator("main .search-results a span").first).to_be_visible()


def test_a_correction_is_told(root: str, open_page: Opener) -> None:
    page, _ = open_page(root)
    type_query(page, "wangji mima")
    expect(page.locator("main .search-status")).to_contain_text("忘记密码")
    expect(page.locator("main .search-status")).to_contain_text("找到")


def test_keyboard_alone(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/contact/", viewport={"width": 1280, "height": 800})
    page.keyboard.press("/")
    field = page.locator("dialog input")
    expect(field).to_be_focused()
    page.keyboard.type("refund")
    expect(page.locator("dialog form")).to_have_attribute("data-shown", "refund")
    options = page.locator("dialog [role=option]")
    page.keyboard.press("ArrowDown")
    expect(field).to_be_focused()  # the focus stays; the active option is named (ARIA APG, combobox)
    expect(field).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/payments/refunds/**")


def test_escape_closes_and_the_focus_goes_back(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/contact/", viewport={"width": 1280, "height": 800})
    opener = page.locator(".bar [data-module='search-dialog']")
    opener.focus()
    page.keyboard.press("Enter")
    page.locator("dialog input").fill("refund")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(opener).to_be_focused()
    expect(page).to_have_url(root + "en/contact/")


def test_answer_after_escape_leaves_the_address_alone(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/contact/", viewport={"width": 1280, "height": 800})
    gate = Gate(page, re.compile(r"/search/(worker\.js|en\.txt)$"))
    with page.expect_request("**/search/worker.js"), page.expect_request("**/search/en.txt"):
        page.locator(".bar [data-module='search-dialog']").click()
    page.locator("dialog input").fill("refund")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    gate.open()
    page.locator("dialog .search-results a span").first.wait_for(state="attached")
    expect(page).to_have_url(root + "en/contact/")


def test_address_carries_the_query_and_back_leads_to_it(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/")
    type_query(page, "refund")
    expect(page).to_have_url(root + "en/?q=refund")
    page.locator("main .search-results a").first.click()
    page.wait_for_url("**/refunds/**")
    page.go_back()
    expect(page.locator("main input[type=search]")).to_have_value("refund")
    expect(page.locator("main .search-results a span").first).to_be_visible()


@pytest.mark.parametrize("address", ["en/?q=refund", "en/contact/?q=refund"])
def test_shared_address_shows_its_results(root: str, address: str, open_page: Opener) -> None:
    page, _ = open_page(root + address)
    expect(page.locator(".search-results a span").first).to_be_visible()
    expect(page.locator("input[type=search]")).to_have_value("refund")


def test_markup_in_an_address_stays_text(root: str, open_page: Opener) -> None:
    for address in ("?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "contact/?h=%3Cimg%20src%3Dx%3E,(,%5B,.*,"):
        page, watch = open_page(root + address)
        if address.startswith("?"):
            expect(page.locator("main form[data-search]")).to_have_attribute("data-shown", re.compile("<img"))
        else:
            expect(page).to_have_url(root + "contact/")  # its words have been marked
        assert page.locator("main img").count() == 0
        assert page.locator("article mark").count() == 0
        assert watch.errors == []


def test_half_composed_chinese_is_not_searched(root: str, open_page: Opener) -> None:
    page, _ = open_page(root)
    field = page.locator("main input[type=search]")
    field.click()
    expect(page.locator("main form[data-search]")).to_have_attribute("data-shown", "")
    session = page.context.new_cdp_session(page)
    shown = page.locator("main form[data-search]")
    page.evaluate(
        """() => {
            const { postMessage } = Worker.prototype;
            window.asked = [];
            Worker.prototype.postMessage = function (message, ...rest) {
                if ("query" in message) window.asked.push(message.query);
                return postMessage.call(this, message, ...rest);
            };
        }"""
    )
    for half in ("t", "tui", "tui kuan"):
        session.send("Input.imeSetComposition", {"text": half, "selectionStart": len(half), "selectionEnd": len(half)})
        expect(field).to_have_value(half)
        assert shown.get_attribute("data-shown") == ""
    session.send("Input.insertText", {"text": "退款"})
    expect(shown).to_have_attribute("data-shown", "退款")
    assert set(page.evaluate("window.asked")) == {"退款"}  # once more when search has improved
    assert "退款" in str(page.locator("main .search-results a").first.text_content())


REFUSE = """() => { history.replaceState = () => { throw new DOMException("a hundred in 30 s", "SecurityError") } }"""


def test_a_refused_address_is_no_failed_search(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/")
    page.evaluate(REFUSE)  # as Safari does after a hundred times in half a minute
    for query in ("refund", "password"):
        type_query(page, query)
        expect(page.locator("main .search-results a span").first).to_be_visible()
    page.locator("main .search-results a").first.click()
    page.wait_for_url("**/reset-password/**")
    assert watch.errors == []


def test_the_address_is_written_when_typing_rests(root: str, open_page: Opener) -> None:
    page, _ = open_page("about:blank")
    page.clock.install()
    page.goto(root + "en/")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))  # typing never rests, however slow the machine
    page.evaluate(
        "() => { const put = history.replaceState; window.written = 0;"
        "history.replaceState = function (...what) { window.written += 1; return put.apply(this, what) } }"
    )
    for end in range(1, len("refund refund") + 1):
        type_query(page, "refund refund"[:end].strip())
    assert page.evaluate("window.written") == 0
    page.clock.run_for(600)
    expect(page).to_have_url(root + "en/?q=refund+refund")
    assert page.evaluate("window.written") == 1


def test_only_a_press_on_the_backdrop_closes(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/contact/", viewport={"width": 1280, "height": 800})
    page.locator(".bar [data-module='search-dialog']").click()
    dialog = page.locator("dialog")
    field = page.locator("dialog input")
    field.fill("refund")
    inside, edge = field.bounding_box(), dialog.bounding_box()
    assert inside and edge
    within = (inside["x"] + 20, inside["y"] + inside["height"] / 2)
    padding = (edge["x"] + 3, edge["y"] + 3)  # the dialog's own, outside of all that stands in it
    outside = (edge["x"] / 2, 700.0)
    for start, end in ((within, outside), (outside, within), (within, padding), (padding, padding)):
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(*end, steps=3)
        page.mouse.up()
        expect(dialog).to_be_visible()
        expect(field).to_have_value("refund")
    page.mouse.click(*outside)
    expect(dialog).to_be_hidden()


# A key as Safari tells of it after the end of a composition: `isComposing` is false, only the code is left.
PRESS = """([selector, key]) => {
    const target = selector ? document.querySelector(selector) : document.body;
    const event = new KeyboardEvent("keydown", { key, keyCode: 229, bubbles: true, cancelable: true });
    target.dispatchEvent(event);
    return event.defaultPrevented;
}"""


def test_keys_of_an_input_method_are_no_commands(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/contact/")
    assert not page.evaluate(PRESS, ["", "/"])
    page.locator(".bar .menu-open").click()
    expect(page.locator("#menu")).to_have_class("menu open")
    assert not page.evaluate(PRESS, ["#menu a", "Escape"])
    expect(page.locator("#menu")).to_have_class("menu open")
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_have_class("menu")
    assert not [url for url in watch.requests if "search" in url]
    page.locator(".bar [data-module='search-dialog']").click()
    type_query(page, "refund")
    for key in ("Escape", "ArrowDown", "ArrowUp"):
        assert not page.evaluate(PRESS, ["dialog input", key]), key
    # The browser's own way to close a dialog follows the same key.
    page.evaluate("document.querySelector('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))")
    expect(page.locator("dialog")).to_be_visible()
    assert page.locator("dialog [aria-selected=true]").count() == 0
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()


@pytest.mark.parametrize(
    ("selector", "address"),
    [
        (".bar [data-module='search-dialog']", "en/contact/"),
        (".bar [data-language-switch]", "en/contact/"),
        ("[data-module='mail']", "en/letters/refund/"),
    ],
)
def test_a_link_opens_where_the_reader_wants(root: str, selector: str, address: str, open_page: Opener) -> None:
    page, _ = open_page(root + address, viewport={"width": 1280, "height": 800})
    link = page.locator(selector).first
    href = link.evaluate("link => link.href")
    for options in ({"modifiers": ["Control"]}, {"modifiers": ["Shift"]}, {"button": "middle"}):
        with page.context.expect_page() as opened:
            link.click(**options)
        expect(opened.value).to_have_url(href)
        opened.value.close()
        expect(page).to_have_url(root + address)
        assert page.locator("dialog, #mail form").count() == 0
    # What each browser has for these is its own; ours is only to leave them alone.
    for held in ("ctrlKey", "metaKey", "shiftKey", "altKey"):
        event = f"new MouseEvent('click', {{ bubbles: true, cancelable: true, {held}: true }})"
        assert not link.evaluate(
            "(link, made) => { let prevented; addEventListener('click', (event) => {"
            " prevented = event.defaultPrevented; event.preventDefault() }, { once: true });"
            f" link.dispatchEvent({event}); return prevented }}",
            None,
        ), held


def test_results_do_not_flicker(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/")
    type_query(page, "r")
    page.evaluate(
        """() => {
          window.empty = 0;
          const list = document.querySelector("main .search-results");
          new MutationObserver(() => { if (!list.childElementCount) window.empty++; }).observe(list, { childList: true });
        }"""
    )
    field = page.locator("main input[type=search]")
    for end in range(2, len("refund") + 1):  # an answer to each letter
        field.press("refund"[end - 1])
        expect(page.locator("main form[data-search]")).to_have_attribute("data-shown", "refund"[:end])
    field.press_sequentially(" not received")  # and faster than answers come
    expect(page.locator("main form[data-search]")).to_have_attribute("data-shown", "refund not received")
    assert page.evaluate("window.empty") == 0


def test_a_broken_line_is_told_and_the_text_kept(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/")
    page.route("**/search/en.txt", lambda route: route.abort())
    field = page.locator("main input[type=search]")
    field.fill("refund")
    expect(page.locator("main .search-status")).to_contain_text("did not load")
    expect(field).to_have_value("refund")
    page.unroute("**/search/en.txt")
    field.press("Enter")
    expect(page.locator("main .search-results a span").first).to_be_visible()


def test_slow_line_says_that_it_loads(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/")
    gate = Gate(page, "**/search/en.txt")
    page.locator("main input[type=search]").fill("refund")
    expect(page.locator("main .search-status")).to_have_text("Loading search…")
    gate.open()
    expect(page.locator("main .search-results a span").first).to_be_visible()


@pytest.mark.parametrize("address", ["en/", "en/contact/"])
def test_engine_is_on_its_way_before_its_form_has_code(root: str, address: str, open_page: Opener) -> None:
    """Round trips in a row are what a slow line is short of (measured: make bench-search)."""
    page, watch = open_page(root + address)
    gate = Gate(page, "**/search/form.js")
    with (
        page.expect_request("**/search/form.js"),
        page.expect_request("**/search/worker.js"),
        page.expect_request("**/search/en.txt"),
    ):
        page.keyboard.press("/")
    gate.open()
    type_query(page, "refund")
    assert sum(url.endswith("en.txt") for url in watch.requests) == 1
    assert watch.errors == []


@pytest.mark.parametrize("before", ["nothing", "menu", "search"])
def test_a_tab_from_before_a_deploy_still_searches(site: Path, before: str, tmp_path: Path, open_page: Opener) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    with build.serve(copy) as address:
        page, _ = open_page(address + "en/contact/")
        if before == "menu":
            page.locator(".menu-open").click()
            expect(page.locator("#menu")).to_be_visible()
            page.keyboard.press("Escape")
        if before == "search":
            page.keyboard.press("/")
            type_query(page, "password")
        # The deploy: the old folder is gone, the new one has another name.
        old = next(path for path in (copy / "assets").iterdir() if (path / "site.css").exists())
        old.rename(old.with_name("0123456789"))
        (copy / "assets/site.js").write_text('export * from "./0123456789/site.js";\n', encoding="utf-8")
        if before != "search":
            page.locator(".bar [data-module='search-dialog']").click()
            expect(page.locator("dialog input")).to_be_focused()
        type_query(page, "refund")
        assert "/en/payments/refunds/" in results(page)[0]


def test_404_searches_in_its_language(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/nowhere/")
    page.locator("section[lang=en] input").fill("refund")
    link = page.locator("section[lang=en] .search-results a span").first
    expect(link).to_be_visible()
    assert "/en/" in str(page.locator("section[lang=en] .search-results a").first.get_attribute("href"))
