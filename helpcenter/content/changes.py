"""What editors say of a change that readers should know of: a day and one line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, Field

from helpcenter.core.findings import Text
from helpcenter.core.schema import Bilingual, Day, EditorError

LEAST, MOST = 6, 120  # characters of a line
KEPT = 10  # of a page; older ones go

_ENTRY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)[ \t]+(?P<words>\S.*)", re.DOTALL)


@dataclass(frozen=True)
class Change:
    """One line of a page's `changes`, in the page's language."""

    day: dt.date
    words: str


def read_change(value: object) -> Change:
    """`2026-11-29 The steps start with your bank now.` Raises EditorError for anything else."""
    if isinstance(value, Change):
        return value
    found = _ENTRY.fullmatch(value) if isinstance(value, str) else None
    try:
        change = Change(dt.date.fromisoformat(found["day"]), found["words"]) if found else None
    except ValueError:
        change = None
    if not change or "\n" in change.words or not LEAST <= len(change.words) <= MOST:
        raise EditorError(
            Text(
                f"“{value}” 不是“日期 一句话”，或这句话不在 {LEAST}–{MOST} 个字之间。",
                f"'{value}' is no day with one line of {LEAST}–{MOST} characters.",
            ),
            Text(
                "写成“2026-11-29 先写锁卡，再写报警。”这样；里面有英文冒号的，整条加引号。",
                "Write it like: 2026-11-29 The steps start with your bank now. In quotes where it holds a colon.",
            ),
        )
    return change


class BilingualChange(Bilingual):
    """The same of data that both languages share: a step, a letter."""

    date: Day

    def in_change(self, locale: str) -> Change:
        """As one language has it."""
        return Change(self.date, self.in_locale(locale))


def require_order(changes: list[Change]) -> list[Change]:
    """`changes`, newest first, one a day. Raises EditorError."""
    days = [change.day for change in changes]
    if wrong := next((number for number, (one, below) in enumerate(pairwise(days), 1) if one <= below), None):
        raise EditorError(
            Text(
                f"{days[wrong]} 排在 {days[wrong - 1]} 下面：要从新到旧，一天一条。",
                f"{days[wrong]} stands below {days[wrong - 1]}: newest first, one a day.",
            ),
            Text("把新的移到上面；同一天的合成一句。", "Move newer ones up; make one line of those of one day."),
            (wrong,),
        )
    return changes


def require_dates(changes: list[BilingualChange]) -> list[BilingualChange]:
    """The same for data. Raises EditorError."""
    require_order([change.in_change("zh") for change in changes])
    return changes


def newest(changes: Iterable[Change]) -> dt.date | None:
    """The day of the newest; None without any."""
    return max((change.day for change in changes), default=None)


Entry = Annotated[Change, BeforeValidator(read_change)]
Dated = Annotated[list[BilingualChange], Field(max_length=KEPT)]
