"""Words that terms are exchanged for: two dictionaries, a few words of each frequent and most of them rare."""

from __future__ import annotations

import itertools
import re
import subprocess
from functools import cache
from pathlib import Path
from random import Random

import pypinyin

from helpcenter.checks import truth
from helpcenter.core import chinese
from helpcenter.core.locales import ZH, Locale
from helpcenter.process import node

COUNT = 12_000  # of each language
_SCRIPT = Path(__file__).resolve().parents[1] / "words.mjs"


class Vocabulary:
    """Words of one language by a Zipf-like spread, so that a site's words grow with its pages as real ones do."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._weights = list(itertools.accumulate(1 / (place + 10) for place in range(len(words))))

    def draw(self, chance: Random) -> str:
        """One word."""
        return chance.choices(self._words, cum_weights=self._weights)[0]


def load(locale: Locale, chance: Random) -> Vocabulary:
    """The vocabulary of a language. It shares no sign (English: no word) with the patterns of claims and contacts, so
    that no sentence becomes a claim by an exchanged word.
    """
    words = _chinese() if locale is ZH else _english()
    chance.shuffle(words)
    return Vocabulary(words[:COUNT])


@cache
def _patterns() -> str:
    folder = Path(truth.__file__).parent
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))


def _chinese() -> list[str]:
    known = set(chinese.common()) - chinese.han([_patterns()])
    return sorted(word for word in pypinyin.constants.PHRASES_DICT if 2 <= len(word) <= 4 and known.issuperset(word))


def _english() -> list[str]:
    done = subprocess.run([*node.command("node"), str(_SCRIPT)], capture_output=True, text=True, check=True)
    known = set(re.findall("[a-z]+", _patterns().lower()))
    return sorted(word for word in done.stdout.split() if not any(word.startswith(one) for one in _stems(word, known)))


def _stems(word: str, known: set[str]) -> list[str]:
    return [word[:length] for length in range(3, len(word) + 1) if word[:length] in known]
