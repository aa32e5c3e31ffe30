"""What a text leans to as a whole: every word, pair of characters, and part of a word speaks, even those that are too rare for a
weight of their own (`web/search/engine/sense.js` reads it).

Features are hashed into buckets, and one linear classifier a page is trained (squared hinge loss). They are sent twice. At first,
for the first answer, in outline: cut down to the few directions in which pages differ most, each bucket a vector of a few signs
(+, 0, −), each page a vector of small numbers. Then, in a file of its own, in full: a small number for each bucket and page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from operator import add
from typing import NamedTuple, TypedDict

import numpy as np
from numpy.typing import NDArray

from helpcenter.core import chinese

from . import parts
from .fingerprints import hash_text

BUCKETS = 16384
FEW = 4096  # buckets in outline: each stands for all whose numbers leave the same rest
# Scripts of which a sign or two say what four Latin letters do: of India and its neighbors, kana, Han, Hangul.
DENSE = re.compile(rf"[\u0900-\u1cff\u3040-\u30ff\uac00-\ud7af{chinese.HAN_SIGNS}]")
SIGNS = 6  # of a bucket: directions
GRAM = 4  # letters of a part of a Latin word
SILENT = 1  # of a direction's usual length: what is shorter is sent as 0
# Training (tuned by cross-validation): passes, rate and how it falls, and how deals of the wordings differ from pass to pass.
PASSES, RATE, FALL, STRIDE = 5, 0.4, 0.5, 7
ENOUGH = 0.7  # how far below 0 a wrong page must be
FINEST = 40  # the largest number of a page
PACKED = 4  # signs in one character
# In full: the step between two numbers, as a share of what weights usually differ by, and the largest number.
COARSE, LARGEST = 2.5, 20


Numbers = NDArray[np.float64]


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
    right: Sequence[int]


def features(text: str, phrases: parts.Phrases) -> set[str]:
    """Characters and their pairs of scripts whose signs say much; stems, their pairs, and parts of other words; synonym groups."""
    found = phrases.groups(text)
    before = ""
    for word in chinese.normalize(text).split():
        if DENSE.search(word):
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
    known = [Sample(sorted({bucket(one) for one in some}), [place[page] for page in right]) for some, right in samples]
    rows, bias = train(known, len(pages))
    hundredths = [round(100 * value) for value in bias.tolist()]
    used = np.bincount([one for sample in known for one in sample.buckets], minlength=BUCKETS)
    return Learned(outline(*join(rows, used), pages, hundredths), write_full(rows, pages, hundredths))


def train(samples: Sequence[Sample], count: int) -> tuple[Numbers, Numbers]:
    """What each bucket says of `count` pages (BUCKETS × count), and what is said of each at the outset (count)."""
    rows = np.zeros((BUCKETS, count))
    bias = np.full(count, -1.0)
    known = [(np.array(some, np.intp), list(right)) for some, right in samples if some]
    for number in range(PASSES):
        known = known[::STRIDE] + [one for start in range(1, STRIDE) for one in known[start::STRIDE]]
        for some, right in known:
            _step(rows, bias, some, right, RATE / (1 + FALL * number))
    return rows, bias


def _step(rows: Numbers, bias: Numbers, some: NDArray[np.intp], right: list[int], rate: float) -> None:
    """One step of gradient descent for one text: nothing where what is right is above 1 and all others are low enough."""
    share = 1 / math.sqrt(len(some))
    mine = rows[some]
    said = mine.sum(axis=0) * share + bias
    change = np.where(said > -ENOUGH, said + 1, 0)
    change[right] = np.minimum(said[right] - 1, 0)
    change *= rate
    bias -= change / 10
    rows[some] = mine - change * share


def join(rows: Numbers, used: NDArray[np.intp]) -> tuple[Numbers, NDArray[np.intp]]:
    """Rows of `FEW` buckets, each the mean of those that it stands for, as often as each is used; and how often all are."""
    counts = used.reshape(BUCKETS // FEW, FEW)
    often = counts.sum(axis=0)
    joined = (rows.reshape(*counts.shape, rows.shape[1]) * counts[:, :, None]).sum(axis=0)
    return joined / np.maximum(often, 1)[:, None], often


def outline(rows: Numbers, used: NDArray[np.intp], pages: list[int], bias: list[int]) -> Sense:
    """Trained rows in a few directions, each a sign of a bucket and a number of a page."""
    frame = directions(rows, used)
    cut = rows @ frame.T
    full = cut[used > 0]
    lengths = np.sqrt((full**2).sum(axis=0) / max(len(full), 1))
    signs = np.where(np.abs(cut) < SILENT * lengths, 0, np.sign(cut)).astype(int)
    # A sign stands for the mean of what it was cut from.
    means = (np.abs(cut) * np.abs(signs)).sum(axis=0) / np.maximum(np.abs(signs).sum(axis=0), 1)
    places = frame.T * means
    scale = float(np.abs(places).max(initial=0)) / FINEST or 1.0
    return Sense(
        pages=pages,
        bias=bias,
        scale=float(f"{scale:.4g}"),
        places="".join(_letter(round(value / scale) + FINEST) for value in places.ravel().tolist()),
        buckets=_pack(signs.ravel().tolist()),
    )


def directions(rows: Numbers, used: NDArray[np.intp]) -> Numbers:
    """The `SIGNS` directions in which rows, each as often as it is used, differ most (fewer where they do in fewer), each of
    length 1."""
    weighed = rows * np.sqrt(used)[:, None]
    values, ways = np.linalg.eigh(weighed.T @ weighed)
    ways = ways[:, values > 1e-9].T[::-1][:SIGNS]
    return ways * np.where(ways.sum(axis=1) < 0, -1, 1)[:, None]  # either sign is as good: the same each time


def write_full(rows: Numbers, pages: list[int], bias: list[int]) -> FullSense:
    """Trained rows, a page after the other, in steps; what is nearer to none than to one is left out oftener than not."""
    scale = COARSE * math.sqrt(float((rows**2).mean()) if rows.size else 0) or 1.0
    steps = np.clip(np.trunc(rows / scale + np.copysign(0.4, rows)), -LARGEST, LARGEST).astype(int) + FINEST
    return FullSense(
        pages=pages,
        bias=bias,
        scale=float(f"{scale:.4g}"),
        weights="".join(map(_letter, steps.T.ravel().tolist())),
    )


def _letter(number: int) -> str:
    """One character for a number to 88; no quotation mark, no backslash, which JSON would double."""
    return chr(35 + number + (number > 56))


def _pack(signs: list[int]) -> str:
    signs = signs + [0] * (-len(signs) % PACKED)
    return "".join(
        _letter(sum((signs[start + place] + 1) * 3**place for place in range(PACKED)))
        for start in range(0, len(signs), PACKED)
    )
