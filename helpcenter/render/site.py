"""What all pages of one build share: content, interface words, addresses, and how dates and links are written."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from helpcenter.content.interface import Words
from helpcenter.content.pages import Page
from helpcenter.content.read import Content
from helpcenter.core.locales import Locale, page_url
from helpcenter.core.shelf import Shelf
from helpcenter.translation import state

from .dates import Dates
from .icons import draw
from .menu import Menu

REPORT_FORM = "content.yml"  # in .github/ISSUE_TEMPLATE/


def issue_form(repo: str, fields: Mapping[str, str]) -> str:
    """Address of the form for reports on content, with these fields filled in."""
    query = urlencode({"template": REPORT_FORM, **fields}, safe="/:", quote_via=quote)
    return f"{repo}/issues/new?{query}"


@dataclass(frozen=True)
class Site:
    """Addresses and settings of one build, as templates print them. `base` is relative to the page being written."""

    url: str  # of the site's root, "/" at its end
    folder: str  # of browser code and styles, relative to the root
    inline_script: Markup
    icon: Markup
    policy: Markup  # Content-Security-Policy; "" in a live preview
    sent_policy: Markup  # what hosts send with every file: the same, and the style of the offline file
    offline_policy: Markup
    offline_style: Markup
    repo: str  # https://github.com/owner/name, or ""
    branch: str
    base: str = "./"
    commit: str = ""  # that was built; "" where nobody said

    @property
    def assets(self) -> str:
        """Address of the folder of browser code and styles."""
        return f"{self.base}{self.folder}/"

    def seen_from(self, base: str) -> Site:
        """The same for a page from which `base` (as MkDocs has it: "..", or "/help" on the 404 page) leads to the root."""
        return replace(self, base="./" if base == "." else base.rstrip("/") + "/")


@dataclass(frozen=True)
class Link:
    """A link to a page. `lang` is the title's language tag where that is not the reader's, else ""."""

    title: str
    url: str
    lang: str


@dataclass(frozen=True)
class Build:
    """One build: made before its first page, then handed to all that renders."""

    content: Content
    words: Mapping[str, Words]  # interface words by locale id
    translations: Mapping[str, state.Page]  # by path, as in account/open.md
    site: Site
    files: Mapping[str, bytes]  # browser code, styles, and data by path below their folder
    templates: Environment
    shelf: Shelf  # what was made before
    dates: Dates
    menus: dict[str, Menu] = field(default_factory=dict)  # by locale id

    def link(self, path: str, locale: Locale, site: Site) -> Link:
        """To what readers of `locale` get at `path`. Raises KeyError where there is nothing."""
        shown = self.content.page_or_source(path, locale)
        return Link(shown.meta.title, site.base + page_url(path, locale), foreign_tag(shown, locale))


@functools.lru_cache(1)  # a preview opens them again and again; they look by themselves whether a file has changed
def open_templates(folder: Path, shelf: Shelf) -> Environment:
    """The templates below `folder`: what they print is escaped, and one fails that names what it was not given.

    Each may ask for an icon: `icon("material/phone")`.
    """
    templates = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, bytecode_cache=_Compiled(shelf)
    )
    templates.globals["icon"] = draw
    return templates


class _Compiled(BytecodeCache):
    """Keeps templates as Python has compiled them; Jinja looks whether they are of the same text."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def load_bytecode(self, bucket: Bucket) -> None:
        if (code := self._shelf.find("template", bucket.key, bucket.checksum)) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._shelf.put(bucket.bytecode_to_string(), "template", bucket.key, bucket.checksum)


def foreign_tag(shown: Page, locale: Locale) -> str:
    """Language tag of a page shown to readers of another language; "" where it is their own."""
    return "" if shown.locale is locale else shown.locale.tag
