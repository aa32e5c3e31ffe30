"""What readers' wordings say of pages: for each term the pages and sections that it speaks for, and how much.

Wordings themselves are not sent. A term speaks for a page by how much more often the wordings of that page have it than
those of all (a logarithm, smoothed, in steps, so that it compresses); for a section, where it is more than in those of its page.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

STEP = 0.6  # of a natural logarithm
MOST = 5  # steps
# Wordings that have a term, below which it is not sent: what one reader says once seldom comes again. Two Chinese characters
# often merely meet.
FEWEST = {"zh": 4, "en": 3}
AGAIN = 2  # those of a page or section that have it, below which it says nothing of that one
SMOOTH_PAGE, SMOOTH_SECTION = 12.0, 4.0  # wordings by which each is taken for an average one


NOWHERE = -1  # number of a section that search does not list


class Wording(NamedTuple):
    """Terms of a wording and the page and section (its number on the page) that answer it."""

    terms: set[str]
    page: int
    section: int


class Weight(NamedTuple):
    """Steps by which a term speaks for a page, and the sections that it tells from the others."""

    page: int
    sections: list[int]


Weights = dict[str, dict[int, Weight]]  # by term and page


def weigh(wordings: Iterable[Wording], fewest: int) -> Weights:
    """Which pages and sections each term speaks for. `fewest`: see `FEWEST`."""
    everywhere: Counter[str] = Counter()
    on_page: dict[int, Counter[str]] = defaultdict(Counter)
    in_section: dict[int, dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    of_page: Counter[int] = Counter()
    of_section: Counter[tuple[int, int]] = Counter()
    for terms, page, section in wordings:
        everywhere.update(terms)
        on_page[page].update(terms)
        in_section[page][section].update(terms)
        of_page[page] += 1
        of_section[page, section] += 1
    result: Weights = defaultdict(dict)
    for page, counts in sorted(on_page.items()):
        for term, count in counts.items():
            if everywhere[term] < fewest or count < AGAIN:
                continue
            steps = max(0, _steps(count, of_page[page], everywhere[term] / of_page.total(), SMOOTH_PAGE))
            share = count / of_page[page]
            told = [
                section
                for section, its in sorted(in_section[page].items())
                if section != NOWHERE
                and its[term] >= AGAIN
                and _steps(its[term], of_section[page, section], share, SMOOTH_SECTION) > 0
            ]
            if steps or told:
                result[term][page] = Weight(steps, told)
    return result


def _steps(count: int, of: int, share: float, smooth: float) -> int:
    """Logarithm of how much more often than `share` a term stands in `count` of `of` wordings, in steps."""
    return min(MOST, round(math.log((count + smooth * share) / (of + smooth) / share) / STEP))


def encode(weights: dict[int, Weight]) -> str:
    """`a3BCf1`: of each page its number (letters, a for 0), its weight, and its sections (A for 0)."""
    return "".join(
        f"{_letters(page)}{weight.page}" + "".join(chr(65 + section) for section in weight.sections if section < 26)
        for page, weight in sorted(weights.items())
    )


def _letters(number: int) -> str:
    """A number to the base of 26, a to z."""
    high, low = divmod(number, 26)
    return (_letters(high) if high else "") + chr(97 + low)
