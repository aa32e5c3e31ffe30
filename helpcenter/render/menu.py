"""The menu: whole while it is short, pruned to the reader's surroundings once the site grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WHOLE_UP_TO = 24  # pages; beyond that, only the current section is unfolded
NEIGHBOURS = 12  # pages shown of a long section, so that a page's bytes do not grow with the site


@dataclass
class Item:
    """A page (`url` relative to the site's root) or a section with `children`."""

    title: str
    url: str = ""
    current: bool = False
    lang: str = ""  # of a title in another language than the menu's
    children: list[Item] = field(default_factory=list)

    @property
    def holds_current(self) -> bool:
        """Whether the current page is this item or inside it."""
        return self.current or any(child.holds_current for child in self.children)

    def count(self) -> int:
        """Number of pages in and below this item."""
        return sum(child.count() for child in self.children) if self.children else 1


def prune(items: Sequence[Item]) -> list[Item]:
    """Menu of bounded length: other sections become a link to their first page, a long section a window."""
    if sum(item.count() for item in items) <= WHOLE_UP_TO:
        return list(items)
    return [_window(item) if item.holds_current else _fold(item) for item in items]


def _fold(item: Item) -> Item:
    return Item(item.title, _first(item)) if item.children else item


def _first(item: Item) -> str:
    return _first(item.children[0]) if item.children else item.url


def _window(item: Item) -> Item:
    if not item.children:
        return item
    here = next((index for index, child in enumerate(item.children) if child.holds_current), 0)
    start = max(0, min(here - NEIGHBOURS // 2, len(item.children) - NEIGHBOURS))
    shown = item.children[start : start + NEIGHBOURS]
    return Item(item.title, children=[_window(child) if child.holds_current else _fold(child) for child in shown])


def trail(items: Sequence[Item]) -> list[str]:
    """Titles of the sections that lead to the current page, outermost first."""
    for item in items:
        if item.children and item.holds_current:
            return [item.title, *trail(item.children)]
    return []
