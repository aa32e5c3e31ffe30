"""What changed, for feed readers: Atom (RFC 4287), one a language."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from helpcenter.content import news
from helpcenter.content.interface import Words
from helpcenter.core.locales import Locale, page_url

from .site import Build

MOST = 50  # entries; all of them stand on the page
# Ids must stay when the site moves to another host, or is served from two. A tag: URI would need the name of a host that
# this project owns (RFC 4151), which it does not; a UUID of names needs none (RFC 9562, version 5).
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:x-okpay-unofficial-help:changes")


@dataclass(frozen=True)
class Entry:
    """A change. `updated` as 2026-11-22T00:00:00Z."""

    id: str
    title: str
    updated: str
    url: str
    words: str


@dataclass(frozen=True)
class FeedView:
    """What feed.html is given."""

    ui: Words
    locale: Locale
    id: str
    home: str
    updated: str
    entries: Sequence[Entry]


def address(locale: Locale) -> str:
    """Where the feed of a language is, from the site's root."""
    return f"{locale.prefix}feed.xml"


def write_feed(locale: Locale, build: Build) -> dict[str, bytes]:
    """The feed of one language by its path below the site."""
    content, ui, root = build.content, build.words[locale.id], build.site.url
    entries = [_write(one, locale, build) for one in content.news[locale.id][:MOST]]
    # Of a feed that has nothing yet, the day on which its page was last looked at.
    newest = entries[0].updated if entries else _time(content.page(news.PATH, locale).meta.reviewed)
    view = FeedView(
        ui=ui,
        locale=locale,
        id=_name(locale.id),
        home=root + locale.prefix,
        updated=newest,
        entries=entries,
    )
    return {address(locale): build.templates.get_template("feed.html").render(vars(view)).lstrip().encode()}


def _write(one: news.News, locale: Locale, build: Build) -> Entry:
    titles = [build.link(path, locale, build.site).title for path in one.paths]
    ui = build.words[locale.id]["changes"]
    single = len(one.paths) == 1
    url = page_url(one.paths[0], locale) if single else page_url(news.PATH, locale) + f"#d{one.day.isoformat()}"
    return Entry(
        id=_name(locale.id, one.source, one.day.isoformat()),
        title=titles[0] if single else one.words,
        updated=_time(one.day),
        url=build.site.url + url,
        words=one.words if single else ui["between"].join(titles),
    )


def _name(*parts: str) -> str:
    return uuid.uuid5(_SPACE, " ".join(parts)).urn


def _time(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
