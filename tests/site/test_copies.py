"""Copies for programs, and the whole guide as one file: they say what the site says, and lead nowhere else."""

from __future__ import annotations

import datetime as dt
import re
from copy import copy
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from markdown_it import MarkdownIt

from helpcenter.content.interface import in_locale
from helpcenter.content.read import read_content
from helpcenter.core.locales import LOCALES, Locale, page_url
from tests.paths import ALL, NEWEST, ROOT
from tests.site.test_pages import one, soup
from tests.sites import BUILT, CHECKED, ROOT_URL
from tests.unit.render.test_linked_data import judge

CONTENT = read_content(ROOT, NEWEST)
BOTH = pytest.mark.parametrize("locale", LOCALES.values(), ids=list(LOCALES))
READER = MarkdownIt("commonmark").enable("table")
GONE = "svg, form, button, .script-only, .contents, [hidden], .copy"


def letters(element: Tag | BeautifulSoup) -> str:
    return re.sub(r"\W+", "", element.get_text())


def copy_of(site: Path, address: str) -> Path:
    folder = site / address
    return next(path for path in (folder.with_suffix(".md"), folder / "index.md") if path.is_file())


@pytest.mark.parametrize("address", ALL)
def test_every_page_has_a_copy_that_says_the_same(address: str, site: Path) -> None:
    page = soup(site, address)
    link = str(one(page, "head link[type='text/markdown']")["href"])
    file = (site / address / link).resolve()
    assert file == copy_of(site, address).resolve()
    article = copy(one(page, "article"))  # pages are read once for all tests
    for element in article.select(GONE):
        element.decompose()
    preface, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    assert letters(BeautifulSoup(READER.render(body), "html.parser")) == letters(article)
    assert preface.startswith("> ") and ROOT_URL + address in preface
    ui = in_locale(CONTENT.words, "en" if address.startswith("en/") else "zh")
    assert ui["support_verified_title"] in preface


@pytest.mark.parametrize("address", ALL)
def test_links_of_copies_lead_to_copies(address: str, site: Path) -> None:
    html = READER.render(copy_of(site, address).read_text(encoding="utf-8"))
    for link in BeautifulSoup(html, "html.parser").select("a"):
        href = str(link["href"])
        assert urlsplit(href).scheme in ("https", "http", "tel", "mailto"), href
        if href.startswith(ROOT_URL):
            assert (site / href.removeprefix(ROOT_URL)).is_file(), href
            assert href.endswith((".md", ".xml", ".html")), href


def test_an_address_is_given_as_verified_with_its_day_or_not_at_all(
    site: Path, verified_site: Path, expired_site: Path
) -> None:
    values = CONTENT.words["support_verified_title"]
    for locale in LOCALES.values():
        texts = [
            (built / locale.prefix / "contact.md").read_text(encoding="utf-8")
            for built in (site, verified_site, expired_site)
        ]
        bodies = [text.partition("\n\n")[2] for text in texts]
        assert [values[locale.id] in body for body in bodies] == [False, True, False]
        html = [
            (built / locale.prefix / "offline.html").read_text(encoding="utf-8")
            for built in (site, verified_site, expired_site)
        ]
        assert ["support-value" in text for text in html] == [False, True, False]


def read_list(text: str) -> tuple[str, str, dict[str, list[tuple[str, str, str]]]]:
    """`llms.txt` by the form that llmstxt.org asks for: a title, a summary quoted, free text, lists under headings."""
    found = re.fullmatch(
        r"# (?P<title>[^\n]+)\n\n> (?P<summary>[^\n]+)\n\n(?P<free>(?:(?!## )[^\n]*\n)*)(?P<lists>(?:## .*)?)",
        text,
        re.DOTALL,
    )
    assert found
    sections: dict[str, list[tuple[str, str, str]]] = {}
    for part in re.split(r"(?m)^## ", found["lists"])[1:]:
        name, *lines = part.strip().split("\n")
        rows = [
            re.fullmatch(r"- \[(?P<t>(?:\\.|[^\]\\])+)\]\((?P<u>https?://[^\s)]+)\)(?:: (?P<d>.+))?", line)
            for line in lines
            if line
        ]
        assert all(rows), name
        sections[name] = [(row["t"], row["u"], row["d"]) for row in rows if row]
    return found["title"], found["summary"], sections


def test_the_list_for_programs_names_every_copy(site: Path) -> None:
    title, summary, sections = read_list((site / "llms.txt").read_text(encoding="utf-8"))
    assert all(word in title for word in ("非官方", "Unofficial"))
    assert "OKPay" in summary
    named = {url for rows in sections.values() for _, url, _ in rows}
    assert all((site / url.removeprefix(ROOT_URL)).is_file() for url in named)
    pages = {
        copy_of(site, address).relative_to(site).as_posix()
        for address in ALL
        if address.removeprefix("en/") not in ("", "changes/")
    }
    assert named == {ROOT_URL + path for path in (*pages, "offline.html", "en/offline.html")}
    assert len(sections) == 6


def test_the_list_is_read_strictly() -> None:
    for wrong in ("no title", "# t\n\nno summary\n", "# t\n\n> s\n\n## a\n\n- no link\n"):
        with pytest.raises(AssertionError):
            read_list(wrong)


@BOTH
def test_one_file_holds_the_whole_guide_and_needs_nothing(locale: Locale, site: Path) -> None:
    file = site / locale.prefix / "offline.html"
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "html5lib")
    assert not page.select(
        "script, img, iframe, object, embed, form, button, input, video, audio, link[rel=stylesheet], [hidden]"
    )
    assert [str(link["href"])[:5] for link in page.select("link")] == ["data:"]
    assert not re.search(r"url\(|@import|srcset|http-equiv=.?refresh", file.read_text(encoding="utf-8"))
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    inner = [str(link["href"])[1:] for link in page.select("a[href^='#']")]
    assert len(inner) > 200
    assert set(inner) <= set(ids)
    outer = {str(link["href"]) for link in page.select("a:not([href^='#'])")}
    # Of this site, only what is no page of the file: its address, its feed, the list of changes.
    own = {url for url in outer if url.startswith(ROOT_URL)}
    left_out = {"", "changes/", "feed.xml"}
    assert {url.removeprefix(ROOT_URL + locale.prefix).partition("#")[0] for url in own} <= left_out
    assert all(urlsplit(url).scheme in ("https", "http", "tel", "mailto") for url in outer)
    for ref in ("aria-labelledby", "for", "aria-describedby"):
        assert all(name in ids for element in page.select(f"[{ref}]") for name in str(element[ref]).split())


@BOTH
def test_every_page_is_a_chapter_with_all_its_words(locale: Locale, site: Path) -> None:
    page = BeautifulSoup((site / locale.prefix / "offline.html").read_text(encoding="utf-8"), "html5lib")
    chapters = {str(chapter["id"]): chapter for chapter in page.select("main > article")}
    wanted = {
        one.path.removesuffix(".md").replace("/", "-"): one
        for one in CONTENT.answering
        if one.locale is locale and one.path != "index.md"
    }
    assert set(chapters) == set(wanted)
    assert [str(link["href"])[1:] for link in page.select("nav a")] == list(chapters)
    assert next(iter(chapters)) == "first-index"
    for name, chapter in chapters.items():
        article = copy(one(soup(site, page_url(wanted[name].path, locale)), "article"))
        for element in article.select(GONE + ", .place"):
            element.decompose()
        for element in chapter.select(".up, [id$='--place']"):
            element.decompose()
        assert letters(chapter) == letters(article), name
    assert len(page.select("h1")) == 1


@BOTH
def test_it_says_until_when_it_may_be_trusted(locale: Locale, site: Path, verified_site: Path) -> None:
    def until(built: Path) -> dt.date:
        page = BeautifulSoup((built / locale.prefix / "offline.html").read_text(encoding="utf-8"), "html5lib")
        return dt.date.fromisoformat(str(one(page, ".until time")["datetime"]))

    assert until(verified_site) == (CHECKED + dt.timedelta(days=90)).date()
    assert until(verified_site) < (BUILT + dt.timedelta(days=90)).date()
    assert until(site) <= dt.datetime.now(dt.UTC).date() + dt.timedelta(days=90)


@BOTH
def test_news_stands_once_in_the_file_however_many_pages_show_it(locale: Locale, verified_site: Path) -> None:
    page = BeautifulSoup((verified_site / locale.prefix / "offline.html").read_text(encoding="utf-8"), "html5lib")
    assert [str(notice.p).partition("<a")[0].strip() for notice in page.select(".notice")] == [
        f"<p>{words}"
        for words in {"zh": ("提醒 everywhere。", "提醒 here。</p>"), "en": ("Notice everywhere.", "Notice here.</p>")}[
            locale.id
        ]
    ]
    assert all(notice.parent and notice.parent.name == "header" for notice in page.select(".notice"))


@BOTH
@pytest.mark.parametrize("address", ["", "about/", "first/"])
def test_readers_find_the_file(address: str, locale: Locale, site: Path) -> None:
    page = soup(site, locale.prefix + address)
    links = [
        link
        for link in page.select("footer a")
        if str(link["href"]).endswith("/offline.html") or str(link["href"]) == "./offline.html"
    ]
    (link,) = links
    assert (site / locale.prefix / address / str(link["href"])).resolve() == (
        site / locale.prefix / "offline.html"
    ).resolve()


@pytest.mark.parametrize("address", ALL)
def test_linked_data_says_what_the_page_says(address: str, site: Path) -> None:
    page = soup(site, address)
    blocks = page.select("script[type='application/ld+json']")
    if address in ("", "en/"):
        assert not blocks
        return
    (block,) = blocks
    article, trail = judge(str(block.string)).graph
    assert article.headline == one(page, "title").get_text().rpartition(" – ")[0]
    steps = [(step.name, str(step.item)) for step in trail.steps[:-1]]
    shown = [(link.get_text(), str(link["href"])) for link in page.select(".trail a")]
    names = [name for name, _ in shown]
    assert [name for name, _ in steps] == (names[1:] or names)  # home where nothing else is above
    for _, url in steps:
        assert (site / url.removeprefix(ROOT_URL) / "index.html").is_file()
