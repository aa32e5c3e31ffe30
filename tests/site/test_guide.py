"""The guide in the built HTML: every ending is reached by plain links, says what was answered, and shows its steps."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from helpcenter.content.guide import START, load_guide, path_of
from helpcenter.content.letters import path_of as path_of_letter
from helpcenter.content.steps import load_steps
from helpcenter.core.files import Files
from helpcenter.core.locales import LOCALES, Locale, page_url
from tests.site.test_pages import one, soup

GUIDE, STEPS = load_guide(Files(ROOT := Path(__file__).resolve().parents[2])), load_steps(Files(ROOT))
BOTH = pytest.mark.parametrize("locale", LOCALES.values(), ids=list(LOCALES))


def address_of(target: str, locale: Locale) -> str:
    """Where an answer leads, from the site's root, its section included."""
    path, section = path_of(target)
    return page_url(path, locale) + (f"#{section}" if section else "")


def leads(address: str, link: Tag) -> str:
    split = urlsplit(urljoin("https://x.example/" + address, str(link["href"])))
    return split.path.lstrip("/") + (f"#{split.fragment}" if split.fragment else "")


def plain(markdown: str) -> str:
    """A step's words as readers see them, but for what parts them."""
    return re.sub(r"\s+", "", re.sub(r"(?m)^\s*- |\]\([^)]*\)|[*`\[\\]", "", markdown))


@BOTH
@pytest.mark.parametrize("start", ["", "first/"])
def test_every_ending_is_reached_by_plain_links(start: str, locale: Locale, site: Path) -> None:
    """From the home page and from the guide's own address, through nothing but the answers."""
    begin = locale.prefix + start
    seen, todo = {begin}, [begin]
    while todo:
        page = soup(site, address := todo.pop())
        for link in page.select("main .guide a"):
            assert link.name == "a"
            assert set(link.attrs) == {"href"}
            if (there := leads(address, link).partition("#")[0]) not in seen:
                seen.add(there)
                todo.append(there)
    pages = {page_url(path_of(name)[0], locale) for name in GUIDE.names if name != START}
    assert pages <= seen
    assert len(pages) >= 40


@BOTH
def test_answers_stand_in_the_words_and_the_order_of_the_data(locale: Locale, site: Path) -> None:
    for name, question in GUIDE.questions.items():
        address = page_url(path_of(name)[0], locale)
        shown = soup(site, address).select("article .guide li a")
        assert [leads(address, link) for link in shown] == [address_of(one.to, locale) for one in question.answers]
        assert [link.select("strong")[0].get_text() for link in shown] == [
            one.in_locale(locale.id) for one in question.answers
        ]
        for link in shown:
            path, _, section = leads(address, link).partition("#")
            assert not section or one(soup(site, path), f"#{section}")


@BOTH
def test_endings_show_their_steps_in_order_and_their_letter(locale: Locale, site: Path) -> None:
    for name, ending in GUIDE.endings.items():
        page, address = soup(site, url := page_url(path_of(name)[0], locale)), url
        items = page.select("article ol.steps > li")
        assert [item["class"][0] for item in items] == [STEPS[step].kind for step in ending.steps]
        for item, step in zip(items, ending.steps, strict=True):
            assert plain(item.get_text()).startswith(plain(STEPS[step].in_locale(locale.id))), (name, step)
        letters = [leads(address, link) for link in page.select("article a.button[href*='letters/']")]
        own = [page_url(path_of_letter(ending.topic), locale)] if ending.topic else []
        assert letters[-1:] == own or (not own and not letters)  # behind those to others, such as a bank
        for there in letters:
            assert one(soup(site, there), "#mail [data-module=mail]")


@BOTH
def test_each_page_says_what_was_answered_and_how_to_change_it(locale: Locale, site: Path) -> None:
    for name in GUIDE.names - {START}:
        address = page_url(path_of(name)[0], locale)
        page, ways = soup(site, address), list(GUIDE.last_choices(name))
        said = [[link.get_text() for link in item.select("a")] for item in page.select(".answered li")]
        assert said == [[choice.answer.in_locale(locale.id) for choice in way] for way in ways]
        shortest = [page_url(path_of(choice.question)[0], locale) for choice in GUIDE.ways[name]]
        assert [leads(address, link) for link in page.select(".trail a")][1:] == shortest
        back = leads(address, page.select(".answered p a")[0])
        assert back == (shortest[-1] if len(ways) == 1 else shortest[0])
        assert not page.select(".neighbours")
        assert one(page, ".menu [aria-current=true]").get_text() == title(site, page_url(path_of(START)[0], locale))
    assert not soup(site, page_url(path_of(START)[0], locale)).select(".answered")


def title(site: Path, address: str) -> str:
    page: BeautifulSoup = soup(site, address)
    return one(page, "h1").get_text(strip=True)
