"""What each line of a page looks like to its editor, by the signs that it begins with, whatever Markdown makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpcenter.content.document import Document

ITEM = re.compile(r"(?P<sign>[-*+]|(?P<number>\d+)[.)])[ \t]+(?=\S)")
_BOX = re.compile(r"!!!(?:[ \t]|$)")
_ONLY_SIGNS = re.compile(r"[-=*_~|:+ \t]+")
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Meant:
    """What a line looks like to its editor: its kind; in how many list items and boxes it stands; an item's number."""

    kind: str  # text, item, heading, row, quote, box
    depth: int = 0
    boxes: int = 0
    ordered: bool = False
    number: int | None = None
    level: int = 0
    id: str = ""


def read(document: Document) -> dict[int, Meant]:
    """What each line of a page looks like, by its number; lines without words, such as --- or |---|, are left out."""
    found: dict[int, Meant] = {}
    headings = {heading.line: heading for heading in document.headings}
    items: list[int] = []  # indents of the items around, outermost first
    boxes = 0
    before, apart = "", True  # kind of the line before; whether an empty line or a heading parts them
    for number, line in document.uncommented.items():
        if not line.strip():
            before, apart = "", True
            if number in document.fenced:
                items = []
            continue
        wide = line.expandtabs(4)
        indent = len(wide) - len(wide.lstrip())
        text = wide.strip()
        if apart and indent < 4 * boxes:
            boxes, items = (indent + 2) // 4, []  # two spaces are meant to be within
        indent = max(indent - 4 * boxes, 0)
        item = ITEM.match(text)
        if number in headings:
            one = headings[number]
            found[number] = Meant("heading", level=one.level, id=one.id)
            items, boxes, before, apart = [], 0, "heading", True
            continue
        if _BOX.match(text):
            found[number] = Meant("box", boxes=boxes + 1)
            boxes, items, before, apart = boxes + 1, [], "box", True
            continue
        if text.startswith("<") or _ONLY_SIGNS.fullmatch(text):
            before = "row" if before == "row" and "|" in text else ""
            apart = apart or not before
            continue
        if apart or item:
            while items and indent < items[-1] + 2:
                items.pop()
        if item:
            items.append(indent)
            ordered = item["number"] is not None
            found[number] = Meant("item", len(items), boxes, ordered, int(item["number"]) if ordered else None)
        else:
            row = text.startswith("|") or _in_table(document, number, before)
            found[number] = Meant("quote" if text.startswith(">") else "row" if row else "text", len(items), boxes)
        before = found[number].kind
        apart = False
    return found


def _in_table(document: Document, number: int, before: str) -> bool:
    """Whether a line without a bar at its start is a row: its head stands above a line of dashes, its body in a table."""
    below = document.uncommented.get(number + 1, "").strip()
    bars = bool(CELL_END.search(document.prose.get(number, "")))
    return bars and (before == "row" or ("|" in below and bool(_DELIMITER.fullmatch(below))))
