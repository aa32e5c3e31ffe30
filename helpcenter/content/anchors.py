"""What a link may point at with #: ids that a page's own Markdown gives, and those that templates add around it."""

from __future__ import annotations

import re
from collections.abc import Collection

from .document import TOP, Document
from .marks import MARK

# Ids of overrides/main.html and its parts, on every page.
FRAME = frozenset({TOP, "content", "announcer", "menu", "answered", "related", "toc-title"})
# Ids that a component brings, by its mark.
OF_MARK = {
    "mail-form": ("mail",),
    "case": ("case",),
    "address-check": ("address", "address-trusted"),
    "place": ("place",),
}
# Beginnings of ids that a component or a script counts up; no heading may begin so.
COUNTED = ("template-", "search-", "case-")

_OWN = re.compile(r"\{[^{}\n]*?#([\w:.-]+)[^{}\n]*\}|\bid=[\"']?([\w:.-]+)")


def list_ids(document: Document, topics: Collection[str], places: Collection[str]) -> set[str]:
    """Every id on the page. `topics`: ids of the mail topics, to each of which the list of letters leads; `places`: of the places."""
    found = set(FRAME)
    for match in _OWN.finditer(document.prose_text):
        found.add(match[1] or match[2])
    for mark in MARK.finditer(document.text):
        found.update(OF_MARK.get(mark["name"], ()))
        if mark["name"] == "letters":
            found.update(f"template-{topic}" for topic in topics)
        if mark["name"] == "places":
            found.update(places)
    return found


def is_taken(name: str) -> bool:
    """Whether templates or scripts use `name` for themselves on some page."""
    return name in FRAME or any(name in ids for ids in OF_MARK.values()) or name.startswith(COUNTED)
