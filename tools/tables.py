"""Work out what search and masking know of characters and words from packages alone, and write `helpcenter/tables/`.

Each table takes seconds to make and is the same at every build, so it is made when a package changes: `make tables`.
"""

from __future__ import annotations

import functools
import sys
from bisect import bisect_left
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import opencc
import pylopdf_fonts_zh_cn
import pypinyin
from PIL import Image, ImageDraw, ImageFont
from pypinyin.constants import PHRASES_DICT
from pypinyin.style import convert

from helpcenter.core import chinese, console, tables
from helpcenter.render import seed_words
from helpcenter.search import glyphs

SIDE = 20  # pixels of a glyph's picture when shapes are compared
LEVELS = (60, 110, 170)  # strengths at which a pixel counts as ink; three levels keep what a blur would
# Share of common ink above which two characters are mistaken, and how many are kept, of those that input methods
# offer readily (GB 2312, level 1): 末/未 0.94, 容/客 0.80, 帐/账 0.76.
ALIKE = 0.68
MOST_ALIKE = 2


def traditional() -> list[str]:
    """`帐帳賬`: a Simplified character, then each Traditional or variant one whose Simplified form it is (OpenCC)."""
    converters = [opencc.OpenCC(name) for name in ("t2s", "tw2s", "hk2s")]
    simple_already = set(chinese.common())  # OpenCC would make 幺 of 么
    table: dict[str, str] = {}
    for sign in map(chr, (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))):
        if sign in simple_already:
            continue
        found = (converter.convert(sign) for converter in converters)
        simple = next((one for one in found if one != sign and len(one) == 1), "")
        if simple:
            table[simple] = table.get(simple, "") + sign
    return [" ".join(simple + table[simple] for simple in sorted(table))]


def readings() -> list[str]:
    """`a2 ai13…`; then `a吖 ai嗳…`; then `重chong新 银行hang…`: see `glyphs.sounds`."""
    runs = _runs()
    given = glyphs.unfold_runs(runs)
    usual: dict[str, list[str]] = {}
    for sign in map(chr, range(0x4E00, 0xA000)):
        syllable = _usual(sign)
        if syllable != sign and given.get(sign) != syllable:
            usual.setdefault(syllable, []).append(sign)
    phrases = []
    for phrase in sorted(PHRASES_DICT):
        syllables = [_toneless(one[0]) for one in PHRASES_DICT[phrase]]
        pairs = list(zip(phrase, syllables, strict=True))
        if any(syllable != _usual(sign) for sign, syllable in pairs):
            phrases.append("".join(sign + syllable * (syllable != _usual(sign)) for sign, syllable in pairs))
    return [runs, " ".join(syllable + "".join(usual[syllable]) for syllable in sorted(usual)), " ".join(phrases)]


def _runs() -> str:
    """The 3,755 characters of GB 2312 level 1 by syllable: the standard lists them by sound, so lengths of runs say all."""
    runs: list[tuple[str, int]] = []
    before = ""
    for character in chinese.common()[: chinese.LEVEL_1]:
        found = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)[0]
        later = sorted(reading for reading in found if reading > before)
        if before not in found:
            before = later[0] if later and later[0][0] == found[0][0] else found[0]
            runs.append((before, 0))
        runs[-1] = (before, runs[-1][1] + 1)
    return " ".join(f"{syllable}{count}" for syllable, count in runs)


@functools.cache
def _usual(sign: str) -> str:
    return str(pypinyin.lazy_pinyin(sign)[0])


@functools.cache
def _toneless(reading: str) -> str:
    return str(convert(reading, pypinyin.Style.NORMAL, strict=True))


def shapes() -> list[str]:
    """Characters that look like each common one in the typeface Noto Sans SC, the most alike first, as `glyphs.rows`."""
    pictures = _pictures()
    # In the order of their ink: where that differs too much, shares cannot be high enough.
    often = sorted((pictures[sign][1], sign) for sign in chinese.common()[: chinese.LEVEL_1])
    table = {}
    for sign, (own, ink) in pictures.items():
        near = []
        # 2 × common / (ink + count) ≥ ALIKE, and common is at most the smaller of both.
        start = bisect_left(often, (ink * ALIKE / (2 - ALIKE), ""))
        stop = bisect_left(often, (ink * (2 - ALIKE) / ALIKE + 1, ""))
        for count, other in often[start:stop]:
            share = 2 * (own & pictures[other][0]).bit_count() / (ink + count)
            if share >= ALIKE and other != sign:
                near.append((share, other))
        table[sign] = "".join(other for _, other in sorted(near, reverse=True)[:MOST_ALIKE])
    return [glyphs.rows(table)]


def _pictures() -> dict[str, tuple[int, int]]:
    """Picture of each common character as bits, and how many of them are ink."""
    path = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf"
    font = ImageFont.truetype(str(path), 2 * SIDE - 4)
    tables_of_levels = [bytes(48 + (value > level) for value in range(256)) for level in LEVELS]
    result = {}
    for character in chinese.common():
        image = Image.new("L", (2 * SIDE, 2 * SIDE), 0)
        ImageDraw.Draw(image).text((SIDE, SIDE), character, font=font, fill=255, anchor="mm")
        strengths = image.resize((SIDE, SIDE), Image.Resampling.BICUBIC).tobytes()
        bits = int(b"".join(strengths.translate(table) for table in tables_of_levels), 2)
        result[character] = (bits, bits.bit_count())
    return result


def word_list(name: str) -> list[str]:
    """One list of BIP-39 in its own order, such as "english" or "chinese_simplified".

    Raises FileNotFoundError if the package has no such list.
    """
    return (resources.files("mnemonic") / "wordlist" / f"{name}.txt").read_text("utf-8").split()


def seeds() -> list[str]:
    """The word lists of wallet phrases, packed: see `seed_words`."""
    lists = map(word_list, ("english", "chinese_simplified", "chinese_traditional"))
    return [seed_words.pack_lists(*lists)]


TABLES: dict[str, Callable[[], list[str]]] = {
    "traditional": traditional,
    "readings": readings,
    "shapes": shapes,
    "seeds": seeds,
}


def main() -> int:
    """Write all tables, in an order in which none needs one that is not written yet. Returns the exit status."""
    tables.FOLDER.mkdir(exist_ok=True)
    for name, make in TABLES.items():
        lines = make()
        (tables.FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"helpcenter/tables/{name}.txt: {len(lines)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(console.run(main))
