"""HTML as Markdown (CommonMark), as far as articles need it: a copy for programs that read text.

By hand since the tree is there: libraries bring a parser of their own, and each of our blocks would need a rule in them.
A test reads what is written with another library's parser and compares the words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from helpcenter.core.htmltree import Comment, Element, Node, Text

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    (
        *_HEADINGS,
        *[
            "p",
            "ul",
            "ol",
            "li",
            "pre",
            "table",
            "blockquote",
            "div",
            "section",
            "details",
            "summary",
            "dl",
            "dt",
            "dd",
            "nav",
            "article",
            "header",
            "hr",
        ],
    )
)
_SIGNS = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)")
_LEADS = re.compile(r"^(?:[#>+-]|=+$|(\d+)(?=[.)](?:\s|$)))")
_WORDS = re.compile(r"([\s“‘《（]*)(.*?[^\s])([\s。，、：；！？”’》）….,:;!?]*)", re.DOTALL)

PointTo = Callable[[str], str]  # what becomes of a link's address; "" for one that leads nowhere in a copy


def write_markdown(tree: Element, point_to: PointTo) -> str:
    """A document of blocks, one empty line between two."""
    return "\n\n".join(_blocks(tree, point_to)) + "\n"


def _blocks(parent: Element, point_to: PointTo) -> Iterator[str]:
    """The blocks of an element; what stands between them is a paragraph."""
    words: list[Node] = []
    for child in [*parent.children, None]:
        if isinstance(child, Comment):
            continue
        if child is None or (isinstance(child, Element) and child.tag in _BLOCKS):
            if text := _paragraph(words, point_to):
                yield text
            words = []
            if child is not None:
                yield from _block(child, point_to)
        elif isinstance(child, Element) and _has_blocks(child):
            yield from _blocks(child, point_to)
        else:
            words.append(child)


def _has_blocks(element: Element) -> bool:
    return any(True for _ in element.elements(*_BLOCKS))


def _block(element: Element, point_to: PointTo) -> Iterator[str]:
    tag = element.tag
    if tag in _HEADINGS:
        yield "#" * _HEADINGS[tag] + " " + _line(element.children, point_to)
    elif tag in ("ul", "ol"):
        yield from _list(element, point_to)
    elif tag == "table":
        yield from _table(element, point_to)
    elif tag == "pre":
        text = html.unescape("".join(node.source for _, node in element.walk() if isinstance(node, Text))).strip("\n")
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
        yield f"{fence}\n{text}\n{fence}"
    elif tag == "blockquote":
        yield _indent("\n\n".join(_blocks(element, point_to)), "> ", "> ")
    elif tag in ("summary", "dt"):
        if text := _line(element.children, point_to):
            yield f"**{text}**" if "**" not in text else text
    elif tag == "hr":
        yield "---"
    else:
        yield from _blocks(element, point_to)


def _list(element: Element, point_to: PointTo) -> Iterator[str]:
    number = int(element.attributes.get("start", "1")) if element.tag == "ol" else 0
    items = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            sign = f"{number}. " if element.tag == "ol" else "- "
            number += 1
            items.append(_indent("\n\n".join(_blocks(child, point_to)), sign, " " * len(sign)))
    if items:
        yield ("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)


def _table(element: Element, point_to: PointTo) -> Iterator[str]:
    """A table of a head and rows; one whose rows have heads of their own is a list."""
    rows = [[cell for cell in row.children if isinstance(cell, Element)] for _, row in element.elements("tr")]
    rows = [row for row in rows if row]
    if not rows:
        return
    written = [[_cell(cell, point_to) for cell in row] for row in rows]
    if all(cell.tag == "th" for cell in rows[0]):
        lines = [f"| {' | '.join(row)} |" for row in written]
        lines.insert(1, "|" + " --- |" * len(rows[0]))
        yield "\n".join(lines)
    else:
        yield "\n".join(f"- **{head}** {' '.join(rest)}".rstrip() for head, *rest in written)


def _cell(cell: Element, point_to: PointTo) -> str:
    text = "; ".join(block.replace("\n", " ") for block in _blocks(cell, point_to))
    return text.replace("|", "\\|")


def _paragraph(words: list[Node], point_to: PointTo) -> str:
    return _LEADS.sub(lambda lead: f"{lead[1]}\\" if lead[1] else "\\" + lead[0], _line(words, point_to, "\\\n"))


def _line(nodes: list[Node], point_to: PointTo, broken: str = " ") -> str:
    text = "".join(_inline(node, point_to) for node in nodes)
    lines = (" ".join(line.split()) for line in text.split("\v"))
    return broken.join(line for line in lines if line)


def _inline(node: Node, point_to: PointTo) -> str:
    if isinstance(node, Text):
        return _SIGNS.sub(lambda sign: "\\" + sign[0], html.unescape(node.source))
    if isinstance(node, Comment):
        return ""
    tag, inner = node.tag, "".join(_inline(child, point_to) for child in node.children)
    if tag == "br":
        return "\v"
    if tag == "code":
        text = node.text()
        ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
        return f"{ticks}{text}{ticks}"
    if tag in ("strong", "b"):
        return _around(inner, "**")
    if tag in ("em", "i"):
        return _around(inner, "*")
    if tag == "img":
        return html.unescape(node.attributes.get("alt", ""))
    if tag == "a" and inner.strip() and (url := point_to(node.attributes.get("href", ""))):
        return f"[{inner.strip()}](<{url}>)" if re.search(r"[()\s]", url) else f"[{inner.strip()}]({url})"
    return inner


def _around(inner: str, sign: str) -> str:
    """White space and marks at the ends must stand outside: beside a Han character, the signs would be none."""
    found = _WORDS.fullmatch(inner)
    if not found or "\v" in inner:
        return inner
    return f"{found[1]}{sign}{found[2]}{sign}{found[3]}"


def _indent(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *((rest + line).rstrip() if line else rest.rstrip() for line in lines[1:])])
