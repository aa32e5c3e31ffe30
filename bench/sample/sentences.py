"""Sentences of our own pages with gaps where a term of the glossary stands, to be filled anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from helpcenter.checks import truth
from helpcenter.checks.truth import asks
from helpcenter.content.document import Document
from helpcenter.content.glossary import Glossary
from helpcenter.content.read import Content
from helpcenter.core.chinese import is_han
from helpcenter.core.locales import ZH, Locale

from .words import Vocabulary

EXCHANGED = 0.6  # of the terms
_LEAD = re.compile(r"\*\*(.+?)\*\*")
_SENTENCE = {"zh": re.compile(r"[^。！？]+[。！？]"), "en": re.compile(r"[A-Z\"'].*?[.!?](?=\s|$)")}
# An article depends on how the term begins.
_BENDS = re.compile(r"\b[Aa]n? \0")
# Bits of a sentence, what is told to somebody who stands in the sentence before, figures that would point at another
# page's steps, marks, links: a title as part of a sentence says something else than it does alone.
_UNFIT = re.compile(
    r"\b(?:[Tt]ell|[Gg]ive|[Ss]end) (?:them|it)\b|(?:告诉|发给|交给)(?:对方|他们?|她们?|它)|[\d`*|<>{}\[\]（(）)“”\"]|[:：]$|!!|https?:"
)


@dataclass(frozen=True)
class Template:
    """A wording in pieces; every second piece is a term that may be exchanged."""

    pieces: tuple[str, ...]

    def fill(self, vocabulary: Vocabulary, chance: Random, share: float = EXCHANGED) -> str:
        """The wording with some of its terms exchanged, all where `share` is 1."""
        return "".join(
            vocabulary.draw(chance) if place % 2 and chance.random() < share else piece
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
            template = Template(tuple(_split(cut, wording)))
            tried = [wording, *(template.fill(vocabulary, sound, share) for share in (1, 1, EXCHANGED))]
            tried += [f"| OKPay | {one} |" for one in tried]  # as it may stand in a row
            if template in kind or _UNFIT.search(wording) or any(truth.check("", "\n\n".join(tried), 1, ())):
                continue
            if asks.names_secret(wording, locale.id):  # beside a stranger's sentence it may seem to ask for one
                continue
            kind.append(template)

    for page in content.pages:
        if page.locale is not locale:
            continue
        add(pool.titles, [page.meta.title])
        add(pool.questions, [question.text for question in page.meta.questions])
        add(pool.keywords, page.meta.keywords)
        for kind, wording in _wordings(page.document):
            match kind:
                case "lead" if not wording.endswith(("?", "？")):
                    add(pool.leads, [wording])
                case "cell":
                    add(pool.cells, [wording])
                case "text":
                    add(pool.sentences, (one.strip() for one in _SENTENCE[locale.id].findall(wording)))
        pool.headings |= {one.id: one.text for one in page.document.headings if one.level == 2}
    return pool


def _cutter(terms: Glossary, locale: Locale) -> re.Pattern[str]:
    known = {one.of(locale) for one in terms.terms} - {"OKPay"}
    words = sorted((word for word in known if (locale is ZH) == is_han(word)), key=len, reverse=True)
    joined = "|".join(map(re.escape, words))
    return re.compile(f"({joined})" if locale is ZH else rf"\b({joined})\b")


def _split(cut: re.Pattern[str], wording: str) -> Iterator[str]:
    """Pieces by turns: what stays, and a term. One behind "a" or at the beginning stays: its form is bound."""
    stays, *rest = cut.split(wording)
    for term, after in zip(rest[::2], rest[1::2], strict=True):
        if not stays or _BENDS.search(stays + "\0" + term):
            stays += term + after
        else:
            yield from (stays, term)
            stays = after
    yield stays


def _wordings(document: Document) -> Iterator[tuple[str, str]]:
    for line in document.walk:
        text = document.lines[line.number - 1][line.start :].strip()
        if line.kind == "row":
            for cell in text.strip("|").split("|"):
                yield "cell", cell.strip()
        elif line.kind in {"item", "text"} and not text.startswith(("<", "!!!")):
            lead = _LEAD.match(text)
            if lead:
                yield "lead", lead[1].removesuffix("。").removesuffix(".")
            yield "text", text[lead.end() if lead else 0 :].lstrip("。：: ")
