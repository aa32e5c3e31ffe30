"""What a text leans to as a whole: every word, pair of characters, and part of a word speaks, even those that are too rare for a
weight of their own (`web/search/engine/sense.js` reads it).

Features are hashed into buckets, and one linear classifier a page is trained (squared hinge loss). They are sent twice. At first,
for the first answer, in outline: cut down to the few directions in which pages differ most, each bucket a vector of a few signs
(+, 0, −), each page a vector of small numbers. Then, in a file of its own, in full: a small number for each bucket and page.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from operator import add, mul
from typing import NamedTuple, TypedDict

from helpcenter.core import chinese

from . import parts
from .fingerprints import hash_text

BUCKETS = 4096
SIGNS = 6  # of a bucket: directions
GRAM = 4  # letters of a part of a Latin word
SILENT = 1  # of a direction's usual length: what is shorter is sent as 0
# Training (tuned by cross-validation): passes, rate and how it falls, and how deals of the wordings differ from pass to pass.
PASSES, RATE, FALL, STRIDE = 5, 0.4, 0.5, 7
ENOUGH = 0.7  # how far below 0 a wrong page must be
TURNS = 40  # of the search for directions
FINEST = 40  # the largest number of a page
PACKED = 4  # signs in one character
# In full: the step between two numbers, as a share of what weights usually differ by, and the largest number.
COARSE, LARGEST = 1.5, 20


class Sense(TypedDict):
    """As it is sent; web/search/engine/data.d.ts has the same. `pages`: numbers of those that vectors are of; `bias` in
    hundredths; `places`: numbers of a page, one character each; `buckets`: four signs a character."""

    pages: list[int]
    bias: list[int]
    scale: float
    places: str
    buckets: str


class FullSense(TypedDict):
    """As it is sent later. `weights`: for each page a number for each bucket, one character each."""

    pages: list[int]
    bias: list[int]
    scale: float
    weights: str


class Learned(NamedTuple):
    """What texts lean to, in outline and in full."""

    outline: Sense
    full: FullSense


class Sample(NamedTuple):
    """Buckets of a text, and what it is to lean to."""

    buckets: Sequence[int]
    right: Collection[int]


def features(text: str, phrases: parts.Phrases) -> set[str]:
    """Characters and their pairs; stems, their pairs, and parts of Latin words; synonym groups."""
    found = phrases.groups(text)
    before = ""
    for word in chinese.normalize(text).split():
        if chinese.is_han(word):
            found.update(word)
            found.update(map(add, word, word[1:]))
            before = ""
            continue
        stem = parts.stem(word)
        found |= {stem, f"{before} {stem}"} if before else {stem}
        framed = f"<{word}>"
        found.update("_" + framed[place : place + GRAM] for place in range(len(framed) - GRAM + 1))
        before = stem
    return found


def bucket(feature: str) -> int:
    """Where a feature is kept."""
    return hash_text(feature, 0) % BUCKETS


def learn(samples: Collection[tuple[Iterable[str], Collection[int]]]) -> Learned:
    """What texts lean to, from their features and the numbers of the pages that answer them, or of what else they ask for."""
    pages = sorted({page for _, right in samples for page in right})
    place = {page: number for number, page in enumerate(pages)}
    known = [Sample(sorted({bucket(one) for one in some}), {place[page] for page in right}) for some, right in samples]
    rows, bias = train(known, len(pages))
    hundredths = [round(100 * value) for value in bias]
    used = Counter(one for sample in known for one in sample.buckets)
    return Learned(outline(rows, used, pages, hundredths), write_full(rows, pages, hundredths))


def outline(rows: Sequence[Sequence[float]], used: Counter[int], pages: list[int], bias: list[int]) -> Sense:
    """Trained rows in a few directions, each a sign of a bucket and a number of a page."""
    frame = directions(rows, used, len(pages))
    cut = [[sum(map(mul, row, way)) for way in frame] if row else [] for row in rows]
    full = [row for row in cut if row]
    lengths = [math.sqrt(sum(row[way] ** 2 for row in full) / len(full)) or 1.0 for way in range(len(frame))]
    signs = [
        [
            0 if abs(value) < SILENT * length else int(math.copysign(1, value))
            for value, length in zip(row, lengths, strict=True)
        ]
        if row
        else [0] * len(frame)
        for row in cut
    ]
    # A sign stands for the mean of what it was cut from.
    means = []
    for way in range(len(frame)):
        some = [abs(row[way]) for row, sign in zip(cut, signs, strict=True) if sign[way]]
        means.append(sum(some) / len(some) if some else 0.0)
    places = [[frame[way][page] * means[way] for way in range(len(frame))] for page in range(len(pages))]
    scale = max((abs(value) for row in places for value in row), default=0.0) / FINEST or 1.0
    return Sense(
        pages=pages,
        bias=bias,
        scale=float(f"{scale:.4g}"),
        places="".join(_letter(round(value / scale) + FINEST) for row in places for value in row),
        buckets=_pack([sign for row in signs for sign in row]),
    )


def write_full(rows: Sequence[Sequence[float]], pages: list[int], bias: list[int]) -> FullSense:
    """Trained rows, a page after the other, in steps; what is nearer to none than to one is left out oftener than not."""
    values = [value for row in rows for value in row]
    scale = COARSE * math.sqrt(sum(value * value for value in values) / (len(values) or 1)) or 1.0
    silent = [0.0] * len(pages)

    def steps(value: float) -> int:
        return max(-LARGEST, min(LARGEST, int(value / scale + math.copysign(0.4, value))))

    return FullSense(
        pages=pages,
        bias=bias,
        scale=float(f"{scale:.4g}"),
        weights="".join(
            _letter(steps(value) + FINEST)
            for column in zip(*(row or silent for row in rows), strict=True)
            for value in column
        ),
    )


def train(samples: Sequence[Sample], count: int) -> tuple[list[list[float]], list[float]]:
    """For each bucket what it says of `count` pages ([] for one that nothing fell into), and what is said of each at the outset."""
    rows: list[list[float]] = [[] for _ in range(BUCKETS)]
    bias = [-1.0] * count
    known = list(samples)
    for number in range(PASSES):
        known = known[::STRIDE] + [one for start in range(1, STRIDE) for one in known[start::STRIDE]]
        for some, right in known:
            _step(rows, bias, some, right, RATE / (1 + FALL * number))
    return rows, bias


def _step(rows: list[list[float]], bias: list[float], some: Sequence[int], right: Collection[int], rate: float) -> None:
    """One step of gradient descent for one text: nothing where what is right is above 1 and all others are low enough."""
    share = 1 / math.sqrt(len(some) or 1)
    for one in some:
        if not rows[one]:
            rows[one] = [0.0] * len(bias)
    mine = [rows[one] for one in some]
    said = (
        [sum(column) * share + outset for column, outset in zip(zip(*mine, strict=True), bias, strict=True)]
        if mine
        else bias
    )
    wrong = [(other, rate * (value + 1)) for other, value in enumerate(said) if value > -ENOUGH and other not in right]
    wrong += [(page, rate * (said[page] - 1)) for page in right if said[page] < 1]
    for other, change in wrong:
        bias[other] -= change / 10
        for row in mine:
            row[other] -= change * share


def directions(rows: Sequence[Sequence[float]], used: Counter[int], count: int) -> list[list[float]]:
    """The `SIGNS` directions in which rows, each as often as it is used, differ most (orthogonal iteration)."""
    often = [(math.sqrt(used[number]), row) for number, row in enumerate(rows) if row]
    columns = [[weight * row[page] for weight, row in often] for page in range(count)]
    half = [[sum(map(mul, one, two)) for two in columns[: place + 1]] for place, one in enumerate(columns)]
    square = [[half[max(one, two)][min(one, two)] for two in range(count)] for one in range(count)]
    frame = _part([row[:] for row in square[:SIGNS]])
    for _ in range(TURNS):
        frame = _part([[sum(map(mul, row, way)) for row in square] for way in frame])
    return frame


def _part(ways: list[list[float]]) -> list[list[float]]:
    """Directions made square to each other and of length 1 (Gram-Schmidt); those that say nothing new are left out."""
    found: list[list[float]] = []
    for way in ways:
        for other in found:
            shared = sum(map(mul, way, other))
            way = [value - shared * part for value, part in zip(way, other, strict=True)]
        length = math.sqrt(sum(map(mul, way, way)))
        if length > 1e-9:
            found.append([value / length for value in way])
    return found


def _letter(number: int) -> str:
    """One character for a number to 88; no quotation mark, no backslash, which JSON would double."""
    return chr(35 + number + (number > 56))


def _pack(signs: list[int]) -> str:
    signs = signs + [0] * (-len(signs) % PACKED)
    return "".join(
        _letter(sum((signs[start + place] + 1) * 3**place for place in range(PACKED)))
        for start in range(0, len(signs), PACKED)
    )
