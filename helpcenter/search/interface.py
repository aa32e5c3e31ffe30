"""Words around the results."""

from __future__ import annotations

from typing import TypedDict

from helpcenter.content.interface import in_locale
from helpcenter.content.read import Content
from helpcenter.core.locales import Locale, page_url

_WRITE = "letters.md"  # where a mail to support is made


class SearchInterface(TypedDict):
    """Words around the results; web/search/engine/data.d.ts has the same. `topics`: title and address."""

    results: str
    understood: str
    typed: str
    none: str
    near: str
    nearest: str
    popular: str
    write: str
    write_link: str
    write_url: str
    topics: list[tuple[str, str]]


def make_interface(content: Content, locale: Locale) -> SearchInterface:
    """What a search form says of its results; it comes with the index because no page needs it before."""
    ui = in_locale(content.words, locale.id)
    return SearchInterface(
        results=ui["search_results"],
        understood=ui["search_understood"],
        typed=ui["search_typed"],
        none=ui["search_none"],
        near=ui["search_near"],
        nearest=ui["search_nearest"],
        popular=ui["search_popular"],
        write=ui["search_write"],
        write_link=ui["search_write_link"],
        write_url=page_url(_WRITE, locale),
        topics=[  # results are in the reader's language only, and so are these
            (content.page(path, locale).meta.title, page_url(path, locale))
            for path in content.guide.topics
            if content.has(path, locale)
        ],
    )
