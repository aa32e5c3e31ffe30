"""An article as one tree of HTML. What nobody edits is written back byte for byte.

Python's own `html.parser` cuts the text into tags and finds attributes; a tree is all that it lacks. Parsers that build
one (html5lib, lxml, BeautifulSoup) write quotes, character references, and void tags in their own way, so that the whole
page would change with the first edit.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

# HTML Standard, section 13.1.2, "Void elements".
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


@dataclass(eq=False, slots=True)
class Text:
    """Text between tags as written, character references unresolved."""

    source: str


@dataclass(eq=False, slots=True)
class Comment:
    """A comment as written, `<!--` and `-->` included."""

    source: str


@dataclass(eq=False, slots=True)
class Element:
    """An element: its tags as written (`end` is "" where there is none), attributes by name, values unescaped.

    A tree's root is an element without tags.
    """

    tag: str = ""
    start: str = ""
    end: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[tuple[Element, Node]]:
        """Each node below this one with its parent, in the order of the document. Edits on the way are not visited."""
        todo: list[tuple[Element, Iterator[Node]]] = [(self, iter(list(self.children)))]
        while todo:
            parent, children = todo[-1]
            for child in children:
                yield parent, child
                if isinstance(child, Element) and child.children:
                    todo.append((child, iter(list(child.children))))
                    break
            else:
                todo.pop()

    def elements(self, *tags: str) -> Iterator[tuple[Element, Element]]:
        """Elements of these tags with their parents, in the order of the document."""
        for parent, node in self.walk():
            if isinstance(node, Element) and node.tag in tags:
                yield parent, node

    def text(self) -> str:
        """What readers see: tags dropped, character references resolved, white space folded."""
        pieces = [node.source for _, node in self.walk() if isinstance(node, Text)]
        return " ".join(html.unescape("".join(pieces)).split())

    def add_attribute(self, name: str, value: str) -> None:
        """Give the element an attribute that it does not have yet."""
        self.attributes[name] = value
        place = 1 + len(self.tag)
        self.start = f'{self.start[:place]} {name}="{html.escape(value)}"{self.start[place:]}'

    def replace(self, child: Node, nodes: Iterable[Node]) -> None:
        """Put nodes in the place of a child. Raises ValueError where it is none."""
        place = self.children.index(child)
        self.children[place : place + 1] = nodes

    def wrap(self, child: Element, start: str) -> Element:
        """Put a child into a new element, given by its start tag. Returns that element. Raises ValueError."""
        (around,) = (node for node in parse(start).children if isinstance(node, Element))
        around.end = f"</{around.tag}>"
        self.replace(child, [around])
        around.children.append(child)
        return around

    def write(self) -> str:
        """The HTML."""
        pieces: list[str] = []
        _collect(self, pieces)
        return "".join(pieces)


Node = Text | Comment | Element


def parse(source: str) -> Element:
    """The tree of an article or a part of one; `parse(source).write() == source` for any text.

    An end tag that closes nothing is text; an element that nothing closes reaches to its parent's end.
    """
    root = Element()
    opened = [root]
    for kind, tag, attributes, piece in _cut(source):
        inside = opened[-1].children
        if kind == "start":
            element = Element(tag, piece, "", attributes)
            inside.append(element)
            if tag not in _VOID and not piece.endswith("/>"):
                opened.append(element)
        elif kind == "end" and any(element.tag == tag for element in opened[1:]):
            while opened[-1].tag != tag:
                opened.pop()
            opened.pop().end = piece
        elif kind == "comment":
            inside.append(Comment(piece))
        elif inside and isinstance(inside[-1], Text):
            inside[-1].source += piece
        elif piece:
            inside.append(Text(piece))
    return root


def _collect(node: Node, pieces: list[str]) -> None:
    if isinstance(node, Element):
        pieces.append(node.start)
        for child in node.children:
            _collect(child, pieces)
        pieces.append(node.end)
    else:
        pieces.append(node.source)


_Token = tuple[str, str, dict[str, str], str]  # kind, tag, attributes, the piece of the source


def _cut(source: str) -> Iterator[_Token]:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    lines = [0, *(match.end() for match in re.finditer("\n", source))]
    starts = [lines[line - 1] + column for (line, column), *_ in reader.found]
    for (_, kind, tag, attributes), (start, end) in zip(reader.found, pairwise([*starts, len(source)]), strict=True):
        yield kind, tag, attributes, source[start:end]


class _Reader(HTMLParser):
    """Notes where each token starts. It ends where the next one does, so that nothing can get lost between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[tuple[int, int], str, str, dict[str, str]]] = [((1, 0), "text", "", {})]

    def _note(self, kind: str, tag: str = "", attributes: Iterable[tuple[str, str | None]] = ()) -> None:
        self.found.append((self.getpos(), kind, tag, {name: value or "" for name, value in attributes}))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note("start", tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note("start", tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._note("end", tag)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 – the source itself is kept
        self._note("comment")

    def _text(self, data: str) -> None:  # noqa: ARG002 – the same
        self._note("text")

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002 – the library's signature
        """`<![…` is a comment in HTML (13.2.5.42); the library takes it for SGML and fails on what SGML does not know."""
        return self.parse_bogus_comment(i)

    handle_data = handle_pi = unknown_decl = _text
    handle_charref = handle_entityref = handle_decl = _text  # type: ignore[assignment]  # only their parameters have other names
