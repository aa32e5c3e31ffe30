"""A page as the site shows it: converted by Python-Markdown with mkdocs.yml's own extensions, read back line by line.

Python-Markdown tells nobody which line a paragraph came from. So each line carries a mark through the conversion: a
character of its own behind the line's first letter, itself a letter to every pattern, so that nothing is read otherwise.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

import markdown
from markdown.treeprocessors import UnescapeTreeprocessor

from .document import Document

# What stands for a piece of code, a picture, or a sign that its writer has escaped: nobody left it over.
HOLE = "\ufffc"
# MkDocs adds these to every site (mkdocs.config.defaults, markdown_extensions).
BUILTIN = ("toc", "tables", "fenced_code")
# Nobody writes so much on a page; some patterns would take minutes over more.
MOST_CHARACTERS = 60_000

# Plane 2 holds rare Han characters: letters to any pattern. Escaped signs travel in the private use area.
_MARK, _LAST_MARK, _ESCAPED = 0x20000, 0x2A6DF, 0xE000
_MARKS = re.compile(f"[{chr(_MARK)}-{chr(_LAST_MARK)}]")
_SIGNS = re.compile(f"[{chr(_ESCAPED)}-{chr(_ESCAPED + 0xFF)}]")
# Where a mark would be seen by a pattern, or by nobody: tags, entities, attribute lists, targets, names of references.
_UNMARKED = re.compile(
    r"^ {0,3}\[[^\]]*\]:.*|^[ >]*\[TOC\].*|<[A-Za-z/!?][^<>]*>?|&#?\w+;?|\{[^{}]*\}|\]\([^()]*(?:\([^()]*\)[^()]*)*\)?|\]\[[^\]]*\]"
)
_SHORT_REFERENCE = re.compile(r"\[[^\[\]]*\](?!\()")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:", re.MULTILINE)
_LEAD = re.compile(r"[ \t>]*(?:(?:\d+[.)]|[-*+])(?=[ \t]))?")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")

_VOID = frozenset({"br", "hr", "img", "input", "wbr", "col", "source", "area", "link", "meta", "base"})
_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "blockquote", "div", "hr", "details", "summary"}
    | {"table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "section"}
)


@dataclass(frozen=True)
class Shown:
    """One line that readers see.

    `line`: where it stands in the file, from 1. `path`: the tags around it, outermost
    first, "box" and "title" for an admonition and its title. `text` has no markup; code and escaped signs are HOLEs,
    but within "pre", where all is code. `first`: it opens its innermost list item. `number`: of that item, as readers
    see it, None in bullets. `cells`: how many its table's row has. `id`: of its heading. `joined`: it goes on with the
    line before, parted from it by no more than a space.
    """

    line: int
    path: tuple[str, ...]
    text: str
    first: bool = False
    number: int | None = None
    cells: int = 0
    id: str = ""
    joined: bool = False

    @property
    def depth(self) -> int:
        """In how many list items, one within another, it stands; those within a quotation left out."""
        outside = self.path[: self.path.index("blockquote")] if "blockquote" in self.path else self.path
        return outside.count("li")


@dataclass(frozen=True)
class Rendered:
    """What readers see of a page, in order. `marked`: lines are known, and a line that is missing is not shown."""

    shown: tuple[Shown, ...]
    marked: bool
    lines: Mapping[int, tuple[Shown, ...]]

    @property
    def words(self) -> str:
        """Every letter and figure that readers see, code included."""
        return "".join(_words(one.text) for one in self.shown)


class Settings:
    """Python-Markdown as mkdocs.yml's `markdown_extensions` sets it up."""

    def __init__(self, extensions: Any) -> None:
        """`extensions`: the value in mkdocs.yml. Raises ValueError where Python-Markdown cannot be set up so."""
        configs: dict[str, dict[str, Any]] = {name: {} for name in BUILTIN}
        for one in extensions if isinstance(extensions, list) else []:
            for name, config in one.items() if isinstance(one, dict) else [(one, None)]:
                configs[str(name)] = config if isinstance(config, dict) else {}
        try:
            self._plain = markdown.Markdown(extensions=list(configs), extension_configs=configs)
            self._marked = markdown.Markdown(extensions=list(configs), extension_configs=configs)
        except Exception as error:
            raise ValueError(str(error)) from error
        self._marked.treeprocessors.register(_Unescape(self._marked), "unescape", 0)

    def render(self, document: Document) -> Rendered:
        """What readers see of a page. Raises ValueError where Python-Markdown gives up, or the page is enormous."""
        body = "\n".join(document.lines[document.body_line - 1 :]).expandtabs(4)
        # What a page has of the marks' own characters gives way to others of the same kind.
        body = _SIGNS.sub("\ue900", _MARKS.sub("\u5b57", body))
        if len(body) > MOST_CHARACTERS:
            raise ValueError("too long")
        try:
            plain = self._plain.reset().convert(body)
            marked = self._marked.reset().convert(_mark(body, document))
        except Exception as error:  # RecursionError, and whatever an extension raises over odd text
            raise ValueError(str(error)) from error
        true = _without_marks(marked) == plain
        shown = _found(_read(marked if true else plain, document.body_line), document)
        lines: dict[int, tuple[Shown, ...]] = {}
        for one in shown:
            lines[one.line] = (*lines.get(one.line, ()), one)
        return Rendered(tuple(shown), true, lines)


class _Unescape(UnescapeTreeprocessor):  # type: ignore[misc]
    """Keeps signs that were escaped apart from signs that were left over."""

    def _unescape(self, match: re.Match[str]) -> str:
        return chr(_ESCAPED + int(match[1])) if int(match[1]) < 0x100 else chr(int(match[1]))


def _mark(body: str, document: Document) -> str:
    """The body with a mark on every line that has a letter or a figure to carry it."""
    named = bool(_DEFINITION.search(body))
    borders = {number for fence in document.fences for number in fence}
    lines = []
    for index, line in enumerate(body.split("\n")):
        place = None if document.body_line + index in borders else _place(line, named)
        lines.append(line if place is None else f"{line[:place]}{chr(_MARK + index)}{line[place:]}")
    return "\n".join(lines)


def _place(line: str, named: bool) -> int | None:
    """Where a line's mark stands: behind its first letter, or a figure that counts no list. None: nowhere."""
    open_ = _UNMARKED.sub(lambda match: "\0" * len(match[0]), line)
    if named:
        open_ = _SHORT_REFERENCE.sub(lambda match: "\0" * len(match[0]), open_)
    lead = _LEAD.match(open_)
    match = _LETTER.search(open_) or _DIGIT.search(open_, lead.end() if lead else 0)
    return match.end() if match else None


def _without_marks(converted: str) -> str:
    return _SIGNS.sub(lambda sign: html.escape(chr(ord(sign[0]) - _ESCAPED), quote=False), _MARKS.sub("", converted))


@dataclass
class _Element:
    """An open tag. `list`: the number of its last item, None in bullets."""

    tag: str
    name: str
    last: int | None = None
    number: int | None = None
    fresh: bool = True
    id: str = ""
    row: list[int] = field(default_factory=list)  # indexes of what a row has shown, and how many cells it has
    cells: int = 0


class _Reader(HTMLParser):
    """Reads converted HTML into lines that readers see."""

    def __init__(self, body_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[Shown] = []
        self._body_line = body_line
        self._open: list[_Element] = []
        self._text = ""
        self._line: int | None = None
        self._joined = self._broken = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end_line()
        self._broken = tag == "br"
        values = dict(attrs)
        if tag == "img":
            self._add(values.get("alt") or HOLE, hidden=True)
        if tag in _VOID:
            return
        classes = (values.get("class") or "").split()
        name = "box" if "admonition" in classes else "title" if "admonition-title" in classes else tag
        element = _Element(tag, name, id=values.get("id") or "")
        if tag == "ol":
            start = values.get("start") or "1"
            element.last = int(start) - 1 if start.isdecimal() else 0
        if tag == "li":
            counted = next((one for one in reversed(self._open) if one.tag in ("ol", "ul")), None)
            if counted and counted.last is not None:
                counted.last += 1
                element.number = counted.last
        if tag in ("td", "th"):
            for row in self._open:
                row.cells += row.tag == "tr"
        self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_line()
        if tag in _VOID or not any(one.tag == tag for one in self._open):
            return
        while (closed := self._open.pop()).tag != tag:
            pass
        if closed.tag == "tr":
            line = max((self.shown[index].line for index in closed.row), default=0)
            for index in closed.row:
                self.shown[index] = replace(self.shown[index], line=line, cells=closed.cells)

    def handle_data(self, data: str) -> None:
        code = any(one.tag == "code" for one in self._open) and not any(one.tag == "pre" for one in self._open)
        self._add(data, hidden=code)

    def close(self) -> None:
        super().close()
        self._end_line()

    def _add(self, data: str, hidden: bool) -> None:
        """Go on with `data`, which may run over lines. `hidden`: as a HOLE."""
        for index, piece in enumerate(data.split("\n")):
            if index:
                self._end_line(goes_on=not any(one.tag == "pre" for one in self._open))
            self._see(piece)
            self._text += HOLE if hidden and piece else piece

    def _see(self, text: str) -> None:
        """Remember the line that a mark names, unless one has been seen on this line."""
        if self._line is None and (mark := _MARKS.search(text)):
            self._line = self._body_line + ord(mark[0]) - _MARK

    def _end_line(self, goes_on: bool = False) -> None:
        text = _SIGNS.sub(HOLE, _MARKS.sub("", self._text))
        if text.strip():
            path = tuple(one.name for one in self._open if one.tag in _BLOCKS)
            item = next((one for one in reversed(self._open) if one.tag == "li"), None)
            heading = next((one.id for one in self._open if re.fullmatch(r"h[1-6]", one.tag)), "")
            row = next((one for one in self._open if one.tag == "tr"), None)
            if row:
                row.row.append(len(self.shown))
            first = bool(item and item.fresh)
            number = item.number if item else None
            self.shown.append(Shown(self._line or 0, path, text, first, number, id=heading, joined=self._joined))
            if item:
                item.fresh = False
            self._line = None
        self._joined, self._broken = goes_on and bool(text.strip()) and not self._broken, False
        self._text = ""


_NEAR = 8  # lines below one that holds the letters of some words by chance, in which the words themselves may stand


def _read(converted: str, body_line: int) -> list[Shown]:
    reader = _Reader(body_line)
    reader.feed(converted)
    reader.close()
    return reader.shown


def _found(shown: Iterable[Shown], document: Document) -> list[Shown]:
    """What is shown; where no mark tells its line, the next one of the file that has its words or its signs."""
    result = []
    line = document.body_line
    for one in shown:
        line = one.line or _next(one.text, line, document) or line
        result.append(replace(one, line=line))
    return result


def _next(text: str, start: int, document: Document) -> int | None:
    wanted = text.strip(HOLE + " ")[:12]
    words = _words(text)[:12]
    scattered = None
    for number in range(start, len(document.lines) + 1):
        line = document.lines[number - 1]
        if wanted and wanted in line:
            return number
        rest = iter(_words(line))  # in order, since a link's target stands between its words and what follows
        if scattered is None and words and all(sign in rest for sign in words):
            scattered = number
        if scattered is not None and number > scattered + _NEAR:
            break
    return scattered


def _words(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
