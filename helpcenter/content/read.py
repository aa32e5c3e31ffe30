"""All that editors write, read and validated once: `read_content` gives the one Content that everything else is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, FindingsError
from helpcenter.core.locales import LOCALES, ZH, Locale
from helpcenter.core.schema import Bilingual
from helpcenter.core.shelf import Shelf

from . import letters, news, support
from .addresses import Addresses, load_addresses
from .asked import Asked, load_asked
from .authorities import Authorities, load_authorities
from .document import Document, read_documents
from .exceptions import Exceptions, load_exceptions
from .free_mail import load_free_mail
from .guide import Guide, load_guide
from .icons import Icons, load_icons
from .interface import Words, load_never_send, load_words
from .mail_topics import Topic, load_topics
from .mail_ways import load_ways
from .masking import load_masking
from .notices import Notices, load_notices
from .operator import Operator, load_operator
from .pages import Page, check_set, read_pages
from .steps import Steps, load_steps, place_steps
from .support import Support, load_support
from .synonyms import Synonyms, load_synonyms
from .tree import find_stray_pages

Loaded = TypeVar("Loaded")


@dataclass(frozen=True)
class Content:
    """All that the site is made of on the day `today`. With findings, what they are about is left out or empty."""

    files: Files
    today: dt.date
    documents: list[Document] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)  # those that have a file
    words: Words = field(default_factory=dict)
    values: Support = field(default_factory=Support)
    authorities: Authorities = field(default_factory=Authorities)
    operator: Operator = field(default_factory=Operator)
    notices: Notices = field(default_factory=dict)
    never_send: list[Bilingual] = field(default_factory=list)
    topics: dict[str, Topic] = field(default_factory=dict)
    ways: list[dict[str, Any]] = field(default_factory=list)
    free_mail: list[str] = field(default_factory=list)
    masking: dict[str, Any] = field(default_factory=dict)
    icons: Icons = field(default_factory=Icons)
    guide: Guide = field(default_factory=Guide)
    steps: Steps = field(default_factory=dict)
    addresses: Addresses = field(default_factory=Addresses)
    synonyms: Synonyms = field(default_factory=Synonyms)
    asked: dict[str, list[Asked]] = field(default_factory=dict)
    exceptions: Exceptions = field(default_factory=Exceptions)
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def shown(self) -> list[Page]:
        """Every page of the site: those that have a file, then those that are made from data."""
        return [*self.answering, *self._lists]

    @cached_property
    def answering(self) -> list[Page]:
        """Those that say something of their own: all but the list of what changed on the others."""
        return [*self.pages, *self._letters]

    @cached_property
    def news(self) -> dict[str, list[news.News]]:
        """What changed for readers, by locale id, the newest first."""
        return {
            locale.id: news.list_news(self.answering, self.guide, self.steps, locale) for locale in LOCALES.values()
        }

    @cached_property
    def paths(self) -> set[str]:
        """Where there is a page, in any language, even one that cannot be read; from its language's folder."""
        return {one.path for one in self.documents} | {one.path for one in (*self._letters, *self._lists)} | self.unmade

    @cached_property
    def unmade(self) -> set[str]:
        """Where pages would stand that are made from data, while that cannot be read: of links to them nothing is said."""
        wanted = {news.PATH, *(letters.path_of(name) for name in letters.list_names(self.files))}
        return wanted - {one.path for one in (*self._letters, *self._lists)}

    def page(self, path: str, locale: Locale) -> Page:
        """The page at `path` (relative to its language's folder). Raises KeyError."""
        return self._pages[locale.id, path]

    def has(self, path: str, locale: Locale) -> bool:
        """Whether there is a page at `path` in this language."""
        return (locale.id, path) in self._pages

    def page_or_source(self, path: str, locale: Locale) -> Page:
        """What readers of a language get at `path`: the page in it, or the source of one not translated yet.

        Raises KeyError where there is neither.
        """
        return self.page(path, locale if self.has(path, locale) else ZH)

    def document(self, path: str, locale: Locale) -> Document | None:
        """The Markdown at `path` in one language, even that of a file whose front matter is broken; None for none."""
        return self._documents.get((locale.id, path))

    @cached_property
    def step_places(self) -> dict[str, tuple[str, int]]:
        """File and line of each step; of none while a file of them cannot be read."""
        try:
            return place_steps(self.files)
        except FindingsError:
            return {}

    @cached_property
    def _pages(self) -> dict[tuple[str, str], Page]:
        return {(page.locale.id, page.path): page for page in self.shown}

    @cached_property
    def _documents(self) -> dict[tuple[str, str], Document]:
        made = (page.document for page in (*self._letters, *self._lists))
        return {(document.locale.id, document.path): document for document in (*made, *self.documents)}

    @cached_property
    def _letters(self) -> list[Page]:
        return letters.make_pages(self.topics, self.words)

    @cached_property
    def _lists(self) -> list[Page]:
        titles = {(page.locale.id, page.path): page.meta.title for page in self.answering}

        def title_of(path: str, locale: Locale) -> str:
            return titles.get((locale.id, path)) or titles[ZH.id, path]

        return news.make_pages(self.news, self.words, title_of, self.today)


def read_content(root: Path, today: dt.date, support_file: str = support.FILE, shelf: Shelf | None = None) -> Content:
    """Read everything under `root`; mistakes end up in `findings`, none is raised. `shelf`: what was read before."""
    files = Files(root, shelf)
    findings: list[Finding] = []

    def attempt(loader: Callable[..., Loaded], default: Loaded, *arguments: Any) -> Loaded:
        try:
            return loader(files, *arguments)
        except FindingsError as error:
            findings.extend(error.findings)
            return default

    documents = read_documents(files)
    pages, unread = read_pages(documents, files, today)
    # With a page unread, its other language and its relations would look wrong too.
    findings += unread or check_set(pages)
    findings += find_stray_pages(files)
    free_mail: list[str] = attempt(load_free_mail, [])
    return Content(
        files,
        today,
        documents,
        pages,
        words=attempt(load_words, {}),
        values=attempt(load_support, Support(), support_file, today, free_mail),
        authorities=attempt(load_authorities, Authorities(), free_mail),
        operator=attempt(load_operator, Operator()),
        notices=attempt(load_notices, {}, today),
        never_send=attempt(load_never_send, []),
        topics=attempt(load_topics, {}),
        ways=attempt(load_ways, []),
        free_mail=free_mail,
        masking=attempt(load_masking, {}),
        icons=attempt(load_icons, Icons()),
        guide=attempt(load_guide, Guide()),
        steps=attempt(load_steps, {}),
        addresses=attempt(load_addresses, Addresses()),
        synonyms=attempt(load_synonyms, Synonyms()),
        asked=load_asked(files),
        exceptions=attempt(load_exceptions, Exceptions()),
        findings=findings,
    )
