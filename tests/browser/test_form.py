"""The form of every letter, as readers use it: calm on a phone, in their language, nothing lost and nothing given away."""

from __future__ import annotations

import datetime as dt
import json
import re
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from helpcenter.content.mail_topics import Topic
from tests.browser.conftest import Opener
from tests.browser.test_access import violations
from tests.browser.test_mail import CARD, CLIPBOARD, TOPICS, copied, day_for, fill_refund, form, letter, unfold

PHONE = {"width": 390, "height": 844}
HOMES = {"zh": "", "en": "en/"}
OTHERS = {name: topic for name, topic in TOPICS.items() if topic.recipient != "support"}


def open_form(page: Page, address: str) -> None:
    """Open a letter's page and its form, as a reader does."""
    page.goto(address)
    page.locator("[data-module=mail]").click()
    form(page)


def answer(page: Page, topic: Topic, *, text: str = "answer") -> None:
    """Fill in what the letter needs, and no more."""
    for name, field in topic.form.items():
        if not field.required:
            continue
        control = f"#field-{name}"
        match field.type:
            case "choice":
                page.select_option(control, index=1)
            case "time" | "day":
                page.fill(control, day_for(field).isoformat())
            case "money":
                page.fill(control, "128.50")
                page.fill(f"{control}-currency", "USD")
            case _:
                page.fill(control, f"{text} {name}")


# ── calm on a phone ──────────────────────────────────────────────────────

FIRST_WAY = """() => {
    const top = document.querySelector("#mail-title").getBoundingClientRect().top;
    const ways = [...document.querySelectorAll(".all-ways :is(button, a.control)")];
    return ways.find((one) => one.checkVisibility()).getBoundingClientRect().bottom - top;
}"""
# What is smaller than a thumb needs. Links in a line of text are as high as the line (WCAG 2.5.8).
SMALL = """() => [...document.querySelectorAll("#mail :is(button, select, input, textarea, a.control, .pages a, summary, label.radio)")]
    .map((one) => (one.closest("label.radio") ?? one))
    .filter((one) => one.checkVisibility())
    .filter((one) => { const { width, height } = one.getBoundingClientRect(); return Math.min(width, height) < 44; })
    .map((one) => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("name", TOPICS)
def test_a_letter_can_be_sent_within_three_screens(root: str, name: str, open_page: Opener) -> None:
    topic = TOPICS[name]
    page, watch = open_page(root, viewport=PHONE)
    for home in HOMES.values():
        open_form(page, f"{root}{home}letters/{name}/")
        assert page.evaluate(FIRST_WAY) <= 3 * PHONE["height"]
        # What the letter needs comes first, in its own order; whatever it can do without is folded below.
        shown = page.locator("form [data-field]").evaluate_all(
            "all => all.filter((one) => !one.closest('details')).map((one) => one.dataset.field)"
        )
        assert shown == [key for key, field in topic.form.items() if field.required]
        folded = page.locator("form details:not([open]) [data-field]").evaluate_all(
            "all => all.map((one) => one.dataset.field)"
        )
        assert set(folded) == {key for key, field in topic.form.items() if not field.required}
        # The bar is on the screen, and nothing lies over it.
        bar = page.locator(".form-bar")
        expect(bar).to_be_in_viewport(ratio=1)
        assert page.evaluate(
            "() => { const box = document.querySelector('.form-bar').getBoundingClientRect();"
            " return document.elementFromPoint(box.left + 5, box.bottom - 5).closest('.form-bar') !== null; }"
        )
        # The letter is one tap away, unfinished as it is, and blames nobody.
        page.locator(".form-bar button:not(.main)").click()
        expect(page.locator("#mail-preview")).to_be_focused()
        expect(page.locator(".letter-subject")).to_be_in_viewport()
        assert page.locator(".errors").is_hidden()
        # From there one tap leads to the first thing that is missing.
        page.locator(".letter-state + button").click()
        first = next(key for key, field in topic.form.items() if field.required)
        expect(page.locator(f"#field-{first}")).to_be_focused()
        unfold(page)
        page.locator(".paste-form summary").click()
        assert page.evaluate(SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watch.errors == watch.foreign == []


@pytest.mark.parametrize("name", TOPICS)
def test_progress_is_counted_and_said_once_a_field_is_left(root: str, name: str, open_page: Opener) -> None:
    topic = TOPICS[name]
    page, _ = open_page(root, viewport=PHONE)
    open_form(page, f"{root}en/letters/{name}/")
    total = sum(field.required for field in topic.form.values())
    progress, said = page.locator(".progress"), page.locator("#announcer")
    expect(progress).to_have_text(f"0 of {total} filled in")
    answer(page, topic)
    expect(progress).to_have_text("All filled in")
    page.keyboard.press("Tab")
    expect(said).to_have_text("All filled in")
    expect(page.locator(".letter-state")).to_have_class("letter-state done")
    assert page.locator(".letter-state + button").is_hidden()
    text = next((key for key, field in topic.form.items() if field.required and field.type in {"text", "long"}), None)
    assert text
    page.fill(f"#field-{text}", "")
    expect(progress).to_have_text(f"{total - 1} of {total} filled in")
    expect(said).to_have_text("All filled in")  # nothing is said at each key
    page.keyboard.press("Tab")
    expect(said).to_have_text(f"{total - 1} of {total} filled in")


def test_the_whole_letter_is_one_tap_from_its_beginning(root: str, open_page: Opener) -> None:
    page, _ = open_page(root, viewport=PHONE)
    open_form(page, root + "letters/refund/")
    body, whole = page.locator(".letter-body"), page.locator(".whole")
    cut = "one => one.scrollHeight - one.clientHeight"
    assert body.evaluate(cut) > 50
    expect(whole).to_have_attribute("aria-expanded", "false")
    whole.click()
    assert body.evaluate(cut) == 0
    expect(whole).to_have_attribute("aria-expanded", "true")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(whole).to_be_hidden()
    assert body.evaluate(cut) == 0


def test_what_must_be_mended_opens_the_part_that_hides_it(root: str, open_page: Opener) -> None:
    page, _ = open_page(root, viewport=PHONE)
    open_form(page, root + "en/letters/refund/")
    fill_refund(page)
    page.fill("#field-transaction", CARD)
    page.fill("#mail-recipient", "not an address")
    page.evaluate("document.querySelectorAll('form details').forEach((one) => (one.open = false))")
    part = page.locator("form details", has=page.locator("#field-transaction"))
    expect(part.locator("summary")).to_contain_text("1 filled in")
    page.locator("form button.main").click()
    expect(page.locator(".errors")).to_be_focused()
    for control in ("#field-transaction", "#mail-recipient"):
        expect(page.locator(control)).to_be_visible()
    page.evaluate("document.querySelectorAll('form details').forEach((one) => (one.open = false))")
    page.locator(".errors a").first.click()
    expect(page.locator("#field-transaction")).to_be_focused()
    # The other way back, from the letter.
    page.evaluate("document.querySelectorAll('form details').forEach((one) => (one.open = false))")
    page.locator(".letter-state + button").click()
    expect(page.locator("#field-transaction")).to_be_focused()


# A keyboard that lies over the page: browsers tell of it by the visual viewport alone.
KEYBOARD = """
    const view = new EventTarget();
    Object.assign(view, { height: innerHeight, width: innerWidth, offsetTop: 0, offsetLeft: 0, scale: 1 });
    Object.defineProperty(window, "visualViewport", { value: view });
    window.keyboard = (height) => {
        view.height = innerHeight - height;
        view.dispatchEvent(new Event("resize"));
    };
"""
UNDER = """(height) => {
    const bar = document.querySelector(".form-bar").getBoundingClientRect();
    const field = document.activeElement.getBoundingClientRect();
    return [bar.bottom <= innerHeight - height + 1, field.bottom <= bar.top, field.top >= 0];
}"""


@pytest.mark.parametrize("home", HOMES.values())
def test_nothing_is_under_the_keyboard(root: str, home: str, open_page: Opener) -> None:
    page, watch = open_page(root, viewport=PHONE)
    page.add_init_script(KEYBOARD)
    open_form(page, f"{root}{home}letters/refund/")
    for control in ("#field-account", "#field-payee", "#field-amount", "#field-reason"):
        page.locator(control).focus()
        page.evaluate("keyboard(336)")
        page.wait_for_function(f"() => ({UNDER})(336).every(Boolean)")
        page.evaluate("keyboard(0)")
        page.wait_for_function("() => document.querySelector('.form-bar').style.bottom === ''")
    # Where the browser makes the page smaller instead, fields that are reached by Tab are above the bar, too.
    page.set_viewport_size({"width": 390, "height": 420})
    page.locator("#field-account").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.matches('form :is(input, select, textarea)')"):
            continue
        page.wait_for_function(f"() => ({UNDER})(0).every(Boolean)")
    assert watch.errors == []


def test_the_way_for_the_robbed_makes_room_for_the_bar_and_stays_on_the_page(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "letters/refund/", viewport=PHONE)
    emergency = page.locator(".emergency")
    expect(emergency).to_have_css("position", "fixed")
    open_form(page, root + "letters/refund/")
    expect(emergency).to_have_css("position", "static")
    page.evaluate("scrollTo(0, 0)")
    expect(emergency).to_be_in_viewport(ratio=1)


# ── what is likely here ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("zone", "place", "likely", "currency"),
    [
        ("Asia/Shanghai", "", "Asia/Shanghai", "CNY"),
        ("America/Chicago", "", "America/Chicago", "USD"),
        ("Asia/Calcutta", "", "Asia/Calcutta", "INR"),
        ("Asia/Shanghai", "hk", "Asia/Shanghai", "HKD"),
        ("Europe/Zurich", "-", "Europe/Zurich", ""),
        ("Africa/Lagos", "<b>", "Africa/Lagos", ""),
    ],
)
def test_zone_and_currency_are_offered_by_device_and_place(
    root: str, zone: str, place: str, likely: str, currency: str, open_page: Opener
) -> None:
    page, _ = open_page(root, viewport=PHONE, timezone_id=zone)
    if place:
        page.evaluate("place => (sessionStorage.place = place)", place)
    open_form(page, root + "letters/refund/")
    expect(page.locator("#field-when-zone")).to_have_value(likely)
    expect(page.locator("#field-amount-currency")).to_have_value(currency)
    # It answers nothing by itself: what is missing is the amount.
    assert "amount" not in page.evaluate("JSON.parse(sessionStorage.mail).answers")
    page.fill("#field-amount", "128.50")
    assert f"128.50 {currency}".strip() in letter(page)["body"]
    # What a reader chose for one letter of a case is what the next one offers.
    page.fill("#field-amount-currency", "USDT")
    open_form(page, root + "letters/bank-recall/")
    expect(page.locator("#field-amount-currency")).to_have_value("USDT")


@pytest.mark.parametrize("home", HOMES.values())
def test_what_is_offered_by_place_follows_the_place_until_the_reader_sets_it(
    root: str, home: str, open_page: Opener
) -> None:
    page, watch = open_page(root, viewport=PHONE, timezone_id="Asia/Shanghai")
    open_form(page, f"{root}{home}letters/outside-complaint/")
    unfold(page)
    amount, currency = page.locator("#field-amount"), page.locator("#field-amount-currency")
    zone = page.locator("#field-complained-zone")
    place = page.locator("form[data-place] select")
    expect(currency).to_have_value("CNY")
    place.select_option("us")
    expect(currency).to_have_value("USD")
    # The clock is the device's; the zones of the place come next.
    expect(zone).to_have_value("Asia/Shanghai")
    second = zone.locator("option").nth(1)
    assert (second.get_attribute("value") or "").startswith("America/")
    assert "amount" not in page.evaluate("JSON.parse(sessionStorage.mail).answers")
    # An amount that is typed sets no currency: the letter follows, too.
    amount.fill("128.50")
    assert "128.50 USD" in letter(page)["body"]
    place.select_option("gb")
    expect(currency).to_have_value("GBP")
    expect(amount).to_have_value("128.50")
    assert "128.50 GBP" in letter(page)["body"]
    assert page.evaluate("JSON.parse(sessionStorage.mail).answers.amount") == {"amount": "128.50", "currency": "GBP"}
    # What the reader sets stays.
    currency.fill("USDT")
    zone.select_option("Asia/Tokyo")
    place.select_option("hk")
    expect(page.locator("#place")).to_have_attribute("data-chosen", "")
    expect(currency).to_have_value("USDT")
    expect(zone).to_have_value("Asia/Tokyo")
    # And so it does in the next letter of the case.
    open_form(page, f"{root}{home}letters/refund/")
    expect(page.locator("#field-amount-currency")).to_have_value("USDT")
    assert watch.errors == watch.foreign == []


# ── languages ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", TOPICS)
def test_a_reader_of_chinese_writes_an_english_letter_and_can_read_it(root: str, name: str, open_page: Opener) -> None:
    topic = TOPICS[name]
    page, _ = open_page(root, viewport=PHONE)
    open_form(page, f"{root}letters/{name}/")
    page.check("#mail-language-en-zh")
    answer(page, topic)
    got = letter(page)
    english, chinese = (page.locator(f".letter-body [lang={tag}]") for tag in ("en", "zh-CN"))
    assert topic.body.en.splitlines()[0] in english.first.inner_text()  # whom it is for reads it first
    assert "Summary in Chinese" in english.last.inner_text()
    assert re.search("[\u4e00-\u9fff]", chinese.inner_text())
    # Choices are said in each language, since they are ours; nothing is left open in either.
    for field in topic.form.values():
        if field.required and field.options:
            assert next(iter(field.options.values())).en in english.first.inner_text()
    assert not re.search(r"【|\[[a-z]", got["body"])
    # Labels stay in the reader's language.
    first = next(iter(topic.form))
    expect(page.locator(f"[data-field={first}] :is(label, legend)").first).to_have_text(topic.form[first].label.zh)


@pytest.mark.parametrize(
    ("home", "choice", "own", "other"),
    [
        ("", "en", "我付了钱，一直没有发货", "I paid and it never shipped"),
        ("en/", "zh", "I paid and it never shipped", "我付了钱，一直没有发货"),
    ],
)
def test_text_that_stays_in_the_readers_language_is_said_kindly(
    root: str, home: str, choice: str, own: str, other: str, open_page: Opener
) -> None:
    page, _ = open_page(root, viewport=PHONE)
    open_form(page, f"{root}{home}letters/refund/")
    fill_refund(page, own)
    note = page.locator("#field-reason-foreign")
    expect(note).not_to_be_attached()  # the letter is in the same language
    page.check(f"#mail-language-{choice}")
    expect(note).not_to_be_empty()
    expect(page.locator("#announcer")).to_have_text(note.inner_text())
    expect(page.locator("#field-account-foreign")).not_to_be_attached()
    # Above the letter each such line leads to its field.
    told = page.locator("#mail-foreign")
    expect(told).to_contain_text(own)
    # It is no error: the letter goes out with it.
    page.locator("form button.main").click()
    expect(page.locator("#mail-preview")).to_be_focused()
    assert own in letter(page)["body"]
    told.locator("a[href='#field-reason']").click()
    expect(page.locator("#field-reason")).to_be_focused()
    page.fill("#field-reason", other)
    expect(note).to_be_empty()
    expect(told).not_to_be_attached()


# ── masks, in every letter and in every output ───────────────────────────

SECRET = f"卡号 {CARD} password: Kite-77blue CVV 739 seed phrase: abandon ability able about above absent absorb abstract absurd abuse access accident"
CARDS = ("5555 5555 5555 4444", "4012 8888 8888 1881", "6011 1111 1111 1117")  # well-known test numbers
TELLTALES = ("4111 1111", "5555 5555", "4012 8888", "6011 1111", "Kite-77", "739", "abandon ability")


@pytest.mark.parametrize("name", TOPICS)
def test_no_secret_leaves_any_letter(root: str, name: str, open_page: Opener) -> None:
    topic = TOPICS[name]
    page, watch = open_page(root, viewport=PHONE, **CLIPBOARD)
    open_form(page, f"{root}en/letters/{name}/")
    answer(page, topic)
    unfold(page)
    free = [key for key, field in topic.form.items() if field.type in {"text", "long"}]
    for key in free:
        page.fill(f"#field-{key}", SECRET)
        expect(page.locator(f"#field-{key}-notes .note").first).to_be_visible()
    # Numbers are asked about, and none goes out before the answer.
    numbers = [key for key, field in topic.form.items() if field.type == "number"]
    for key, card in zip(numbers, CARDS, strict=False):
        page.fill(f"#field-{key}", card)
        page.locator(".all-ways button.main").first.click()
        expect(page.locator(".errors")).to_be_focused()
        page.locator(f"#field-{key}-notes button").last.click()
    for key in free:  # too long for some fields
        if len(SECRET) > (topic.form[key].limit or 0):
            page.fill(f"#field-{key}", "password: Kite-77blue, CVV 739")
    page.locator(".paste-form summary").click()
    expect(page.locator("#mail-block")).not_to_have_value("")
    outputs = [json.dumps(letter(page)), page.evaluate("JSON.stringify({ ...sessionStorage })"), page.url]
    outputs += page.locator("a[data-way], .pages a").evaluate_all("all => all.map((one) => one.outerHTML)")
    outputs.append(page.input_value("#mail-block"))
    for label in ("Copy everything", "Copy the block"):
        outputs.append(copied(page, page.get_by_role("button", name=label, exact=True).click))
    for button in page.locator(".by-field button").all():
        outputs.append(copied(page, button.click))
    for output in outputs:
        plain = unquote(output).removeprefix(root)
        assert [sign for sign in TELLTALES if sign in plain] == []
    assert watch.errors == watch.foreign == []


# ── for a form on a website ──────────────────────────────────────────────


def test_the_block_is_counted_as_the_other_form_counts(root: str, open_page: Opener) -> None:
    page, _ = open_page(root, viewport=PHONE, **CLIPBOARD)
    open_form(page, root + "en/letters/refund/")
    fill_refund(page, "never shipped 😀")
    page.fill("#field-merchant-says", "They agreed on November 2 and went silent. " * 3)
    page.fill("#field-tried", "asked twice")
    page.locator(".paste-form summary").click()
    block, count = page.locator("#mail-block"), page.locator("#mail-block-count")
    expect(block).not_to_have_value("")
    text = block.input_value()
    assert not re.search(r"Hello|Thank you|no passwords or codes", text)
    assert "never shipped 😀" in text
    units = len(text.encode("utf-16-le")) // 2
    expect(count).to_contain_text(f"{units} characters")
    page.fill("#mail-block-limit", str(units))
    expect(count).to_contain_text("0 to go")
    # One less than it takes: it says by how much, cuts nothing, and names what could go.
    page.fill("#mail-block-limit", str(units - 1))
    expect(count).to_contain_text("1 too many. Nothing has been cut")
    assert block.input_value() == text
    parts = page.locator("[data-spare]")
    assert parts.evaluate_all("all => all.map((one) => one.dataset.spare)") == ["merchant-says", "tried"]
    saves = int(re.findall(r"(\d+) fewer", page.locator(".spare label").first.inner_text())[0])
    parts.first.check()
    expect(parts.first).to_be_focused()
    expect(count).to_contain_text(f"{saves - 1} to go")
    assert len(block.input_value().encode("utf-16-le")) // 2 == units - saves
    assert "agreed on November 2" not in block.input_value()
    expect(page.locator("#announcer")).to_have_text(re.compile("to go"))
    assert "agreed on November 2" in letter(page)["body"]  # the email has it all
    assert copied(page, page.get_by_role("button", name="Copy the block").click) == block.input_value()
    parts.first.uncheck()
    assert block.input_value() == text
    # It follows the form, and so does each of its boxes.
    page.fill("#field-payee", "Other shop")
    assert "Other shop" in block.input_value()
    assert copied(page, page.get_by_role("button", name="Copy: Payee").click) == "Other shop"
    assert copied(page, page.get_by_role("button", name="Copy: Amount and currency").click).startswith("128.50 CNY")
    # Nothing left that could go: the reader is told what else helps.
    page.fill("#field-merchant-says", "")
    page.fill("#field-tried", "")
    page.fill("#mail-block-limit", "10")
    expect(page.locator(".spare")).to_contain_text("No part can be left out")
    assert violations(page) == []


@pytest.mark.parametrize("name", TOPICS)
def test_the_block_of_every_letter_says_what_was_written(root: str, name: str, open_page: Opener) -> None:
    topic = TOPICS[name]
    page, _ = open_page(root, viewport=PHONE)
    for language, home in HOMES.items():
        open_form(page, f"{root}{home}letters/{name}/")
        answer(page, topic)
        page.locator(".paste-form summary").click()
        expect(page.locator("#mail-block")).not_to_have_value("")
        block = page.input_value("#mail-block")
        for key, field in topic.form.items():
            if field.required and field.type in {"text", "long", "number"} and key != "name":
                assert f"answer {key}" in block
        assert topic.body.in_locale(language).splitlines()[0] not in block
        assert not re.search(r"[{}]|【|谢谢|Thank you", block)


# ── suggestions ──────────────────────────────────────────────────────────

HAPPENED = {
    "": "我付了钱，商家一直没有发货，也不退款。",
    "en/": "I paid the shop and it never shipped, and it won't refund me. ",
}


def kinds(requests: list[str]) -> set[str]:
    """What was asked for, by its place below the site."""
    return {re.sub(r"^/(assets/\w+/)?", "", urlsplit(url).path) for url in requests}


@pytest.mark.parametrize("home", HOMES.values())
def test_pages_that_may_help_are_offered_after_the_first_sentence(root: str, home: str, open_page: Opener) -> None:
    page, watch = open_page(root, viewport=PHONE)
    open_form(page, f"{root}{home}letters/refund/")
    area, place, said = page.locator("#field-reason"), page.locator("#field-reason-pages"), page.locator("#announcer")
    area.focus()
    before = len(watch.requests)
    page.keyboard.type(HAPPENED[home].strip()[:-1])
    page.wait_for_timeout(900)  # longer than the form rests
    expect(place).to_be_empty()
    assert watch.requests[before:] == []
    page.keyboard.type(HAPPENED[home].strip()[-1] + " ")
    links = place.locator("a")
    expect(links.first).to_be_visible()
    assert 1 <= links.count() <= 3
    expect(said).to_have_text(re.compile(r"^(找到 )?[123] "))
    expect(area).to_be_focused()
    # Only the site's own files were fetched, and nothing of the text went with the requests.
    language = "en" if home else "zh"
    assert kinds(watch.requests[before:]) == {"mail/suggest.js", "search/worker.js", f"search/{language}.txt"}
    assert all(urlsplit(url).query == "" for url in watch.requests[before:])
    for link in links.all():
        url = urlsplit(link.evaluate("one => one.href"))
        assert url.query == ""
        assert url.path.startswith("/en/") == bool(home)
        assert not url.path.endswith("letters/refund/")
        assert page.request.get(url.geturl()).ok
    # Below the field, not over it.
    field, box = area.bounding_box(), place.bounding_box()
    assert field
    assert box
    assert box["y"] >= field["y"] + field["height"]
    assert violations(page) == []
    # Said once: what stands there stays while one writes on.
    said.evaluate("one => one.replaceChildren()")
    shown = place.inner_html()
    page.keyboard.type(HAPPENED[home])
    page.wait_for_timeout(900)
    assert place.inner_html() == shown
    expect(said).to_be_empty()
    place.get_by_role("button").click()
    expect(place).to_be_empty()
    expect(area).to_be_focused()
    page.keyboard.type(HAPPENED[home])
    page.wait_for_timeout(900)
    expect(place).to_be_empty()
    assert watch.errors == watch.foreign == []


def test_no_secret_reaches_a_link_or_an_address(root: str, open_page: Opener) -> None:
    page, watch = open_page(root, viewport=PHONE)
    asked = "const { postMessage } = Worker.prototype; window.asked = [];"
    asked += "Worker.prototype.postMessage = function (data, ...more) {"
    asked += " if (data.query) asked.push(data.query); return postMessage.call(this, data, ...more); };"
    page.add_init_script(asked)
    open_form(page, root + "letters/refund/")
    page.locator("#field-reason").focus()
    page.keyboard.insert_text(f"我付了钱，商家没有发货，卡号 {CARD}，密码是 Kite-77blue，验证码 482913，不退款。")
    expect(page.locator("#field-reason-pages a").first).to_be_visible()
    queries = page.evaluate("asked")
    assert len(queries) == 1
    seen = queries + [unquote(url) for url in watch.requests] + [unquote(page.url)]
    seen += page.locator("#mail a").evaluate_all("all => all.map((one) => decodeURIComponent(one.href))")
    for text in seen:
        assert not re.search(r"4111|1111|Kite|482913", text.removeprefix(root)), text


def test_suggestions_never_disturb(root: str, open_page: Opener) -> None:
    page, watch = open_page(root, viewport=PHONE)
    # No search, no pages, and the letter goes on.
    page.route("**/search/zh.txt", lambda route: route.abort())
    open_form(page, root + "letters/refund/")
    page.locator("#field-reason").focus()
    with page.expect_event("requestfailed"):
        page.keyboard.type(HAPPENED[""])
    fill_refund(page, HAPPENED[""])
    expect(page.locator(".letter-state")).to_have_class("letter-state done")
    assert [error for error in watch.errors if "ERR_FAILED" not in error] == []
    page.unroute("**/search/zh.txt")
    # Nobody is pushed about who has gone on to another field.
    open_form(page, root + "letters/refund/")
    page.fill("#field-reason", "")
    page.locator("#field-reason").focus()
    page.keyboard.type(HAPPENED[""])
    page.locator("#field-payee").focus()
    page.wait_for_timeout(900)
    expect(page.locator("#field-reason-pages")).to_be_empty()
    # What has to do with nothing here finds nothing.
    page.fill("#field-reason", "")
    page.locator("#field-reason").focus()
    page.keyboard.type("今天天气很好，我们去爬山，看了很多花。")
    page.wait_for_timeout(2000)
    expect(page.locator("#field-reason-pages")).to_be_empty()


# ── recipients ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", OTHERS)
def test_nobodys_address_is_invented(root: str, name: str, open_page: Opener) -> None:
    page, watch = open_page(root, viewport=PHONE)
    for home in HOMES.values():
        open_form(page, f"{root}{home}letters/{name}/")
        answer(page, TOPICS[name])
        unfold(page)
        mailto = page.locator("a[data-way=app]")
        assert urlsplit(mailto.get_attribute("href") or "").path == ""
        assert page.input_value("#mail-recipient") == ""
        # The letter can be copied without any.
        page.locator("form button.main").click()
        expect(page.locator("#mail-preview")).to_be_focused()
        # Of a stranger's address only what is odd is said, never that it is right.
        verdict = page.locator("form .verdict")
        page.fill("#mail-recipient", "refunds@shop.example")
        expect(page.locator(".letter-to")).to_have_text("refunds@shop.example")
        assert verdict.count() == 0
        assert urlsplit(mailto.get_attribute("href") or "").path == "refunds@shop.example"
        page.fill("#mail-recipient", "refunds@0kpay.example")
        expect(verdict).to_be_visible()
        assert not re.search(r"真的(?!不)|官方的?是|genuine|verified", verdict.inner_text())
        for hostile in ("a@b.example,c@d.example", "a@b.example?bcc=c@d.example", "a@b.example%0d%0abcc:c@d.example"):
            page.fill("#mail-recipient", hostile)
            url = urlsplit(mailto.get_attribute("href") or "")
            assert "d.example" not in unquote(url.path) + str(parse_qsl(url.query))
        page.fill("#mail-recipient", "")
    page.fill("#mail-recipient", "refunds@shop.example")
    # Each kind of recipient has its own: the seller's address is not the bank's, nor support's.
    open_form(page, root + "letters/refund/")
    unfold(page)
    assert page.input_value("#mail-recipient") == ""
    open_form(page, f"{root}letters/{name}/")
    unfold(page)
    assert page.input_value("#mail-recipient") == "refunds@shop.example"
    assert watch.errors == []


def test_an_address_that_the_site_verified_is_supports_alone(verified: str, open_page: Opener) -> None:
    page, _ = open_page(verified, viewport=PHONE)
    for name in OTHERS:
        open_form(page, f"{verified}letters/{name}/")
        expect(page.locator(".letter-to")).not_to_contain_text("@")
        assert page.locator("#mail-recipient").count() == 1


# ── the case ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", TOPICS)
def test_a_letter_that_is_taken_out_is_noted_in_the_case(root: str, name: str, open_page: Opener) -> None:
    page, _ = open_page(root, viewport=PHONE, **CLIPBOARD)
    open_form(page, f"{root}en/letters/{name}/")
    page.locator(".all-ways button.main").first.click()  # not finished, so it stays
    assert page.evaluate("sessionStorage.case ?? null") is None
    answer(page, TOPICS[name])
    copied(page, page.locator(".all-ways button.main").first.click)
    (entry,) = page.evaluate("JSON.parse(sessionStorage.case).letters")
    assert entry["letter"] == name
    assert entry["subject"] == letter(page)["subject"]


# ── days ─────────────────────────────────────────────────────────────────


def test_a_day_that_cannot_be_or_is_odd_is_told_beside_it_and_kept(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/letters/seller-refund/", timezone_id="Asia/Shanghai", **CLIPBOARD)
    page.clock.install(time=dt.datetime(2026, 11, 29, 18, tzinfo=dt.UTC))  # in Shanghai, the 30th has begun
    page.locator("[data-module=mail]").click()
    form(page)
    answer(page, TOPICS["seller-refund"])
    unfold(page)
    state, announced = page.locator(".letter-state"), page.locator("#announcer")
    for name, day, said in (
        ("deadline", "2026-11-29", "Date by which you want an answer: this day has passed. Choose one"),
        ("answered-on", "2026-12-01", "Date of the seller's answer: by this device's clock, that is still to come."),
        ("when", "2026-12-02", "When it happened: by this device's clock, that is still to come."),
    ):
        control, error = page.locator(f"#field-{name}"), page.locator(f"#field-{name}-error")
        before = control.input_value()
        control.focus()
        control.fill(day)
        control.dispatch_event("change")
        expect(error).to_contain_text(said)
        expect(announced).to_contain_text(said)
        expect(control).to_have_attribute("aria-invalid", "true")
        expect(control).to_have_value(day)
        expect(state).not_to_have_class("letter-state done")
        page.locator(".all-ways button.main").click()  # the letter stays here
        expect(page.locator(".errors a")).to_have_count(1)
        control.fill(before)
        control.dispatch_event("change")
        expect(error).to_be_empty()
        expect(state).to_have_class("letter-state done")
    for name, day, said in (
        ("deadline", "2026-11-30", "That's today"),
        ("due", "2026-12-10", "This day hasn't come yet"),
        ("due", "2026-11-10", "This is earlier than “When it happened.”"),
    ):
        control = page.locator(f"#field-{name}")
        control.focus()
        control.fill(day)
        expect(page.locator(f"#field-{name}-count")).to_contain_text(said)
        expect(announced).to_contain_text(said)
        expect(state).to_have_class("letter-state done")  # it may be right
    page.fill("#field-due", "2026-11-25")
    expect(page.locator("#field-due-count")).to_be_hidden()
    assert "November 25, 2026" in letter(page)["body"]
    assert watch.errors == watch.foreign == []


# ── choices ──────────────────────────────────────────────────────────────


def test_a_choice_offers_what_its_recipient_can_be_asked_for_and_loses_no_other(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/letters/", **CLIPBOARD)
    for letter_name, topic in TOPICS.items():
        if "wish" not in topic.form:
            continue
        open_form(page, f"{root}en/letters/{letter_name}/")
        offered = page.locator("#field-wish option").evaluate_all("all => all.map((one) => one.value)")
        options = topic.form["wish"].options or {}
        expected = [key for key, one in options.items() if topic.recipient in (one.to or [topic.recipient])]
        assert offered == ["", *expected], letter_name
        assert set(expected) < set(options)
    open_form(page, f"{root}en/letters/seller-refund/")
    page.select_option("#field-wish", "deliver")
    open_form(page, f"{root}en/letters/bank-complaint/")
    expect(page.locator("#field-wish")).to_have_value("")
    assert "deliver" not in letter(page)["body"]  # nobody asks a bank for that
    open_form(page, f"{root}en/letters/seller-refund/")
    expect(page.locator("#field-wish")).to_have_value("deliver")
    assert "deliver my order at once" in letter(page)["body"]
    assert watch.errors == watch.foreign == []
