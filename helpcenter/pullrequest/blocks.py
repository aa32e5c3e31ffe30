"""Cuts an article into blocks of words, as two versions of it are compared: a paragraph, a cell, the text of a step."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from helpcenter.core.emoji import EMOJI
from helpcenter.core.htmltree import Element, Text

# What stays on its line (HTML Standard, "Phrasing content", as far as articles have it); all else begins a block.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "br",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
# Pictures of words, and fields, in which no mark can stand.
_WITHOUT_WORDS = frozenset(["input", "script", "select", "style", "svg", "template", "textarea"])
# What the site makes from the rest of the page: lists of its sections, buttons, how far its translation has come.
_MADE = frozenset(["behind", "contents", "copy", "toc"])
_LETTER = r"[^\W_\u2e80-\uffff][\u0300-\u036f]*"  # Latin and such, with its accents
# A character reference, an emoji, a Latin word or a number, blanks, or one sign: a Han character is one.
_TOKEN = re.compile(
    rf"&(?:#\d+|#[xX][\da-fA-F]+|\w+);|{EMOJI.pattern}"
    rf"|(?:{_LETTER})+(?:(?:['’.-]|(?<=\d),(?=\d{{3}}(?!\d)))(?:{_LETTER})+)*|\s+|.",
    re.DOTALL,
)
_ENDS = frozenset("。！？!?；;")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign as readers see it, where it stands, and where a link in it leads. `gap`: what goes before it, a
    blank or the end of a line."""

    words: str
    node: Text | Element
    start: int
    end: int
    link: str
    gap: str


@dataclass(eq=False, slots=True)
class Block:
    """Words of one block. `path`: its elements from the article down."""

    path: tuple[Element, ...]
    tokens: list[Token] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, ...]:
        """What is compared first."""
        return tuple(token.words for token in self.tokens)

    @property
    def tag(self) -> str:
        """Of its element."""
        return self.path[-1].tag


def cut(article: Element, address: str) -> list[Block]:
    """The blocks that hold words, in their order. `address`: the page's, from the site's root."""
    blocks: list[Block] = []
    _cut(article, (article,), "", "/" + address, blocks)
    return [block for block in blocks if block.tokens]


def _cut(element: Element, path: tuple[Element, ...], link: str, here: str, blocks: list[Block]) -> None:
    """`path`: block elements around; a block goes on as long as nothing begins or ends one."""
    if not blocks or blocks[-1].path is not path:
        blocks.append(Block(path))
    gap = ""
    for child in element.children:
        if isinstance(child, Text):
            for found in _TOKEN.finditer(child.source):
                if html.unescape(found[0]).isspace():
                    is_line = gap == "\n" or ("\n" in found[0] and path[-1].tag == "pre")
                    gap = "\n" if is_line else " "
                    continue
                blocks[-1].tokens.append(Token(html.unescape(found[0]), child, *found.span(), link, gap))
                gap = ""
        elif isinstance(child, Element) and child.tag == "br":
            gap = "\n"
        elif not isinstance(child, Element) or _has_no_words(child):
            continue
        elif child.tag == "img":
            source = child.attributes.get("src", "").rpartition("/")[2]
            shown = child.attributes.get("alt") or source
            blocks[-1].tokens.append(Token(shown, child, 0, 0, source, gap))
        elif _is_inline(child):
            inner = _target(child, here) if child.tag == "a" else link
            _cut_inline(child, path, inner, here, blocks, gap)
            gap = ""
        else:
            _cut(child, (*path, child), link, here, blocks)
            blocks.append(Block(path))


def _cut_inline(
    element: Element, path: tuple[Element, ...], link: str, here: str, blocks: list[Block], gap: str
) -> None:
    before = len(blocks[-1].tokens)
    _cut(element, path, link, here, blocks)
    if gap and len(blocks[-1].tokens) > before:
        one = blocks[-1].tokens[before]
        blocks[-1].tokens[before] = Token(one.words, one.node, one.start, one.end, one.link, gap)


def _is_inline(element: Element) -> bool:
    """A link around paragraphs, as of a card, is a block."""
    return element.tag in _INLINE and all(
        node.tag in _INLINE or _has_no_words(node) for _, node in element.walk() if isinstance(node, Element)
    )


def _has_no_words(element: Element) -> bool:
    return element.tag in _WITHOUT_WORDS or not _MADE.isdisjoint(element.attributes.get("class", "").split())


def _target(link: Element, here: str) -> str:
    """Where a link leads, whichever folder its page is in; a place of the page itself as it stands."""
    href = link.attributes.get("href", "")
    return href if href.startswith("#") else urljoin(here, href)


def shape(article: Element) -> list[tuple[str, int, int]]:
    """The form of an article's words: every element with the places of its first and its last sign, lines of a letter,
    what can be chosen, and what kind of box stands around."""
    found: list[tuple[str, int, int]] = []
    _measure(article, 0, found, is_letter=False)
    return found


def _measure(element: Element, place: int, found: list[tuple[str, int, int]], *, is_letter: bool) -> int:
    for child in element.children:
        if isinstance(child, Text):
            for number, line in enumerate(html.unescape(child.source).split("\n")):
                if number and is_letter:
                    found.append(("\n", place, place))
                place += len("".join(line.split()))
        elif isinstance(child, Element) and child.tag == "select":
            found.append((" ".join(child.text().split()), place, place))
        elif isinstance(child, Element) and not _has_no_words(child):
            start, number = place, len(found)
            place = _measure(child, place, found, is_letter=is_letter or child.tag == "pre")
            found.insert(number, (_kind(child), start, place))
    return place


def _kind(element: Element) -> str:
    classes = element.attributes.get("class", "")
    return f"{element.tag} {classes}" if "admonition" in classes.split() else element.tag


def join(tokens: Sequence[Token]) -> str:
    """The words as they are read."""
    return "".join(f"{token.gap if number else ''}{token.words}" for number, token in enumerate(tokens))


def ends_sentence(tokens: Sequence[Token], number: int) -> bool:
    """Whether a sentence, or the line of a letter, ends with this token."""
    words = tokens[number].words
    following = tokens[number + 1].gap if number + 1 < len(tokens) else "\n"
    return following == "\n" or words in _ENDS or (words == "." and bool(following))


def sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a closing bracket or quote belongs to what it closes."""
    start = 0
    for number in range(len(tokens)):
        following = tokens[number + 1].words if number + 1 < len(tokens) else ""
        if ends_sentence(tokens, number) and following not in ("”", "’", "）", ")", '"', "」"):
            yield start, number + 1
            start = number + 1
    if start < len(tokens):
        yield start, len(tokens)
