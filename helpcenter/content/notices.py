"""News for readers (`data/notices.yml`): an outage, a wave of fraud, a page that moved. Each has evidence and an end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, FindingsError, Text
from helpcenter.core.schema import Bilingual, Day, EditorError, Strict, validate
from helpcenter.core.yamlfile import Location

from .support import Verified, judge_proof

FILE = "data/notices.yml"
LONGEST_DAYS = 30  # from the day of the check to the last that it is shown: an alarm that stays is read by nobody

When = Literal["coming", "shown", "over"]


def _name_pages(value: object) -> object:
    if value == "all" or (isinstance(value, list) and value and all(isinstance(one, str) for one in value)):
        return value
    raise EditorError(
        Text("pages 没有写清楚在哪些页面显示。", "pages does not say on which pages it is shown."),
        Text(
            "写 all，或写成 [contact.md, payments/refunds.md] 这样。",
            "Write all, or a list: [contact.md, payments/refunds.md].",
        ),
    )


class Notice(Strict):
    """One piece of news, the same in both languages. `pages`: where it stands; `more`: the page that says what to do."""

    kind: Literal["outage", "fraud", "moved"]
    pages: Annotated[Literal["all"] | list[str], BeforeValidator(_name_pages)]
    more: str | None = None
    starts: Day
    ends: Day
    said: Verified[Bilingual]

    @model_validator(mode="after")
    def ends_in_time(self) -> Notice:
        """It begins before it ends, and ends soon after somebody looked. Raises EditorError."""
        if self.ends < self.starts:
            raise EditorError(
                Text(
                    f"{self.ends} 在开始的日期 {self.starts} 之前。",
                    f"{self.ends} comes before its start, {self.starts}.",
                ),
                Text("写最后一天显示的日期。", "Write the last day on which it is shown."),
                ("ends",),
            )
        last = self.said.checked_on + dt.timedelta(days=LONGEST_DAYS)
        if self.ends > last:
            raise EditorError(
                Text(
                    f"{self.ends} 离核对的日期超过 {LONGEST_DAYS} 天，过时的消息会一直挂着。",
                    f"{self.ends} is more than {LONGEST_DAYS} days after the check: old news would stay.",
                ),
                Text(
                    f"最晚写 {last}；到时候还有效，就再核对一次，更新 checked_on。",
                    f"Write {last} at the latest; if it still holds then, check again and renew checked_on.",
                ),
                ("ends",),
            )
        return self

    def when(self, today: dt.date) -> When:
        """Whether it is shown on `today`."""
        return "coming" if today < self.starts else "over" if today > self.ends else "shown"

    def names(self) -> Iterator[tuple[Location, str]]:
        """The pages that it names, each with its place below the notice."""
        yield from ((("pages", at), page) for at, page in enumerate(self.pages) if self.pages != "all")
        yield from [(("more",), self.more)] if self.more else []

    def stands_on(self, path: str) -> bool:
        """Whether it belongs on the page at `path`."""
        return self.pages == "all" or path in self.pages


Notices = dict[str, Notice]
_Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]


def load_notices(files: Files, today: dt.date) -> Notices:
    """Read the file, in its order. Raises FindingsError: bad form, thin evidence, an end too late."""
    parsed = files.yaml(FILE)
    if parsed.data is None:
        return {}
    notices: Notices = validate(parsed, dict[_Name, Notice])
    findings: list[Finding] = []
    for name, notice in notices.items():
        findings += judge_proof((name, "said"), notice.said, parsed, today)
    if findings:
        raise FindingsError(findings)
    return notices
