"""The menu: whole while it is short, bounded after that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.render.menu import NEIGHBOURS, WHOLE_UP_TO, Item, Menu


def items(sizes: list[int]) -> list[Item]:
    return [
        Item(f"section {s}", children=tuple(Item(f"page {s}.{p}", f"{s}/{p}/") for p in range(size)))
        for s, size in enumerate(sizes)
    ]


def urls(shown: tuple[Item, ...]) -> list[str]:
    return [url for item in shown for url in (urls(item.children) if item.children else [item.url])]


@given(st.lists(st.integers(min_value=1, max_value=400), min_size=1, max_size=60), st.data())
def test_menu_never_outgrows_its_bound_and_keeps_the_current_page(sizes: list[int], draw: st.DataObject) -> None:
    section = draw.draw(st.integers(0, len(sizes) - 1))
    page = draw.draw(st.integers(0, sizes[section] - 1))
    menu = Menu(items(sizes))
    shown = menu.around(f"{section}/{page}/")
    assert sum(item.count() for item in shown) <= WHOLE_UP_TO + NEIGHBOURS
    assert f"{section}/{page}/" in urls(shown)
    assert menu.trail(f"{section}/{page}/") == [f"section {section}"]


@pytest.mark.parametrize(("section", "first", "last"), [(0, 0, 23), (50, 38, 61), (99, 76, 99)])
def test_of_many_sections_those_around_the_page_are_shown(section: int, first: int, last: int) -> None:
    shown = Menu(items([2] * 100)).around(f"{section}/1/")
    assert [item.title for item in shown] == [f"section {number}" for number in range(first, last + 1)]


def test_small_menu_is_whole() -> None:
    assert Menu(items([3, 4])).around("0/1/") == tuple(items([3, 4]))


def test_a_page_that_the_menu_does_not_hold_sees_folded_sections() -> None:
    menu = Menu(items([30, 4]))
    assert menu.around("elsewhere/") == (Item("section 0", "0/0/"), Item("section 1", "1/0/"))
    assert menu.trail("elsewhere/") == []


@pytest.mark.parametrize(("page", "first", "last"), [(0, 0, 11), (20, 14, 25), (29, 18, 29)])
def test_a_long_section_is_a_window_around_the_page(page: int, first: int, last: int) -> None:
    shown = urls(Menu(items([30])).around(f"0/{page}/"))
    assert shown == [f"0/{number}/" for number in range(first, last + 1)]


def test_sections_within_sections_unfold_along_the_way() -> None:
    inner = Item("inner", children=tuple(Item(f"page {number}", f"in/{number}/") for number in range(30)))
    other = Item("other", children=(Item("page", "other/"), Item("page", "other/2/")))
    outer = Item("outer", children=(Item("page", "out/"), other, inner))
    menu = Menu([Item("home", ""), outer])
    assert menu.trail("in/3/") == ["outer", "inner"]
    assert urls(menu.around("in/3/")) == ["", "out/", "other/", *(f"in/{number}/" for number in range(12))]
    assert urls(menu.around("")) == ["", "out/"]
