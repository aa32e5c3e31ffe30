"""Ways out of the mail form and how much each takes, by platform (`data/mail-ways.yml`)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from helpcenter.core.files import Files
from helpcenter.core.findings import Text
from helpcenter.core.schema import EditorError, Strict, load

FILE = "data/mail-ways.yml"
Platform = Literal["iphone", "ipad", "android", "windows", "windows-firefox", "any"]
Way = Literal["app", "outlook", "office", "gmail", "yahoo"]  # those whose addresses web/mail/ways.js knows
Limits = dict[Way, dict[Platform, int]]  # characters of the whole encoded URL; 0 where a way opens nothing


class Limit(Strict):
    """The most that a way takes on some platforms, and where that was read or measured."""

    on: Annotated[list[Platform], Field(min_length=1)]
    most: Annotated[int, Field(ge=0, le=1_000_000)]
    source: Annotated[str, Field(min_length=10)]
    seen_on: dt.date


def _require_one_for_each(limits: list[Limit]) -> list[Limit]:
    named = Counter(platform for limit in limits for platform in limit.on)
    if named["any"] != 1 or max(named.values()) > 1:
        raise EditorError(
            Text(
                "每种方式都要有一条写 any，同一个系统不能写两次。",
                "Each way needs one entry with any, and no platform twice.",
            ),
            Text("补上 any，或删掉重复的。", "Add any, or remove what stands twice."),
        )
    return limits


_Limits = Annotated[list[Limit], AfterValidator(_require_one_for_each)]


def _require_all(ways: dict[Way, list[Limit]]) -> dict[Way, list[Limit]]:
    if missing := [way for way in get_args(Way) if way not in ways]:
        raise EditorError(
            Text(f"缺少：{'、'.join(missing)}。", f"Missing: {', '.join(missing)}."),
            Text("补上这一种方式；打不开的写 most: 0。", "Add the way; with most: 0 where it does not open."),
        )
    return ways


def load_ways(files: Files) -> Limits:
    """How many characters each way takes, by platform. Raises FindingsError."""
    ways: dict[Way, list[Limit]] = load(
        files, FILE, Annotated[dict[Way, _Limits], AfterValidator(_require_all)]
    )
    return {way: {platform: one.most for one in limits for platform in one.on} for way, limits in ways.items()}
