"""What a text leans to as a whole: every word, pair of characters, and part of a word speaks, even those that are too rare for a
weight of their own (`web/search/engine/sense.js` reads it).

Features are hashed into buckets. Each bucket is a vector of a few signs (+, 0, −), each page a vector of small numbers; the sum of
the buckets of a text times that of a page is how much the text leans to it. Trained by one linear classifier a page (squared
hinge loss), then cut down to the few directions in which pages differ most: those that answer the same questions fall together.
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

BUCKETS = 2048
SIGNS = 14  # of a bucket: directions
GRAM = 4  # letters of a part of a Latin word
SILENT = 0.8  # of a direction's usual length: what is shorter is sent as 0
# Training (tuned by cross-validation): passes, rate and how it falls, and how deals of the wordings differ from pass to pass.
PASSES, RATE, FALL, STRIDE = 5, 0.5, 0.5, 7
ENOUGH = 0.7  # how far below 0 a wrong page must be
TURNS = 40  # of the search for directions
FINEST = 40  # the largest number of a page
PACKED = 4  # signs in one character


class Sense(TypedDict):
    """As it is sent; web/search/engine/data.d.ts has the same. `pages`: numbers of those that vectors are of; `bias` in
    hundredths; `places`: numbers of a page, one character each; `buckets`: four signs a character."""

    pages: list[int]
    bias: list[int]
    scale: float
    places: str
    buckets: str


class Sample(NamedTuple):
    """Buckets of a text, and the page that answers it."""

    buckets: Sequence[int]
    page: int


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


def learn(samples: Collection[tuple[Iterable[str], int]]) -> Sense:
    """What texts lean to, from their features and the numbers of the pages that answer them."""
    pages = sorted({page for _, page in samples})
    place = {page: number for number, page in enumerate(pages)}
    known = [Sample(sorted({bucket(one) for one in some}), place[page]) for some, page in samples]
    rows, bias = train(known, len(pages))
    used = Counter(one for sample in known for one in sample.buckets)
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
        bias=[round(100 * value) for value in bias],
        scale=float(f"{scale:.4g}"),
        places="".join(_letter(round(value / scale) + FINEST) for row in places for value in row),
        buckets=_pack([sign for row in signs for sign in row]),
    )


def train(samples: Sequence[Sample], count: int) -> tuple[list[list[float]], list[float]]:
    """For each bucket what it says of `count` pages ([] for one that nothing fell into), and what is said of each at the outset."""
    rows: list[list[float]] = [[] for _ in range(BUCKETS)]
    bias = [-1.0] * count
    known = list(samples)
    for number in range(PASSES):
        known = known[::STRIDE] + [one for start in range(1, STRIDE) for one in known[start::STRIDE]]
        for some, page in known:
            _step(rows, bias, some, page, RATE / (1 + FALL * number))
    return rows, bias


def _step(rows: list[list[float]], bias: list[float], some: Sequence[int], page: int, rate: float) -> None:
    """One step of gradient descent for one text: nothing where the right page is above 1 and all others are low enough."""
    share = 1 / math.sqrt(len(some) or 1)
    mine = []
    sums: Iterable[float] = [0.0] * len(bias)
    for one in some:
        if rows[one]:
            sums = map(add, sums, rows[one])
        else:
            rows[one] = [0.0] * len(bias)
        mine.append(rows[one])
    said = [value * share + outset for value, outset in zip(sums, bias, strict=False)]
    wrong = [(other, rate * (value + 1)) for other, value in enumerate(said) if value > -ENOUGH and other != page]
    if said[page] < 1:
        wrong.append((page, rate * (said[page] - 1)))
    for other, change in wrong:
        bias[other] -= change / 10
        for row in mine:
            row[other] -= change * share


def directions(rows: Sequence[Sequence[float]], used: Counter[int], count: int) -> list[list[float]]:
    """The `SIGNS` directions in which rows, each as often as it is used, differ most (orthogonal iteration)."""
    often = [(math.sqrt(used[number]), row) for number, row in enumerate(rows) if row]
    columns = [[weight * row[page] for weight, row in often] for page in range(count)]
    square = [[sum(map(mul, one, two)) for two in columns] for one in columns]
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
