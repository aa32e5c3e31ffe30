"""Names and numbers that stand in running text alone (AFCA, 96110, GB2312): of most pages only the beginning is sent, and
nobody words a wording for each. Whoever types one wants the place where it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from . import parts
from .asked import Weight, Weights
from .records import Record

PAGES = 5  # that have it: what stands on more says of none
STEPS = 3  # by which one speaks for a page, as wordings do (asked.py); for a section that has it by one
_WORD = re.compile(r"[A-Za-z0-9]+")
_NAME = re.compile(r".[A-Z]|\d")
_NUMBER = re.compile(r"\d*")
_PLAIN = re.compile(r"\d{0,2}|\d+00|(?:19|20)\d\d")  # counts, round sums, and years, which readers write of anything


def list_names(found: Sequence[Record]) -> Weights:
    """Terms that are names or numbers wherever they stand, and stand in running text alone, with the pages that have them."""
    places: dict[str, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    common: set[str] = set()
    for page, record in enumerate(found):
        common |= {term for text in _shorts(record) for term in parts.terms(text)}
        for section, one in enumerate(record.sections):
            for match in _WORD.finditer(one.text):
                word = match[0]
                (term,) = parts.terms(word)
                if not _NAME.search(word) or _PLAIN.fullmatch(word):
                    common |= set() if _NUMBER.fullmatch(word) else {term}
                else:
                    places[term][page][section] = 1
    return {
        term: {page: Weight(STEPS, sections) for page, sections in sorted(of_page.items())}
        for term, of_page in sorted(places.items())
        if term not in common and len(of_page) <= PAGES
    }


def _shorts(record: Record) -> list[str]:
    questions = [question.text for question in record.questions]
    return [record.title, *record.keywords, *questions, *record.foreign, *(one.heading for one in record.sections)]
