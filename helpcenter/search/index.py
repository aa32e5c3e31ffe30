"""What the browser searches: one file a language, made of the pages as they stand in the built site."""

from __future__ import annotations

import gzip
import hashlib
import html
import itertools
import json
import re
import string
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict

from helpcenter.content import synonyms
from helpcenter.content.interface import in_locale
from helpcenter.content.pages import Page, Question
from helpcenter.content.read import Content
from helpcenter.content.synonyms import Group
from helpcenter.content.tree import HOME
from helpcenter.core import chinese
from helpcenter.core.htmltree import Element, Text
from helpcenter.core.locales import ZH, Locale, other, page_url
from helpcenter.core.shelf import Shelf

from . import asked, fingerprints, glyphs, parts

FORMAT = 3  # raised with any change that older browser code could not read
# Two bytes a Chinese character instead of UTF-8's three: 10 % less after gzip. Every browser decodes it (Encoding
# Standard, section 10.2); the name ends in .txt because JSON is UTF-8 by definition (RFC 8259) and hosts compress text.
ENCODING = "gb18030"
WHOLE = 60_000  # bytes of gzip up to which one file serves all; the limit from focus to first result (issue 4)
EXCERPT = {"zh": 52, "en": 190}  # characters of a section that are sent where wordings say what it answers
OTHER_WORDS = 3  # words of a synonym group in the other language, in which few readers type
OTHER_FILLERS = 50  # and fillers; editors list the most frequent first
# Sections left out: they say the title again, hold what most pages ask for or warn of, or lead to other pages.
_ASIDE = {"who", "prepare", "never", "stuck"}
_DROPPED = {"h1", "pre", "button", "form", "script", "style", "template"}
_ALIKE = "data-nosnippet"  # on what stands alike on many pages, for search engines, too
_BLOCK = {"p", "li", "td", "th", "dt", "dd", "summary", "div", "section", "tr", "table", "ul", "ol", "br"}
_HEADINGS = {"h2", "h3"}
_DIGITS = string.digits + string.ascii_lowercase


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

    def places(self) -> str:
        """For each question the number of the section that answers it, one sign each (0 to z): 0 is the opening."""
        numbers = {section.id: number for number, section in enumerate(self.sections)}
        return "".join(_DIGITS[numbers.get(question.section, 0) % len(_DIGITS)] for question in self.questions)


def pack(found: list[Record]) -> list[list[Any]]:
    """Records as they are sent: one list a field, several texts of one page parted by line ends: like compresses best beside like (2 %)."""
    return [
        [record.url for record in found],
        [record.title for record in found],
        ["\n".join(record.keywords) for record in found],
        ["\n".join(question.text for question in record.questions) for record in found],
        [record.places() for record in found],
        ["\n".join(record.foreign) for record in found],
        [" ".join(section.id for section in record.sections) for record in found],
        ["\n".join(section.heading for section in record.sections) for record in found],
        ["\n".join(section.text for section in record.sections) for record in found],
    ]


def encode_words(words: Iterable[str]) -> str:
    """`AaccountGname`: words in order, each as what it shares with the one before (A for nothing) and its rest.

    Capitals part them, since words come in lower case. Saves 4 % of a file.
    """
    result = before = ""
    for word in sorted({word.lower() for word in words}):
        same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(before[:25], word, strict=False))
        shared = len(list(same))
        result += chr(ord("A") + shared) + word[shared:]
        before = word
    return result


def is_searchable(page: Page) -> bool:
    """Whether a page is a possible result. The home page is not: it is where readers search."""
    return page.path != HOME


def make_records(content: Content, sections: Sections, locale: Locale) -> list[Record]:
    """Records of all pages in a language."""
    result = []
    for page in content.pages:
        if page.locale is not locale or not is_searchable(page):
            continue
        twin = content.page(page.path, other(locale)).meta if content.has(page.path, other(locale)) else None
        result.append(
            Record(
                page_url(page.path, locale),
                page.meta.title,
                page.meta.keywords,
                page.meta.questions,
                [twin.title, *(twin.keywords if locale is ZH else ())] if twin else [],
                sections[locale.id, page.path],
            )
        )
    return result


def take_wordings(found: list[Record], content: Content, locale: Locale, phrases: parts.Phrases) -> asked.Weights:
    """What readers' wordings say of records. Where a page has any, its texts are cut to what an excerpt shows."""
    numbers = {record.url: number for number, record in enumerate(found)}
    wordings: list[asked.Wording] = []

    def add(text: str, page: int, section: str = "") -> None:
        ids = [one.id for one in found[page].sections]
        terms = parts.terms(text) | phrases.groups(text)
        wordings.append(asked.Wording(terms, page, ids.index(section) if section in ids else asked.NOWHERE))

    for one in content.asked.get(locale.id, []):
        number = numbers.get(page_url(f"{one.page}.md", locale))
        if number is not None:
            add(one.wording, number, one.section)
    covered = {wording.page for wording in wordings}
    for number in covered:
        record = found[number]
        for text in (record.title, *record.keywords):
            add(text, number)
        for question in record.questions:
            add(question.text, number, question.section)
        for section in record.sections:
            add(section.heading, number, section.id)
            if len(section.text) > EXCERPT[locale.id]:
                section.text = section.text[: EXCERPT[locale.id]] + "…"
    return asked.weigh(wordings, asked.FEWEST[locale.id])


def make_tables(content: Content, locale: Locale, shelf: Shelf) -> dict[str, str]:
    """Character tables for the words that pages are found by.

    English readers type Chinese by input method or as pinyin: slips between characters are left to the Chinese index.
    """
    named = [word for group in content.synonyms.groups for word in _chinese(group, locale)]
    asked = list(content.synonyms.ignored.zh) if locale is ZH else []
    for page in content.pages:
        named += [page.meta.title, *page.meta.keywords]
        asked += [question.text for question in page.meta.questions] if page.locale is locale else []

    def make() -> bytes:
        often = [sign for sign, count in Counter("".join(named)).items() if count > 1]
        return json.dumps(
            {
                "traditional": glyphs.traditional(chinese.han([*named, *asked])),
                "sounds": glyphs.sounds([*named, *asked]),
                "shapes": glyphs.shapes(chinese.han(often)) if locale is ZH else "",
            }
        ).encode()

    tables: dict[str, str] = json.loads(shelf.get(make, "tables", locale.id, "\n".join(named), "\n".join(asked)))
    return tables


def _chinese(group: Group, locale: Locale) -> list[str]:
    return group.zh if locale is ZH else group.zh[:OTHER_WORDS]


def wordings(content: Content, locale: Locale) -> list[str]:
    """Titles, keywords, and questions of the pages of a language."""
    metas = [page.meta for page in content.pages if page.locale is locale]
    return [text for meta in metas for text in (meta.title, *meta.keywords, *(one.text for one in meta.questions))]


def make_words(content: Content, locale: Locale) -> dict[str, Any]:
    """Synonyms: `ignored` words, words about other things, and groups of both languages, English in short form.

    Wordings that differ in fillers alone ("account is blocked", "account got blocked") are sent once; of the other
    language, the first words of each list.
    """
    ignored = content.synonyms.ignored
    fillers = {parts.canonical(word) for word in ignored.en}
    sent: set[str] = set()
    groups: list[list[str]] = []
    for group in content.synonyms.groups:
        short = list(dict.fromkeys(parts.drop_fillers(word, fillers) for word in group.en))
        english = [word for word in short if word not in sent]
        if locale is ZH:
            english = english[:OTHER_WORDS]
        groups.append([str(len(groups)), *_chinese(group, locale), *english])
        sent.update(short)
    told = set(ignored.particles)  # words of particles alone say nothing anyway
    chinese = [word for word in ignored.zh if not set(word) <= told]
    english = list(dict.fromkeys(parts.canonical(word) for word in ignored.en))
    elsewhere = content.synonyms.elsewhere
    return {
        "ignored": [*chinese, *english[:OTHER_FILLERS]] if locale is ZH else [*chinese[:OTHER_FILLERS], *english],
        "particles": ignored.particles if locale is ZH else ignored.particles[:OTHER_FILLERS],
        "elsewhere": fingerprints.encode(
            [parts.canonical(word) for word in (elsewhere.zh if locale is ZH else elsewhere.en)],
            fingerprints.BITS,
            parts.stretches(wordings(content, locale)),
        ),
        "names": content.synonyms.names,
        "groups": groups,
    }


def build_index(content: Content, sections: Sections, locale: Locale, shelf: Shelf) -> dict[str, bytes]:
    """The index of one language by path below the site; the same bytes for the same content."""

    def words() -> bytes:
        return json.dumps(make_words(content, locale)).encode()

    index = {
        "format": FORMAT,
        "ui": make_interface(content, locale),
        "tables": make_tables(content, locale, shelf),
        **json.loads(
            shelf.get(
                words, "words", locale.id, content.files.text(synonyms.FILE), "\n".join(wordings(content, locale))
            )
        ),
    }
    found = make_records(content, sections, locale)
    weights = take_wordings(found, content, locale, parts.Phrases(index["groups"], index["ignored"]))
    sent = encode_index(locale.id, index, found, weights, shelf)
    return {f"search/{name}": content for name, content in sent.items()}


def encode_index(
    name: str, index: dict[str, Any], found: list[Record], weights: asked.Weights, shelf: Shelf
) -> dict[str, bytes]:
    """One file while that is light; else what every query needs in one file, and the rest in parts."""
    sent = {
        **index,
        "ignored": encode_words(index["ignored"]),
        "groups": [encode_words(words) for _, *words in index["groups"]],
    }
    terms = sorted(weights)
    told = [encode_words(terms), " ".join(asked.encode(weights[term]) for term in terms)]
    whole = _encode({**sent, "records": pack(found), "asked": told})
    if len(gzip.compress(whole)) <= WHOLE:
        return {f"{name}.txt": whole}
    shorts = [
        [
            *(one.title, *one.keywords, *(question.text for question in one.questions), *one.foreign),
            *(section.heading for section in one.sections),
        ]
        for one in found
    ]
    bodies = [[section.text for section in one.sections] for one in found]
    phrases = parts.Phrases(index["groups"], index["ignored"])
    postings, latin = parts.post_terms(list(zip(shorts, bodies, strict=True)), phrases, shelf)
    told_of = {term: asked.encode(one) for term, one in weights.items()}
    rows = parts.part_postings(postings, told_of, len(found), index["tables"]["sounds"])
    head = {
        "pages": len(found),
        "parts": len(rows),
        "keywords": _most_common((word for one in found for word in one.keywords), parts.MOST_KEYWORDS),
        "latin": _latin(found, latin),
    }
    # Parts of different builds must not meet: their folder is named after what is in it.
    body = {f"t{number}": _encode(row) for number, row in enumerate(rows)}
    body |= {f"p{number}": _encode(pack([one])) for number, one in enumerate(found)}
    digest = hashlib.sha256(b"".join(part.encode() + content for part, content in sorted(body.items()))).hexdigest()[
        :10
    ]
    folder = f"{name}-{digest}"
    result = {f"{folder}/{part}.txt": content for part, content in body.items()}
    return {f"{name}.txt": _encode({**sent, "head": {**head, "folder": folder}}), **result}


def _encode(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(ENCODING)


def _most_common(listed: Iterable[str], most: int) -> list[str]:
    return [word for word, _ in Counter(listed).most_common(most)]


def _latin(found: list[Record], counts: Counter[str]) -> list[list[Any]]:
    """Latin words as written and what speaks for each: those that pages are found by, then the most frequent."""
    value: dict[str, float] = {}
    for one in found:
        for weight, texts in (
            (1, [one.title, *one.keywords]),
            (0.7, [*(question.text for question in one.questions), *one.foreign]),
        ):
            for word in " ".join(chinese.normalize(text) for text in texts).split():
                if re.fullmatch("[a-z]{2,}", word):
                    value[word] = max(value.get(word, 0), weight)
    listed = sorted(value.items(), key=lambda pair: (-pair[1], -counts[pair[0]], pair[0]))
    listed += [(word, 0.3) for word, _ in counts.most_common() if word not in value]
    return [[word, weight] for word, weight in listed[: parts.MOST_WORDS]]


_WRITE = "letters.md"  # where a mail to support is made


class SearchInterface(TypedDict):
    """Words around the results; web/search/engine/data.d.ts has the same. `topics`: title and address."""

    results: str
    understood: str
    typed: str
    none: str
    nearest: str
    popular: str
    write: str
    write_link: str
    write_url: str
    topics: list[tuple[str, str]]


def make_interface(content: Content, locale: Locale) -> SearchInterface:
    """What a search form says of its results; it comes with the index because no page needs it before."""
    ui = in_locale(content.words, locale.id)
    return SearchInterface(
        results=ui["search_results"],
        understood=ui["search_understood"],
        typed=ui["search_typed"],
        none=ui["search_none"],
        nearest=ui["search_nearest"],
        popular=ui["search_popular"],
        write=ui["search_write"],
        write_link=ui["search_write_link"],
        write_url=page_url(_WRITE, locale),
        topics=[  # results are in the reader's language only, and so are these
            (content.page(path, locale).meta.title, page_url(path, locale))
            for path in content.guide.topics
            if content.has(path, locale)
        ],
    )
