"""A page's Markdown as rules look at it: lines, headings, sections, links, each with its place in the file."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.fenced_code import FencedBlockPreprocessor

from helpcenter.core import yamlfile
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError, Rule, Text
from helpcenter.core.locales import Locale
from helpcenter.core.yamlfile import Yaml

from . import tree

KEPT = 1 << 14  # pages of which a process remembers what it has worked out
TOP = "top"  # id of what stands before the first section: title, description, opening; the page's body has this id too

NO_FRONT = Rule(
    "page/front-matter",
    Text("没有 front matter，或没有用 --- 收尾。", "There is no front matter, or its closing --- is missing."),
    Text(
        "文件第一行写 ---，列出 title、description、keywords、related、reviewed、owner，再用一行 --- 收尾（见 STYLE.md）。",
        "Start the file with ---, give title, description, keywords, related, reviewed, owner, and close with --- (see STYLE.md).",
    ),
)
NOT_CLOSED = Rule(
    NO_FRONT.id,
    Text(
        "front matter 没有收尾：第 {there} 行是“{found}”，不是 ---。",
        "The front matter is not closed: line {there} is '{found}', not ---.",
    ),
    Text("把那一行改成 ---，前后不留别的字。", "Make that line ---, with nothing before or behind it."),
)
FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ALMOST_CLOSED = re.compile(r"^[ \t]*(?:[-‐-―－=*_]{1,2}|[-‐-―－=*_]{3,}.*|-[ \t-]+)[ \t]*\r?$", re.MULTILINE)
# How a file begins that is to have front matter.
_MEANT = re.compile(r"[\s\ufeff]*(?:[-‐-―－=*_]{2,}[ \t]*\r?\n|[a-z]+:[ \t])")
# What opens fenced code, and how far it goes, is Python-Markdown's own judgement: its pattern is taken as it is.
_FENCED = FencedBlockPreprocessor.FENCED_BLOCK_RE
_OPENING = re.compile(r"^(?P<signs>`{3,}|~{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*)$")
# To Python-Markdown a heading needs no space behind its signs, but one before its attribute list.
_HEADING = re.compile(
    r"^(?P<signs>#{1,6})[ \t]*(?P<text>.*?)(?:[ \t]+\{[ \t]*#(?P<id>[^\s}]*)[ \t]*\})?[ \t]*#*[ \t]*$"
)
CODE = r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
_CODE = re.compile(CODE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Closed or not: nothing below one that is open is shown.
_ANY_COMMENT = re.compile(r"<!--(?P<words>.*?)(?P<end>-->|\Z)", re.DOTALL)
# A link may run over lines, never over an empty one.
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]*\](?:\([^()\n]*\))?)*)\]"
    r"\([ \t]*<?(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?"
    r"(?:[ \t]+(?P<title>\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)(?P<attributes>\{[^{}\n]*\})?"
)
_REFERENCE = re.compile(r"^ {0,3}\[(?P<text>[^\]^\n][^\]\n]*)\]:[ \t]*<?(?P<target>[^\s>]+)>?", re.MULTILINE)
# The sign of an item, a quotation, or a heading; a box to tick is none of the words.
_LEAD = re.compile(r"(?P<indent>\s*)(?P<sign>>[ \t]?|(?:#{1,6}|[-*+]|\d+[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?")
# The line below a table's head, and any row without a word, which an editor meant as one.
DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_WORDLESS_ROW = re.compile(r"\|[\s|:-]+")
_AUTOLINK = re.compile(r"<(?P<target>(?:[a-z][a-z0-9+.-]*:|[^\s@<>]+@)[^\s<>]*)>", re.IGNORECASE)

LineKind = Literal["opening", "sample", "closing", "blank", "heading", "row", "delimiter", "item", "quote", "text"]


@dataclass(frozen=True)
class Heading:
    """A heading: level 1–6, its words, its explicit id ("" without one), its line from 1."""

    level: int
    text: str
    id: str
    line: int


@dataclass(frozen=True)
class Link:
    """A link or picture and where it begins; `text` is what readers see, or a picture's alternative text.

    `aim` is the line and column of the target, `end` those just after the link, from 1; `attributes` is the attribute
    list that follows, in its braces, "" without one.
    """

    line: int
    column: int
    text: str
    target: str
    image: bool
    aim: tuple[int, int]
    end: tuple[int, int]
    attributes: str = ""


@dataclass(frozen=True)
class Section:
    """A second-level heading and all below it. `text` holds the heading; `first` and `last` are lines from 1."""

    id: str
    title: str
    text: str
    first: int
    last: int


@dataclass(frozen=True)
class Line:
    """A line of the body and what it is by the sign that it begins with.

    `text` has its comments blanked, so that a mark's line is blank. `kind`: opening and closing are those of fenced code,
    sample what is within; a heading is one of `headings`; a row begins with a bar, a delimiter has nothing but signs.
    `sign` is that of an item, a quotation, or a heading, "" without one: "-", "2.", ">", "##". `indent`: columns before
    it; `start`: where in `text` the words behind it begin.
    """

    number: int
    text: str
    kind: LineKind
    sign: str = ""
    indent: int = 0
    start: int = 0
    heading: Heading | None = None


@dataclass(frozen=True)
class Document:
    """One Markdown file under docs/, whether or not its front matter can be read.

    `file` is its path from the repository's root, `path` from its language's folder; `text` is untouched, BOM and line
    ends included, but for line ends of a single CR, which are LF here. Not `sound`: it stands there, but its name can be
    no page's, it cannot be read as text, and then its `text` is empty, or its front matter cannot be read: nothing more can
    be said of it or of what rests on it.
    """

    file: str
    path: str
    locale: Locale
    text: str
    sound: bool = True

    @property
    def is_made(self) -> bool:
        """Whether it is made from data: its file is no Markdown, so that places in its text are none in the file."""
        return not self.file.endswith(".md")

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; line n of the file is `lines[n - 1]`."""
        return [line.rstrip("\r") for line in self.text.split("\n")]

    @cached_property
    def body_line(self) -> int:
        """Line on which the body starts, from 1."""
        front = FRONT.match(self.text)
        return self.text.count("\n", 0, front.end()) + 1 if front else 1

    @property
    def front(self) -> Yaml:
        """The front matter. Raises FindingsError: there is none, or it is broken."""
        if isinstance(self._front, FindingsError):
            raise FindingsError(self._front.findings)
        return self._front

    @property
    def spoilt(self) -> bool:
        """Whether there is front matter that cannot be read, so that it may look like the body's words."""
        return isinstance(self._front, FindingsError) and bool(_MEANT.match(self.text))

    def front_place(self, *path: str | int) -> tuple[int, int]:
        """Line and column of a key or value of the front matter, from 1; (1, 1) where it cannot be read."""
        return (1, 1) if isinstance(self._front, FindingsError) else self._front.place(path)

    @property  # of thousands of pages, a second copy of each would fill the memory
    def body(self) -> str:
        """All below the front matter, each line's end as LF: for what counts lines, not places."""
        match = FRONT.match(self.text)
        return (self.text[match.end() :] if match else self.text).replace("\r\n", "\n")

    @cached_property
    def fences(self) -> list[tuple[int, int | None]]:
        """Fenced code as (opening line, closing line), from 1; None where nothing closes it."""
        text = "\n".join(line.expandtabs(4) for _, line in self._body()) + "\n"
        found: list[tuple[int, int | None]] = []
        place = 0
        while match := _FENCED.search(text, place):
            place = match.end("attrs") if _is_refused(match["attrs"]) else match.end()
            if place == match.end():
                first = self.body_line + text.count("\n", 0, match.start())
                found.append((first, first + match[0].count("\n")))
        after = (found[-1][1] or 0) if found else 0
        opened = (number for number, line in self._body() if number > after and _OPENING.match(line))
        return found + [(number, None) for number in itertools.islice(opened, 1)]

    @cached_property
    def fenced(self) -> frozenset[int]:
        """Lines of fenced code, those that open and close it included; all the rest where nothing closes it."""
        return frozenset(
            number for first, last in self.fences for number in range(first, (last or len(self.lines)) + 1)
        )

    @cached_property
    def uncommented(self) -> dict[int, str]:
        """Body lines by number with fenced code and comments blanked; columns stay true."""
        kept = "\n".join("" if number in self.fenced else line for number, line in self._body())
        return dict(enumerate(blank(_COMMENT, kept).split("\n"), self.body_line))

    @cached_property
    def uncoded(self) -> dict[int, str]:
        """Body lines by number with fenced code and code spans blanked; columns stay true."""
        return {number: "" if number in self.fenced else blank(_CODE, line) for number, line in self._body()}

    @cached_property
    def comments(self) -> list[re.Match[str]]:
        """All comments outside code, with their `words` and their `end`, "" for one left open; offsets as in `prose_text`."""
        return list(_ANY_COMMENT.finditer("\n".join(self.uncoded.values())))

    @cached_property
    def prose(self) -> dict[int, str]:
        """Body lines by number with fenced code, code spans, and comments blanked; columns stay true."""
        return dict(enumerate(blank(_COMMENT, "\n".join(self.uncoded.values())).split("\n"), self.body_line))

    @cached_property
    def headings(self) -> list[Heading]:
        """All headings outside code."""
        found = (
            (number, _HEADING.match(self.lines[number - 1]) if line.strip() else None)
            for number, line in self.prose.items()
        )
        return [
            Heading(len(match["signs"]), match["text"], match["id"] or "", number) for number, match in found if match
        ]

    @cached_property
    def walk(self) -> list[Line]:
        """What each line of the body is. The one place that tells them apart; who judges otherwise says why."""
        headings = {heading.line: heading for heading in self.headings}
        borders: dict[int | None, LineKind] = {}
        for first, last in self.fences:
            borders |= {first: "opening", last: "closing"}
        return [
            Line(number, self.lines[number - 1], borders.get(number, "sample"))
            if number in self.fenced
            else _tell_line(number, text, headings.get(number))
            for number, text in self.uncommented.items()
        ]

    @cached_property
    def prose_text(self) -> str:
        """The lines of `prose` in one piece, for what runs over lines; `place` turns its offsets into places."""
        return "\n".join(self.prose.values())

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column in the file, from 1, of an offset in `prose_text`."""
        index = bisect.bisect_right(self._starts, offset) - 1
        return self.body_line + index, offset - self._starts[index] + 1

    @cached_property
    def links(self) -> list[Link]:
        """All links and pictures outside code: inline, reference definitions, and in angle brackets."""
        found = []
        for match in _LINK.finditer(self.prose_text):
            found.append(self._link(match))
            # a picture within a link
            found += [self._link(inner, match.start("text")) for inner in _LINK.finditer(match["text"])]
        found += [
            self._link(match) for pattern in (_REFERENCE, _AUTOLINK) for match in pattern.finditer(self.prose_text)
        ]
        return sorted(found, key=lambda link: (link.line, link.column))

    @cached_property
    def without_links(self) -> str:
        """`prose_text` with every link and picture blanked: what is left looks like none to Markdown."""
        text = self.prose_text
        for pattern in (_LINK, _REFERENCE, _AUTOLINK):
            text = blank(pattern, text)
        return text

    @cached_property
    def sections(self) -> list[Section]:
        """The body in second-level sections; what precedes the first has the id TOP. Without an id, the title counts."""
        starts = [
            (heading.line, heading.id or heading.text, heading.text) for heading in self.headings if heading.level == 2
        ]
        title = next((heading.text for heading in self.headings if heading.level == 1), "")
        starts.insert(0, (self.body_line, TOP, title))
        ends = [start for start, _, _ in starts[1:]] + [len(self.lines) + 1]
        return [
            Section(name, words, "\n".join(self.lines[start - 1 : end - 1]), start, end - 1)
            for (start, name, words), end in zip(starts, ends, strict=True)
        ]

    def offset(self, line: int, column: int) -> int:
        """Place in `text` of a line and column, both from 1: where an Edit starts."""
        start = 0
        for _ in range(line - 1):
            start = self.text.index("\n", start) + 1
        return start + column - 1

    @cached_property
    def _front(self) -> Yaml | FindingsError:
        match = FRONT.match(self.text)
        if not match:
            # The first line opens it; below, a line may have been meant to close it.
            closing = _ALMOST_CLOSED.search(self.text, 3) if self.text.startswith("---") else None
            if closing is None:
                return FindingsError([NO_FRONT.at(self.file)])
            line = self.text.count("\n", 0, closing.start()) + 1
            return FindingsError([NOT_CLOSED.at(self.file, found=closing[0].strip(), there=line)])
        try:
            return yamlfile.parse(match[1], self.file, first_line=2, offset=match.start(1), light=True)
        except FindingsError as error:
            return error

    @cached_property
    def _starts(self) -> list[int]:
        return list(itertools.accumulate((len(line) + 1 for line in self.prose.values()), initial=0))[:-1]

    def _link(self, match: re.Match[str], shift: int = 0) -> Link:
        groups = match.groupdict()
        return Link(
            *self.place(shift + match.start()),
            groups.get("text", match["target"]),
            match["target"],
            bool(groups.get("image")),
            self.place(shift + match.start("target")),
            self.place(shift + (match.start("attributes") if groups.get("attributes") else match.end())),
            groups.get("attributes") or "",
        )

    def _body(self) -> Iterator[tuple[int, str]]:
        return enumerate(self.lines[self.body_line - 1 :], self.body_line)


def _tell_line(number: int, text: str, heading: Heading | None) -> Line:
    """A line that is no code."""
    lead = _LEAD.match(text)
    if lead is None or not text.strip():
        return Line(number, text, "blank")
    sign, indent = (lead["sign"] or "").strip(), len(lead["indent"].expandtabs(4))
    if heading:
        return Line(number, text, "heading", sign, indent, lead.end(), heading)
    kinds: dict[str, LineKind] = {"": "text", "#": "text", ">": "quote"}
    kind = kinds.get(sign[:1], "item")
    if (row := text.lstrip()).startswith("|"):
        kind = "delimiter" if _WORDLESS_ROW.fullmatch(row) else "row"
    return Line(number, text, kind, sign, indent, lead.end())


def _is_refused(attributes: str | None) -> bool:
    """Whether Python-Markdown takes no fence with these `{attributes}`, since not all of them can be read."""
    return bool(attributes and get_attrs_and_remainder(attributes)[1])


def blank(pattern: re.Pattern[str], text: str, sign: str = " ") -> str:
    """`text` with `sign` for each sign of each match, line breaks kept, so that places stay true."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", sign, match.group()), text)


def read_documents(files: Files) -> list[Document]:
    """Every Markdown file of both languages below docs/, those included that are not sound."""
    return [_read(file, locale, files) for file, locale in tree.list_pages(files)]


def _read(file: str, locale: Locale, files: Files) -> Document:
    path = file.removeprefix(f"docs/{locale.id}/")
    if tree.judge_name(file, path) or not files.is_readable(file):
        return Document(file, path, locale, "", sound=False)
    document = _document(file, path, locale, files.lines(file))
    return replace(document, sound=False) if document.spoilt else document


@functools.lru_cache(KEPT)
def _document(file: str, path: str, locale: Locale, text: str) -> Document:
    """The same document for the same text, so that a preview works out nothing anew of pages that did not change."""
    return Document(file, path, locale, text)
