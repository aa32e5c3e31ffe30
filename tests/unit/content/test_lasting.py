"""Until when a build says what is so: the first day that ends or begins something."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from helpcenter.content.lasting import MOST_DAYS, find_last_day
from helpcenter.content.notices import Notice
from helpcenter.content.read import Content
from helpcenter.content.support import VALID_DAYS, Support, Verified
from helpcenter.core.files import Files
from helpcenter.core.schema import Bilingual

TODAY = dt.date(2026, 11, 29)
PROOF = {
    "evidence": [
        {"how": "in-account", "where": "Help, in the account", "seen_on": "2026-01-01"},
        {"how": "regulator", "where": "https://regulator.example/list", "seen_on": "2026-01-01"},
    ],
    "checked_by": "Li Hua",
}


def day(after: int) -> dt.date:
    return TODAY + dt.timedelta(days=after)


def value(ends: int) -> Verified[str]:
    checked = day(ends - VALID_DAYS).isoformat()
    return Verified[str].model_validate({"value": "x", "checked_on": checked, **PROOF})


def notice(starts: int, ends: int) -> Notice:
    said = Verified[Bilingual].model_validate(
        {"value": {"zh": "一", "en": "1"}, "checked_on": day(starts).isoformat(), **PROOF}
    )
    return Notice(kind="outage", pages="all", starts=day(starts).isoformat(), ends=day(ends).isoformat(), said=said)


@pytest.mark.parametrize(
    ("values", "notices", "expected"),
    [
        ([], [], MOST_DAYS),
        ([80], [], MOST_DAYS),
        ([12], [], 12),
        ([0], [], 0),
        ([-1], [], MOST_DAYS),  # not shown any more
        ([], [(-3, 5)], 5),
        ([], [(-3, -1)], MOST_DAYS),
        ([], [(4, 9)], 3),  # it begins on the day after
        ([7], [(-3, 5), (2, 20)], 1),
    ],
)
def test_the_last_day_is_the_one_before_something_ends_or_begins(
    values: list[int], notices: list[tuple[int, int]], expected: int, tmp_path: Path
) -> None:
    content = Content(
        Files(tmp_path),
        TODAY,
        [],
        [],
        values=Support.model_construct(website=value(values[0]) if values else None),
        notices={f"n{number}": notice(*days) for number, days in enumerate(notices)},
    )
    assert find_last_day(content) == day(expected)
