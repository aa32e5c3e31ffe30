"""The menu: whole while it is short, pruned to the reader's surroundings once the site grows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WHOLE_UP_TO = 24  # pages; beyond that, only the current section is unfolded; as many sections are shown at most
NEIGHBOURS = 12  # pages shown of a long section, so that a page's bytes do not grow with the site


@dataclass(frozen=True)
class Item:
    """A page (`url` relative to the site's root) or a section with `children`."""

    title: str
    url: str = ""
    lang: str = ""  # of a title in another language than the menu's
    children: tuple[Item, ...] = ()

    def count(self) -> int:
        """Number of pages in and below this item."""
        return sum(child.count() for child in self.children) if self.children else 1

    def fold(self) -> Item:
        """A section as a link to its first page."""
        return Item(self.title, self._first()) if self.children else self

    def _first(self) -> str:
        return self.children[0]._first() if self.children else self.url


class Menu:
    """All pages of one language. What each page shows of it costs the same however many there are."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._root = Item("", children=tuple(items))
        self._places = dict(_places(self._root, ()))
        self._whole = self._root.count() <= WHOLE_UP_TO

    @property
    def urls(self) -> list[str]:
        """The address of every page, in order."""
        return list(self._places)

    def around(self, url: str) -> tuple[Item, ...]:
        """What the page at `url` shows: other sections folded, and of many sections or pages those around the page."""
        if self._whole:
            return self._root.children
        if place := self._places.get(url):
            return _window(self._root, place, WHOLE_UP_TO).children
        return tuple(item.fold() for item in self._root.children[:WHOLE_UP_TO])

    def trail(self, url: str) -> list[str]:
        """Titles of the sections that lead to the page at `url`, outermost first."""
        titles, item = [], self._root
        for number in self._places.get(url, ())[:-1]:
            item = item.children[number]
            titles.append(item.title)
        return titles


def _places(item: Item, place: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each page's address with the numbers that lead to it: of the section, of the page in it."""
    for number, child in enumerate(item.children):
        if child.children:
            yield from _places(child, (*place, number))
        else:
            yield child.url, (*place, number)


def _window(item: Item, rest: Sequence[int], most: int = NEIGHBOURS) -> Item:
    if not rest:
        return item
    here, *below = rest
    start = max(0, min(here - most // 2, len(item.children) - most))
    shown = list(enumerate(item.children))[start : start + most]
    return Item(
        item.title,
        children=tuple(_window(child, below) if number == here else child.fold() for number, child in shown),
    )
