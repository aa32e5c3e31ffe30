"""Public bodies by place: each with proof of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from helpcenter.content.authorities import KINDS, Authorities, list_ids, load_authorities
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from tests.paths import ROOT

GOOD = """\
places:
  - id: aa
    name: {zh: 甲地, en: A}
    currency: CNY
    zones: [Asia/Shanghai, America/Argentina/Salta]
    bodies:
      - for: [bank, police]
        body: {zh: 甲机构, en: Body A}
        use: {zh: 举报, en: Report}
        phone: "#9110"
        page: http://police.gov.aa/contact
        sources:
          - https://news.example.com/a
        found_on: 2026-11-20
        checked_on: 2026-11-22
        checked_by: Wang Xiaoming
limits:
  - places: [aa]
    text: {zh: 最多 50 元。, en: At most 50.}
    sources:
      - https://law.gov.aa/1
      - https://news.example.com/b
    found_on: 2026-11-20
"""


def load(text: str, tmp_path: Path) -> Authorities:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data/authorities.yml").write_text(text, encoding="utf-8")
    return load_authorities(Files(tmp_path), ["freemail.example"])


def test_a_body_is_read_with_its_proof(tmp_path: Path) -> None:
    known = load(GOOD, tmp_path)
    ((_, body),) = known.entries()
    assert body.kinds == ["bank", "police"] and known.calls == (("#9110", "bank"),) and known.ids == ["aa"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('        phone: "#9110"\n', ""),
        ('        phone: "#9110"\n', '        phone: "110"\n        email: report@police.gov.aa\n'),
        ('phone: "#9110"', 'phone: "110 ext. a"'),
        ('phone: "#9110"', "email: report@freemail.example"),
        ('phone: "#9110"', "website: http://report.gov.aa/"),
        ("for: [bank, police]", "for: []"),
        ("for: [bank, police]", "for: [lawyer]"),
        ("        page: http://police.gov.aa/contact\n", ""),
        ("http://police.gov.aa/contact", "police.gov.aa"),
        ("http://police.gov.aa/contact", "https://www.reddit.com/r/scams"),
        ("        sources:\n          - https://news.example.com/a\n", ""),
        ("https://news.example.com/a", "https://www.police.gov.aa/other"),
        ("https://news.example.com/a", "https://zhihu.com/question/1"),
        ("        found_on: 2026-11-20\n", ""),
        ("        checked_on: 2026-11-22\n", ""),
        ("        checked_by: Wang Xiaoming\n", ""),
        ("Wang Xiaoming", "me"),
        ("Wang Xiaoming", "help center team"),
        ("Wang Xiaoming", "志愿者"),
        ("{zh: 举报, en: Report}", "{zh: 举报}"),
        ("id: aa", "id: top"),
        ("currency: CNY", "currency: 元"),
        ("currency: CNY", "currency: cny"),
        ("Asia/Shanghai", "Shanghai"),
        ("Asia/Shanghai", "UTC+8"),
        ("places: [aa]", "places: [bb]"),
        ("      - https://law.gov.aa/1\n", ""),
        ("https://law.gov.aa/1", "https://www.example.com/b"),
        ("limits:\n", GOOD.removeprefix("places:\n").partition("limits:")[0] + "limits:\n"),
    ],
)
def test_what_proves_nothing_is_refused(old: str, new: str, tmp_path: Path) -> None:
    assert old in GOOD
    with pytest.raises(FindingsError) as raised:
        load(GOOD.replace(old, new, 1), tmp_path)
    assert all(found.line > 1 for found in raised.value.findings)


@pytest.mark.parametrize("way", ["email: report@police.gov.aa", "website: https://report.gov.aa/"])
def test_a_second_way_is_told_of_where_it_stands(way: str, tmp_path: Path) -> None:
    with pytest.raises(FindingsError) as raised:
        load(GOOD.replace('phone: "#9110"\n', f'phone: "#9110"\n        {way}\n'), tmp_path)
    assert [found.line for found in raised.value.findings] == [11]
    assert list_ids(Files(tmp_path)) == ["aa"]


def test_what_was_checked_counts_as_found_again_after_90_days(tmp_path: Path) -> None:
    ((_, body),) = load(GOOD, tmp_path).entries()
    last = dt.date(2026, 11, 22) + dt.timedelta(90)
    assert (body.state(last), body.state(last + dt.timedelta(1))) == ("checked", "found")
    unchecked = GOOD.replace("        checked_on: 2026-11-22\n        checked_by: Wang Xiaoming\n", "")
    ((_, body),) = load(unchecked, tmp_path).entries()
    assert body.state(dt.date(2026, 11, 22)) == "found" and body.seen_on == dt.date(2026, 11, 20)


def test_the_places_that_readers_were_promised() -> None:
    known = load_authorities(Files(ROOT))
    assert known.ids[:4] == ["cn", "hk", "mo", "tw"] and len(known.ids) >= 20
    kinds = {kind for _, body in known.entries() for kind in body.kinds}
    assert kinds == set(KINDS)


def test_every_place_says_what_people_pay_in_and_what_time_it_is() -> None:
    for place in load_authorities(Files(ROOT)).places:
        assert place.currency
        assert set(place.zones) <= available_timezones()
        assert place.zones
