"""What search knows of each page: its sections, its record, and what readers' wordings say of it."""

from __future__ import annotations

import html
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpcenter.content.asked import OTHER, Asked
from helpcenter.content.pages import Question
from helpcenter.content.queries import NOTHING
from helpcenter.content.read import Content
from helpcenter.content.tree import HOME
from helpcenter.core.htmltree import Element, Text
from helpcenter.core.locales import Locale, other, page_url

from . import asked

# Sections left out: they say the title again, hold what most pages ask for or warn of, or lead to other pages.
_ASIDE = {"who", "prepare", "never", "stuck"}
_DROPPED = {"h1", "pre", "button", "form", "script", "style", "template"}
_ALIKE = "data-nosnippet"  # on what stands alike on many pages, for search engines, too
_BLOCK = {"p", "li", "td", "th", "dt", "dd", "summary", "div", "section", "tr", "table", "ul", "ol", "br"}
_HEADINGS = {"h2", "h3"}
_ALL = slice(None)
_DIGITS = string.digits + string.ascii_lowercase


LETTER, QUESTION, ENDING = "letter", "question", "ending"
FOREIGN = 3  # one of so many wordings of the other language counts, too: some type in that one


@dataclass
class Section:
    """A part of a page: the id that its address ends in ("" for the opening), its heading, its text."""

    id: str
    heading: str
    text: str


Sections = Mapping[tuple[str, str], list[Section]]  # of each page, by locale id and path


def _fold(text: str) -> str:
    return " ".join(text.split())


def cut_sections(article: Element) -> list[Section]:
    """Sections of an article, in order; the opening first, those in `_ASIDE` left out."""
    sections = [Section("", "", "")]
    _read(article, sections)
    for section in sections:
        section.text = _fold(section.text)
    return [part for part in sections if (part.text or part.heading) and part.id not in _ASIDE]


def _read(element: Element, sections: list[Section]) -> None:
    """Take in what stands in an element; samples, controls, the title, and what many pages show are left out."""
    for child in element.children:
        if isinstance(child, Text):
            sections[-1].text += html.unescape(child.source)
        elif isinstance(child, Element) and child.tag not in _DROPPED and _ALIKE not in child.attributes:
            if child.tag in _HEADINGS and child.attributes.get("id"):
                sections.append(Section(child.attributes["id"], child.text(), ""))
                continue
            edge = " " if child.tag in _BLOCK else ""
            sections[-1].text += edge
            _read(child, sections)
            sections[-1].text += edge


@dataclass
class Record:
    """All that is known of one page in one language: what the browser ranks and shows."""

    url: str
    title: str
    keywords: Sequence[str]
    questions: Sequence[Question]
    foreign: Sequence[str] = field(default_factory=list)  # the other language's title; on Chinese pages its keywords
    sections: list[Section] = field(default_factory=list)

    def place(self, question: Question) -> str:
        """The number of the section that answers a question, in one sign (0 to z): 0 is the opening."""
        numbers = {section.id: number for number, section in enumerate(self.sections)}
        return _DIGITS[numbers.get(question.section, 0) % len(_DIGITS)]


def list_questions(found: list[Record], some: slice) -> tuple[list[str], list[str]]:
    """Of each record some of its questions, parted by line ends, and the section that answers each, one sign each."""
    return (
        ["\n".join(question.text for question in record.questions[some]) for record in found],
        ["".join(record.place(question) for question in record.questions[some]) for record in found],
    )


def pack(found: list[Record], some: slice = _ALL) -> list[list[Any]]:
    """Records as they are sent, with some of their questions: one list a field, several texts of one page parted by line ends: like compresses best beside like (2 %)."""
    return [
        [record.url for record in found],
        [record.title for record in found],
        ["\n".join(record.keywords) for record in found],
        *list_questions(found, some),
        ["\n".join(record.foreign) for record in found],
        [" ".join(section.id for section in record.sections) for record in found],
        ["\n".join(section.heading for section in record.sections) for record in found],
        ["\n".join(section.text for section in record.sections) for record in found],
    ]


def make_records(content: Content, sections: Sections, locale: Locale) -> list[Record]:
    """Records of all pages in a language but the home page: it is where readers search. Of pages made from data their opening
    alone: letters have sections of the same names, and what changed is said of other pages."""
    result = []
    for page in content.shown:
        if page.locale is not locale or page.path == HOME:
            continue
        twin = content.page(page.path, other(locale)).meta if content.has(page.path, other(locale)) else None
        result.append(
            Record(
                page_url(page.path, locale),
                page.meta.title,
                page.meta.keywords,
                page.meta.questions,
                [twin.title] if twin else [],
                sections[locale.id, page.path][: 1 if page.is_made else None],
            )
        )
    return result


def list_kinds(found: list[Record], content: Content, locale: Locale) -> dict[int, str]:
    """What some records are, by number: a letter, a question of the guide, an ending of it. Articles are left out."""
    kinds = {}
    for page in content.answering:
        name = content.guide.name_of(page.path)
        if page.is_made:
            kinds[page_url(page.path, locale)] = LETTER
        elif name in content.guide.questions:
            kinds[page_url(page.path, locale)] = QUESTION
        elif name in content.guide.endings:
            kinds[page_url(page.path, locale)] = ENDING
    return {number: kinds[record.url] for number, record in enumerate(found) if record.url in kinds}


Placed = tuple[str, int, int]  # a wording, and the numbers of the page and the section that answer it


def list_wordings(found: list[Record], content: Content, locale: Locale) -> list[Placed]:
    """Readers' wordings, each with the numbers of the page and the section that answer it; with them the titles, keywords,
    questions, and headings of the pages that have any. What no page answers has the number after the last.

    Of letters only what readers say counts: their titles name what an article answers ("A payment failed"), and whoever
    asks that wants the article first.
    """
    listed = _find(content.asked.get(locale.id, []), found, locale)
    letters = {page for page, kind in list_kinds(found, content, locale).items() if kind == LETTER}
    for page in sorted({page for _, page, _ in listed} - {len(found)} - letters):
        record, sections = found[page], _number(found[page])
        listed += [(text, page, sections.get("", asked.NOWHERE)) for text in (record.title, *record.keywords)]
        listed += [(one.text, page, sections.get(one.section, asked.NOWHERE)) for one in record.questions]
        listed += [(section.heading, page, number) for number, section in enumerate(record.sections)]
    return listed


def list_foreign_wordings(found: list[Record], content: Content, locale: Locale) -> list[Placed]:
    """The same of readers who type in another language: some of what the other language has, and all in those that the site does
    not have."""
    some = content.asked.get(other(locale).id, [])[::FOREIGN]
    return _find([*some, *content.asked.get(OTHER, [])], found, locale)


def _find(wordings: Iterable[Asked], found: list[Record], locale: Locale) -> list[Placed]:
    numbers = {record.url: number for number, record in enumerate(found)}
    places = [_number(record) for record in found]
    listed = []
    for one in wordings:
        page = len(found) if one.page == NOTHING else numbers.get(page_url(f"{one.page}.md", locale))
        if page is not None:
            section = places[page].get(one.section, asked.NOWHERE) if page < len(found) else asked.NOWHERE
            listed.append((one.wording, page, section))
    return listed


def _number(record: Record) -> dict[str, int]:
    """The sections of a page by their names."""
    return {section.id: number for number, section in enumerate(record.sections)}
