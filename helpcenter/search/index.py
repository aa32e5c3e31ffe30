"""What the browser searches: one file a language, made of the pages as they stand in the built site."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from helpcenter.content import synonyms
from helpcenter.content.read import Content
from helpcenter.core import chinese
from helpcenter.core.locales import Locale
from helpcenter.core.shelf import Shelf

from . import asked, parts, sense
from .interface import make_interface
from .names import list_names
from .records import (
    ENDING,
    LETTER,
    QUESTION,
    Placed,
    Record,
    Sections,
    list_foreign_wordings,
    list_kinds,
    list_questions,
    list_wordings,
    make_records,
    pack,
)
from .words import encode_words, list_wordings_of_pages, make_tables, make_words

FORMAT = 7  # raised with any change that older browser code could not read
# Two bytes a Chinese character instead of UTF-8's three: 10 % less after gzip. Every browser decodes it (Encoding
# Standard, section 10.2); the name ends in .txt because JSON is UTF-8 by definition (RFC 8259) and hosts compress text.
ENCODING = "gb18030"
# Bytes of gzip up to which one file serves all: with the code, 75 000 from focus to first result (issue 14).
WHOLE = 161_000
MORE = 200_000  # and up to which what makes answers better is sent at all: a site of many hundred pages goes without
# By how much a text must lean to a page of a kind rather than to an article, in hundredths (tuned on wordings and queries): they
# are many and each for one case, and who says little is served best by what holds for all of them.
HELD_BACK = {LETTER: 20, QUESTION: 32, ENDING: 29}
AT_FIRST = 10  # hidden questions of a page that come with the index; the others come with what makes answers better
EXCERPT = {"zh": 44, "en": 140}  # characters of a page that are sent where wordings say what its sections answer


class Told(NamedTuple):
    """For each term what it speaks for, as it is sent: terms that many wordings have, and the others."""

    often: dict[str, str]
    seldom: dict[str, str]


def weigh_wordings(
    wordings: list[Placed],
    named: asked.Weights,
    names: list[str],
    locale: Locale,
    phrases: parts.Phrases,
    shelf: Shelf,
) -> Told:
    """What each term speaks for, and those that are `named` in running text where no wording has them. Fillers and names of the
    service speak for nothing."""
    idle = phrases.fillers | set(names)

    def make() -> bytes:
        read = [asked.Wording((parts.terms(text) - idle) | phrases.groups(text), *place) for text, *place in wordings]
        counts = Counter(term for one in read for term in one.terms)
        told = Told({}, {})
        for term, weights in sorted(asked.weigh(read, asked.FEWEST[locale.id]).items()):
            told[counts[term] < asked.OFTEN[locale.id]][term] = asked.encode(weights)
        return json.dumps(told).encode()

    told = Told(*json.loads(shelf.get(make, "asked", locale.id, repr(names), phrases.name, repr(wordings))))
    fresh = {term: asked.encode(weights) for term, weights in named.items() if term not in told.often}
    return Told(told.often, dict(sorted({**fresh, **told.seldom}.items())))


def learn_sense(
    wordings: list[Placed],
    kinds: dict[int, str],
    any_letter: int,
    locale: Locale,
    phrases: parts.Phrases,
    shelf: Shelf,
) -> dict[str, Any]:
    """What texts lean to as a whole, as it is sent: in `outline`, and in `full`. `kinds`: see `list_kinds`; `any_letter`: number
    of what asks for a letter, whichever."""
    letters = {page for page, kind in kinds.items() if kind == LETTER}

    def make() -> bytes:
        learned = sense.learn(
            [
                (sense.features(text, phrases), {page, any_letter} if page in letters else {page})
                for text, page, _ in wordings
            ]
        )
        return json.dumps(learned._asdict()).encode()

    result: dict[str, Any] = json.loads(
        shelf.get(make, "sense", locale.id, phrases.name, repr(wordings), repr(sorted(letters)))
    )
    for sent in result.values():
        for place, page in enumerate(sent["pages"]):
            sent["bias"][place] -= HELD_BACK.get(kinds.get(page, ""), 0)
    return result


def cut_texts(found: list[Record], pages: Iterable[int], length: int) -> None:
    """Leave of some pages the beginning, which answers in short: their wordings say what each section answers."""
    for opening, *others in (found[page].sections for page in pages):
        if len(opening.text) > length:
            opening.text = _cut(opening.text, length) + "…"
        for section in others:
            section.text = ""


def _cut(text: str, length: int) -> str:
    """The beginning of a text, no Latin word parted."""
    if text[length].isspace() or chinese.is_han(text[length]) or chinese.is_han(text[length - 1]):
        return text[:length].rstrip()
    return re.sub(r"[A-Za-z0-9'’-]+$", "", text[:length]).rstrip() or text[:length]


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
                words,
                "words",
                locale.id,
                content.files.text(synonyms.FILE),
                "\n".join(list_wordings_of_pages(content, locale)),
                repr(content.asked.get(locale.id)),
            )
        ),
    }
    found = make_records(content, sections, locale)
    wordings_of = list_wordings(found, content, locale)
    named = list_names(found)
    kinds = list_kinds(found, content, locale)
    cut_texts(found, {page for _, page, _ in wordings_of} - {len(found)}, EXCERPT[locale.id])
    phrases = parts.Phrases(index["groups"], index["ignored"])
    told = weigh_wordings(wordings_of, named, index["names"], locale, phrases, shelf)
    foreign = list_foreign_wordings(found, content, locale)
    learned = learn_sense([*wordings_of, *foreign], kinds, len(found) + 1, locale, phrases, shelf)
    index["letters"] = [page for page, kind in kinds.items() if kind == LETTER]
    index["sense"] = learned["outline"]
    sent = encode_index(locale.id, index, found, told, learned["full"], shelf)
    return {f"search/{name}": content for name, content in sent.items()}


def encode_index(
    name: str, index: dict[str, Any], found: list[Record], told: Told, full: sense.FullSense, shelf: Shelf
) -> dict[str, bytes]:
    """One file while that is light; else what every query needs in one file, and the rest in parts. With each, what makes
    answers better."""
    sent = {
        **index,
        "ignored": encode_words(index["ignored"]),
        "groups": [encode_words(words) for _, *words in index["groups"]],
    }
    whole = {**sent, "records": pack(found, slice(AT_FIRST)), "asked": _pair(told.often)}
    if len(gzip.compress(_encode(whole))) <= WHOLE:
        questions, places = list_questions(found, slice(AT_FIRST, None))
        return _add_more(
            name, whole, {"asked": _pair(told.seldom), "sense": full, "questions": questions, "places": places}
        )
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
    rows = parts.part_postings(postings, {**told.often, **told.seldom}, len(found), index["tables"]["sounds"])
    head = {
        "pages": len(found),
        "parts": len(rows),
        "keywords": _most_common((word for one in found for word in one.keywords), parts.MOST_KEYWORDS),
        "latin": _latin(found, latin),
    }
    body = {f"t{number}": _encode(row) for number, row in enumerate(rows)}
    body |= {f"p{number}": _encode(pack([one])) for number, one in enumerate(found)}
    folder = f"{name}-{_digest(body)}"
    result = {f"{folder}/{part}.txt": content for part, content in body.items()}
    index = {**sent, "head": {**head, "folder": folder}}
    return {**_add_more(name, index, {"asked": _pair({}), "sense": full}), **result}


def _add_more(name: str, index: dict[str, Any], more: dict[str, Any]) -> dict[str, bytes]:
    """The index, and in a file of its own what is fetched after the first answer, the same for all readers."""
    content = _encode(more)
    if len(gzip.compress(content)) > MORE:
        return {f"{name}.txt": _encode(index)}
    path = f"{name}-{_digest({name: _encode(index), 'more': content})}/more"
    return {f"{name}.txt": _encode({**index, "more": path}), f"{path}.txt": content}


def _digest(files: dict[str, bytes]) -> str:
    """What the folder of some files is named after: files of different builds must not meet."""
    return hashlib.sha256(b"".join(name.encode() + content for name, content in sorted(files.items()))).hexdigest()[:10]


def _pair(told: dict[str, str]) -> list[str]:
    return [encode_words(told), " ".join(told.values())]


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
