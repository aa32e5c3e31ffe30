"""Sentences of our own pages with gaps where a term of the glossary stands, to be filled anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from helpcenter.checks import truth
from helpcenter.content.document import Document
from helpcenter.content.glossary import Glossary
from helpcenter.content.read import Content
from helpcenter.core.locales import ZH, Locale

from .words import Vocabulary

EXCHANGED = 0.6  # of the terms
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_LEAD = re.compile(r"\*\*(.+?)\*\*")
_SENTENCE = {"zh": re.compile(r"[^。！？]+[。！？]"), "en": re.compile(r"[A-Z\"'].*?[.!?](?=\s|$)")}
# Bits of a sentence, figures that would point at another page's steps, marks.
_UNFIT = re.compile(r"[\d`*|<>{}\[\]（(）)“”\"]|[:：]$|https?:")


@dataclass(frozen=True)
class Template:
    """A wording in pieces; every second piece is a term that may be exchanged."""

    pieces: tuple[str, ...]

    def fill(self, vocabulary: Vocabulary, chance: Random) -> str:
        """The wording with some of its terms exchanged."""
        return "".join(
            vocabulary.draw(chance) if place % 2 and chance.random() < EXCHANGED else piece
            for place, piece in enumerate(self.pieces)
        )


@dataclass
class Pool:
    """What pages of one language are written from, by kind."""

    sentences: list[Template] = field(default_factory=list)
    leads: list[Template] = field(default_factory=list)  # what a step says first, in bold
    cells: list[Template] = field(default_factory=list)
    questions: list[Template] = field(default_factory=list)
    keywords: list[Template] = field(default_factory=list)
    titles: list[Template] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)  # of the skeleton's sections, by id


def collect(content: Content, locale: Locale, terms: Glossary, vocabulary: Vocabulary) -> Pool:
    """The pool of a language from its pages: what reads as a claim on its own, or with a term exchanged, is left out."""
    cut = _cutter(terms, locale)
    pool = Pool()
    sound = Random(0)  # noqa: S311 – a look at samples

    def add(kind: list[Template], wordings: Iterable[str]) -> None:
        for wording in wordings:
            template = Template(tuple(cut.split(wording)))
            tried = [wording, "".join(template.pieces[::2]), *(template.fill(vocabulary, sound) for _ in range(3))]
            if _UNFIT.search(wording) or any(any(truth.check("", one, 1, ())) for one in tried):
                continue
            if template not in kind:
                kind.append(template)

    for page in content.pages:
        if page.locale is not locale:
            continue
        add(pool.titles, [page.meta.title])
        add(pool.questions, page.meta.questions)
        add(pool.keywords, page.meta.keywords)
        for kind, wording in _wordings(page.document):
            match kind:
                case "lead":
                    add(pool.leads, [wording])
                case "cell":
                    add(pool.cells, [wording])
                case _:
                    add(pool.sentences, (one.strip() for one in _SENTENCE[locale.id].findall(wording)))
        pool.headings |= {one.id: one.text for one in page.document.headings if one.level == 2}
    return pool


def _cutter(terms: Glossary, locale: Locale) -> re.Pattern[str]:
    words = sorted({one.of(locale) for one in terms.terms if one.id != "okpay"}, key=len, reverse=True)
    joined = "|".join(map(re.escape, words))
    return re.compile(f"({joined})" if locale is ZH else rf"\b({joined})\b")


def _wordings(document: Document) -> Iterator[tuple[str, str]]:
    for line in document.walk:
        text = _LINK.sub(r"\1", document.lines[line.number - 1][line.start :]).strip()
        if line.kind == "row":
            for cell in text.strip("|").split("|"):
                yield "cell", cell.strip()
        elif line.kind in {"item", "text"} and not text.startswith(("<", "!!!")):
            lead = _LEAD.match(text)
            if lead:
                yield "lead", lead[1].strip(".。")
            yield "text", text[lead.end() if lead else 0 :].lstrip("。：: ")
