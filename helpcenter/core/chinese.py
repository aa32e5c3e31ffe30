"""Chinese text: what counts as Han, one spelling for all, the common characters.

`web/search/engine/text.js` does the same folding in the browser; a test holds the two together.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

from . import tables

LEVEL_1 = 3755  # characters of GB 2312 that are ordered by sound, and the most used
HAN_SIGNS = r"\u3400-\u9fff\U00020000-\U000323af"  # for the brackets of a pattern
HAN = re.compile(rf"[{HAN_SIGNS}]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
# Text without accents: ASCII, dashes and quotes, Chinese signs and characters.
_BARE = re.compile(r"[\x00-\x7f\u2010-\u2027\u3001-\u3029\u3400-\u9fff]*")
_WORD = re.compile(rf"[{HAN_SIGNS}]+|(?:(?![{HAN_SIGNS}])[^\W_])+")


@functools.cache
def common() -> tuple[str, ...]:
    """The 6,763 characters of GB 2312, which input methods offer first."""
    rows = (bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return tuple(character for character in rows if character)


@functools.cache
def simplified_forms() -> dict[int, str]:
    """Each Traditional or variant character whose Simplified form is another one (OpenCC's data, see `make tables`)."""
    (groups,) = tables.read("traditional")
    return {ord(sign): group[0] for group in groups.split(" ") for sign in group[1:]}


def fold(text: str) -> str:
    """Case, width, accents, invisible signs, and apostrophes folded (Unicode NFKD, UAX #15)."""
    text = unicodedata.normalize("NFKC", text).lower().replace("ü", "v")
    text = _INVISIBLE.sub("", text)
    if not _BARE.fullmatch(text):
        bare = (sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.category(sign).startswith("M"))
        text = unicodedata.normalize("NFC", "".join(bare))
    return _APOSTROPHE.sub("", text)  # last: an accent between a letter and its apostrophe parts them


@functools.lru_cache(1 << 13)  # readers' words are asked about again and again
def normalize(text: str) -> str:
    """One spelling for all: `fold`, Simplified characters, words apart by one space, Han and Latin apart."""
    return " ".join(_WORD.findall(fold(text).translate(simplified_forms())))


def is_han(text: str) -> bool:
    """Whether `text` begins with a Han character, as `HAN` has it."""
    first = text[:1]
    return "\u3400" <= first <= "\u9fff" or "\U00020000" <= first <= "\U000323af"


def han(texts: Iterable[str]) -> set[str]:
    """Every Han character of `texts`."""
    return {character for text in texts for character in HAN.findall(text)}
