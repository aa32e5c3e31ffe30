"""The whole guide as one file a language, to be kept: nothing in it is fetched, and it says until when to trust it.

No service worker does this: it would go on showing what was true when it was fetched.
"""

from __future__ import annotations

import datetime as dt
import html
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup

from helpcenter.content import lasting, support
from helpcenter.content.interface import Words, write_date
from helpcenter.content.pages import Page
from helpcenter.core.htmltree import Element, Text, parse
from helpcenter.core.locales import Locale, page_url

from .copies import Articles, group_pages
from .plain import read_plain
from .site import Build, Site

TOP = "top"  # id of the whole
_PLACES = "places.md"  # where the table of all places stands once
_HEADING = re.compile(r"h([1-5])")
_NAMING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")  # attributes that name ids


@dataclass(frozen=True)
class Chapter:
    """A page in the file."""

    id: str
    title: str
    body: Markup


@dataclass(frozen=True)
class OfflineView:
    """What offline.html is given. `parts`: headings with their chapters."""

    ui: Words
    locale: Locale
    site: Site
    home: str
    made: str
    until: str
    until_iso: str
    notices: Sequence[Markup]  # news that stands above any of the pages
    parts: Sequence[tuple[str, Sequence[Chapter]]]


def address(locale: Locale) -> str:
    """Where the file is, from the site's root."""
    return f"{locale.prefix}offline.html"


def write_offline(articles: Articles, locale: Locale, build: Build) -> dict[str, bytes]:
    """The file of one language by its path below the site."""
    ui, today = build.words[locale.id], build.content.today
    until = find_end(build)
    groups = group_pages(locale, build)
    pages = [page for group in groups.values() for page in group]
    ids = {page_url(page.path, locale): _id(page) for page in pages}
    ids[locale.prefix] = TOP  # the home page, in whose place the contents stand
    bodies = [read_plain(articles[locale.id, page.path]) for page in pages]
    places = page_url(_PLACES, locale)
    for page, body in zip(pages, bodies, strict=True):
        if page.path != _PLACES and places in ids:
            _fold_places(body, build.site.url + places, ui)
        _adapt(body, _id(page))
    there = {one.attributes["id"] for body in bodies for one in _list_elements(body) if "id" in one.attributes}
    for page, body in zip(pages, bodies, strict=True):
        _point_links(body, build.site.url + page_url(page.path, locale), build.site.url, ids, there)
    notices = _take_notices(bodies)
    chapters = {page.path: _chapter(page, body) for page, body in zip(pages, bodies, strict=True)}
    parts = [
        (ui["copies"]["groups"][name], [chapters[page.path] for page in group])
        for name, group in groups.items()
        if group
    ]
    view = OfflineView(
        ui=ui,
        locale=locale,
        site=build.site,
        home=build.site.url + locale.prefix,
        made=write_date(today, ui),
        until=write_date(until, ui),
        until_iso=until.isoformat(),
        notices=notices,
        parts=parts,
    )
    return {address(locale): build.templates.get_template("offline.html").render(vars(view)).encode()}


def find_end(build: Build) -> dt.date:
    """The last day on which a copy made today may be trusted: as long as a checked value may, or until one of its own ends."""
    content = build.content
    return min([content.today + dt.timedelta(days=support.VALID_DAYS), *lasting.list_ends(content)])


def _id(page: Page) -> str:
    return posixpath.splitext(page.path)[0].replace("/", "-")


def _chapter(page: Page, body: Element) -> Chapter:
    return Chapter(_id(page), page.meta.title, Markup(body.write().strip()))  # noqa: S704 – what the page shows


def _take_notices(bodies: Sequence[Element]) -> list[Markup]:
    """News stands once in the file, however many pages show it, with a link to the page that says more: there it has none."""
    found: dict[str, str] = {}
    for body in bodies:
        for parent, notice in list(body.elements("div")):
            if "notice" in notice.attributes.get("class", "").split():
                parent.children.remove(notice)
                links = {id(node) for _, link in notice.elements("a") for _, node in link.walk()}
                own = [node.source for _, node in notice.walk() if isinstance(node, Text) and id(node) not in links]
                words = " ".join("".join(own).split())
                found[words] = max(found.get(words, ""), notice.write(), key=len)
    return [Markup(one) for one in found.values()]  # noqa: S704 – what the page shows


def _fold_places(body: Element, url: str, ui: Words) -> None:
    """The table of all places stands once in the file: elsewhere, a link to it."""
    for parent, element in list(body.elements("div")):
        if "place" in element.attributes.get("class", "").split():
            name, words = element.attributes.get("id", "place"), html.escape(ui["place"]["table"])
            parent.replace(element, parse(f'<p id="{name}"><a href="{html.escape(url)}">{words}</a></p>').children)


def _adapt(body: Element, chapter: str) -> None:
    """Ids of several pages must not meet in one file, which has one heading of the first rank, and needs no data for
    scripts."""
    for element in _list_elements(body):
        if found := _HEADING.fullmatch(element.tag):
            element.tag = f"h{int(found[1]) + 1}"
            element.end = f"</{element.tag}>"
        for name in list(element.attributes):
            if name in ("id", *_NAMING):
                element.attributes[name] = " ".join(f"{chapter}--{one}" for one in element.attributes[name].split())
            elif name.startswith("data-"):
                del element.attributes[name]
        _write_start(element)


def _point_links(body: Element, here: str, root: str, ids: Mapping[str, str], there: set[str]) -> None:
    """A link to a page of the file leads to its chapter, or to the section that it names; any other to its full address."""
    for _, link in body.elements("a"):
        if "href" not in link.attributes:
            continue
        url = urlsplit(urljoin(here, link.attributes["href"]))
        page = url._replace(query="", fragment="").geturl()
        target = ids.get(page[len(root) :]) if page.startswith(root) else None
        link.attributes["href"] = url.geturl()
        if target:
            section = f"{target}--{url.fragment}"
            link.attributes["href"] = "#" + (section if section in there else target)
        _write_start(link)


def _list_elements(body: Element) -> Iterator[Element]:
    for _, node in body.walk():
        if isinstance(node, Element):
            yield node


def _write_start(element: Element) -> None:
    values = "".join(f' {name}="{html.escape(value)}"' for name, value in element.attributes.items())
    element.start = f"<{element.tag}{values}>"
