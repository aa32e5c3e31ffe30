"""Ways out of the mail form: where each leads, and how much it takes on which platform (`data/mail-ways.yml`)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from helpcenter.core.files import Files
from helpcenter.core.findings import Text
from helpcenter.core.schema import EditorError, Strict, load

FILE = "data/mail-ways.yml"
Platform = Literal["iphone", "ipad", "android", "windows", "windows-firefox", "any"]
Name = Literal["app", "outlook", "office", "gmail", "yahoo"]  # each has its words in data/ui.yml


class Limit(Strict):
    """The most that a way takes on some platforms, and where that was read or measured.

    `most` is in characters of the whole encoded URL; 0 where the way opens nothing.
    """

    on: Annotated[list[Platform], Field(min_length=1)]
    most: Annotated[int, Field(ge=0, le=1_000_000)]
    source: Annotated[str, Field(min_length=10)]
    seen_on: dt.date


class Way(Strict):
    """A mail program (without `url`), or a provider's own page for writing."""

    url: Annotated[str, Field(pattern=r"^https://[a-z0-9./-]+\?([a-z]+=[a-z0-9]+&)*$")] | None = None
    subject: Literal["subject", "su"] = "subject"  # what the provider calls it
    loses_plus: bool = False  # reads an encoded plus sign as a space
    limits: Annotated[list[Limit], Field(min_length=1)]

    @model_validator(mode="after")
    def one_limit_each(self) -> Way:
        """Every platform has one limit, that of `any` where it is not named. Raises EditorError."""
        named = Counter(platform for limit in self.limits for platform in limit.on)
        if named["any"] != 1 or max(named.values()) > 1:
            raise EditorError(
                Text(
                    "limits 里要有一条写 any，同一个系统不能写两次。",
                    "limits needs one entry with any, and no platform twice.",
                ),
                Text("补上 any，或删掉重复的。", "Add any, or remove what stands twice."),
            )
        return self


def _require_all(ways: dict[Name, Way]) -> dict[Name, Way]:
    if missing := [name for name in get_args(Name) if name not in ways]:
        raise EditorError(
            Text(f"缺少：{'、'.join(missing)}。", f"Missing: {', '.join(missing)}."),
            Text("补上这一种方式；打不开的写 most: 0。", "Add the way; with most: 0 where it does not open."),
        )
    if wrong := [name for name, way in ways.items() if (way.url is None) != (name == "app")]:
        raise EditorError(
            Text(f"只有 app 不写 url：{wrong[0]}。", f"All but app need a url, and app has none: {wrong[0]}."),
            Text("补上或删掉 url。", "Add or remove url."),
        )
    return ways


def load_ways(files: Files) -> list[dict[str, Any]]:
    """The ways as web/mail/ways.js takes them. Raises FindingsError."""
    ways: dict[Name, Way] = load(files, FILE, Annotated[dict[Name, Way], AfterValidator(_require_all)])
    return [
        {
            "name": name,
            "url": way.url or "",
            "subject": way.subject,
            "loses_plus": way.loses_plus,
            "limits": {platform: one.most for one in way.limits for platform in one.on},
        }
        for name, way in ways.items()
    ]
