"""What each line of a page looks like to its editor, by the signs that it begins with, whatever Markdown makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpcenter.content.document import DELIMITER, Document

ITEM = re.compile(r"(?P<sign>[-*+]|(?P<number>\d+)[.)])[ \t]+(?=\S)")
_NUMBERED = re.compile(r"(?P<space>[ \t]*)\d+\. +")
_BOX = re.compile(r"!!!(?:[ \t]|$)")
_ONLY_SIGNS = re.compile(r"[-=*_~|:+ \t]+")
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
    items: list[int] = []  # indents of the items around, outermost first
    boxes = 0
    ones = find_ones(document)
    before, apart = "", True  # kind of the line before; whether an empty line or a heading parts them
    for line in document.walk:
        if line.kind in ("opening", "sample", "closing", "blank"):
            before, apart = "", True
            if line.kind != "blank":
                items = []
            continue
        text = line.text.strip()
        if apart and line.indent < 4 * boxes:
            boxes, items = (line.indent + 2) // 4, []  # two spaces are meant to be within
        indent = max(line.indent - 4 * boxes, 0)
        if line.heading:
            found[line.number] = Meant("heading", level=line.heading.level, id=line.heading.id)
            items, boxes, before, apart = [], 0, "heading", True
            continue
        if _BOX.match(text):
            found[line.number] = Meant("box", boxes=boxes + 1)
            boxes, items, before, apart = boxes + 1, [], "box", True
            continue
        if text.startswith("<") or _ONLY_SIGNS.fullmatch(text):
            before = "row" if before == "row" and "|" in text else ""
            apart = apart or not before
            continue
        item = line.kind == "item" and text != line.sign
        if apart or item:
            while items and indent < items[-1] + 2:
                items.pop()
        if item:
            items.append(indent)
            number = ones.get(line.number, int(line.sign[:-1])) if line.sign[0].isdigit() else None
            found[line.number] = Meant("item", len(items), boxes, number is not None, number)
        else:
            row = line.kind == "row" or _in_table(document, line.number, before)
            kind = "quote" if line.kind == "quote" else "row" if row else "text"
            found[line.number] = Meant(kind, len(items), boxes)
        before = found[line.number].kind
        apart = False
    return found


def find_ones(document: Document) -> dict[int, int]:
    """Lines of lists whose items are all numbered 1., each with its number as Markdown counts it by itself."""
    found: dict[int, int] = {}
    lists: dict[int, list[int]] = {}  # indent → lines of the list that goes on there

    def end(indent: int) -> None:
        for at in [at for at in lists if at >= indent]:
            lines = lists.pop(at)
            if len(lines) > 2 and all(document.prose[line].lstrip().startswith("1.") for line in lines):
                found.update((line, number) for number, line in enumerate(lines, 1))

    before = ""
    for number, line in document.prose.items():
        if item := _NUMBERED.match(line):
            indent = len(item["space"].expandtabs(4)) // 4
            end(indent + 1)
            lists.setdefault(indent, []).append(number)
        elif line.strip() and not line.startswith((" ", "\t")) and (not before.strip() or line.startswith("#")):
            end(0)
        before = line
    end(0)
    return found


def _in_table(document: Document, number: int, before: str) -> bool:
    """Whether a line without a bar at its start is a row: its head stands above a line of dashes, its body in a table."""
    below = document.uncommented.get(number + 1, "").strip()
    bars = bool(CELL_END.search(document.prose.get(number, "")))
    return bars and (before == "row" or ("|" in below and bool(DELIMITER.fullmatch(below))))


def count_cells(row: str) -> int:
    """How many cells a row has; its code is blanked, so that a bar in it counts as none."""
    return len(CELL_END.findall(row.strip().removeprefix("|").removesuffix("|"))) + 1
