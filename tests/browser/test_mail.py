"""The mail generator and the address check, as readers use them."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from helpcenter.content import mail_topics
from helpcenter.content.mail_fields import OwnField
from helpcenter.core.files import Files, gzip_size
from tests.browser.conftest import Opener, settle
from tests.browser.test_access import violations
from tests.browser.test_weight import BUDGET, file_of
from tests.paths import ALL, ROOT
from tests.sites import ROOT_URL

TOPICS = mail_topics.load_topics(Files(ROOT))
CARD = "4111 1111 1111 1111"  # a well-known test number
WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.49"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36"
PHONES = {
    "iphone": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1",
    "ipad": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
    "android": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36",
}
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def form(page: Page) -> None:
    """Wait for the form."""
    expect(page.locator("#mail-title")).to_be_visible()


def unfold(page: Page) -> None:
    """Open every part of the form that is folded."""
    page.evaluate("document.querySelectorAll('#mail form details').forEach((one) => (one.open = true))")


def address_field(page: Page, address: str) -> None:
    """Fill in the recipient, which is folded away."""
    unfold(page)
    page.fill("#mail-recipient", address)


def letter(page: Page) -> dict[str, str]:
    """The preview: what is said to be sent."""
    return {
        "subject": page.locator(".letter-subject").inner_text(),
        "body": page.locator(".letter-body").evaluate("one => one.textContent"),
    }


def hrefs(page: Page) -> dict[str, str]:
    """Address of each way that the letter fits."""
    links = page.locator("a[data-way][href]").all()
    return {link.get_attribute("data-way") or "": link.get_attribute("href") or "" for link in links}


def copied(page: Page, act: Callable[[], object]) -> str:
    """What `act` copies. The page says so once it is done."""
    announcer = page.locator("#announcer")
    announcer.evaluate("one => one.replaceChildren()")
    act()
    expect(announcer).to_have_text(re.compile("^(已复制|Copied)$"))
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def day_for(field: OwnField) -> dt.date:
    """A day that a field can take: what is asked for lies ahead, all else behind."""
    return dt.datetime.now(dt.UTC).date() + dt.timedelta(days=30) if field.lies == "ahead" else dt.date(2026, 11, 20)


def fill_refund(page: Page, reason: str = "never shipped") -> None:
    unfold(page)
    page.select_option("#field-request", "ask")
    page.fill("#field-account", "ming@example.com")
    page.fill("#field-when", "2026-11-20")
    page.fill("#field-amount", "128.50")
    page.fill("#field-amount-currency", "CNY")
    page.fill("#field-payee", "Shop")
    page.fill("#field-reason", reason)


# ── arriving ─────────────────────────────────────────────────────────────


def test_a_letter_of_the_list_has_a_page_with_its_form(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "letters/")
    page.locator("[data-topic=refund]").click()
    page.locator("[data-module=mail]").click()
    form(page)
    expect(page.locator("#mail-title")).to_be_focused()
    expect(page).to_have_url(root + "letters/refund/?topic=refund")
    assert watch.errors == watch.foreign == []


@pytest.mark.parametrize("home", ["", "en/"])
def test_every_article_ends_with_the_way_to_its_letter(root: str, home: str, open_page: Opener) -> None:
    page, watch = open_page(root + home)
    seen = set()
    for address in ALL:
        plain = address.removeprefix("en/")
        if address.startswith("en/") != bool(home) or plain.startswith("letters/"):
            continue
        if plain in {"", "about/", "changes/", "contribute/", "contact/", "places/"}:
            continue
        page.goto(root + address)
        way = page.locator(".stuck a, article a.button[href*='letters/']")
        if "first/" in address and not way.count():
            continue  # a question, or an ending that no letter to OKPay helps
        way.last.click()  # an ending may name a letter of its own before the way that all pages have
        control = page.locator("[data-module=mail]")
        expect(control).to_be_visible()
        seen.add(control.get_attribute("data-topic"))
    assert seen <= set(TOPICS)
    assert len(seen) >= 7
    assert watch.errors == []


@pytest.mark.parametrize(
    "value",
    [
        "nothing",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "__proto__",
        "constructor",
        "..%2Frefund",
        "refund%00",
        "REFUND",
        "a" * 3000,
    ],
)
def test_only_a_known_letter_is_read_from_the_address(root: str, value: str, open_page: Opener) -> None:
    page, watch = open_page("about:blank")
    page.clock.install()
    for address in ("letters/", "letters/refund/"):
        page.goto(f"{root}{address}?topic={value}")
        settle(page, watch)
        expect(page.locator("[data-topic=refund]").first).to_be_visible()
        assert page.locator("#mail-title").count() == 0
        assert urlsplit(page.url).path == urlsplit(root + address).path
    assert watch.errors == []
    # Other names in the address fill nothing in.
    page.goto(f"{root}letters/refund/?topic=refund&account=evil&to=evil@example.com&subject=x&body=y")
    form(page)
    assert "evil" not in page.locator("#mail").inner_text()
    assert page.input_value("#field-account") == ""


def test_without_javascript_every_letter_has_its_template(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "letters/", java_script_enabled=False)
    for name, topic in TOPICS.items():
        page.goto(root + "letters/")
        link = page.locator(f"a[data-topic='{name}']")
        assert link.inner_text() == topic.title.zh
        link.click()
        samples = page.locator(".template pre")
        expect(samples.first).to_be_visible()
        texts = [sample.inner_text().strip() for sample in samples.all()]
        for locale in ("zh", "en"):
            assert mail_topics.template(topic.subject.in_locale(locale), topic, locale) in texts
            assert mail_topics.template(topic.body.in_locale(locale), topic, locale).strip() in texts


def test_a_form_that_cannot_load_says_so_and_leads_to_the_template(root: str, open_page: Opener) -> None:
    for file in ("**/mail-zh.json", "**/letters/refund-zh.json"):
        page, _ = open_page(root + "letters/refund/")
        page.route(file, lambda route: route.abort())
        page.locator("[data-module=mail]").click()
        expect(page.locator("#mail [role=status]")).to_contain_text("表单没有打开")
        expect(page.locator("#mail [role=status]")).to_contain_text("网络")
        page.unroute(file)
        page.locator("[data-module=mail]").click()
        form(page)
    page, _ = open_page(root + "letters/refund/")
    page.route("**/mail/form.js", lambda route: route.abort())
    page.locator("[data-module=mail]").click()
    expect(page).to_have_url(root + "letters/refund/#template")
    expect(page.locator("#template")).to_be_in_viewport()


def test_a_form_that_breaks_does_not_blame_the_network(root: str, open_page: Opener) -> None:
    page, _ = open_page("about:blank")
    page.add_init_script("crypto.getRandomValues = () => { throw new Error('no chance here'); }")
    page.goto(root + "en/letters/refund/")
    page.locator("[data-module=mail]").click()
    status = page.locator("#mail [role=status]")
    expect(status).to_contain_text("this site's program failed")
    expect(status).to_contain_text("no chance here")
    assert page.locator("[data-module=mail]").is_visible()


ZONE = """
    const { resolvedOptions } = Intl.DateTimeFormat.prototype;
    Intl.DateTimeFormat.prototype.resolvedOptions = function () {
        return { ...resolvedOptions.call(this), timeZone: ZONE };
    };
"""
OLDER = """
    const { DateTimeFormat } = Intl;
    Intl.DateTimeFormat = function (language, options = {}) {
        if (/Generic|Offset/.test(options.timeZoneName)) throw new RangeError("older");
        return new DateTimeFormat(language, options);
    };
    delete Intl.DisplayNames;
"""


@pytest.mark.parametrize(
    "script", [*(ZONE.replace("ZONE", zone) for zone in ("'Etc/Unknown'", "undefined", "'<b>'")), OLDER]
)
def test_the_form_opens_whatever_the_browser_says_of_time(root: str, script: str, open_page: Opener) -> None:
    page, watch = open_page("about:blank", timezone_id="Asia/Shanghai")
    page.add_init_script(script)
    page.goto(root + "letters/refund/?topic=refund")
    form(page)
    fill_refund(page)
    assert re.search(r"2026 年 11 月 20 日（.*UTC\+08:00）", letter(page)["body"])
    assert "128.50 CNY" in letter(page)["body"]
    assert watch.errors == []


def test_old_links_to_the_form_lead_on(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "letters/?topic=refund#template-refund")
    expect(page).to_have_url(root + "letters/refund/")
    page.goto(root + "en/letters/?topic=refund")
    expect(page).to_have_url(root + "en/letters/refund/")
    page.goto(root + "en/letters/?topic=nothing")
    expect(page.locator("[data-topic=refund]")).to_be_visible()
    expect(page).to_have_url(root + "en/letters/?topic=nothing")
    assert watch.errors == []
    plain, _ = open_page(root + "en/letters/?topic=refund#template-refund", java_script_enabled=False)
    plain.locator("#template-refund").click()
    expect(plain.locator(".template pre").first).to_be_visible()
    # From before letters had a page at all.
    for anchor in ("write", "templates"):
        plain.goto(root + f"en/contact/?topic=refund#{anchor}")
        plain.locator(f"#{anchor} + p a").click()
        plain.locator("#template-refund").click()
        expect(plain).to_have_url(root + "en/letters/refund/")


def test_a_refused_address_bar_is_no_failure(root: str, open_page: Opener) -> None:
    page, watch = open_page("about:blank")
    page.clock.install()
    page.add_init_script("history.replaceState = () => { throw new DOMException('', 'SecurityError'); }")
    page.goto(root + "letters/refund/")
    page.locator("[data-module=mail]").click()
    form(page)
    settle(page, watch)
    fill_refund(page)
    expect(page.locator(".letter-state")).to_have_class("letter-state done")
    assert watch.errors == []


# ── by keyboard, every letter, every language ───────────────


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the control has focus."""
    for _ in range(80):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached by Tab")


@pytest.mark.parametrize("name", TOPICS)
def test_each_letter_by_keyboard_alone(root: str, name: str, open_page: Opener) -> None:
    english = list(TOPICS).index(name) % 2 == 1
    page, watch = open_page(root + ("en/" if english else "") + f"letters/{name}/", **CLIPBOARD)
    page.locator("h1").evaluate("one => { one.tabIndex = -1; one.focus(); }")
    tab_to(page, "[data-module=mail]")
    page.keyboard.press("Enter")
    form(page)
    typed = {}
    for field_name, field in TOPICS[name].form.items():
        if not field.required:
            continue
        control = f"#field-{field_name}"
        tab_to(page, control)
        if field.type == "choice":
            page.keyboard.press("ArrowDown")
            assert page.input_value(control)
        elif field.type in ("time", "day"):
            page.keyboard.type(f"{day_for(field):%m%d%Y}")
        elif field.type == "money":
            page.keyboard.type("128.50")
            tab_to(page, f"{control}-currency")
            page.keyboard.type("USD")
        else:
            typed[field_name] = f"answer {field_name}"
            page.keyboard.type(typed[field_name])
    tab_to(page, "button.main[type=submit], form button.main")
    page.keyboard.press("Enter")
    expect(page.locator("#mail-preview")).to_be_focused()
    assert page.locator(".errors").is_hidden()
    topic = TOPICS[name]
    fixed = {one: topic.body.in_locale(one).splitlines()[0] for one in ("zh", "en")}
    for language, lines in {"zh": ["zh"], "en": ["en"], "both": ["zh"], "en-zh": ["en"]}.items():
        page.keyboard.press("Shift+Tab")
        for _ in range(80):
            if page.evaluate("() => document.activeElement?.name === 'language'"):
                break
            page.keyboard.press("Shift+Tab")
        for _ in range(4):
            if page.evaluate("value => document.activeElement.value === value", language):
                break
            page.keyboard.press("ArrowDown")
        expect(page.locator(f"#mail-language-{language}")).to_be_checked()
        got = letter(page)
        assert not re.search(r"[{}]|【|\[[a-z]", got["body"])
        for answer in typed.values():
            assert answer in got["body"]
        for one in lines:
            assert fixed[one] in got["body"]
        if any(field.required and field.type == "time" for field in topic.form.values()):
            main = lines[0]
            assert ("November 20, 2026" in got["body"]) == (main == "en" or language == "both")
            assert ("2026 年 11 月 20 日" in got["body"]) == (main == "zh" or language == "en-zh")
        if language == "both":
            assert topic.summary.splitlines()[0].split("{")[0] in got["body"]
        if language == "en-zh":
            assert topic.summary_zh.splitlines()[0].split("{")[0] in got["body"]
        tab_to(page, "button.main:not(form button)")
        text = copied(page, lambda: page.keyboard.press("Enter"))
        assert got["subject"] in text
        assert text.endswith(got["body"])
    assert watch.errors == watch.foreign == []


# ── the same message in every way out ────────────────────────────────────


@pytest.mark.parametrize("language", ["zh", "en", "both", "en-zh"])
def test_every_way_out_carries_what_the_preview_shows(root: str, language: str, open_page: Opener) -> None:
    page, watch = open_page(root + "letters/refund/?topic=refund", **CLIPBOARD)
    form(page)
    fill_refund(page, "a & b = c? 100% #1 + “引号” 😀")
    page.check(f"#mail-language-{language}")
    address_field(page, "help@pay.example")
    shown = letter(page)
    for way, href in hrefs(page).items():
        parts = urlsplit(href)
        fields = dict(parse_qsl(parts.query))
        assert (unquote(parts.path) if way == "app" else fields["to"]) == "help@pay.example"
        assert fields["su" if way == "gmail" else "subject"] == shown["subject"]
        left = page.locator(f"#mail-fit-{way}").inner_text()
        if "body" in fields:
            assert "放得下整封信" in left
            assert fields["body"].replace("\r\n", "\n") == shown["body"]
        else:
            assert "会先复制正文" in left
    assert set(hrefs(page)) == {"app", "gmail", "outlook", "office", "yahoo"}
    buttons = page.locator(".ways button")
    # What stands around the letter's parts is in its language: who gets it reads that.
    to, subject = ("To: ", "Subject: ") if language.startswith("en") else ("收件人：", "主题：")
    expected = {
        "复制全部": f"{to}help@pay.example\n{subject}{shown['subject']}\n\n{shown['body']}",
        "复制收件人": "help@pay.example",
        "复制主题": shown["subject"],
        "复制正文": shown["body"],
    }
    for label, text in expected.items():
        assert copied(page, buttons.filter(has_text=label).click) == text
    with page.expect_download() as download:
        buttons.filter(has_text=".eml").click()
    path = download.value.path()
    read = email.message_from_bytes(Path(path).read_bytes(), _class=EmailMessage, policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    assert read["X-Unsent"] == "1"
    assert read["To"] == "help@pay.example"
    assert read["Subject"] == shown["subject"]
    assert read.get_content().replace("\r\n", "\n") == shown["body"] + "\n"
    named = "letter-" if language.startswith("en") else "写好的信-"
    assert re.fullmatch(named + r"[A-Z0-9-]+\.eml", download.value.suggested_filename)
    page.evaluate("window.print = () => (window.printed = document.title)")
    buttons.filter(has_text="打印").click()
    assert page.evaluate("window.printed") == shown["subject"]  # browsers print it above the letter
    assert page.locator(".sheet").evaluate("one => [one.lang, one.textContent]") == [
        "en" if language.startswith("en") else "zh-CN",
        expected["复制全部"],
    ]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.title() != shown["subject"]
    assert watch.errors == watch.foreign == []


def test_what_does_not_fit_is_copied_by_the_same_button(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/letters/refund/?topic=refund", user_agent=WINDOWS, **CLIPBOARD)
    form(page)
    fill_refund(page)
    for way in ("app", "gmail", "outlook", "office", "yahoo"):
        assert page.locator(f"#mail-fit-{way}").inner_text().startswith("takes the whole email"), way
    page.fill("#field-reason", "说" * 700)
    shown = letter(page)
    assert shown["body"].count("说") == 700
    # That which takes most comes first.
    assert page.locator("[data-way]").evaluate_all("all => all.map(one => one.dataset.way)") == [
        "outlook",
        "office",
        "gmail",
        "app",
        "yahoo",
    ]
    for way in ("gmail", "yahoo", "app"):
        note = page.locator(f"#mail-fit-{way}")
        expect(note).to_have_text(re.compile("copies the body first"))
        link = page.locator(f"[data-way={way}]")
        assert link.get_attribute("aria-disabled") is None
        href = link.get_attribute("href") or ""
        assert "body=" not in href
        assert len(href) <= {"gmail": 5500, "app": 2046, "yahoo": 1800}[way]
        page.evaluate("navigator.clipboard.writeText('')")
        if way == "app":
            page.evaluate("addEventListener('click', (event) => event.preventDefault())")  # no mail program opens here
            link.click()
        else:
            with page.context.expect_page() as opened:
                link.click()
            opened.value.close()  # that the test lets lead nowhere
            fields = dict(parse_qsl(urlsplit(href).query))
            assert fields["su" if way == "gmail" else "subject"] == shown["subject"]
        expect(note).to_have_text("Copied the body. Now paste it into the email that opened.")
        assert page.evaluate("navigator.clipboard.readText()") == shown["body"]
    page.fill("#field-reason", "never shipped")
    expect(page.locator("#mail-fit-gmail")).to_contain_text("takes the whole email")
    assert [url for url in watch.foreign if "mail" not in url] == []


def test_text_that_cannot_be_copied_is_shown_to_be_selected(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund", user_agent=WINDOWS)
    form(page)
    fill_refund(page, "说" * 700)
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")
    page.locator("[data-way=app]").click()
    area = page.locator("#mail-by-hand textarea")
    expect(area).to_be_focused()
    assert area.input_value() == letter(page)["body"]
    assert area.evaluate("one => one.selectionEnd - one.selectionStart") == len(letter(page)["body"])
    expect(page.locator("#announcer")).to_contain_text("Copying failed")
    page.locator(".all-ways button.main").click()
    expect(area).to_have_count(1)
    assert area.input_value().startswith("Subject: ")
    page.fill("#field-payee", "Other shop")
    expect(area).to_have_count(0)  # it would be the letter as it was


@pytest.mark.parametrize("agent", ["iphone", "ipad", "android"])
def test_a_phone_takes_the_whole_letter(root: str, agent: str, open_page: Opener) -> None:
    page, _ = open_page(root + "letters/refund/?topic=refund", user_agent=PHONES[agent])
    if agent == "ipad":  # says that it is a Mac
        page.add_init_script("Object.defineProperty(navigator, 'maxTouchPoints', {get: () => 5})")
        page.reload()
    form(page)
    fill_refund(page, "说" * 800)
    assert page.locator("[data-way]").first.get_attribute("data-way") == "app"
    fields = dict(parse_qsl(urlsplit(hrefs(page)["app"]).query))
    assert fields["body"].replace("\r\n", "\n") == letter(page)["body"]


SHARE = """
    window.shared = [];
    Object.defineProperty(navigator, "canShare", { value: (data) => typeof data.text === "string", configurable: true });
    Object.defineProperty(navigator, "share", {
        value: async (data) => {
            window.shared.push(data);
            if (window.refuse) throw new DOMException("", window.refuse);
        },
    });
"""


def test_a_phone_shares_the_letter_first(root: str, open_page: Opener) -> None:
    page, watch = open_page(root, user_agent=PHONES["android"], **CLIPBOARD)
    page.add_init_script(SHARE)
    page.goto(root + "letters/refund/?topic=refund")
    form(page)
    share = page.locator(".all-ways button").first
    expect(share).to_have_text("选一个邮件应用")
    share.click()
    expect(page.locator(".errors")).to_be_focused()  # nothing leaves unfinished
    assert page.evaluate("shared") == []
    fill_refund(page, "说" * 800)
    share.click()
    shown = letter(page)
    assert page.evaluate("shared") == [{"title": shown["subject"], "text": shown["body"]}]
    # A closed sheet is no error.
    said = page.locator("#announcer")
    said.evaluate("one => one.replaceChildren()")
    page.evaluate("window.refuse = 'AbortError'; navigator.clipboard.writeText('before')")
    share.click()
    page.wait_for_function("shared.length === 2")
    assert page.evaluate("navigator.clipboard.readText()") == "before"
    expect(said).to_be_empty()
    page.evaluate("window.refuse = 'NotAllowedError'")
    share.click()
    expect(said).to_contain_text("已改为复制全部")
    assert shown["body"] in page.evaluate("navigator.clipboard.readText()")
    assert watch.errors == watch.foreign == []


def test_no_sharing_where_there_is_none(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "letters/refund/?topic=refund", user_agent=PHONES["iphone"])
    form(page)
    assert page.get_by_text("选一个邮件应用").count() == 0


def test_an_address_with_a_plus_opens_outlook_without_it(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/sign-in/?topic=sign-in", **CLIPBOARD)
    form(page)
    address_field(page, "help+cn@pay.example")
    expect(page.locator("#mail-fit-outlook")).to_contain_text(
        "would lose the + in the address: it copies the recipient"
    )
    assert "aria-disabled" not in page.locator(".all-ways").inner_html()


def test_printing_gives_the_letter_alone(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund")
    form(page)
    fill_refund(page)
    page.evaluate("window.print = () => (window.printed = true)")
    page.locator(".ways button", has_text="Print").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator(".sheet")).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    assert letter(page)["body"] in page.locator(".sheet").evaluate("one => one.textContent")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("main")).to_be_visible()


# ── errors ───────────────────────────────────────────────────────────────


def test_an_unfinished_letter_is_not_sent_and_nothing_is_lost(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund", **CLIPBOARD)
    form(page)
    page.fill("#field-reason", "never shipped")
    address_field(page, "not an address")
    before = page.title()
    for control in ("form button.main", ".all-ways button.main", "[data-way=app]"):
        page.locator(control).click()
        summary = page.locator(".errors")
        expect(summary).to_be_focused()
        assert page.title() == "Error: " + before
    links = summary.locator("a")
    assert links.count() == 6
    links.filter(has_text="Payee").click()
    expect(page.locator("#field-payee")).to_be_focused()
    field = page.locator("[data-field=payee]")
    expect(field.locator(".error")).to_have_text("Fill in: Payee")
    expect(page.locator("#field-payee")).to_have_attribute("aria-invalid", "true")
    assert page.input_value("#field-reason") == "never shipped"
    page.fill("#field-payee", "Shop")
    expect(field.locator(".error")).to_have_text("Fill in: Payee")  # nothing moves under the fingers
    page.keyboard.press("Tab")
    expect(field.locator(".error")).to_have_text("")
    fill_refund(page)
    address_field(page, "")
    page.keyboard.press("Tab")
    expect(summary).to_be_hidden()
    assert page.title() == before


def test_too_long_an_answer_is_kept_and_counted(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund")
    form(page)
    fill_refund(page, "x" * 801)
    page.locator("form button.main").click()
    expect(page.locator("#field-reason-error")).to_have_text(
        "Reason for the refund: use at most 800 characters; you have 801"
    )
    assert len(page.input_value("#field-reason")) == 801


def test_a_date_that_the_letter_cannot_take_is_a_problem_beside_it(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund")
    form(page)
    fill_refund(page)
    expect(page.locator(".letter-state")).to_have_class("letter-state done")
    page.locator("#field-when").focus()
    page.keyboard.type("11202026")
    page.keyboard.press("Backspace")
    page.locator("#field-when-time").focus()
    expect(page.locator(".letter-state")).not_to_have_class("letter-state done")
    page.locator("form button.main").click()
    expect(page.locator("#field-when-error")).to_have_text("Check the date and time: When it happened")
    page.fill("#field-when", "2026-11-20")
    expect(page.locator(".letter-state")).to_have_class("letter-state done")
    page.locator("#field-when").evaluate(
        "one => { one.value = '20206-11-20'; one.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    assert page.input_value("#field-when") == "20206-11-20"
    expect(page.locator(".letter-state")).not_to_have_class("letter-state done")
    page.locator("form button.main").click()
    expect(page.locator("#field-when-error")).to_have_text("Check the date and time: When it happened")


# ── secrets ──────────────────────────────────────────────────────────────

PLANTED = {
    "reason": f"卡号 {CARD}，密码是 Kite-77blue，验证码 482913 已经告诉他了",
    "merchant-says": "my password was Kite-77blue; link https://pay.example/reset?token=8fh3kd93jfks93kfls93",
    "tried": "seed phrase: abandon ability able about above absent absorb abstract absurd abuse access accident",
    "wanted": "身份证 11010519491231002X",
    "name": "pwd hunter2",
    "payee": "CVV 739",
}
SECRETS = ["4111", "Kite", "482913", "8fh3kd93", "abandon", "accident", "11010519491231002X", "hunter2", "739"]


def test_no_secret_leaves_by_any_way(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "letters/refund/?topic=refund", **CLIPBOARD)
    form(page)
    fill_refund(page)
    unfold(page)
    for name, text in PLANTED.items():
        page.fill(f"#field-{name}", text)
    page.fill("#field-amount", CARD)
    page.fill("#field-transaction", "T-20261120-8841")
    outputs = [json.dumps(letter(page)), page.evaluate("sessionStorage.mail")]
    outputs.append(page.url.removeprefix(root))  # a port may hold the digits of a code
    outputs += page.locator("a[data-way]").evaluate_all("all => all.map(one => one.outerHTML)")
    for label in ("复制全部", "复制主题", "复制正文"):
        outputs.append(copied(page, page.locator(".ways button", has_text=label).click))
    with page.expect_download() as download:
        page.locator(".ways button", has_text=".eml").click()
    read = email.message_from_bytes(
        Path(download.value.path()).read_bytes(), _class=EmailMessage, policy=email.policy.default
    )
    assert isinstance(read, EmailMessage)
    outputs += [str(read["Subject"]), read.get_content()]
    page.evaluate("window.print = () => {}")
    page.locator(".ways button", has_text="打印").click()
    outputs.append(page.locator(".sheet").inner_text())
    for output in outputs:
        assert [secret for secret in SECRETS if secret in output] == []
    assert "T-20261120-8841" in outputs[0]
    assert watch.errors == watch.foreign == []
    # What the reader typed stays in the fields; beside each stands what was masked and why.
    assert page.input_value("#field-name") == "pwd hunter2"
    for name in PLANTED:
        assert page.locator(f"#field-{name}-notes .note").count() >= 1


def test_a_false_alarm_is_undone_by_the_reader_one_by_one(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund")
    form(page)
    fill_refund(page, f"order {CARD} and password: Kite-77blue")
    assert CARD not in letter(page)["body"]
    note = page.locator("#field-reason-notes .note")
    assert note.count() == 2
    note.filter(has_text="card number").get_by_role("button").click()
    assert CARD in letter(page)["body"]
    assert "Kite" not in letter(page)["body"]
    expect(note.get_by_role("button").first).to_be_focused()
    page.reload()
    form(page)
    assert CARD in letter(page)["body"]  # the reader's word holds
    page.locator("#field-reason-notes button", has_text="Hide it after all").click()
    assert CARD not in letter(page)["body"]


SILENT = "There are no passwords or codes in this message."


def test_only_the_reader_can_tell_a_key_from_a_transaction(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund")
    form(page)
    page.locator("#mail input[value=en]").check()
    either = "4f" * 32
    fill_refund(page, f"It failed, and I see {either}")
    assert either not in letter(page)["body"]
    assert SILENT in letter(page)["body"]
    page.locator("[data-field=reason] .notes button").click()  # "It's a transaction hash; keep it"
    assert either in letter(page)["body"]
    assert SILENT not in letter(page)["body"]


def test_six_bare_digits_are_asked_about(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund")
    form(page)
    page.locator("#mail input[value=en]").check()
    fill_refund(page, "The screen shows 482913 and nothing else")
    notes = page.locator("[data-field=reason] .notes")
    expect(notes).to_contain_text("Is 482913 a password or a code?")
    assert SILENT not in letter(page)["body"]
    notes.locator("button").first.click()
    assert "482913" in letter(page)["body"]
    assert SILENT not in letter(page)["body"]
    notes.locator("button").first.click()  # "Hide it after all"
    assert "482913" not in letter(page)["body"]
    assert SILENT in letter(page)["body"]


def test_a_transaction_number_is_asked_about(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund", **CLIPBOARD)
    form(page)
    fill_refund(page)
    page.fill("#field-transaction", CARD)
    page.locator(".all-ways button.main").click()
    expect(page.locator(".errors")).to_be_focused()  # nothing leaves before the answer
    buttons = page.locator("#field-transaction-notes button")
    buttons.filter(has_text="No, hide it").click()
    assert "ends in 1111" in letter(page)["body"]
    assert CARD not in letter(page)["body"]
    page.locator("#field-transaction-notes button").click()
    assert CARD in letter(page)["body"]
    assert page.locator(".errors").is_hidden()
    # An ordinary number raises no question.
    page.fill("#field-transaction", "9981-2234-77")
    assert page.locator("#field-transaction-notes .note").count() == 0


# ── privacy ──────────────────────────────────────────────────────────────


def test_nothing_is_lost_and_nothing_leaves_the_tab(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "letters/refund/?topic=refund")
    form(page)
    before = len(watch.requests)
    fill_refund(page, f"没发货，卡号 {CARD}")
    address_field(page, "help@pay.example")
    page.check("#mail-language-both")
    # One more script of ours, the same for all, comes with a letter in the other language.
    assert [one for one in watch.requests[before:] if not one.endswith("/mail/foreign.js")] == []
    reference = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", letter(page)["body"])
    assert reference

    def kept(language: str) -> None:
        form(page)
        expect(page.locator("#mail > .note")).to_be_visible()  # what was hidden cannot be brought back
        assert "【银行卡号已隐去，尾号 1111】" in letter(page)["body"]
        assert page.input_value("#field-account") == "ming@example.com"
        assert page.input_value("#field-when") == "2026-11-20"
        assert page.input_value("#field-amount-currency") == "CNY"
        assert page.input_value("#field-request") == "ask"
        assert page.input_value("#mail-recipient") == "help@pay.example"
        assert "4111" not in page.locator("#mail").evaluate("one => one.outerHTML") + page.input_value("#field-reason")
        assert "没发货" in page.input_value("#field-reason")
        expect(page.locator("#mail-language-both")).to_be_checked()
        assert reference[0] in letter(page)["body"]
        assert page.locator("html").get_attribute("lang") == language

    page.goto(root + "letters/not-received/?topic=not-received")
    form(page)
    assert page.input_value("#field-account") == "ming@example.com"  # asked once, not twice
    page.goto(root + "letters/refund/?topic=refund")
    kept("zh-CN")
    page.reload()
    kept("zh-CN")
    page.locator("[data-language-switch]").click()
    kept("en")
    assert urlsplit(page.url).query == "topic=refund"
    assert page.evaluate("[localStorage.length, document.cookie, Object.keys(sessionStorage).join()]") == [
        0,
        "",
        "mail",
    ]
    assert page.context.cookies() == []
    assert watch.foreign == watch.errors == []
    # Another tab knows nothing.
    other = page.context.new_page()
    other.goto(page.url)
    form(other)
    assert other.input_value("#field-account") == ""
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Clear everything").click()
    assert page.input_value("#field-account") == "ming@example.com"
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear everything").click()
    assert page.evaluate("sessionStorage.length") == 0
    assert page.input_value("#field-account") == ""
    assert reference[0] not in letter(page)["body"]
    page.reload()
    form(page)
    assert page.input_value("#field-account") == ""


def test_the_language_of_the_letter_follows_the_page_until_it_is_chosen(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "letters/refund/?topic=refund")
    form(page)
    page.fill("#field-reason", f"卡号 {CARD}")
    assert "【银行卡号已隐去，尾号 1111】" in letter(page)["body"]
    page.locator("[data-language-switch]").click()
    form(page)
    expect(page.locator("#mail-language-en")).to_be_checked()
    assert "卡号 [card number removed, ends in 1111]" in letter(page)["body"]


def test_an_unfinished_letter_has_no_address_to_copy_or_to_open_beside(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund")
    form(page)
    assert {link.split("#")[0] for link in hrefs(page).values()} == {""}
    fill_refund(page)
    page.fill("#field-transaction", CARD)
    assert "4111" not in "".join(hrefs(page).values())
    page.locator("#field-transaction-notes button").first.click()
    assert "4111" in hrefs(page)["app"]


def test_no_field_is_open_to_spelling_services_or_autofill(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/other/?topic=other")
    form(page)
    fields = page.locator("#mail input:not([type=radio]), #mail textarea")
    assert fields.count() >= 10
    for field in fields.all():
        assert field.get_attribute("spellcheck") == "false"
        assert field.get_attribute("autocomplete") == "off"


# ── the recipient ────────────────────────────────────────────────────────


def test_a_verified_recipient_is_filled_in_with_its_date(verified: str, open_page: Opener) -> None:
    page, _ = open_page(verified + "en/letters/")
    page.clock.install(time=dt.datetime(2026, 12, 1, tzinfo=dt.UTC))
    page.goto(verified + "en/letters/refund/?topic=refund")
    form(page)
    assert page.locator("#mail-recipient").count() == 0
    unfold(page)
    expect(page.locator("#mail form")).to_contain_text("support@okpay-fixture.example, checked on November 22, 2026")
    fill_refund(page)
    assert urlsplit(hrefs(page)["app"]).path == "support@okpay-fixture.example"
    # The same page, read too late.
    page.clock.set_fixed_time(dt.datetime(2027, 2, 21, tzinfo=dt.UTC))
    page.goto(verified + "en/letters/refund/?topic=refund")
    form(page)
    unfold(page)
    expect(page.locator("#mail-recipient")).to_be_visible()
    expect(page.locator("#mail-recipient-hint")).to_contain_text("November 22, 2026")
    assert urlsplit(hrefs(page)["app"]).path == ""
    address_field(page, "support@okpay-fixture.example")
    assert page.locator(".verdict-match").count() == 0  # an old check proves nothing


def test_an_unconfirmed_recipient_is_the_readers_own_and_checked(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund")
    form(page)
    fill_refund(page)
    assert urlsplit(hrefs(page)["app"]).path == ""
    address_field(page, "help@pay.example")
    expect(page.locator(".verdict-unknown")).to_be_visible()
    assert urlsplit(hrefs(page)["app"]).path == "help@pay.example"
    address_field(page, "OKPay Support <help@0kpay.example>")
    expect(page.locator(".verdict-danger")).to_contain_text("put into the email, and the recipient stays empty")
    assert urlsplit(hrefs(page)["app"]).path == ""
    page.locator("form button.main").click()
    assert page.locator(".errors").is_hidden()  # the letter can be made without it
    for hostile in ("a@b.example,c@d.example", "a@b.example?bcc=c@d.example", "a@b.example%0d%0abcc:c@d.example"):
        address_field(page, hostile)
        assert "d.example" not in unquote(urlsplit(hrefs(page)["app"]).path + urlsplit(hrefs(page)["app"]).query)


@pytest.mark.parametrize(("home", "word"), [("", "核对过的地址一致"), ("en/", "matches the address")])
def test_the_address_check_by_itself(verified: str, home: str, word: str, open_page: Opener) -> None:
    page, watch = open_page(verified + home)
    page.clock.install(time=dt.datetime(2026, 12, 1, tzinfo=dt.UTC))
    page.goto(verified + home + "email/verify-address/")
    page.fill("#address", "Support@okpay-fixture.example")
    page.locator("#address").press("Enter")
    status = page.locator(".address-check [role=status]")
    expect(status.locator(".verdict-match")).to_contain_text(word)
    before = len(watch.requests)
    for fake in (
        "support@okpay-fixtures.example",
        "support@0kpay-fixture.example",
        "support@okpay-fixture.example.pay.test",
    ):
        page.fill("#address", fake)
        expect(status.locator(".verdict-danger")).to_be_visible()
        assert status.locator("li").count() >= 1
    assert watch.requests[before:] == []
    assert "okpay" not in urlsplit(page.url).query
    assert not re.search(r"(?<!不等于地址是)真的|genuine", status.inner_text())
    assert watch.errors == watch.foreign == []


# ── browsers that cannot ─────────────────────────────────────────────────


def test_inside_wechat_copying_comes_first(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "letters/refund/?topic=refund", user_agent=WECHAT)
    form(page)
    expect(page.locator("#mail")).to_contain_text("在浏览器打开")
    assert page.locator("[data-way], button:has-text('.eml')").count() == 0
    first = page.locator(".all-ways h4").first
    assert first.inner_text() == "复制"
    fill_refund(page)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate(
        "document.execCommand = (name) => (window.command = [name, document.activeElement.value])[0] === 'copy'"
    )
    page.locator(".ways button", has_text="复制正文").click()
    expect(page.locator("#announcer")).to_have_text("已复制")
    assert page.evaluate("window.command") == ["copy", letter(page)["body"]]


@pytest.mark.parametrize(("home", "word"), [("", "看起来像“m”"), ("en/", "looks like “m”")])
def test_two_addresses_are_compared_sign_by_sign(root: str, home: str, word: str, open_page: Opener) -> None:
    page, watch = open_page(root + home + "email/verify-address/")
    page.fill("#address-trusted", "help@modern.example")
    page.fill("#address", "help@rnodern.example")
    page.locator("#address").press("Enter")
    status = page.locator(".address-check [role=status]")
    expect(status.locator(".verdict-danger")).to_contain_text(word)
    assert status.locator("mark").all_inner_texts() == ["m", "rn"]
    before = len(watch.requests)
    for trusted, typed, marks, verdict in (
        ("help@wallet.example", "help@vvallet.example", ["w", "vv"], "danger"),
        ("help@cloud.example", "help@doud.example", ["cl", "d"], "danger"),
        ("help@paylink.example", "help@pay1ink.example", ["l", "1"], "danger"),
        ("help@hello.example", "help@hell0.example", ["o", "0"], "danger"),
        ("help@hello.example", "help@hellо.example", ["o", "о"], "danger"),
        ("help@hello.example", "help@hlelo.example", ["el", "le"], "danger"),
        ("help@hello.example", "help@helo.example", ["l", ""], "danger"),
        ("help@hello.example", "help@hello.example.evil.test", ["", ".evil.test"], "danger"),
        ("help@hello.example", "help@hello.test", None, "danger"),
        ("help@hello.example", "kefu@hello.example", None, "other"),
        ("help@hello.example", "Name <Help@Hello.Example>", [], "same"),
        ("https://hello.example/help", "help@hello.example", [], "same_domain"),
    ):
        page.fill("#address-trusted", trusted)
        page.fill("#address", typed)
        expect(status.locator(f".verdict-{verdict}")).to_be_visible()
        if marks is not None:
            assert status.locator("mark").evaluate_all("all => all.map(one => one.textContent)") == marks, typed
        assert not re.search(r"(?<!不了地址是)真的|genuine", status.inner_text())
        assert violations(page) == []
    page.fill("#address-trusted", "help@0kpay.example, b@c.test")
    expect(status).to_contain_text("不能拿来对照" if not home else "nothing can be compared")
    assert watch.requests[before:] == []
    assert watch.errors == watch.foreign == []


def test_gmail_is_not_offered_on_an_iphone(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "letters/refund/?topic=refund", user_agent=IPHONE)
    form(page)
    assert page.locator("[data-way]").evaluate_all("all => all.map(one => one.dataset.way)") == [
        "app",
        "outlook",
        "office",
        "yahoo",
    ]


# ── access, size ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("home", ["", "en/"])
def test_axe_finds_nothing_in_any_state(root: str, verified: str, home: str, scheme: str, open_page: Opener) -> None:
    # So high that the form's bar rests at its end: what lies under it by chance of scrolling is no small target.
    tall = {"width": 390, "height": 6000}
    page, _ = open_page(root + home + "letters/refund/?topic=refund", color_scheme=scheme, viewport=tall)
    form(page)
    states: dict[str, Callable[[], object]] = {
        "empty": lambda: None,
        "errors": lambda: page.locator("form button.main").click(),
        "filled": lambda: fill_refund(page),
        "masked": lambda: page.fill("#field-reason", f"{CARD} password: Kite-77blue"),
        "asked": lambda: page.fill("#field-transaction", CARD),
        "danger": lambda: page.fill("#mail-recipient", "OKPay <a@0kpay.example>"),
        "unknown": lambda: page.fill("#mail-recipient", "a@pay.example"),
        "both languages": lambda: page.check("#mail-language-both"),
        "everything open": lambda: page.evaluate(
            "document.querySelectorAll('details').forEach(one => one.open = true)"
        ),
        "too long": lambda: page.fill("#field-reason", "说" * 801),
    }
    for state, act in states.items():
        act()
        assert violations(page) == [], state
    page.goto(verified + home + "email/verify-address/")
    page.fill("#address", "support@okpay-fixture.example")
    page.locator("#address").press("Enter")
    expect(page.locator(".verdict")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("home", ["", "en/"])
@pytest.mark.parametrize("width", [320, 640])
def test_no_sideways_scrolling_and_large_targets(root: str, home: str, width: int, open_page: Opener) -> None:
    page, _ = open_page(
        root + home + "letters/failed-payment/?topic=failed-payment", viewport={"width": width, "height": 700}
    )
    form(page)
    page.locator("form button.main").click()
    unfold(page)
    page.fill("#field-transaction", CARD)
    address_field(page, "a" * 60 + "@" + "b" * 60 + ".example")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator("#mail :is(button, select, input, textarea, a.control, summary)").evaluate_all(
        """all => all.filter((one) => { const box = one.getBoundingClientRect(); return Math.min(box.width, box.height) < 24; })
            .map((one) => one.outerHTML)"""
    )
    assert small == []


def test_the_code_is_light_and_only_where_it_is_used(root: str, site: Path, open_page: Opener) -> None:
    page, watch = open_page(root + "letters/refund/?topic=refund")
    form(page)
    fill_refund(page)
    code = {url for url in watch.requests if url.endswith(".js") and not url.endswith("/site.js")}
    sizes = {url: gzip_size(file_of(site, url).read_bytes()) for url in code}
    assert sum(sizes.values()) <= BUDGET["mail_code"], sizes
    assert not [url for url in code if url.endswith("panel.js")]  # comparing two is another page's
    (panel,) = site.glob("assets/*/address/panel.js")
    assert gzip_size(panel.read_bytes()) <= BUDGET["address_two"]
    data = sum(
        gzip_size(file_of(site, url).read_bytes()) for url in watch.requests if url.endswith((".json", "mail.css"))
    )
    assert data <= BUDGET["mail_data"], data
    for address in ALL:
        if "letters/" not in address and not address.endswith("verify-address/"):
            text = (site / address / "index.html").read_text(encoding="utf-8")
            assert 'data-module="mail"' not in text
            assert 'data-module="address"' not in text
    assert ROOT_URL not in "".join(watch.requests)


def test_languages_are_marked_in_the_preview(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/refund/?topic=refund")
    form(page)
    page.check("#mail-language-both")
    assert page.locator(".letter-subject [lang=en]").count() == 1
    assert page.locator(".letter-body [lang=en]").inner_text().startswith("I")
    assert "客服" in page.locator(".letter-body [lang=zh-CN]").last.inner_text()
