"""Translation state by section: Chinese is the source, `translations.lock` remembers which text of it was translated.

A section's state follows from three facts: the source as it is, the English as it is, and the pair of texts of which
somebody last confirmed that they say the same.

| source      | English     | recorded | state        | what it asks for                                   |
|-------------|-------------|----------|--------------|----------------------------------------------------|
| as recorded | as recorded | yes      | current      | nothing                                            |
| changed     | as recorded | yes      | stale        | bring the English up to date, or confirm           |
| as recorded | changed     | yes      | ahead        | take the correction over into Chinese, or confirm  |
| changed     | changed     | yes      | changed-both | compare the two, then confirm                      |
| there       | there       | no       | unrecorded   | compare the two, then confirm                      |
| there       | –           | any      | missing      | translate it                                       |
| –           | there       | any      | orphan       | remove it, or write its source                     |

A lock line whose section neither language has any more is left over, and no state.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from helpcenter.content.document import KEPT, Document
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import EN, ZH

from .lock import Key, Lock, Pair, digest, to_line

State = Literal["current", "stale", "ahead", "changed-both", "unrecorded", "missing", "orphan"]


@dataclass(frozen=True)
class Part:
    """One section in one language: its heading's words, its text, its line and its last line from 1, its hash."""

    title: str
    text: str
    line: int
    hash: str
    last: int = 0


@dataclass(frozen=True)
class Row:
    """One section in both languages; None where a language has none."""

    page: str
    section: str
    source: Part | None
    english: Part | None
    recorded: Pair | None

    @property
    def state(self) -> State:
        """By the table above."""
        source, english = (part.hash if part else None for part in (self.source, self.english))
        return find_state(source, english, self.recorded)

    @property
    def name(self) -> str:
        """As editors name it: account/reset-password#steps."""
        return f"{self.page}#{self.section}"

    @property
    def removed_in_english(self) -> bool:
        """Whether it was translated, its source stands unchanged, and only the English went away."""
        return bool(not self.english and self.source and self.recorded and self.recorded.source == self.source.hash)

    @property
    def line(self) -> str:
        """The line of the lock that would confirm it as it is now; "" where a language lacks it."""
        if not (self.source and self.english):
            return ""
        return to_line((self.page, self.section), Pair(self.source.hash, self.english.hash))


@dataclass(frozen=True)
class Page:
    """A page in both languages; None where a language has none. `rows` in the order of the source, orphans last.

    None for both, and no rows: one of the two cannot be read.
    """

    name: str
    source: Document | None
    english: Document | None
    rows: tuple[Row, ...]

    @property
    def state(self) -> Literal["missing", "orphan", "unread"] | None:
        """missing: no English page. orphan: no source. unread: one of them cannot be read, so nothing is known.

        None: both are there, and the sections tell.
        """
        if not (self.source or self.english):
            return "unread"
        if not self.english:
            return "missing"
        return None if self.source else "orphan"


def find_state(source: str | None, english: str | None, recorded: Pair | None) -> State:
    """State of a section from hashes of its texts as they are (None: not there) and as last confirmed (None: never).

    Raises ValueError where neither language has the section.
    """
    if source is None and english is None:
        raise ValueError("a section that is nowhere has no state")
    if english is None:
        return "missing"
    if source is None:
        return "orphan"
    if recorded is None:
        return "unrecorded"
    changed = (source != recorded.source, english != recorded.english)
    states: dict[tuple[bool, bool], State] = {
        (False, False): "current",
        (True, False): "stale",
        (False, True): "ahead",
        (True, True): "changed-both",
    }
    return states[changed]


@functools.lru_cache(KEPT)
def read_parts(document: Document) -> dict[str, Part]:
    """Sections of a page by id, in order. The opening has the page's title and description at its head.

    Keywords, questions, and dates belong to each language alone and do not count. What carries an id that stood before
    belongs to the first of that id; a rule tells of it.
    """
    found: dict[str, Part] = {}
    document = replace(
        document
    )  # what is worked out on the way goes with it: thousands of pages are compared in a build
    for section in document.sections:
        name = " ".join(section.id.split()) or "–"  # without an id, the heading's words count, and there may be none
        text = section.text
        line = section.first
        if not found:
            text = _about(document) + text.strip("\n")
            line = next((heading.line for heading in document.headings if heading.level == 1), line)
        if before := found.get(name):
            text = before.text + "\n" + text
            found[name] = Part(before.title, text, before.line, digest(text), before.last)
        else:
            found[name] = Part(section.title, text, line, digest(text), section.last)
    return found


def _about(document: Document) -> str:
    try:
        data = document.front.data
    except FindingsError:  # reading the page tells of it
        return "\n".join(document.lines[1 : document.body_line - 2]) + "\n"
    fields = data if isinstance(data, dict) else {}
    return "".join(f"{key}: {fields[key]}\n" for key in ("title", "description") if key in fields)


def compare(documents: Iterable[Document], lock: Lock) -> list[Page]:
    """Every page with the state of its sections, sorted by name."""
    by_place = {(document.locale.id, document.path): document for document in documents}
    pages = []
    for path in sorted({path for _, path in by_place}):
        source, english = by_place.get((ZH.id, path)), by_place.get((EN.id, path))
        if not all(one.sound for one in (source, english) if one):
            source = english = None
        own = read_parts(source) if source else {}
        other = read_parts(english) if english else {}
        name = path.removesuffix(".md")
        rows = tuple(
            Row(name, one, own.get(one), other.get(one), lock.pairs.get((name, one)))
            for one in dict.fromkeys([*own, *other])
        )
        pages.append(Page(name, source, english, rows))
    return pages


def find_left_over(pages: Iterable[Page], lock: Lock) -> list[Key]:
    """Sections of the lock that neither language has any more; of a page that cannot be read, none."""
    pages = list(pages)
    known = {(row.page, row.section) for page in pages for row in page.rows}
    unread = {page.name for page in pages if page.state == "unread"}
    return [key for key in lock.pairs if key not in known and key[0] not in unread]


class UnknownNameError(ValueError):
    """No page or section has this name; `near` holds those that come close, or all sections of the page."""

    def __init__(self, name: str, near: list[str]) -> None:
        self.name, self.near = name, near
        super().__init__(name)


class NothingToConfirmError(ValueError):
    """`name` stands in one language alone, or cannot be read ("unread"), so there are no two texts to confirm."""

    def __init__(self, name: str, state: State | Literal["unread"]) -> None:
        self.name, self.state = name, state
        super().__init__(name)


def confirm(pages: list[Page], lock: Lock, names: Iterable[str]) -> tuple[dict[Key, Pair], list[Row], list[Row]]:
    """The lock's pairs after somebody confirmed `names`: (pairs, rows that were confirmed, rows that could not be).

    A name is a page, a page#section, or "all". A page's lines that were left over go. A section that one language lacks
    keeps its line: it still says that the section was translated once. Raises UnknownNameError, NothingToConfirmError.
    """
    chosen: list[Row] = []
    named: set[str] = set()
    for name in names:
        found = find_rows(pages, lock, name)
        if "#" in name and not (found[0].source and found[0].english):
            raise NothingToConfirmError(found[0].name, found[0].state)
        if found and not any(row.source and row.english for row in found):
            raise NothingToConfirmError(name, found[0].state)
        chosen += found
        named |= {page.name for page in pages} | {key[0] for key in lock.pairs} if name == "all" else {parse_name(name)}
    gone = {key for key in find_left_over(pages, lock) if key[0] in named}
    pairs = {key: pair for key, pair in lock.pairs.items() if key not in gone}
    done, open_ = [], []
    for row in dict.fromkeys(chosen):
        if row.source and row.english:
            pairs[row.page, row.section] = Pair(row.source.hash, row.english.hash)
            done.append(row)
        else:
            open_.append(row)
    return pairs, done, open_


def parse_name(name: str) -> str:
    """A name as the lock writes it, from what people paste: `docs/zh/contact.md`, `/en/contact/`, `contact#steps`."""
    page, sign, section = name.strip().partition("#")
    page = re.sub(r"^/?(?:docs/)?(?:zh/|en/)?/?|/?$", "", page.strip())
    return (page.removesuffix(".md") or "index") + sign + section.strip()


def find_rows(pages: list[Page], lock: Lock, name: str) -> list[Row]:
    """The sections that a name means. Raises UnknownNameError with names that come close."""
    if name == "all":
        return [row for page in pages for row in page.rows]
    wanted, sign, section = parse_name(name).partition("#")
    page = next((page for page in pages if page.name == wanted), None)
    if page and page.state == "unread":
        raise NothingToConfirmError(wanted, page.state)
    if page is None and not sign and any(key[0] == wanted for key in lock.pairs):
        return []  # a page that is gone: its lines are left over
    if page is None:
        raise UnknownNameError(name, _near(wanted, [page.name for page in pages]))
    if not sign:
        return list(page.rows)
    rows = [row for row in page.rows if row.section == section]
    if not rows:
        ids = [row.section for row in page.rows]
        raise UnknownNameError(name, [f"{wanted}#{one}" for one in _near(section, ids) or ids])
    return rows


def _near(name: str, known: list[str]) -> list[str]:
    last = {one.rpartition("/")[2]: one for one in known}
    near = difflib.get_close_matches(name, known, n=5, cutoff=0.5)
    near += [last[one] for one in difflib.get_close_matches(name.rpartition("/")[2], list(last), n=5, cutoff=0.6)]
    return list(dict.fromkeys(near))
