"""What search knows about characters: their Traditional forms, how they sound, and which look alike.

The tables hold only what this site's own words need, of all that `helpcenter/tables/` knows.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from helpcenter.core import chinese, tables

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_SIGN_AND_SYLLABLE = re.compile(r"([\u4e00-\u9fff])([a-z]*)")
_SYLLABLE_AND_SIGNS = re.compile(r"([a-z]+)([\u4e00-\u9fff]+)")


def rows(table: Mapping[str, str]) -> str:
    """`12帐胀3…`: how many places of `common` to go on, then what belongs to the character there.

    A browser knows the list (GB 18030), so the characters themselves need not be sent.
    """
    result = ""
    before = 0
    for place, character in enumerate(chinese.common(), 1):
        if table.get(character):
            result += str(place - before) + table[character]
            before = place
    return result


def traditional(alphabet: Iterable[str]) -> str:
    """Traditional forms of every character in `alphabet`, as `rows`."""
    wanted = set(alphabet)
    table: dict[str, str] = {}
    for code, simple in sorted(chinese.simplified_forms().items()):
        if simple in wanted:
            table[simple] = table.get(simple, "") + chr(code)
    return rows(table)


def unfold_runs(runs: str) -> dict[str, str]:
    """The syllable of each character of GB 2312 level 1, from `a2 ai13…`."""
    common = iter(chinese.common())
    return {next(common): syllable for syllable, count in re.findall(r"([a-z]+)(\d+)", runs) for _ in range(int(count))}


@functools.cache
def _readings() -> tuple[str, dict[str, str], dict[str, str], dict[str, dict[str, list[str]]]]:
    """`a2 ai13…` and what it says of each character; usual readings that differ; readings in phrases, by first character."""
    runs, others, phrases = tables.read("readings")
    given = unfold_runs(runs)
    usual = given | {sign: syllable for syllable, signs in _SYLLABLE_AND_SIGNS.findall(others) for sign in signs}
    by_start: dict[str, dict[str, list[str]]] = {}
    for written in phrases.split(" "):
        pairs = _SIGN_AND_SYLLABLE.findall(written)
        phrase = "".join(sign for sign, _ in pairs)
        by_start.setdefault(phrase[0], {})[phrase] = [syllable or usual.get(sign, "") for sign, syllable in pairs]
    return runs, given, usual, by_start


def read_aloud(run: str) -> list[str]:
    """The syllable of each character of Chinese text: as the longest phrase has it, else its usual one; "" if unknown."""
    _, _, usual, by_start = _readings()
    result = [usual.get(sign, "") for sign in run]
    place = 0
    while place < len(run):
        phrases = by_start.get(run[place], {})
        longest = max((phrase for phrase in phrases if run.startswith(phrase, place)), key=len, default="")
        if longest:
            result[place : place + len(longest)] = phrases[longest]
        place += len(longest) or 1
    return result


def sounds(texts: Iterable[str]) -> str:
    """`a2 ai13…|chong重 …`: how characters sound, without tones.

    First the common characters: what a slip of the input method puts in place of one of ours. Then the readings that
    characters have in `texts` (重置 is chong zhi) and the first part does not give.
    """
    runs, given, *_ = _readings()
    table: dict[str, set[str]] = {}
    for run in {run for text in texts for run in _HAN_RUN.findall(text)}:
        for character, syllable in zip(run, read_aloud(run), strict=True):
            if syllable and given.get(character) != syllable:
                table.setdefault(syllable, set()).add(character)
    return runs + "|" + " ".join(syllable + "".join(sorted(table[syllable])) for syllable in sorted(table))


@functools.cache
def _shapes() -> dict[str, str]:
    (line,) = tables.read("shapes")
    result = {}
    place = -1
    for steps, signs in re.findall(r"(\d+)(\D+)", line):
        place += int(steps)
        result[chinese.common()[place]] = signs
    return result


def alike(character: str) -> str:
    """Common characters that look like this one, the most alike first; "" where none does."""
    return _shapes().get(character, "")


def shapes(alphabet: Iterable[str]) -> str:
    """The characters that look most like those of `alphabet`, as `rows`."""
    return rows({character: alike(character)[:1] for character in set(alphabet)})
