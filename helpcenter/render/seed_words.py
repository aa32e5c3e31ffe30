"""The words of wallet recovery phrases, packed for the browser: the mail page masks a phrase before it leaves the form.

The lists are BIP-39's English, Simplified and Traditional Chinese ones, read from the package `mnemonic` (Trezor, MIT) by tools/tables.py.

Both parts are sets of numbers, written as the gaps between them: gaps are small and alike, so gzip's Huffman step comes
close to their entropy. Han characters are their code points. English words are hashes, because a hash of 16 bits costs
6.5 bits a word where front-coding the spelling costs 17; 3 % of other words then pass for list words, which is harmless
where twelve in a row are needed. Measured: 3.5 kB of gzip, against 15 kB for the plain lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from helpcenter.core import tables

HAN_BASE = 0x4E00  # start of the CJK block, where every Han character of the lists stands
HASH_BITS = 16
_MULTIPLIER = 33
_STEP = 90  # a gap that one sign cannot hold is written as this many, "~", and the rest
_FIRST = ord("#")  # from here on ASCII, without the backslash: nothing that JSON must escape


def hash_word(word: str) -> int:
    """Hash of HASH_BITS bits of an ASCII word; web/secrets/seeds.js computes the same (Bernstein's hash, times 33)."""
    value = 0
    for sign in word:
        value = (value * _MULTIPLIER + ord(sign)) & 0xFFFFFFFF
    return (value ^ value >> HASH_BITS) & ((1 << HASH_BITS) - 1)


def _sign(value: int) -> str:
    code = _FIRST + value
    return chr(code if code < ord("\\") else code + 1)


def pack(numbers: Iterable[int]) -> str:
    """A set of numbers ≥ 0 as its gaps in rising order, one ASCII sign each; "~" adds _STEP to the gap after it."""
    ordered = sorted(set(numbers))
    gaps = [high - low for low, high in pairwise([0, *ordered])]
    return "".join("~" * (gap // _STEP) + _sign(gap % _STEP) for gap in gaps)


def pack_lists(english: Iterable[str], han: Iterable[str]) -> str:
    """The Han characters, a space, the hashes of the English words."""
    return f"{pack(ord(sign) - HAN_BASE for sign in han)} {pack(map(hash_word, english))}"


def table() -> str:
    """What `new Seeds(…)` of web/secrets/seeds.js takes: the lists, as `pack_lists` packed them."""
    (packed,) = tables.read("seeds")
    return packed
