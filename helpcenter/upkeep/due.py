"""What is due for another look: pages, the operator's values, public bodies, translations left behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from helpcenter.content import support
from helpcenter.content.pages import Page
from helpcenter.content.read import Content
from helpcenter.core.findings import FindingsError, Text
from helpcenter.core.locales import EN
from helpcenter.core.yamlfile import Yaml
from helpcenter.translation.changes import Change
from helpcenter.translation.state import Row

PAGE_DAYS = 180
VALUE_DAYS = support.VALID_DAYS
BODY_DAYS = support.VALID_DAYS
TRANSLATION_DAYS = 30
# A value disappears from the site on the day after its last; whoever renews it needs some time.
NOTICE_DAYS = 14

PAGE = Text("页面", "pages")
VALUE = Text("OKPay 的值", "values about OKPay")
BODY = Text("公共机构", "public bodies")
TRANSLATION = Text("译文", "translations")
KINDS = (VALUE, BODY, PAGE, TRANSLATION)  # the most urgent first


@dataclass(frozen=True)
class Due:
    """Something last looked at `days` days ago, `limit` days being the rule. `owner`: area of a page, or a person."""

    kind: Text
    name: str
    file: str
    line: int
    owner: str
    days: int
    limit: int


def find_due(content: Content) -> list[Due]:
    """Pages, values, and bodies that are due on the day of the content, the longest overdue first within each kind."""
    found, today = [], content.today
    for page in content.answering:
        age = (today - page.meta.reviewed).days
        if age >= PAGE_DAYS and not (page.is_made and page.locale is EN):  # whose file is the same
            line = _find_day(page, content)
            found.append(Due(PAGE, page.meta.title, page.file, line, page.meta.owner, age, PAGE_DAYS))
    places = _locate(content, "data/support.yml")
    for key in support.KEYS:
        if value := content.values.get(key):
            age = (today - value.checked_on).days
            if age >= VALUE_DAYS - NOTICE_DAYS:
                line = places.place((key, "checked_on"))[0]
                found.append(Due(VALUE, key, "data/support.yml", line, value.checked_by, age, VALUE_DAYS))
    places = _locate(content, "data/authorities.yml")
    for place, body in content.authorities.entries():
        age = (today - body.seen_on).days
        if age >= BODY_DAYS:
            line = places.place((*place, body.seen_as))[0]
            name = f"{body.body.zh} · {body.body.en}"
            found.append(Due(BODY, name, "data/authorities.yml", line, body.checked_by or "", age, BODY_DAYS))
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.limit - one.days, one.file))


def find_behind(changes: Mapping[Row, Change], content: Content) -> list[Due]:
    """Translations that differ from their source for long. `changes`: what translation.changes knows of them."""
    owners = {page.path.removesuffix(".md"): page.meta.owner for page in content.pages}
    found = []
    for row, change in changes.items():
        try:
            days = (content.today - dt.date.fromisoformat(change.since)).days
        except ValueError:  # not committed yet, or unknown
            continue
        if days >= TRANSLATION_DAYS:
            locale, part = ("zh", row.source) if row.source else ("en", row.english)
            file, line = f"docs/{locale}/{row.page}.md", part.line if part else 1
            found.append(Due(TRANSLATION, row.name, file, line, owners.get(row.page, ""), days, TRANSLATION_DAYS))
    return sorted(found, key=lambda one: (-one.days, one.file, one.line))


def _find_day(page: Page, content: Content) -> int:
    """The line that says when a page was reviewed."""
    if page.is_made:
        return _locate(content, page.file).place(("reviewed",))[0]
    return page.document.front_place("reviewed")[0]


def _locate(content: Content, file: str) -> Yaml:
    try:
        return content.files.yaml(file)
    except FindingsError:  # reading the content has told of it
        return Yaml(file, None)
