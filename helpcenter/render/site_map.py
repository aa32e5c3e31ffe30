"""Every page for search engines: where it is, in which languages, and when it last changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpcenter.content.read import Content
from helpcenter.core.locales import LOCALES, page_url

from .site import Build, Site


@dataclass(frozen=True)
class Alternate:
    """The address of a page in one language, and that language's tag."""

    tag: str
    url: str


@dataclass(frozen=True)
class MappedPage:
    """A line of the site map. `modified` as 2026-11-22."""

    url: str
    modified: str
    alternates: Sequence[Alternate]


@dataclass(frozen=True)
class SiteMapView:
    """For sitemap.xml."""

    site_map: Sequence[MappedPage]


def view_site_map(build: Build) -> SiteMapView:
    """What sitemap.xml is given: every page in each language that it is written in."""
    return SiteMapView(
        [
            MappedPage(
                build.site.url + page_url(one.path, one.locale),
                build.dates.modified(one, build.content).isoformat(),
                list_alternates(one.path, build.content, build.site),
            )
            for one in build.content.shown
        ]
    )


def list_alternates(path: str, content: Content, site: Site) -> list[Alternate]:
    """The address of a page in each language that it is written in."""
    return [Alternate(one.tag, site.url + page_url(path, one)) for one in LOCALES.values() if content.has(path, one)]
