"""A set of words of which only fingerprints are sent (`web/search/engine/fingerprints.js` reads them)."""

from __future__ import annotations

import base64
from collections.abc import Collection
from typing import TypedDict

BITS = 13  # a word that is not in the set seems to be once in 2 to this power
SEEDS = 8  # tried


class Prints(TypedDict):
    """`count` differences of sorted hashes, Golomb-Rice coded with `bits`, in Base64; web/search/engine/data.d.ts has the same."""

    seed: int
    count: int
    bits: int
    data: str


def hash_text(text: str, seed: int) -> int:
    """FNV-1a, 32 bits, of UTF-16 units, begun with a seed."""
    value = 0x811C9DC5 ^ seed
    units = text.encode("utf-16-le", "surrogatepass")
    for place in range(0, len(units), 2):
        value = ((value ^ (units[place] + 256 * units[place + 1])) * 0x01000193) & 0xFFFFFFFF
    return value


def encode(words: Collection[str], bits: int, others: Collection[str] = ()) -> Prints:
    """Fingerprints of canonical words, with the seed by which the fewest of `others` seem to be among them."""
    wanted = set(words)
    strange = [word for word in sorted(set(others)) if word not in wanted]

    def mistaken(seed: int) -> int:
        size = len(wanted) << bits
        prints = {hash_text(word, seed) % size for word in wanted}
        return sum(hash_text(word, seed) % size in prints for word in strange)

    seed = min(range(SEEDS), key=mistaken) if wanted and strange else 0
    count = len(set(words))
    values = sorted(hash_text(word, seed) % (count << bits) for word in set(words))  # two may fall together
    written = ""
    before = 0
    for value in values:
        high, low = divmod(value - before, 1 << bits)
        written += "1" * high + "0" + format(low, f"0{bits}b")
        before = value
    written += "0" * (-len(written) % 8)
    packed = bytes(int(written[place : place + 8], 2) for place in range(0, len(written), 8))
    return Prints(seed=seed, count=count, bits=bits, data=base64.b64encode(packed).decode())
