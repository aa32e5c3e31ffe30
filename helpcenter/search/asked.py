"""What readers' wordings say of pages: for each term the pages and sections that it speaks for, and how much.

Wordings themselves are not sent. Weights are trained (softmax regression: which page, then which of its sections), only for
terms and places that come together often enough, none below 0; then rounded to steps, so that they compress.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

STEP = 0.5  # of a weight, which is a natural logarithm
MOST = 9  # steps: one digit
LEAST = 0.75  # steps below which a weight is not sent
# Wordings that have a term, below which it is not sent: what is said seldom speaks in `sense` alone. Two Chinese characters
# often merely meet.
FEWEST = {"zh": 10, "en": 5}
OFTEN = {"zh": 220, "en": 260}  # from which a term comes with the index; others come after the first answer
AGAIN = 3  # those of a page or section that have it, below which it says nothing of that one
# Training (tuned by cross-validation on wordings and on golden queries): passes, first rate, pull towards 0.
PASSES, RATE, PULL = 8, 0.1, 0.05
SLIGHT = 0.02  # likelihood of a wrong place that is let pass
STRIDE = 7  # wordings are dealt anew before each pass: neighbours in a file say the same

NOWHERE = -1  # number of a section that search does not list

Place = TypeVar("Place", bound=Hashable)
Numbers = NDArray[np.float64]


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
    listed = sorted({wording.page for wording in wordings})
    for term in sorted({*pages, *(term for some in sections.values() for term in some)}):
        for page in listed:
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
    heard = [pair for pair, often in together.items() if often >= AGAIN and everywhere[pair[0]] >= fewest]
    row = {term: number for number, term in enumerate(dict.fromkeys(term for term, _ in heard))}
    column = {place: number for number, place in enumerate(dict.fromkeys(place for _, place in samples))}
    told = np.zeros((len(row), len(column)), bool)  # which pairs have a weight at all
    for term, place in heard:
        told[row[term], column[place]] = True
    weights = np.zeros(told.shape)
    known = [
        (some, column[place])
        for terms, place in samples
        if told[some := np.array([row[term] for term in terms if term in row], np.intp), column[place]].any()
    ]
    for number in range(PASSES):
        known = known[::STRIDE] + [one for start in range(1, STRIDE) for one in known[start::STRIDE]]
        for some, right in known:
            _learn(weights, told, some, right, RATE / (1 + 0.3 * number))
    steps = np.where(weights > STEP * LEAST, np.minimum(MOST, np.round(weights / STEP)), 0).astype(int)
    found: dict[str, dict[Place, int]] = {}
    for term, place in heard:
        if many := int(steps[row[term], column[place]]):
            found.setdefault(term, {})[place] = many
    return found


def _learn(weights: Numbers, told: NDArray[np.bool_], some: NDArray[np.intp], right: int, rate: float) -> None:
    """One step of gradient descent for one wording. `some`: rows of its terms; what none of them names has a sum of 0."""
    mine = weights[some]
    odds = np.exp(mine.sum(axis=0))
    change = odds * (rate / odds.sum())
    touched = change > rate * SLIGHT
    touched[right] = True
    change[right] -= rate
    kept = 1 - rate * PULL
    weights[some] = np.where(told[some] & touched, np.maximum(0, mine * kept - change), mine)


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
