"""Sentences that a page shows and that stand in other files than its own: where readers who want to change one find it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from helpcenter.content import authorities, guide, interface
from helpcenter.content.interface import Words
from helpcenter.content.marks import MARK
from helpcenter.content.read import Content
from helpcenter.core.locales import LOCALES, Locale, page_url

from .site import Build, Site

FOLDER = "sources/"
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_OPENING = re.compile(r"\A\s*\*\*(.+?)\*\*", re.DOTALL)


@dataclass(frozen=True)
class Source:
    """A sentence or a list: how it begins, the file that it stands in, and its address there; "" without a repository."""

    title: str
    file: str
    url: str


@dataclass(frozen=True)
class Sourced:
    """A page that shows sentences of other files: its place in the list, title, address, its own file, and the others."""

    id: str
    title: str
    url: str
    file: str
    edit_url: str
    sources: Sequence[Source]


@dataclass(frozen=True)
class SourcesView:
    """For sources.html, which lists them: one page, so that none of the others grows by it."""

    ui: Words
    locale: Locale
    site: Site
    home: str
    pages: Sequence[Sourced]


def find_list(path: str, locale: Locale, site: Site, content: Content) -> str:
    """Address of a page's part of the list; "" where all of its sentences stand in its own file."""
    return f"{site.base}{locale.prefix}{FOLDER}#{_id(path)}" if any(_find(path, locale, content)) else ""


def render_sources(build: Build) -> Iterator[tuple[str, bytes]]:
    """The list in each language: file below the site, content."""
    template = build.templates.get_template("sources.html")
    for locale in LOCALES.values():
        site = build.site.seen_from("/".join([".."] * f"{locale.prefix}{FOLDER}".count("/")))
        pages = [
            Sourced(
                id=_id(page.path),
                title=page.meta.title,
                url=site.base + page_url(page.path, locale),
                file=page.file,
                edit_url=f"{site.repo}/edit/{site.branch}/{page.file}" if site.repo else "",
                sources=sources,
            )
            for page in build.content.shown
            if page.locale is locale and (sources := _list_sources(page.path, locale, site, build))
        ]
        view = SourcesView(build.words[locale.id], locale, site, site.base + locale.prefix, pages)
        yield f"{locale.prefix}{FOLDER}index.html", template.render(vars(view)).encode()


def _id(path: str) -> str:
    return path.removesuffix(".md").replace("/", "-")


def _list_sources(path: str, locale: Locale, site: Site, build: Build) -> list[Source]:
    """In the order of the page."""
    ui = build.words[locale.id]
    return [
        Source(title or ui[f"source_{kind}"], file, _address(file, line, site))
        for kind, title, file, line in _find(path, locale, build.content)
    ]


def _find(path: str, locale: Locale, content: Content) -> Iterator[tuple[str, str, str, int]]:
    """The kind, the opening words (""; those of its kind), the file, and the line of each."""
    name = content.guide.name_of(path)
    if name in content.guide.questions:
        yield "answers", "", guide.FILE, content.files.yaml(guide.FILE).place(("questions", name))[0]
    places = content.step_places
    for step in content.guide.steps_on(path) or ():
        if step in places and step in content.steps:
            yield "step", _opening(content.steps[step].in_locale(locale.id)), *places[step]
    document = content.document(path, locale)
    shown = {mark["name"] for mark in MARK.finditer(document.text)} if document else set()
    if shown & {"place", "places", "call"} or content.guide.steps_on(path):
        yield "bodies", "", authorities.FILE, 1
    if "never-send" in shown:
        yield "never", "", interface.NEVER_SEND, 1


def _opening(words: str) -> str:
    """The bold words that a step opens with, without their full stop."""
    found = _OPENING.match(words)
    return _LINK.sub(r"\1", found[1] if found else words).strip().rstrip("。.")


def _address(file: str, line: int, site: Site) -> str:
    """GitHub's view of the file at its line, from where "Edit this file" is one click: its editor knows no lines.

    Source: GitHub Docs, "Getting permanent links to files" and "Editing files".
    """
    return f"{site.repo}/blob/{site.branch}/{quote(file)}" + (f"#L{line}" if line > 1 else "") if site.repo else ""
