"""A set of words of which only fingerprints are sent (`web/search/engine/fingerprints.js` reads them)."""

from __future__ import annotations

import base64
from collections.abc import Collection
from typing import TypedDict

# A word that is not in the set seems to be once in 2 to this power. A run of Chinese is looked up at many places.
BITS = {"zh": 14, "en": 12}


class Prints(TypedDict):
    """`count` differences of sorted hashes, Golomb-Rice coded with `bits`, in Base64; web/search/engine/data.d.ts has the same."""

    count: int
    bits: int
    data: str


def hash_text(text: str) -> int:
    """FNV-1a, 32 bits, of UTF-16 units."""
    value = 0x811C9DC5
    units = text.encode("utf-16-le", "surrogatepass")
    for place in range(0, len(units), 2):
        value = ((value ^ (units[place] + 256 * units[place + 1])) * 0x01000193) & 0xFFFFFFFF
    return value


def encode(words: Collection[str], bits: int) -> Prints:
    """Fingerprints of canonical words."""
    count = len(set(words))
    values = sorted(hash_text(word) % (count << bits) for word in set(words))  # two may fall together
    written = ""
    before = 0
    for value in values:
        high, low = divmod(value - before, 1 << bits)
        written += "1" * high + "0" + format(low, f"0{bits}b")
        before = value
    written += "0" * (-len(written) % 8)
    packed = bytes(int(written[place : place + 8], 2) for place in range(0, len(written), 8))
    return Prints(count=count, bits=bits, data=base64.b64encode(packed).decode())
