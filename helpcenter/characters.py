"""What search knows about characters: one spelling for all, how they sound, and which look alike.

The tables hold only what this site's own words need; `web/search/engine/text.js` does the same normalising in the browser.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import opencc
import pylopdf_fonts_zh_cn
import pypinyin
from PIL import Image, ImageDraw, ImageFont

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+|(?:(?![\u3400-\u9fff\U00020000-\U000323af])[^\W_])+")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")

LEVEL_1 = 3755  # characters of GB 2312 that are ordered by sound
SIDE = 20  # pixels of a glyph's picture when shapes are compared
LEVELS = (60, 110, 170)  # strengths at which a pixel counts as ink; three levels keep what a blur would
# Share of common ink above which two characters are mistaken, and how many are kept, of those that input methods
# offer readily (GB 2312, level 1): 末/未 0.94, 容/客 0.80, 帐/账 0.76.
ALIKE = 0.68
MOST_ALIKE = 2


@functools.cache
def _simplified() -> dict[int, str]:
    """Each Traditional or variant character whose Simplified form is another one (OpenCC's tw2s and hk2s data)."""
    converters = [opencc.OpenCC(name) for name in ("t2s", "tw2s", "hk2s")]
    result = {}
    simple_already = set(common())  # OpenCC would make 幺 of 么
    for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00)):
        if chr(code) in simple_already:
            continue
        for converter in converters:
            simple = converter.convert(chr(code))
            if simple != chr(code) and len(simple) == 1:
                result[code] = simple
                break
    return result


def plain(text: str) -> str:
    """Case, width, accents, invisible signs, and apostrophes folded (Unicode NFKD, UAX #15)."""
    text = unicodedata.normalize("NFKC", text).lower().replace("ü", "v")
    text = _APOSTROPHE.sub("", _INVISIBLE.sub("", text))
    bare = "".join(
        sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.category(sign).startswith("M")
    )
    return unicodedata.normalize("NFC", bare)


def normalise(text: str) -> str:
    """One spelling for all: `plain`, Simplified characters, words apart by one space, Han and Latin apart."""
    return " ".join(_WORD.findall(plain(text).translate(_simplified())))


def _rows(table: dict[str, str]) -> str:
    """`12帐胀3…`: how many places of `common` to go on, then what belongs to the character there.

    A browser knows the list (GB 18030), so the characters themselves need not be sent.
    """
    result = ""
    before = 0
    for place, character in enumerate(common(), 1):
        if table.get(character):
            result += str(place - before) + table[character]
            before = place
    return result


def traditional(alphabet: Iterable[str]) -> str:
    """Traditional forms of every character in `alphabet`, as `_rows`."""
    wanted = set(alphabet)
    table: dict[str, str] = {}
    for code, simple in sorted(_simplified().items()):
        if simple in wanted:
            table[simple] = table.get(simple, "") + chr(code)
    return _rows(table)


def _syllables(character: str, readings: int) -> list[str]:
    found = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
    return list(dict.fromkeys(found[0]))[:readings] if found else []


@functools.cache
def common() -> tuple[str, ...]:
    """The 6,763 characters of GB 2312, which input methods offer first."""
    rows = (bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return tuple(character for character in rows if character)


@functools.cache
def _runs() -> tuple[str, dict[str, str]]:
    """`a2 ai13…`, the 3,755 characters of GB 2312 level 1 by syllable, and the syllable of each.

    The standard lists them by sound, so lengths of runs say all; a browser knows the list as part of GB 18030.
    """
    runs: list[tuple[str, int]] = []
    given = {}
    before = ""
    for character in common()[:LEVEL_1]:
        readings = _syllables(character, 8)
        later = sorted(reading for reading in readings if reading > before)
        syllable = (
            before if before in readings else later[0] if later and later[0][0] == readings[0][0] else readings[0]
        )
        if syllable == before:
            runs[-1] = (syllable, runs[-1][1] + 1)
        else:
            runs.append((syllable, 1))
        given[character] = before = syllable
    return " ".join(f"{syllable}{count}" for syllable, count in runs), given


def sounds(texts: Iterable[str]) -> str:
    """`a2 ai13…|chong重 …`: how characters sound, without tones.

    First the common characters (`_runs`): what a slip of the input method puts in place of one of ours. Then the
    readings that characters have in `texts` (重置 is chong zhi) and the first part does not give.
    """
    text, given = _runs()
    table: dict[str, set[str]] = {}
    for phrase in {run for text in texts for run in _HAN_RUN.findall(text)}:
        for character, syllable in zip(phrase, pypinyin.lazy_pinyin(phrase), strict=True):
            if given.get(character) != syllable:
                table.setdefault(syllable, set()).add(character)
    return text + "|" + " ".join(syllable + "".join(sorted(table[syllable])) for syllable in sorted(table))


@functools.cache
def _glyphs() -> dict[str, tuple[int, int]]:
    """Picture of each common character as bits, and how many of them are ink."""
    path = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf"
    font = ImageFont.truetype(str(path), 2 * SIDE - 4)
    result = {}
    for character in common():
        image = Image.new("L", (2 * SIDE, 2 * SIDE), 0)
        ImageDraw.Draw(image).text((SIDE, SIDE), character, font=font, fill=255, anchor="mm")
        strengths = image.resize((SIDE, SIDE), Image.Resampling.BICUBIC).tobytes()
        bits = 0
        for level in LEVELS:
            table = bytes(48 + (value > level) for value in range(256))
            bits = bits << len(strengths) | int(strengths.translate(table), 2)
        result[character] = (bits, bits.bit_count())
    return result


@functools.cache
def _often() -> frozenset[str]:
    return frozenset(common()[:LEVEL_1])


@functools.cache
def alike(character: str) -> str:
    """Common characters that look like this one in the typeface Noto Sans SC, the most alike first."""
    glyphs = _glyphs()
    if character not in glyphs:
        return ""
    own, ink = glyphs[character]
    often = _often()
    near = sorted(
        (
            (2 * (own & bits).bit_count() / (ink + count), other)
            for other, (bits, count) in glyphs.items()
            if other != character and other in often
        ),
        reverse=True,
    )
    return "".join(other for share, other in near[:MOST_ALIKE] if share >= ALIKE)


def shapes(alphabet: Iterable[str]) -> str:
    """Characters that look like those of `alphabet`, as `_rows`."""
    return _rows({character: alike(character) for character in set(alphabet)})


def is_han(text: str) -> bool:
    """Whether `text` begins with a Han character."""
    return bool(_HAN.match(text))


def han(texts: Iterable[str]) -> set[str]:
    """Every Han character of `texts`."""
    return {character for text in texts for character in _HAN.findall(text)}
