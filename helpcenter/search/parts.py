"""A large site's index in parts: terms by sound or spelling, one file a page (`web/search/engine/parts.js` reads them)."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from helpcenter.core import chinese
from helpcenter.core.shelf import Shelf

_CANONICAL_WORD = re.compile(r"[^ ]+")
_LATIN = re.compile(r"\b[a-z]{2,}\b")
PART_TERMS = 250  # terms in one part on average: 1–2 kB gzip
COMMON = 0.35  # share of pages above which a place in running text says nothing
MOST_KEYWORDS = 800  # keywords that slips and pinyin are compared with
MOST_WORDS = 1000  # Latin words that misspellings are compared with


@functools.lru_cache(1 << 13)
def stem(word: str) -> str:
    """Stem of an English word, by the rules of `stem` in web/search/engine/text.js."""
    if len(word) < 4 or not re.fullmatch(r"[a-z]+", word):
        return word
    root = word
    if re.search(r"[^ei]ies$", root):
        root = root[:-3] + "y"
    elif re.search(r"(s|x|z|ch|sh)es$", root):
        root = root[:-2]
    elif re.search(r"[^sui]s$", root):
        root = root[:-1]
    if re.search(r"[^e]ied$", root):
        root = root[:-3] + "y"
    elif re.search(r"[aeiouy].*[^e]ed$", root):
        root = root[:-2]
    elif re.search(r"[aeiouy].*ing$", root):
        root = root[:-3]
    if len(root) > 3:
        root = re.sub(r"e$", "", root)
    root = re.sub(r"([b-df-hj-np-tv-z])\1$", r"\1", root)
    return re.sub(r"([a-z]{3})is$", r"\1iz", root)


@functools.lru_cache(1 << 13)
def canonical(text: str) -> str:
    """One spelling for all, English stemmed, words parted by spaces."""
    return " ".join(stem(word) for word in chinese.normalize(text).split())


def drop_fillers(text: str, fillers: set[str]) -> str:
    """Canonical text without Latin fillers, where at least two words are left; else with them."""
    words = canonical(text).split()
    kept = [word for word in words if word not in fillers or chinese.is_han(word)]
    return " ".join(kept if len(kept) > 1 else words)


def terms(text: str) -> set[str]:
    """Index terms: stems, and Chinese characters in pairs. Single characters are left out: they are everywhere."""
    found: set[str] = set()
    for word in chinese.normalize(text).split():
        if chinese.is_han(word):
            found.update(word[place : place + 2] for place in range(len(word) - 1))
        else:
            found.add(stem(word))
    return found


LONGEST = 5  # units of a word about other things (MOST_STRANGE.han in web/search/engine/lexicon.js)


def stretches(texts: Iterable[str]) -> set[str]:
    """Where a query of these texts is looked up for words about other things: Chinese characters or words, up to LONGEST."""
    found: set[str] = set()
    for text in texts:
        latin = [word for word in canonical(text).split() if not chinese.is_han(word)]
        runs = [(list(word), "") for word in canonical(text).split() if chinese.is_han(word)]
        for units, between in (*runs, (latin, " ")):
            for start in range(len(units)):
                found.update(
                    between.join(units[start:end]) for end in range(start + 1, min(start + LONGEST, len(units)) + 1)
                )
    return found


class Phrases:
    """Finds synonym groups in text, the longest word at each place, as `Lexicon.groups` does in the browser."""

    def __init__(self, groups: list[list[str]], ignored: list[str]) -> None:
        self.name = repr((groups, ignored))  # of what it finds
        self.owner: dict[str, str] = {}
        self.fillers = {canonical(word) for word in ignored}
        for name, *words in groups:
            for word in words:
                self.owner.setdefault(canonical(word), "#" + name)
        for word in ignored:
            self.owner.setdefault(canonical(word), "-")
        self.owner.pop("", None)
        # The longest first, by what they begin with: two signs, the first of them Chinese, or a Latin word. A Chinese
        # character by itself says nothing.
        by_start: dict[str, list[str]] = defaultdict(list)
        for phrase in sorted(self.owner, key=len, reverse=True):
            if len(phrase) > 1 or not chinese.is_han(phrase):
                by_start[phrase[:2] if chinese.is_han(phrase) else phrase.partition(" ")[0]].append(phrase)
        self._by_start = dict(by_start)

    def groups(self, text: str) -> set[str]:
        """Groups whose words stand in `text`, with its fillers or without."""
        canon, short = canonical(text), drop_fillers(text, self.fillers)
        return self._groups(canon) | (self._groups(short) if short != canon else set())

    def _groups(self, canon: str) -> set[str]:
        found = set()
        by_start = self._by_start
        place = 0  # behind the last phrase that was found
        for word in _CANONICAL_WORD.finditer(canon):
            start, end = word.span()
            if not chinese.is_han(word[0]):
                if (
                    start >= place
                    and (phrases := by_start.get(word[0]))
                    and (phrase := _longest(phrases, canon, start))
                ):
                    found.add(self.owner[phrase])
                    place = start + len(phrase)
                continue
            place = max(place, start)
            while place < end:
                phrases = by_start.get(canon[place : place + 2])
                phrase = _longest(phrases, canon, place) if phrases else ""
                if phrase:
                    found.add(self.owner[phrase])
                place += len(phrase) or 1
        return found - {"-"}


def _longest(phrases: list[str], canon: str, place: int) -> str:
    """The first of `phrases` that stands at a place and ends with a word or a Chinese character; "" for none."""
    for phrase in phrases:
        if canon.startswith(phrase, place):
            end = place + len(phrase)
            if end == len(canon) or canon[end] == " " or chinese.is_han(phrase[-1]):
                return phrase
    return ""


@dataclass
class Postings:
    """Pages that have a term, by number: in a title, keyword, question, or heading; or only in running text."""

    strong: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)


class PageTerms(NamedTuple):
    """Terms and groups of one page, and the Latin words of its running texts, once for each text that has them."""

    strong: set[str]  # in its short texts
    body: set[str]  # in its running texts alone
    latin: list[str]


def page_terms(shorts: Iterable[str], texts: Iterable[str], phrases: Phrases) -> PageTerms:
    """What one page is found by."""
    strong = {term for text in shorts for term in terms(text) | phrases.groups(text)}
    body: set[str] = set()
    latin: list[str] = []
    for text in texts:
        body |= terms(text) | phrases.groups(text)
        latin += sorted(set(_LATIN.findall(chinese.normalize(text))))
    return PageTerms(strong, body - strong, latin)


def post_terms(
    pages: Iterable[tuple[list[str], list[str]]], phrases: Phrases, shelf: Shelf
) -> tuple[dict[str, Postings], Counter[str]]:
    """Postings of all terms and groups, and in how many running texts each Latin word stands.

    `pages`: short texts and running texts of each page, in the order of numbers.
    """
    found: dict[str, Postings] = defaultdict(Postings)
    latin: Counter[str] = Counter()
    for number, (shorts, texts) in enumerate(pages):

        def make(shorts: list[str] = shorts, texts: list[str] = texts) -> bytes:
            one = page_terms(shorts, texts, phrases)
            return "\n".join((" ".join(sorted(one.strong)), " ".join(sorted(one.body)), " ".join(one.latin))).encode()

        known = shelf.get(make, "terms", phrases.name, "\n".join(shorts), "\n".join(texts))
        strong, body, words = (line.split() for line in known.decode().split("\n"))
        for term in strong:
            found[term].strong.append(number)
        for term in body:
            found[term].body.append(number)
        latin.update(words)
    return found, latin


class Filing:
    """Which part a term belongs to, by the rule of `part` in web/search/engine/parts.js."""

    def __init__(self, sounds: str, count: int) -> None:
        self.count = count
        self.first: dict[str, str] = {}
        runs, others = sounds.split("|")
        common = iter(chinese.common())
        for run in runs.split():
            syllable = run.rstrip("0123456789")
            for _ in range(int(run[len(syllable) :])):
                self.first.setdefault(next(common), syllable)
        for row in others.split():
            syllable = re.match("[a-z]*", row).group(0)  # type: ignore[union-attr]
            for sign in row[len(syllable) :]:
                self.first.setdefault(sign, syllable)

    def part(self, term: str) -> int:
        """Number of the part, from 0."""
        key = term
        if chinese.is_han(term):
            key = " ".join(_blur(self.first.get(sign, sign)) for sign in term)
        value = 7
        units = key.encode("utf-16-le")
        for place in range(0, len(units), 2):
            value = (value * 31 + units[place] + 256 * units[place + 1]) & 0xFFFFFFFF
        return value % self.count


@functools.cache  # of some 400 syllables
def _blur(syllable: str) -> str:
    return re.sub(r"ng$", "n", re.sub(r"^([zcs])h", r"\1", syllable))


def part_postings(found: dict[str, Postings], asked: dict[str, str], pages: int, sounds: str) -> list[list[list[Any]]]:
    """Rows of each part: term, pages that have it, their numbers as steps from one to the next, and, where readers' wordings
    have it, what it speaks for (`asked`, by term)."""
    filing = Filing(sounds, max(1, round(len(found) / PART_TERMS)))
    result: list[list[list[Any]]] = [[] for _ in range(filing.count)]
    for term in sorted(found.keys() | asked.keys()):
        one = found.get(term, Postings())
        count = len(one.strong) + len(one.body)
        body = one.body if count <= COMMON * pages or not one.strong else []
        result[filing.part(term)].append(
            [term, count, _steps(one.strong), _steps(body), *([asked[term]] if term in asked else [])]
        )
    return result


def _steps(numbers: list[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
