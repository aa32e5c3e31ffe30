"""The words of wallet recovery phrases, packed for the browser: the mail page masks a phrase before it leaves the form.

The lists are BIP-39's English, Simplified and Traditional Chinese ones, read from the package `mnemonic` (Trezor, MIT) by tools/tables.py.

They keep their order, since a word's number is what a phrase's checksum is made of, and without the checksum twelve
Chinese characters of a phrase cannot be told from a company's name. English words are front-coded: how many letters are
those of the word before, then the others. A Traditional character stands after its Simplified one, with "~" between.
Measured: 12.3 kB of gzip, against 15 kB for the plain lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from helpcenter.core import tables


def pack_lists(english: Sequence[str], simplified: Iterable[str], traditional: Iterable[str]) -> str:
    """The English words, a space, the Chinese characters. The two Chinese lists have the same order."""
    words = "".join(_front_code(one, other) for one, other in pairwise(["", *english]))
    signs = "".join(
        one if one == other else f"{one}~{other}" for one, other in zip(simplified, traditional, strict=True)
    )
    return f"{words} {signs}"


def _front_code(before: str, word: str) -> str:
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False)))
    return f"{same}{word[same:]}"


def table() -> str:
    """What `new Seeds(…)` of web/secrets/seeds.js takes: the lists, as `pack_lists` packed them."""
    (packed,) = tables.read("seeds")
    return packed
