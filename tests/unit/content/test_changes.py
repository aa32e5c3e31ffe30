"""What editors say of a change: a day and one line."""

from __future__ import annotations

import datetime as dt

import pytest

from helpcenter.content import changes, pages
from helpcenter.content.changes import Change, read_change
from helpcenter.content.document import Document
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import ZH
from helpcenter.core.schema import EditorError
from tests.paths import ROOT

TODAY = dt.date(2026, 11, 29)
DAY = dt.date(2026, 11, 28)


def test_a_day_and_a_line() -> None:
    assert read_change("2026-11-28  先锁卡，再报警。") == Change(DAY, "先锁卡，再报警。")
    assert read_change(Change(DAY, "as it is")) == Change(DAY, "as it is")


@pytest.mark.parametrize(
    "wrong",
    [
        *(
            "",
            "2026-11-28",
            "2026-11-28 短",
            "28.11.2026 先锁卡，再报警。",
            "2026-13-28 先锁卡，再报警。",
            "先锁卡，再报警。",
        ),
        *(
            "2026-11-28 " + "字" * 121,
            "2026-11-28 先锁卡，\n再报警。",
            20261128,
            None,
            {"2026-11-28": "先锁卡，再报警。"},
        ),
    ],
)
def test_what_is_no_day_and_line_is_told(wrong: object) -> None:
    with pytest.raises(EditorError):
        read_change(wrong)


@pytest.mark.parametrize("days", [("2026-11-27", "2026-11-28"), ("2026-11-28", "2026-11-28")])
def test_newest_first_and_one_a_day(days: tuple[str, ...]) -> None:
    with pytest.raises(EditorError) as told:
        changes.require_order([Change(dt.date.fromisoformat(day), "something") for day in days])
    assert told.value.below == (1,)


def read(lines: str) -> pages.Page:
    text = (ROOT / "docs/zh/contact.md").read_text(encoding="utf-8")
    text = text.replace("owner: ", f"{lines}owner: ", 1)
    return pages.read_page(Document("docs/zh/contact.md", "contact.md", ZH, text), Files(ROOT), TODAY)


def test_a_page_says_what_changed() -> None:
    found = read("changes:\n  - 2026-11-28 先锁卡，再报警。\n  - 2026-11-20 更正了写信的顺序。\n").meta.changes
    assert [one.day.day for one in found] == [28, 20]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("changes: [2026-12-05 先锁卡，再报警。]\n", "2026-12-05"),
        ("changes: [先锁卡，再报警。]\n", "日期 一句话"),
        ("changes: [2026-11-27 先锁卡，再报警。, 2026-11-28 先锁卡，再报警。]\n", "从新到旧"),
    ],
)
def test_a_mistake_is_told_where_it_stands(lines: str, says: str) -> None:
    with pytest.raises(FindingsError) as told:
        read(lines)
    (finding,) = told.value.findings
    assert says in str(finding)
    assert (
        "changes:"
        in (ROOT / "docs/zh/contact.md")
        .read_text(encoding="utf-8")
        .replace("owner: ", f"{lines}owner: ", 1)
        .split("\n")[finding.line - 1]
    )
