"""What the templates of whole pages are given: words in the reader's language and facts, ready to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from markupsafe import Markup

from helpcenter.content import guide, letters, news
from helpcenter.content.interface import Words, write_date
from helpcenter.content.pages import FrontMatter, Page
from helpcenter.content.read import Content
from helpcenter.content.tree import HOME
from helpcenter.core.locales import LOCALES, ZH, Locale, address, copy_address, other, page_url

from . import linked_data, share_cards
from .menu import Item, Menu
from .notices import NoticeView, list_notices
from .site import Build, Link, Site, foreign_tag, issue_form
from .site_map import Alternate, list_alternates
from .sources import find_list

_ABOUT = "about.md"


@dataclass(frozen=True)
class Heading:
    """A section of an article: its id, and its heading as plain text."""

    id: str
    title: str


@dataclass(frozen=True)
class Crumb:
    """A step on the way from the home page to a page; `url` and `lang` are "" where there is nothing to tell."""

    title: str
    url: str = ""
    lang: str = ""


@dataclass(frozen=True)
class ChangeView:
    """What changed on a page. `iso` as 2026-11-22."""

    iso: str
    day: str
    words: str


@dataclass(frozen=True)
class PageView:
    """All that main.html prints around an article; the article itself is MkDocs' `page`."""

    ui: Words
    meta: FrontMatter
    locale: Locale  # the reader's
    written: Locale  # the article's: the source's where there is no translation yet
    foreign: str  # tag of `written` where it is not the reader's, else ""
    other: Locale
    site: Site
    home: str
    first: str  # address of the guide; "" on its own pages
    canonical: str
    picture: str
    feedback_url: str
    report_url: str
    alternates: Sequence[Alternate]
    default_url: str
    other_url: str
    trail: Sequence[Crumb]
    notices: Sequence[NoticeView]
    answered: Sequence[Sequence[Link]]  # ways through the guide to this page: each answer, and the question's address
    change_url: str  # where readers answer anew
    menu: Sequence[Item]
    menu_here: str  # `url` of the menu's item for this page; of those that have none, of the page they belong below
    previous: Link | None
    next: Link | None
    related: Sequence[Link]
    reviewed: str
    reviewed_iso: str
    topic: str
    edit_file: str
    edit_url: str  # "" without a repository
    sources_url: str  # of the files that its other sentences stand in; "" without any
    is_entry: bool  # whether readers begin here: the home page, the guide's first question, what is said of the site
    copy_url: str  # of the article as Markdown
    changes: Sequence[ChangeView]  # what changed on it, newest first
    linked_data: Markup  # JSON-LD; "" where it would say nothing
    contents: Sequence[Heading] = ()  # known once the article is made


@dataclass(frozen=True)
class LanguageView:
    """One language's half of the 404 page."""

    locale: Locale
    ui: Words
    home: str
    topics: Sequence[Link]
    report_url: str


@dataclass(frozen=True)
class BothView:
    """For 404.html, which serves both languages."""

    site: Site
    languages: Sequence[LanguageView]


@dataclass(frozen=True)
class SearchFormView:
    """For the search form by itself. `id` is the input's."""

    id: str
    ui: Words
    home: str
    locale: Locale
    site: Site


@dataclass(frozen=True)
class Place:
    """Where a page stands in the site: what MkDocs knows and we do not."""

    path: str  # relative to its language's folder
    url: str  # relative to the site's root
    base: str  # from the page to the root
    previous: str | None  # path
    next: str | None  # path


def view_page(place: Place, locale: Locale, build: Build) -> PageView:
    """What main.html is given. Raises KeyError where there is no such page."""
    content, path = build.content, place.path
    site = build.site.seen_from(place.base)
    ui = build.words[locale.id]
    own = content.page_or_source(path, locale)
    meta = own.meta
    url = page_url(path, locale)
    file = own.file if own.is_made else f"docs/{locale.id}/{path}"
    edit = f"edit/{site.branch}/{file}" if own.locale is locale else _new_file(path, locale, site)
    tell = find_ways_to_tell(content, site, locale, meta.title, url)
    name = content.guide.name_of(path)
    above = guide.path_of(guide.START)[0] if name else letters.OVERVIEW if letters.name_of(path) else ""
    here = page_url(above, locale) if above else place.url
    menu = build.menus[locale.id]
    trail = _trail(name, locale, site, build) if name else _sections(menu, here, above, locale, site, build)
    return PageView(
        ui=ui,
        meta=meta,
        locale=locale,
        written=own.locale,
        foreign=foreign_tag(own, locale),
        other=other(locale),
        site=site,
        home=site.base + locale.prefix,
        first=_find_guide(path, locale, build.content, site),
        canonical=site.url + page_url(path, own.locale),
        picture=site.url + share_cards.address(path, own.locale.id),
        feedback_url=tell.feedback,
        report_url=tell.report,
        alternates=list_alternates(path, content, site),
        default_url=site.url + address(url, ZH),
        other_url=site.base + address(url, other(locale)),
        trail=trail,
        notices=list(list_notices(path, locale, site, build)),
        answered=(answered := _answered(name, locale, site, build)),
        change_url=answered[0][-1 if len(answered) == 1 else 0].url if answered else "",
        menu=menu.around(here),
        menu_here=here,
        previous=build.link(place.previous, locale, site) if place.previous and not name else None,
        next=build.link(place.next, locale, site) if place.next and not name else None,
        related=[] if "related" in meta.hide else [build.link(target, locale, site) for target in meta.related],
        reviewed=write_date(meta.reviewed, ui),
        reviewed_iso=meta.reviewed.isoformat(),
        topic="" if name in content.guide.endings else meta.topic,  # an ending has its own letter
        edit_file=file,
        edit_url=f"{site.repo}/{edit}" if site.repo else "",
        sources_url=find_list(path, locale, site, content),
        is_entry=path in (HOME, guide.path_of(guide.START)[0], _ABOUT, news.PATH),
        copy_url=site.base + copy_address(path, own.locale),
        changes=[
            ChangeView(one.day.isoformat(), write_date(one.day, ui), one.words)
            for one in content.news[own.locale.id]
            if path in one.paths
        ],
        linked_data=_describe(own, trail, site, build) if own.locale is locale and path != HOME else Markup(),
    )


def _describe(page: Page, trail: Sequence[Crumb], site: Site, build: Build) -> Markup:
    """For search engines: the article, and the pages that lead to it; sections that are none have no address.

    The home page is named where no other page is above: every site has one, and search engines ask for two steps.
    """
    above = [(crumb.title, crumb.url) for crumb in trail if crumb.url]
    ways = above or [(build.words[page.locale.id]["home"], site.base + page.locale.prefix)]
    return linked_data.describe(
        page.meta.title,
        build.dates.published(page),
        build.dates.modified(page, build.content),
        [(title, site.url + url.removeprefix(site.base)) for title, url in ways],
    )


def _find_guide(path: str, locale: Locale, content: Content, site: Site) -> str:
    start, _ = guide.path_of(guide.START)
    return site.base + page_url(start, locale) if content.has(start, ZH) and not content.guide.name_of(path) else ""


def _trail(name: str, locale: Locale, site: Site, build: Build) -> list[Crumb]:
    """The questions that lead to a question or an ending of the guide, the shortest way."""
    pages = [guide.path_of(choice.question)[0] for choice in build.content.guide.ways.get(name, ())]
    links = [build.link(path, locale, site) for path in pages if build.content.has(path, ZH)]
    return [Crumb(link.title, link.url, link.lang) for link in links]


def _sections(menu: Menu, here: str, above: str, locale: Locale, site: Site, build: Build) -> list[Crumb]:
    """Sections of the menu that lead to its item at `here`, and the page `above`, if any, below which the reader is."""
    links = [build.link(above, locale, site)] if above else []
    return [*(Crumb(title) for title in menu.trail(here)), *(Crumb(link.title, link.url, link.lang) for link in links)]


def _answered(name: str, locale: Locale, site: Site, build: Build) -> list[list[Link]]:
    """Every way through the guide to a question or an ending, the shortest first, as what was answered on it."""
    return [
        [
            Link(
                choice.answer.in_locale(locale.id), site.base + page_url(guide.path_of(choice.question)[0], locale), ""
            )
            for choice in way
        ]
        for way in build.content.guide.last_choices(name)
        if name != guide.START
    ]


def _new_file(path: str, locale: Locale, site: Site) -> str:
    """GitHub's editor on a new file: who would edit a page that is not translated can begin the translation."""
    return f"new/{site.branch}/docs/{locale.id}?{urlencode({'filename': path}, safe='/')}"


@dataclass(frozen=True)
class WaysToTell:
    """Where a reader tells this site something: `feedback` ("no, something is missing") and `report`."""

    feedback: str
    report: str


def find_ways_to_tell(
    content: Content, site: Site, locale: Locale, subject: str = "", url: str | None = None
) -> WaysToTell:
    """Three ways: mail to the site's own address, an issue form with `page` and `language` filled in, the how-to page.

    Feedback asks least of readers and prefers mail; a report is followed in public and prefers the form. `url` is the
    page's address from the site's root; None where it cannot be known, as on the 404 page.
    GitHub fills in fields of type input and textarea by their ids, no others (GitHub Docs, "Creating an issue").
    """
    own = content.values.site_feedback
    where = {} if url is None else {"page": site.url + url}
    mail = form = ""
    if own and own.state(content.today) == "verified":
        mail = f"mailto:{own.value}?subject={quote(subject)}&body={quote(where.get('page', ''))}"
    if site.repo:
        form = issue_form(site.repo, {**where, "language": locale.tag})
    page = f"{site.base}{locale.prefix}contribute/#report"
    return WaysToTell(feedback=mail or form or page, report=form or mail or page)


def view_both(base: str, build: Build) -> BothView:
    """What 404.html is given. `base` leads to the site's root from any address."""
    site = build.site.seen_from(base)
    return BothView(site, [_view_language(locale, site, build) for locale in LOCALES.values()])


def _view_language(locale: Locale, site: Site, build: Build) -> LanguageView:
    ui, content = build.words[locale.id], build.content
    return LanguageView(
        locale=locale,
        ui=ui,
        home=site.base + locale.prefix,
        topics=[build.link(path, locale, site) for path in content.guide.topics if content.has(path, ZH)],
        report_url=find_ways_to_tell(content, site, locale, ui["not_found_report"]).report,
    )


def render_search_forms(build: Build) -> Iterator[tuple[str, bytes]]:
    """The form of the search dialog, fetched when that is opened: file below the site, content."""
    template = build.templates.get_template("partials/search-form.html")
    for locale in LOCALES.values():
        site = build.site.seen_from("." if locale is ZH else "..")  # from the form's own address
        view = SearchFormView("search-dialog-input", build.words[locale.id], site.base + locale.prefix, locale, site)
        yield locale.prefix + "search-form.txt", template.render(vars(view)).encode()
