"""What stands at the old address of a page that moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.interface import Words
from helpcenter.core.locales import LOCALES, ZH, Locale, page_url

from .site import Build, Link, Site


@dataclass(frozen=True)
class MovedView:
    """For moved.html, which stands at the old address of a page."""

    ui: Words
    locale: Locale
    site: Site
    canonical: str
    home: str
    target: Link


def render_moved(build: Build) -> Iterator[tuple[str, bytes]]:
    """A small page at each old address, in both languages, that leads to the new one: file below the site, content."""
    template = build.templates.get_template("moved.html")
    for locale in LOCALES.values():
        for old in build.content.addresses.moved:
            if view := view_moved(old, locale, build):
                yield page_url(old, locale) + "index.html", template.render(vars(view)).encode()


def view_moved(old: str, locale: Locale, build: Build) -> MovedView | None:
    """What moved.html is given; None where the new page is not there, or the old one is back."""
    content = build.content
    new = content.addresses.now(old)
    if not content.has(new, ZH) or any(content.has(old, one) for one in LOCALES.values()):
        return None
    site = build.site.seen_from("/".join([".."] * page_url(old, locale).count("/")) or ".")
    return MovedView(
        ui=build.words[locale.id],
        locale=locale,
        site=site,
        canonical=site.url + page_url(new, content.page_or_source(new, locale).locale),
        home=site.base + locale.prefix,
        target=build.link(new, locale, site),
    )
