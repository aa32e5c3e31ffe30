"""News for readers: blank is normal, none without evidence, none without an end that is near."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from helpcenter.content.notices import LONGEST_DAYS, Notices, load_notices
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from tests.paths import ROOT

TODAY = dt.date(2026, 11, 29)
GOOD = """\
fake-calls:
  kind: fraud
  pages: [contact.md]
  more: email/verify-address.md
  starts: 2026-11-20
  ends: 2026-12-10
  said:
    value: {zh: 最近有人打电话冒充客服。, en: Callers pretend to be support.}
    evidence:
      - {how: regulator, where: 监管机构十一月的警告, seen_on: 2026-11-18}
      - {how: statement, where: 读者寄来的来电截图, seen_on: 2026-11-19}
    checked_on: 2026-11-19
    checked_by: 王小明
"""


def load(text: str, tmp_path: Path) -> Notices:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data/notices.yml").write_text(text, encoding="utf-8")
    return load_notices(Files(tmp_path), TODAY)


def test_blank_is_a_normal_state(tmp_path: Path) -> None:
    assert load_notices(Files(ROOT), TODAY) == load("# nothing\n", tmp_path) == {}


def test_a_notice_has_its_days_and_its_pages(tmp_path: Path) -> None:
    notice = load(GOOD, tmp_path)["fake-calls"]
    days = {"2026-11-19": "coming", "2026-11-20": "shown", "2026-12-10": "shown", "2026-12-11": "over"}
    assert {day: notice.when(dt.date.fromisoformat(day)) for day in days} == days
    assert notice.stands_on("contact.md") and not notice.stands_on("index.md")
    assert load(GOOD.replace("[contact.md]", "all"), tmp_path)["fake-calls"].stands_on("index.md")
    assert [page for _, page in notice.names()] == ["contact.md", "email/verify-address.md"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("ends: 2026-12-10", "ends: 2026-11-19", 6, "before its start"),
        ("ends: 2026-12-10", "ends: 2026-12-20", 6, f"more than {LONGEST_DAYS} days"),
        ("  ends: 2026-12-10\n", "", 1, "ends"),
        ("kind: fraud", "kind: alarm", 2, "kind"),
        ("pages: [contact.md]", "pages: []", 3, "pages"),
        ("pages: [contact.md]", "pages: some", 3, "pages"),
        (", en: Callers pretend to be support.", "", 8, "en"),
        ("how: statement", "how: regulator", 11, "not independent"),
        ("where: 读者寄来的来电截图", "where: forum post", 11, "forum"),
        ("checked_by: 王小明", "checked_by: admin", 13, "does not say who"),
        ("checked_on: 2026-11-19", "checked_on: 2026-12-09", 12, "after today"),
        ("checked_on: 2026-11-19", "checked_on: 2026-11-12", 12, "came before"),
        ("fake-calls:", "Fake Calls:", 1, "Fake Calls"),
    ],
)
def test_each_mistake_is_told_on_its_line(old: str, new: str, line: int, said: str, tmp_path: Path) -> None:
    assert old in GOOD
    with pytest.raises(FindingsError) as caught:
        load(GOOD.replace(old, new), tmp_path)
    found = caught.value.findings
    assert [(one.file, one.line) for one in found] == [("data/notices.yml", line)], found
    assert said in found[0].reason.en
