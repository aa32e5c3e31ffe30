"""Copies of the pages for programs: each as Markdown at its address with `.md`, and `llms.txt`, which lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from helpcenter.content import guide, letters, news
from helpcenter.content.interface import write_date
from helpcenter.content.pages import Page
from helpcenter.content.tree import HOME
from helpcenter.core.locales import LOCALES, Locale, copy_address, page_url

from .markdown import write_markdown
from .page import PageView
from .plain import read_plain
from .site import Build

LIST = "llms.txt"  # as llmstxt.org has it

Articles = Mapping[tuple[str, str], str]  # HTML of the articles that are made, by locale id and path


def add_notices(article: str, view: PageView, build: Build) -> str:
    """An article's HTML with the news that stands above it."""
    return build.templates.get_template("partials/notices.html").render(vars(view)) + article


def write_copy(page: Page, articles: Articles, build: Build) -> dict[str, bytes]:
    """The copy of one page by its path below the site."""
    here = build.site.url + page_url(page.path, page.locale)
    known = {page_url(one.path, one.locale): copy_address(one.path, one.locale) for one in build.content.shown}

    def point_to(href: str) -> str:
        if href.startswith("#"):
            return ""
        url = urljoin(here, href)
        if not url.startswith(build.site.url):
            return url
        path = urlsplit(url[len(build.site.url) :]).path
        return build.site.url + known.get(path, path)

    html = articles[page.locale.id, page.path]
    make = lambda: write_markdown(read_plain(html), point_to).encode()  # noqa: E731
    body = build.shelf.get(make, "copy", html, here, repr(sorted(known)))
    return {copy_address(page.path, page.locale): (_preface(page, here, build) + "\n\n").encode() + body}


def _preface(page: Page, here: str, build: Build) -> str:
    ui = build.words[page.locale.id]
    words = ui["copies"]["preface"].format(
        url=here,
        made=write_date(build.content.today, ui),
        reviewed=write_date(page.meta.reviewed, ui),
        verified=ui["support_verified_title"],
    )
    return "\n".join(f"> {line}" for line in words.split("\n"))


def write_list(build: Build) -> dict[str, bytes]:
    """`llms.txt`: what the site is, and every page with its copy, by language and kind."""
    both = [build.words[locale.id] for locale in LOCALES.values()]
    lines = [f"# {' · '.join(ui['site_name'] for ui in both)}", ""]
    lines += [f"> {' '.join(ui['copies']['about'] for ui in both)}", ""]
    for ui in both:
        lines += [ui["copies"]["trust"].format(verified=ui["support_verified_title"]), ""]
    for locale in LOCALES.values():
        lines += _list_language(locale, build)
    return {LIST: ("\n".join(lines).rstrip("\n") + "\n").encode()}


def _list_language(locale: Locale, build: Build) -> Iterator[str]:
    said = build.words[locale.id]["copies"]
    groups = group_pages(locale, build)
    for name, pages in groups.items():
        yield f"## {said['groups'][name]}"
        yield ""
        for page in pages:
            url = build.site.url + copy_address(page.path, locale)
            yield f"- [{news.escape(page.meta.title)}]({url}): {page.meta.description}"
        if name == "guide":
            yield f"- [{said['whole']}]({build.site.url}{locale.prefix}offline.html): {said['whole_what']}"
        yield ""


def group_pages(locale: Locale, build: Build) -> dict[str, list[Page]]:
    """What is written in a language: articles as the menu has them, the guide from its first question on, letters."""
    content = build.content
    own = {page.path: page for page in content.shown if page.locale is locale and page.path not in (HOME, news.PATH)}
    names = dict.fromkeys((guide.START, *content.guide.ways, *content.guide.names))
    first = [guide.path_of(name)[0] for name in names]
    order = {url: number for number, url in enumerate(build.menus[locale.id].urls)}
    groups: dict[str, list[Page]] = {
        "guide": [own[path] for path in first if path in own],
        "articles": [page for path, page in own.items() if path not in first and not letters.name_of(path)],
        "letters": [page for path, page in own.items() if letters.name_of(path)],
    }
    groups["articles"].sort(key=lambda page: order.get(page_url(page.path, locale), len(order)))
    return groups
