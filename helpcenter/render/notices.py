"""News above an article: an outage, a wave of fraud, a page that moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.interface import write_date
from helpcenter.core.locales import Locale

from .site import Build, Link, Site


@dataclass(frozen=True)
class NoticeView:
    """A piece of news above the article. Days as 2026-11-22; `coming`: it is hidden until `starts`."""

    kind: str
    words: str
    dates: str
    starts: str
    ends: str
    coming: bool
    more: Link | None


def list_notices(path: str, locale: Locale, site: Site, build: Build) -> Iterator[NoticeView]:
    """The news for a page, but for what is over."""
    content, ui = build.content, build.words[locale.id]
    for notice in content.notices.values():
        when = notice.when(content.today)
        if when != "over" and notice.stands_on(path):
            yield NoticeView(
                kind=notice.kind,
                words=notice.said.value.in_locale(locale.id),
                dates=ui["notice_dates"].format(
                    checked=write_date(notice.said.checked_on, ui),
                    person=notice.said.checked_by,
                    ends=write_date(notice.ends, ui),
                ),
                starts=notice.starts.isoformat(),
                ends=notice.ends.isoformat(),
                coming=when == "coming",
                more=build.link(notice.more, locale, site) if notice.more and notice.more != path else None,
            )
