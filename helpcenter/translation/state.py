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
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from helpcenter.content.document import Document
from helpcenter.core import yamlfile
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import EN, ZH

State = Literal["current", "stale", "ahead", "changed-both", "unrecorded", "missing", "orphan"]

FILE = "translations.lock"
DIGITS = 10  # of SHA-256: a chance of 1 in 10^12 that a change goes unseen
HEADER = """\
# 每一小节的英文译自中文的哪一版：页面#小节、中文的哈希、英文的哈希，按字母排列，一节一行。
# 核对过中英文一致，就更新这一行：make translations CONFIRM=页面#小节，或照检查结果里给出的那一行改。
# Which Chinese text each English section translates: page#section, hash of the Chinese, hash of the English; sorted.
# Once both say the same, update its line: make translations CONFIRM=page#section, or copy the line that the check gives.
"""
_LINE = re.compile(
    rf"(?P<page>[^\s#]+)#(?P<section>\S(?:.*?\S)?)[ \t]+(?P<source>[0-9a-f]{{{DIGITS}}})[ \t]+(?P<english>[0-9a-f]{{{DIGITS}}})[ \t]*"
)

Key = tuple[str, str]  # page as in its address ("account/reset-password", "index"), id of the section


@dataclass(frozen=True)
class Pair:
    """Hashes of a section's source and of its English."""

    source: str
    english: str


@dataclass(frozen=True)
class BadLine:
    """A line of the lock that cannot be read: its number from 1, its words, and whether it names a section again."""

    line: int
    text: str
    again: bool = False


@dataclass(frozen=True)
class Lock:
    """What was confirmed, the line on which each pair stands, and the lines that cannot be read."""

    pairs: Mapping[Key, Pair] = field(default_factory=dict)
    lines: Mapping[Key, int] = field(default_factory=dict)
    bad: tuple[BadLine, ...] = ()


@dataclass(frozen=True)
class Part:
    """One section in one language: its heading's words, its text, its line from 1, its hash."""

    title: str
    text: str
    line: int
    hash: str


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
        return state(source, english, self.recorded)

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
        return _written((self.page, self.section), Pair(self.source.hash, self.english.hash))


@dataclass(frozen=True)
class Page:
    """A page in both languages; None where a language has none. `rows` in the order of the source, orphans last."""

    name: str
    source: Document | None
    english: Document | None
    rows: tuple[Row, ...]

    @property
    def state(self) -> Literal["missing", "orphan"] | None:
        """missing: no English page. orphan: no source. None: both are there, and the sections tell."""
        if not self.english:
            return "missing"
        return None if self.source else "orphan"


def state(source: str | None, english: str | None, recorded: Pair | None) -> State:
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


def digest(text: str) -> str:
    """Hash of a text that does not see how its lines end, spaces at their ends, or blank lines around it."""
    lines = [line.rstrip() for line in re.split(r"\r\n?|\n", text)]
    return hashlib.sha256("\n".join(lines).strip("\n").encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def page_name(path: str) -> str:
    """`account/reset-password.md` → `account/reset-password`."""
    return path.removesuffix(".md")


def parts(document: Document) -> dict[str, Part]:
    """Sections of a page by id, in order. The opening has the page's title and description at its head.

    Keywords, questions, and dates belong to each language alone and do not count. What carries an id that stood before
    belongs to the first of that id; a rule tells of it.
    """
    found: dict[str, Part] = {}
    for section in document.sections:
        name = " ".join(section.id.split()) or "–"  # without an id, the heading's words count, and there may be none
        text = section.text
        line = section.first
        if not found:
            text = _about(document) + text.strip("\n")
            line = next((heading.line for heading in document.headings if heading.level == 1), line)
        if before := found.get(name):
            text = before.text + "\n" + text
            found[name] = Part(before.title, text, before.line, digest(text))
        else:
            found[name] = Part(section.title, text, line, digest(text))
    return found


def _about(document: Document) -> str:
    front = "\n".join(document.lines[1 : document.body_line - 2])
    try:
        data = yamlfile.parse(front, document.file).data
    except FindingsError:  # reading the page tells of it
        return front + "\n"
    fields = data if isinstance(data, dict) else {}
    return "".join(f"{key}: {fields[key]}\n" for key in ("title", "description") if key in fields)


def parse(text: str) -> Lock:
    """Read a lock; what cannot be read is listed, never raised."""
    pairs: dict[Key, Pair] = {}
    lines: dict[Key, int] = {}
    bad = []
    for number, ended in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = ended.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if not match:
            bad.append(BadLine(number, line))
            continue
        key = match["page"], match["section"]
        if key in pairs:
            bad.append(BadLine(number, line, again=True))
            continue
        pairs[key] = Pair(match["source"], match["english"])
        lines[key] = number
    return Lock(pairs, lines, tuple(bad))


def read(root: Path) -> Lock:
    """The lock of the repository at `root`; an empty one where there is none."""
    path = root / FILE
    return parse(path.read_bytes().decode("utf-8", errors="replace")) if path.is_file() else Lock()


def write(pairs: Mapping[Key, Pair]) -> str:
    """A lock as text: the same for the same pairs, one line a section, so that merges meet line by line."""
    return HEADER + "".join(_written(key, pair) + "\n" for key, pair in sorted(pairs.items()))


def _written(key: Key, pair: Pair) -> str:
    return f"{key[0]}#{key[1]} {pair.source} {pair.english}"


def compare(documents: Iterable[Document], lock: Lock) -> list[Page]:
    """Every page with the state of its sections, sorted by name."""
    by_place = {(document.locale.id, document.path): document for document in documents}
    pages = []
    for path in sorted({path for _, path in by_place}):
        source, english = by_place.get((ZH.id, path)), by_place.get((EN.id, path))
        own = parts(source) if source else {}
        other = parts(english) if english else {}
        name = page_name(path)
        rows = tuple(
            Row(name, one, own.get(one), other.get(one), lock.pairs.get((name, one)))
            for one in dict.fromkeys([*own, *other])
        )
        pages.append(Page(name, source, english, rows))
    return pages


def left_over(pages: Iterable[Page], lock: Lock) -> list[Key]:
    """Sections of the lock that neither language has any more."""
    known = {(row.page, row.section) for page in pages for row in page.rows}
    return [key for key in lock.pairs if key not in known]


class UnknownNameError(ValueError):
    """No page or section has this name; `near` holds those that come close, or all sections of the page."""

    def __init__(self, name: str, near: list[str]) -> None:
        self.name, self.near = name, near
        super().__init__(name)


class NothingToConfirmError(ValueError):
    """`name` stands in one language alone, so there are no two texts to confirm."""

    def __init__(self, name: str, state: State) -> None:
        self.name, self.state = name, state
        super().__init__(name)


def confirmed(pages: list[Page], lock: Lock, names: Iterable[str]) -> tuple[dict[Key, Pair], list[Row], list[Row]]:
    """The lock's pairs after somebody confirmed `names`: (pairs, rows that were confirmed, rows that could not be).

    A name is a page, a page#section, or "all". A page's lines that were left over go. A section that one language lacks
    keeps its line: it still says that the section was translated once. Raises UnknownNameError, NothingToConfirmError.
    """
    chosen: list[Row] = []
    named: set[str] = set()
    for name in names:
        found = named_rows(pages, lock, name)
        if "#" in name and not (found[0].source and found[0].english):
            raise NothingToConfirmError(found[0].name, found[0].state)
        if found and not any(row.source and row.english for row in found):
            raise NothingToConfirmError(name, found[0].state)
        chosen += found
        named |= {page.name for page in pages} | {key[0] for key in lock.pairs} if name == "all" else {tidy(name)}
    gone = {key for key in left_over(pages, lock) if key[0] in named}
    pairs = {key: pair for key, pair in lock.pairs.items() if key not in gone}
    done, open_ = [], []
    for row in dict.fromkeys(chosen):
        if row.source and row.english:
            pairs[row.page, row.section] = Pair(row.source.hash, row.english.hash)
            done.append(row)
        else:
            open_.append(row)
    return pairs, done, open_


def tidy(name: str) -> str:
    """A name as the lock writes it, from what people paste: `docs/zh/contact.md`, `/en/contact/`, `contact#steps`."""
    page, sign, section = name.strip().partition("#")
    page = re.sub(r"^/?(?:docs/)?(?:zh/|en/)?/?|/?$", "", page.strip())
    return (page.removesuffix(".md") or "index") + sign + section.strip()


def named_rows(pages: list[Page], lock: Lock, name: str) -> list[Row]:
    """The sections that a name means. Raises UnknownNameError with names that come close."""
    if name == "all":
        return [row for page in pages for row in page.rows]
    wanted, sign, section = tidy(name).partition("#")
    page = next((page for page in pages if page.name == wanted), None)
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
