"""The case sheet, as readers use it: one case over several letters, its file, its paper, and its end."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pypdf
import pytest
from playwright.sync_api import Download, Locator, Page, expect

from helpcenter.core.files import gzip_size
from tests.browser.conftest import Opener
from tests.browser.test_access import violations
from tests.browser.test_mail import CARD, CLIPBOARD, copied, fill_refund, form, unfold
from tests.browser.test_weight import BUDGET, file_of
from tests.case_data import case_data

HOMES = pytest.mark.parametrize("home", ["", "en/"])
FORMAT = {"format": "case-sheet", "version": 1, "answers": {}}


def words(home: str) -> dict[str, Any]:
    """The sheet's words in a page's language."""
    found: dict[str, Any] = case_data()["en" if home else "zh"]["data"]["words"]
    return found


def open_sheet(page: Page) -> Locator:
    page.locator("[data-module=case]").click()
    expect(page.locator("#case-title")).to_be_focused()
    return page.locator("#case")


def button(page: Page, name: str) -> Locator:
    return page.locator("#case").get_by_role("button", name=name, exact=True)


def section(page: Page, title: str) -> Locator:
    """A part of the sheet by its title, unfolded."""
    found = page.locator("#case > details").filter(
        has=page.locator("> summary", has_text=re.compile(f"^{title}( · |$)"))
    )
    if found.get_attribute("open") is None:
        found.locator("> summary").click()
    return found


def stored(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.evaluate("sessionStorage.case ?? '{}'"))
    return found


def saved(page: Page, act: Callable[[], object]) -> Download:
    """The file that `act` makes."""
    with page.expect_download() as waiting:
        act()
    return waiting.value


def text_of(download: Download) -> str:
    return Path(download.path()).read_bytes().decode()


def choose(page: Page, name: str, text: str) -> None:
    """Open a file with this text."""
    content = text.encode()
    page.locator("#case input[type=file]").set_input_files({"name": name, "mimeType": "text/html", "buffer": content})


def file_with(more: dict[str, Any]) -> str:
    text = json.dumps(FORMAT | more).replace("<", "\\u003c")
    return f'<!doctype html><pre id="case-data">{text}</pre>'


def fill_sheet(page: Page, home: str) -> None:
    """A call, a ticket number, a promise, a piece of evidence, a next step, and a note, added by hand."""
    said = words(home)
    letters = section(page, said["letters"]["title"])
    letters.get_by_role("button", name=said["letters"]["add"]).click()
    entry = letters.locator("details[open]")
    entry.locator("select").select_option("call")
    entry.get_by_label(said["letters"]["fields"]["subject"]).fill("Bank hotline")
    entry.get_by_label(said["letters"]["fields"]["date"], exact=True).fill("2026-11-21")
    for name, values in {
        "tickets": {"number": "T-20261121", "from": "support"},
        "promises": {"who": "support", "what": "an answer", "by": "2026-12-01"},
        "evidence": {"name": "screenshot of the payment", "date": "2026-11-20"},
    }.items():
        part = section(page, said[name]["title"])
        part.get_by_role("button", name=said[name]["add"]).click()
        for field, value in values.items():
            part.locator("details[open]").get_by_label(said[name]["fields"][field], exact=True).fill(value)
    part = section(page, said["next"]["title"])
    part.get_by_label(said["next"]["fields"]["what"]).fill("write again")
    part.get_by_label(said["next"]["fields"]["date"], exact=True).fill("2099-12-02")
    section(page, said["notes"]["title"]).locator("textarea").fill("first line\nsecond line")


SHEET = {
    "tickets": [{"number": "T-20261121", "from": "support"}],
    "promises": [{"who": "support", "what": "an answer", "by": "2026-12-01"}],
    "evidence": [{"name": "screenshot of the payment", "date": "2026-11-20"}],
    "next": {"date": "2099-12-02", "time": "", "what": "write again"},
    "notes": "first line\nsecond line",
}
CALL = {"how": "call", "letter": "", "subject": "Bank hotline", "date": "2026-11-21"}


# ── one case ─────────────────────────────────────────────────────────────


@HOMES
def test_one_case_from_its_first_letter_to_the_next_and_back_from_its_file(
    root: str, home: str, open_page: Opener
) -> None:
    said = words(home)
    page, watch = open_page(root + home + "letters/refund/", **CLIPBOARD, accept_downloads=True)
    page.locator("[data-module=mail]").click()
    form(page)
    fill_refund(page)
    copied(page, page.locator("#mail .all-ways button.main").first.click)
    open_sheet(page)
    (first,) = stored(page)["letters"]
    assert first["letter"] == "refund"
    assert first["date"] == page.evaluate("new Date().toLocaleDateString('sv')")
    assert first["subject"]
    expect(page.locator("#case .entries summary").first).to_contain_text(first["subject"])

    # The next letters have what the first was told; each is noted beside it, in an open sheet at once.
    page.goto(root + home + "letters/card-dispute/")
    page.locator("[data-module=mail]").click()
    form(page)
    expect(page.locator("#field-amount")).to_have_value("128.50")
    expect(page.locator("#field-payee")).to_have_value("Shop")
    page.goto(root + home + "letters/follow-up/")
    page.locator("[data-module=mail]").click()
    form(page)
    unfold(page)
    expect(page.locator("#field-account")).to_have_value("ming@example.com")
    page.fill("#field-topic", "Refund")
    page.fill("#field-first-sent", "2026-11-20")
    open_sheet(page)
    copied(page, page.locator("#mail .all-ways button.main").first.click)
    expect(page.locator("#case .entries summary")).to_have_count(2)
    second = stored(page)["letters"][1]
    assert second["letter"] == "follow-up"
    fill_sheet(page, home)
    assert stored(page)["letters"] == [first, second, CALL]
    assert {key: stored(page)[key] for key in SHEET} == SHEET

    # It outlives a reload.
    page.reload()
    open_sheet(page)
    expect(page.locator("#case .entries summary").nth(2)).to_contain_text("Bank hotline")
    assert {key: stored(page)[key] for key in SHEET} == SHEET

    # Its file, its table, its reminder.
    before = len(watch.requests)
    kept = saved(page, button(page, said["save"]).click)
    assert re.fullmatch(rf"{said['file_name']}-\d{{4}}-\d\d-\d\d\.html", kept.suggested_filename)
    table = text_of(saved(page, button(page, said["csv"]).click))
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline=""), strict=True))
    assert [said["chronology"], "2026-11-21", said["how"]["call"], "Bank hotline"] in rows
    section(page, said["next"]["title"])
    calendar = icalendar.Calendar.from_ical(text_of(saved(page, button(page, said["remind"]).click)))
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt.isoformat() == "2099-12-02"
    assert str(event["SUMMARY"]) == said["remind_title"]

    # One tap deletes all, one more brings it back; gone is gone after a reload.
    button(page, said["delete"]).click()
    undo = button(page, said["undo"])
    expect(undo).to_be_focused()
    assert page.evaluate("sessionStorage.case") is None
    left = json.loads(page.evaluate("sessionStorage.mail"))  # the open form's, empty
    assert "ming@example.com" not in json.dumps(left)
    undo.click()
    assert {key: stored(page)[key] for key in SHEET} == SHEET
    button(page, said["delete"]).click()
    assert [url for url in watch.requests[before:] if not url.startswith("blob:")] == []
    page.reload()
    open_sheet(page)
    assert stored(page) == {}

    # The file brings all of it back, what fills the letters too.
    choose(page, kept.suggested_filename, text_of(kept))
    expect(page.locator("#case .told")).to_contain_text(said["opened"])
    assert stored(page)["letters"] == [first, second, CALL]
    assert {key: stored(page)[key] for key in SHEET} == SHEET
    page.goto(root + home + "letters/refund/")
    page.locator("[data-module=mail]").click()
    form(page)
    expect(page.locator("#field-amount")).to_have_value("128.50")
    assert watch.errors == watch.foreign == []


def test_an_open_form_and_an_open_sheet_know_of_each_other(root: str, open_page: Opener) -> None:
    page, watch = open_page(root + "en/letters/refund/", **CLIPBOARD)
    page.locator("[data-module=mail]").click()
    form(page)
    open_sheet(page)
    fill_refund(page)
    copied(page, page.locator("#mail .all-ways button.main").first.click)
    expect(page.locator("#case .entries summary")).to_have_count(1)
    button(page, "Delete everything").click()
    expect(page.locator("#field-account")).to_have_value("")
    button(page, "Undo").click()
    expect(page.locator("#field-account")).to_have_value("ming@example.com")
    expect(page.locator("#case .entries summary")).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#mail").get_by_role("button", name="Clear everything").click()
    expect(page.locator("#case .entries summary")).to_have_count(0)
    assert watch.errors == []


def test_an_entry_can_be_corrected_removed_and_brought_back(root: str, open_page: Opener) -> None:
    said = words("en/")
    page, _ = open_page(root + "en/letters/")
    open_sheet(page)
    fill_sheet(page, "en/")
    letters = section(page, said["letters"]["title"])
    letters.get_by_label(said["letters"]["fields"]["date"], exact=True).fill("2026-11-19")
    expect(letters.locator(".entries summary")).to_contain_text("November 19, 2026")
    assert stored(page)["letters"][0]["date"] == "2026-11-19"
    letters.get_by_role("button", name=said["remove"]).click()
    expect(letters.locator("> summary")).to_have_text(said["letters"]["title"])
    assert stored(page)["letters"] == []
    letters.get_by_role("button", name=said["undo"]).click()
    assert stored(page)["letters"] == [{**CALL, "date": "2026-11-19"}]


# ── reminders ────────────────────────────────────────────────────────────


def test_a_reminder_needs_a_day_that_is_still_to_come(root: str, open_page: Opener) -> None:
    said = words("en/")
    page, _ = open_page(root + "en/letters/", accept_downloads=True)
    open_sheet(page)
    part = section(page, said["next"]["title"])
    part.get_by_role("button", name=said["remind"]).click()
    expect(part.locator(".error")).to_have_text(said["remind_none"])
    expect(part.locator(".note")).to_have_count(0)
    part.get_by_label(said["next"]["fields"]["date"], exact=True).fill("2020-01-01")
    expect(part.locator(".note")).to_contain_text("this day has passed")
    part.get_by_role("button", name=said["remind"]).click()
    expect(part.locator(".error")).to_have_text(said["remind_past"])
    part.get_by_label(said["next"]["fields"]["date"], exact=True).fill("2099-12-02")
    part.get_by_label(said["next"]["fields"]["time"]).fill("09:30")
    part.get_by_label(said["remind_label"]).fill(f"Ask about {CARD}")
    expect(part.locator(".note")).to_have_count(0)
    text = text_of(saved(page, part.get_by_role("button", name=said["remind"]).click))
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert "4111 1111" not in str(event["SUMMARY"])
    assert event["DTSTART"].dt.timestamp() * 1000 == page.evaluate("Date.parse('2099-12-02T09:30')")
    expect(part.locator(".error")).to_have_count(0)


# ── secrets ──────────────────────────────────────────────────────────────


def test_a_secret_never_gets_into_the_tab_and_a_false_alarm_is_undone(root: str, open_page: Opener) -> None:
    said = words("en/")
    page, _ = open_page(root + "en/letters/", accept_downloads=True)
    open_sheet(page)
    notes = section(page, said["notes"]["title"])
    field = notes.locator("textarea")
    field.fill(f"I paid with {CARD} on Monday")
    expect(notes.locator(".note")).to_be_visible()
    assert "4111 1111 1111" not in json.dumps(stored(page))
    page.keyboard.press("Tab")
    expect(field).not_to_have_value(re.compile("4111 1111 1111"))
    for name in ("save", "csv"):
        assert "4111 1111 1111" not in text_of(saved(page, button(page, said[name]).click))
    notes.locator(".note button").click()
    expect(field).to_have_value(f"I paid with {CARD} on Monday")
    expect(field).to_be_focused()
    expect(notes.locator(".note")).to_have_count(0)
    assert stored(page)["notes"] == f"I paid with {CARD} on Monday"


# ── files of others ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!doctype html><p>hello", "foreign"),
        ("\0\0PNG", "foreign"),
        ('<pre id="case-data">{"format":', "damaged"),
        (f'<pre id="case-data">{"[" * 100000}</pre>', "damaged"),
        (file_with({"version": 2}), "newer"),
        (file_with({"letters": [{"subject": 5}]}), "damaged"),
        ("x" * 4_000_001, "big"),
    ],
    ids=["page", "bytes", "cut", "deep", "newer", "types", "big"],
)
def test_a_file_that_is_not_taken_is_told_and_changes_nothing(
    root: str, text: str, kind: str, open_page: Opener
) -> None:
    said = words("en/")
    page, watch = open_page(root + "en/letters/")
    open_sheet(page)
    section(page, said["notes"]["title"]).locator("textarea").fill("mine")
    before = stored(page)
    choose(page, "a.html", text)
    error = page.locator("#case .told .error")
    expect(error).to_contain_text(said[f"error_{kind}"].split("{")[0])
    expect(page.locator("#announcer")).to_have_text(error.inner_text())
    if "subject" in text:
        expect(error).to_contain_text(f"{said['letters']['title']} 1")
    assert stored(page) == before
    assert watch.errors == []


def test_what_a_file_brings_along_is_masked_shown_as_text_and_counted(root: str, open_page: Opener) -> None:
    said = words("en/")
    page, watch = open_page(root + "en/letters/")
    open_sheet(page)
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    choose(page, "a.html", file_with({"evidence": [{"name": evil}], "notes": f"card {CARD}", "of_tomorrow": 1}))
    told = page.locator("#case .told")
    expect(told).to_contain_text(said["opened_masked"].format(count=1))
    expect(told).to_contain_text(said["opened_unknown"].format(count=1))
    expect(section(page, said["evidence"]["title"]).locator(".entries summary")).to_contain_text(evil)
    assert page.locator("#case img, #case script").count() == 0
    assert "4111 1111 1111" not in json.dumps(stored(page))
    assert watch.errors == watch.foreign == []


def test_a_file_replaces_joins_or_leaves_what_is_there_as_the_reader_says(root: str, open_page: Opener) -> None:
    said = words("en/")
    page, _ = open_page(root + "en/letters/")
    open_sheet(page)
    section(page, said["notes"]["title"]).locator("textarea").fill("mine")
    other = file_with({"notes": "theirs", "tickets": [{"number": "T-9"}]})

    choose(page, "a.html", other)
    expect(page.locator("#case-question")).to_be_focused()
    assert stored(page)["notes"] == "mine"
    button(page, said["cancel"]).click()
    expect(page.locator("#case-question")).to_have_count(0)
    assert stored(page)["notes"] == "mine"

    choose(page, "a.html", other)
    button(page, said["both"]).click()
    expect(page.locator("#case .told")).to_contain_text(said["merged"])
    assert stored(page)["notes"] == "mine\n\ntheirs"
    button(page, said["undo"]).click()
    assert stored(page)["notes"] == "mine"

    choose(page, "a.html", other)
    button(page, said["replace"]).click()
    expect(page.locator("#case .told")).to_contain_text(said["opened"])
    assert (stored(page)["notes"], len(stored(page)["tickets"])) == ("theirs", 1)
    button(page, said["undo"]).click()
    assert (stored(page)["notes"], stored(page)["tickets"]) == ("mine", [])


# ── paper and files by themselves ────────────────────────────────────────


@HOMES
def test_paper_has_the_case_and_nothing_else(root: str, home: str, open_page: Opener, tmp_path: Path) -> None:
    said = words(home)
    page, _ = open_page(root + home + "letters/")
    open_sheet(page)
    fill_sheet(page, home)
    page.evaluate("window.print = () => (window.printed = true)")
    button(page, said["print"]).click()
    page.wait_for_function("window.printed")
    expect(page.locator(".case-paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".case-paper")).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    path = tmp_path / "case.pdf"
    path.write_bytes(page.pdf(format="A4"))
    reader = pypdf.PdfReader(path)
    assert len(reader.pages) == 1
    text = unicodedata.normalize("NFKC", re.sub(r"\s+", "", reader.pages[0].extract_text()))
    order = ["Bankhotline", "support·ananswer", "writeagain", "T-20261121", "A1", "screenshotofthepayment", "firstline"]
    places = [text.index(one) for one in order]
    assert places == sorted(places)
    expect(page.locator(".case-paper")).to_have_count(0)  # printed, it is gone


@HOMES
def test_the_file_is_read_without_this_site(
    root: str, home: str, open_page: Opener, browser: Any, tmp_path: Path
) -> None:
    page, _ = open_page(root + home + "letters/", accept_downloads=True)
    open_sheet(page)
    fill_sheet(page, home)
    path = tmp_path / "case.html"
    saved(page, button(page, words(home)["save"]).click).save_as(path)
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 844})
    alone = context.new_page()
    errors: list[str] = []
    alone.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    alone.goto(path.as_uri())
    for text in ("Bank hotline", "T-20261121", "A1", "second line"):
        expect(alone.locator("td", has_text=text).first).to_be_visible()
    assert alone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert errors == []
    context.close()


# ── for everybody ────────────────────────────────────────────────────────


def test_by_keyboard_alone(root: str, open_page: Opener) -> None:
    said = words("en/")
    page, _ = open_page(root + "en/letters/", accept_downloads=True)
    page.locator("[data-module=case]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#case-title")).to_be_focused()

    def go(name: str) -> None:
        """On to a control by Tab."""
        for _ in range(60):
            page.keyboard.press("Tab")
            if (
                page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent").strip()
                == name
            ):
                return
        raise AssertionError(name)

    go(said["letters"]["add"])
    page.keyboard.press("Enter")
    expect(page.locator("#case .entries select")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("Bank hotline")
    go(said["tickets"]["title"])
    page.keyboard.press("Enter")
    go(said["tickets"]["add"])
    page.keyboard.press("Enter")
    page.keyboard.type("T-1")
    assert [stored(page)["letters"][0]["subject"], stored(page)["tickets"][0]["number"]] == ["Bank hotline", "T-1"]
    go(said["remove"])
    page.keyboard.press("Enter")
    undo = page.get_by_role("button", name=said["undo"])
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label(said["tickets"]["fields"]["number"], exact=True)).to_be_focused()
    go(said["save"])
    saved(page, lambda: page.keyboard.press("Enter"))
    go(said["delete"])
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name=said["undo"])).to_be_focused()


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
def test_nothing_is_wrong_for_axe_and_nothing_is_too_small_or_too_wide(root: str, look: str, open_page: Opener) -> None:
    options: dict[str, Any] = {"forced_colors": "active"} if look == "forced" else {"color_scheme": look}
    page, _ = open_page(root + "en/letters/", **options)
    open_sheet(page)
    fill_sheet(page, "en/")
    section(page, words("en/")["notes"]["title"]).locator("textarea").fill(f"card {CARD} {'x' * 300}")
    choose(page, "a.html", file_with({"notes": "theirs"}))
    expect(page.locator("#case-question")).to_be_focused()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator("#case :is(button, select, input, textarea, summary)").evaluate_all(
        """all => all.filter((one) => { const box = one.getBoundingClientRect(); return Math.min(box.width, box.height) < 24; })
            .map((one) => one.outerHTML)"""
    )
    assert small == []


@HOMES
def test_without_script_a_sentence_says_so(root: str, home: str, site: Path, open_page: Opener) -> None:
    page, _ = open_page(root + home + "letters/refund/", java_script_enabled=False)
    expect(page.locator("#case button")).to_be_hidden()
    # Chromium's switch for tests shows no <noscript>, so this looks at the page as it is sent.
    text = file_of(site, root + home + "letters/refund/").read_text(encoding="utf-8")
    assert re.search(r'<div id="?case"?>.*?<noscript><p>[^<]*JavaScript[^<]*</p></noscript>', text, re.DOTALL)


def test_where_data_cannot_be_had_the_reader_is_told_and_can_try_again(root: str, open_page: Opener) -> None:
    page, _ = open_page(root + "en/letters/")
    page.route("**/case-en.json", lambda route: route.abort())
    page.locator("[data-module=case]").click()
    expect(page.locator("#case [role=status]")).to_contain_text("did not open")
    page.unroute("**/case-en.json")
    open_sheet(page)


def test_the_sheet_is_light_and_only_where_it_is_opened(root: str, site: Path, open_page: Opener) -> None:
    page, watch = open_page(root + "letters/refund/")
    page.locator("[data-module=mail]").click()
    form(page)
    assert not [url for url in watch.requests if "/case" in url]
    before = set(watch.requests)
    open_sheet(page)
    fill_sheet(page, "")
    more = [url for url in watch.requests if url not in before]
    code = {url: gzip_size(file_of(site, url).read_bytes()) for url in more if url.endswith(".js")}
    data = {url: gzip_size(file_of(site, url).read_bytes()) for url in more if url.endswith((".json", ".css"))}
    assert sum(code.values()) <= BUDGET["case_code"], code
    assert sum(data.values()) <= BUDGET["case_data"], data
    assert {Path(url).name for url in more} == {"panel.js", "case-zh.json", "case.css"}  # all else the form has
