"""Pages of two built sites: which differ for readers, and how each looks with its changes marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from helpcenter.core.htmltree import Element, parse
from helpcenter.core.locales import EN, ZH, Locale

from .blocks import shape
from .difference import Difference, mark_changes
from .report import MOST_SENTENCES, ChangedSentence, Seen, to_line

_PAGE = re.compile(r"\A(?P<head>.*?)(?P<article><article\b.*</article>)(?P<foot>.*)\Z", re.DOTALL)
_ASSETS = re.compile(r'data-site="[./]*assets/([\w-]+)/')

State = Literal["added", "changed", "reshaped", "renamed", "removed"]


@dataclass(frozen=True)
class Shown:
    """A built page: its HTML before the article, the article, and after it."""

    head: str
    article: Element
    foot: str

    @property
    def title(self) -> str:
        """Its first heading."""
        return next((heading.text() for _, heading in self.article.elements("h1")), "")

    def write(self, article: Element, above: str = "") -> str:
        """The page with another article, and something above that."""
        return f"{self.head}{above}{article.write()}{self.foot}"


@dataclass(frozen=True)
class PageChange:
    """A page that readers will find changed. `address`: from the site's root; of what it was, for one that is removed.

    `page` is shown, with `difference.article` in it; a page that is wholly new or gone bears no marks.
    """

    address: str
    state: State
    page: Shown
    difference: Difference

    @property
    def locale(self) -> Locale:
        """The language that it is in."""
        return EN if self.address.startswith(EN.prefix) else ZH


def find_changes(old: Path, new: Path, renamed: Mapping[str, str]) -> list[PageChange]:
    """Pages of the site `new` that do not say what they say in `old`. `renamed`: old addresses by new ones."""
    before, after = list_pages(old), list_pages(new)
    found = []
    for address in sorted(before | after):
        was = renamed.get(address, address)
        if address not in after:
            if address not in renamed.values():
                found.append(_whole(address, "removed", before[address], assets=_assets(after)))
        elif was not in before:
            found.append(_whole(address, "added", after[address]))
        elif change := _compare(was, address, before[was], after[address]):
            found.append(change)
    return found


def list_pages(site: Path) -> dict[str, Path]:
    """The pages of a site by address."""
    return {
        "" if file.parent == site else f"{file.parent.relative_to(site).as_posix()}/": file for file in _files(site)
    }


def _files(site: Path) -> Iterator[Path]:
    for file in site.rglob("index.html"):
        if b"<article" in file.read_bytes():  # not what stands at an old address
            yield file


def read_page(text: str) -> Shown | None:
    """A built page by its parts; None where it has no article."""
    parts = split(text)
    if not parts:
        return None
    (article,) = parse(parts[1]).children
    return Shown(parts[0], article, parts[2]) if isinstance(article, Element) else None


def split(text: str) -> tuple[str, str, str] | None:
    """The HTML of a page before its article, the article's, and what comes after it; None where it has none."""
    found = _PAGE.match(text)
    return (found["head"], found["article"], found["foot"]) if found else None


def _read(file: Path) -> Shown:
    page = read_page(file.read_text(encoding="utf-8"))
    if not page:
        raise ValueError(f"{file} has no article")
    return page


def _compare(was: str, address: str, old: Path, new: Path) -> PageChange | None:
    texts = [_article(file) for file in (old, new)]
    if texts[0] == texts[1]:
        return None if was == address else _unmarked(address, "renamed", _read(new))
    before, after = _read(old), _read(new)
    language = "en" if address.startswith(EN.prefix) else "zh"
    difference = mark_changes(before.article, after.article, (was, address), language)
    if not difference.count and was == address:
        if shape(before.article) == shape(after.article):
            return None  # an id, a class, a blank
        return _unmarked(address, "reshaped", after)
    return PageChange(address, "changed" if was == address else "renamed", after, difference)


def _article(file: Path) -> str:
    parts = split(file.read_text(encoding="utf-8"))
    return parts[1] if parts else ""


def _whole(address: str, state: State, file: Path, assets: str = "") -> PageChange:
    page = _read(file)
    if assets:  # its own styles are gone with the old site
        head = page.head
        if own := _ASSETS.search(head):
            head = head.replace(f"assets/{own[1]}/", f"assets/{assets}/")
        page = Shown(head, page.article, page.foot)
    return _unmarked(address, state, page)


def _unmarked(address: str, state: State, page: Shown) -> PageChange:
    return PageChange(address, state, page, Difference(page.article, 0, ()))


def _assets(pages: Mapping[str, Path]) -> str:
    """Folder of a site's styles and scripts."""
    for file in pages.values():
        if found := _ASSETS.search(file.read_text(encoding="utf-8")):
            return found[1]
    return ""


def describe(change: PageChange) -> Seen:
    """A changed page for the report."""
    found = change.difference.sentences
    return Seen(
        page=to_line(change.address),
        locale="en" if change.locale is EN else "zh",
        title=to_line(change.page.title),
        state=change.state,
        count=change.difference.count,
        sentences=[
            ChangedSentence(before=to_line(one.before), after=to_line(one.after)) for one in found[:MOST_SENTENCES]
        ],
        sentences_more=max(len(found) - MOST_SENTENCES, 0),
    )
