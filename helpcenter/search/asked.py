"""What readers' wordings say of pages: for each term the pages and sections that it speaks for, and how much.

Wordings themselves are not sent. Weights are trained (softmax regression: which page, then which of its sections), only for
terms and places that come together often enough, none below 0; then rounded to steps, so that they compress.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

STEP = 0.5  # of a weight, which is a natural logarithm
MOST = 9  # steps: one digit
LEAST = 0.75  # steps below which a weight is not sent
# Wordings that have a term, below which it is not sent: what is said seldom speaks in `sense` alone. Two Chinese characters
# often merely meet.
FEWEST = {"zh": 12, "en": 6}
OFTEN = {"zh": 100, "en": 84}  # from which a term comes with the index; others come after the first answer
AGAIN = 3  # those of a page or section that have it, below which it says nothing of that one
# Training (tuned by cross-validation on wordings and on golden queries): passes, first rate, pull towards 0.
PASSES, RATE, PULL = 8, 0.1, 0.05
SLIGHT = 0.02  # likelihood of a wrong place that is let pass
STRIDE = 7  # wordings are dealt anew before each pass: neighbours in a file say the same

NOWHERE = -1  # number of a section that search does not list

Place = TypeVar("Place", bound=Hashable)


class Wording(NamedTuple):
    """Terms of a wording and the page and section (its number on the page) that answer it."""

    terms: Collection[str]
    page: int
    section: int


class Weight(NamedTuple):
    """Steps by which a term speaks for a page, and for sections of it, by number."""

    page: int
    sections: dict[int, int]


Weights = dict[str, dict[int, Weight]]  # by term and page


def weigh(wordings: Iterable[Wording], fewest: int) -> Weights:
    """Which pages and sections each term speaks for. `fewest`: see `FEWEST`."""
    of_page: dict[int, list[tuple[Collection[str], int]]] = defaultdict(list)
    wordings = list(wordings)
    for terms, page, section in wordings:
        if section != NOWHERE:
            of_page[page].append((terms, section))
    pages = train([(one.terms, one.page) for one in wordings], fewest)
    sections = {page: train(some, fewest) for page, some in sorted(of_page.items())}
    result: Weights = defaultdict(dict)
    for term in sorted({*pages, *(term for some in sections.values() for term in some)}):
        for page in sorted({wording.page for wording in wordings}):
            steps = pages.get(term, {}).get(page, 0)
            told = sections.get(page, {}).get(term, {})
            if steps or told:
                result[term][page] = Weight(steps, told)
    return result


def train(samples: Sequence[tuple[Collection[str], Place]], fewest: int) -> dict[str, dict[Place, int]]:
    """Steps by which terms speak for what answers. The same for the same samples, in whatever order each lists its terms."""
    samples = [(sorted(terms), place) for terms, place in samples]
    everywhere = Counter(term for terms, _ in samples for term in terms)
    together = Counter((term, place) for terms, place in samples for term in terms)
    weights: dict[str, dict[Place, float]] = {}
    for (term, place), count in together.items():
        if count >= AGAIN and everywhere[term] >= fewest:
            weights.setdefault(term, {})[place] = 0.0
    all_places = len({place for _, place in samples})
    known = [([weights[term] for term in terms if term in weights], place) for terms, place in samples]
    for number in range(PASSES):
        known = known[::STRIDE] + [one for start in range(1, STRIDE) for one in known[start::STRIDE]]
        for some, place in known:
            _learn(some, place, all_places, RATE / (1 + 0.3 * number))
    found = {
        term: {place: min(MOST, round(weight / STEP)) for place, weight in places.items() if weight > STEP * LEAST}
        for term, places in weights.items()
    }
    return {term: places for term, places in found.items() if places}


def _learn(weights: list[dict[Place, float]], right: Place, all_places: int, rate: float) -> None:
    """One step of gradient descent for one wording. `weights`: of its terms; a place that none of them names has a sum of 0."""
    sums: dict[Place, float] = {}
    for of_term in weights:
        for place, weight in of_term.items():
            sums[place] = sums.get(place, 0.0) + weight
    if right not in sums:
        return
    odds = {place: math.exp(value) for place, value in sums.items()}
    scale = rate / (sum(odds.values()) + all_places - len(odds))
    change = {place: value * scale for place, value in odds.items() if value * scale > rate * SLIGHT}
    change[right] = odds[right] * scale - rate
    kept = 1 - rate * PULL
    for of_term in weights:
        for place, less in change.items():
            if place in of_term:
                of_term[place] = max(0.0, of_term[place] * kept - less)


def encode(weights: dict[int, Weight]) -> str:
    """`a3B2Cf1`: of each page its number (letters, a for 0), its weight (none for 0), and its sections (A for 0) with theirs
    (none for 1)."""
    return "".join(
        f"{_letters(page)}{weight.page or ''}"
        + "".join(
            chr(65 + section) + (str(steps) if steps > 1 else "")
            for section, steps in sorted(weight.sections.items())
            if section < 26
        )
        for page, weight in sorted(weights.items())
    )


def _letters(number: int) -> str:
    """A number to the base of 26, a to z."""
    high, low = divmod(number, 26)
    return (_letters(high) if high else "") + chr(97 + low)
