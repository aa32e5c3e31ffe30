"""What the case sheet writes, read back by independent readers: tables by `csv`, reminders by icalendar, files by html5lib.

Fuzzed files, and what the tab keeps: tests/web/case.
"""

from __future__ import annotations

import base64
import csv
import datetime as dt
import hashlib
import io
import json
from typing import Any

import html5lib
import icalendar
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content.mail_topics import load_topics
from helpcenter.core.files import Files
from tests.case_data import case_data
from tests.node import Modules
from tests.paths import ROOT

SCRIPT = """
import { toCsv } from "./web/case/csv.js";
import { fromFile, toFile } from "./web/case/file.js";
import { ringsAt, toIcs } from "./web/case/ics.js";
import { chronology, dayText } from "./web/case/overview.js";
import { clean, isDay } from "./web/case/schema.js";
const ask = {
  open: fromFile, csv: toCsv, file: (one, data) => toFile(one, data, new Date(2026, 10, 29)), clean, day: isDay,
  text: dayText, order: chronology,
  ics: (reminder) => toIcs(reminder, new Date(Date.UTC(2026, 10, 29, 6, 5)), "0123abcd"),
  // As a device in a zone does it: its clock is what the environment says.
  inZone: (zone, reminder) => { process.env.TZ = zone; return [ask.ics(reminder), ringsAt(reminder.date, reminder.time).toISOString()]; },
};
"""
browser = Modules(SCRIPT)
DATA = {locale: given_["data"] for locale, given_ in case_data().items()}
TOPICS = load_topics(Files(ROOT))
DAY = {"zh": "2026 年 11 月 19 日", "en": "November 19, 2026"}
LANGUAGES = pytest.mark.parametrize("locale", ["zh", "en"])

NASTY = "=+-@＝＋\t\r\n\"',;\\:<>&|%\u200b\u202e\u2028\0"
texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(NASTY + "退款没到账😀👨\u200d👩\u200d👧")),
    max_size=200,
)


def case(**more: Any) -> dict[str, Any]:
    """A case of one reader."""
    return {
        "letters": [
            {"how": "letter", "letter": "refund", "subject": "Refund of 128.50 CNY", "date": "2026-11-22"},
            {"how": "call", "letter": "", "subject": "Bank hotline", "date": "2026-11-20"},
        ],
        "tickets": [{"number": "T-1", "from": "bank"}],
        "promises": [{"who": "bank", "what": "call back", "by": "2026-12-01"}],
        "evidence": [{"name": "screenshot", "date": "2026-11-19"}, {"name": "statement", "date": ""}],
        "next": {"date": "2026-12-02", "time": "09:30", "what": "ask again"},
        "notes": "first line\nsecond line",
        "kept": [],
        "language": "zh",
        "answers": {
            "account": "ming@example.com",
            "amount": {"amount": "128.50", "currency": "CNY"},
            "when": {"date": "2026-11-19", "time": "14:05", "zone": "Asia/Shanghai"},
        },
        "recipients": {"seller": "shop@example.com"},
        "reference": "ABCD-3467",
    } | more


# Tables ------------------------------------------------------------------------------------------------------------


def rows(text: str) -> list[list[str]]:
    """A table as Python reads it, the byte order mark taken off."""
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))


@LANGUAGES
def test_the_table_holds_the_case_in_its_order(locale: str) -> None:
    words = DATA[locale]["words"]
    table = rows(browser.ask("csv", case(), DATA[locale]))
    assert {len(row) for row in table} == {4}
    assert [row[1] for row in table if row[0] == words["chronology"]] == [
        "2026-11-19 14:05 Asia/Shanghai",
        "2026-11-20",
        "2026-11-22",
        "2026-12-01",
        "2026-12-02 09:30",
    ]
    assert [words["evidence_index"], "2026-11-19", "A1", "screenshot"] in table
    assert [words["evidence_index"], "", "A2", "statement"] in table
    assert [words["tickets"]["title"], "", "T-1", "bank"] in table
    assert table[-1] == [words["notes"]["title"], "", "", "first line\r\nsecond line"]
    assert [words["answers"], "", DATA[locale]["fields"]["account"]["label"], "ming@example.com"] in table


@LANGUAGES
@pytest.mark.parametrize("name", TOPICS)
def test_table_reminder_and_page_of_every_letter(locale: str, name: str) -> None:
    """A case in which this letter was sent, and all that its form can hold."""
    topic = TOPICS[name]
    subject = topic.subject.in_locale(locale).replace("{", "‹").replace("}", "›")
    answers: dict[str, Any] = {}
    for key, field in topic.form.items():
        match field.type:
            case "time":
                answers[key] = {"date": "2026-11-19", "time": "14:05", "zone": "Asia/Shanghai"}
            case "money":
                answers[key] = {"amount": "128.50", "currency": "CNY"}
            case "day":
                answers[key] = "2026-11-19"
            case "choice":
                answers[key] = next(iter(field.options or {}))
            case _:
                answers[key] = f"=‹{key}›, “退款”; x"
    sent = {"how": "letter", "letter": name, "subject": subject, "date": "2026-11-22"}
    one = case(letters=[sent], answers=answers, promises=[], tickets=[], evidence=[])
    table = rows(browser.ask("csv", one, DATA[locale]))
    words, title = DATA[locale]["words"], topic.title.in_locale(locale)
    assert [words["chronology"], "2026-11-22", title, subject] in table
    told = {row[2]: row[3] for row in table if row[0] == words["answers"]}
    for key, field in topic.form.items():
        label = field.label.in_locale(locale)
        if field.type == "time":
            assert [words["chronology"], "2026-11-19 14:05 Asia/Shanghai", label, f"{DAY[locale]} 14:05"] in table
        elif field.type == "day":
            assert told[label] == DAY[locale]
        elif field.options:
            assert told[label] == field.options[answers[key]].in_locale(locale)
        else:
            assert told[label] == ("128.50 CNY" if field.type == "money" else f"'{answers[key]}")
    found, alarm = event(browser.ask("ics", {"title": title, "date": "2026-12-05", "time": ""}))
    assert str(found["SUMMARY"]) == str(alarm["DESCRIPTION"]) == title
    page = browser.ask("file", one, DATA[locale])
    assert browser.ask("open", page, DATA[locale])["value"] == one | {"kept": []}


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_any_text_reads_back_and_none_is_a_formula(name: str, notes: str) -> None:
    evidence = [{"name": name, "date": ""}]
    text = browser.ask("csv", case(evidence=evidence, notes=notes or "x"), DATA["en"])
    assert not text.replace("\r\n", "").count("\n")  # RFC 4180: lines end in CRLF
    table = rows(text)
    assert {len(row) for row in table} == {4}
    for row in table:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
            assert not cell.startswith(("\t", "\r", "\n"))
    (found,) = (row[3] for row in table if row[2] == "A1")
    assert found.removeprefix("'").replace("\r\n", "\n") in {
        name.replace("\r\n", "\n"),
        name.removeprefix("'").replace("\r\n", "\n"),
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", " =", "\u00a0=", "\x1f=", "\u200b="])
def test_what_a_spreadsheet_would_run_is_defused(start: str) -> None:
    text = browser.ask("csv", case(notes=f"{start}HYPERLINK(1)"), DATA["en"])
    assert rows(text)[-1][3].replace("\r\n", "\n").startswith(f"'{start}".replace("\r\n", "\n"))


def test_an_innocent_text_is_left_alone() -> None:
    for text in ("5-3", "a=b", "付款-截图", "'quoted'", 'say "yes", please'):
        assert rows(browser.ask("csv", case(notes=text), DATA["en"]))[-1][3] == text


# Reminders ---------------------------------------------------------------------------------------------------------


def event(text: str) -> tuple[icalendar.Event, icalendar.Alarm]:
    calendar = icalendar.Calendar.from_ical(text)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT", "VALARM"]
    assert not calendar.errors
    assert calendar["VERSION"] == "2.0"
    (found,), (alarm,) = calendar.walk("VEVENT"), calendar.walk("VALARM")
    assert isinstance(found, icalendar.Event)
    assert isinstance(alarm, icalendar.Alarm)
    assert not found.errors
    assert not alarm.errors
    return found, alarm


def test_a_reminder_for_a_day_is_a_whole_day_with_an_alarm_that_morning() -> None:
    text = browser.ask("ics", {"title": "Follow up with support", "date": "2026-12-05", "time": ""})
    found, alarm = event(text)
    assert found["DTSTART"].dt == dt.date(2026, 12, 5)
    assert found["DTSTAMP"].dt == dt.datetime(2026, 11, 29, 6, 5, tzinfo=dt.UTC)
    assert str(found["UID"]) == "0123abcd"
    assert str(found["SUMMARY"]) == str(alarm["DESCRIPTION"]) == "Follow up with support"
    assert str(alarm["ACTION"]) == "DISPLAY"
    assert alarm["TRIGGER"].dt == dt.timedelta(hours=9)
    assert "OKPay" not in text


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ("Asia/Shanghai", (2026, 12, 5, 1, 30)),
        ("America/New_York", (2026, 12, 5, 14, 30)),
        ("Asia/Kathmandu", (2026, 12, 5, 3, 45)),
        ("Pacific/Auckland", (2026, 12, 4, 20, 30)),  # summer there
        ("UTC", (2026, 12, 5, 9, 30)),
    ],
)
def test_a_time_is_that_of_the_readers_own_zone(zone: str, utc: tuple[int, ...]) -> None:
    text, rings = browser.ask("inZone", zone, {"title": "x", "date": "2026-12-05", "time": "09:30"})
    found, alarm = event(text)
    moment = dt.datetime(*utc, tzinfo=dt.UTC)  # type: ignore[misc,arg-type]
    assert found["DTSTART"].dt == moment
    assert dt.datetime.fromisoformat(rings) == moment
    assert alarm["TRIGGER"].dt == dt.timedelta()


@settings(max_examples=200, deadline=None)
@given(texts, st.dates(dt.date(2026, 1, 1), dt.date(2099, 12, 31)))
def test_any_title_reads_back_folded_and_escaped(title: str, day: dt.date) -> None:
    title = browser.ask("clean", title, False)
    text = browser.ask("ics", {"title": title, "date": day.isoformat(), "time": ""})
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    found, alarm = event(text)
    assert str(found.get("SUMMARY", "")) == str(alarm.get("DESCRIPTION", "")) == title
    assert found["DTSTART"].dt == day


def test_a_long_line_is_folded_between_characters() -> None:
    title = "跟进😀👨\u200d👩\u200d👧" * 12
    text = browser.ask("ics", {"title": title, "date": "2026-12-05", "time": ""})
    assert "\ufffd" not in text
    assert text.count("\r\n ") > 3
    assert str(event(text)[0]["SUMMARY"]) == title


# Files -------------------------------------------------------------------------------------------------------------


@LANGUAGES
@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_a_file_is_a_page_without_script_that_shows_the_case(locale: str, text: str) -> None:
    text = browser.ask("clean", text, True)
    one = case(notes=f"<script>{text}</pre><img src=x onerror=y>{text}")
    page = browser.ask("file", one, DATA[locale])
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False)
    parser.parse(page)
    assert [code for _, code, _ in parser.errors] == []
    soup = BeautifulSoup(page, "html5lib")
    assert not soup.find_all(["script", "img", "a", "form", "iframe", "link", "object"])
    assert not [
        name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on") or name in {"src", "href"}
    ]
    assert soup.html
    assert soup.html["lang"] == {"zh": "zh-CN", "en": "en"}[locale]
    (kept,) = soup.find_all(id="case-data")
    data = json.loads(kept.get_text())
    assert {key: data[key] for key in one} == one
    cells = [cell.get_text() for cell in soup.find_all("td")]
    assert one["notes"] in cells
    assert {"T-1", "A1", "screenshot", "Refund of 128.50 CNY"} <= set(cells)


def test_the_policy_of_a_file_allows_its_own_style_and_nothing_else() -> None:
    soup = BeautifulSoup(browser.ask("file", case(), DATA["en"]), "html5lib")
    (style,) = soup.find_all("style")
    digest = base64.b64encode(hashlib.sha256(style.string.encode()).digest()).decode()
    (policy,) = soup.find_all("meta", {"http-equiv": "Content-Security-Policy"})
    assert policy["content"] == f"default-src 'none'; style-src 'sha256-{digest}'"
    # Before anything that it rules on.
    assert str(soup).index("Content-Security-Policy") < str(soup).index("<style")


# Days --------------------------------------------------------------------------------------------------------------


@given(st.from_regex(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", fullmatch=True))
@settings(max_examples=300, deadline=None)
def test_a_day_is_one_of_the_calendar(text: str) -> None:
    try:
        dt.date.fromisoformat(text)
        real = True
    except ValueError:
        real = False
    assert browser.ask("day", text) == real


def test_days_are_worded_in_each_language() -> None:
    assert browser.ask("text", "2026-11-02", DATA["en"]) == "November 2, 2026"
    assert browser.ask("text", "2026-11-02", DATA["zh"]) == "2026 年 11 月 2 日"
    assert browser.ask("text", "", DATA["en"]) == DATA["en"]["words"]["no_date"]


def test_what_has_no_day_comes_last() -> None:
    one = case(promises=[{"who": "bank", "what": "soon", "by": ""}])
    assert browser.ask("order", one, DATA["en"])[-1]["details"] == "bank · soon"
