"""What the search measurements search: the site's own pages, and invented ones for larger sites."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path
from typing import Any

import pypinyin

from helpcenter.content.read import read_content
from helpcenter.core import clock
from helpcenter.core.locales import Locale
from helpcenter.search import index as search_index

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
LENGTH = 1900  # characters of an article
SECTIONS = 6


def read_built(locale: Locale) -> tuple[dict[str, Any], list[search_index.Record]]:
    """Head and records of the built index of a language, as the build had them before it packed them."""
    index = json.loads((SITE / f"search/{locale.id}.txt").read_bytes().decode(search_index.ENCODING))
    content = read_content(ROOT, clock.today())
    found = []
    for url, title, keywords, questions, foreign, *sections in zip(*index.pop("records"), strict=True):
        ids, headings, texts = (field.split(sign) for field, sign in zip(sections, " \n\n", strict=True))
        parts = [search_index.Section(*part) for part in zip(ids, headings, texts, strict=True)]
        asked, other = questions.split("\n"), foreign.split("\n")
        found.append(search_index.Record(url, title, keywords.split("\n"), asked, other, parts))
    return {**index, **search_index.make_words(content, locale)}, found


def grow(found: list[search_index.Record], count: int) -> list[search_index.Record]:
    """The site's pages and invented Chinese ones, `count` in all; the same at every run.

    They are made of dictionary words with a Zipf-like spread: no copies, so that an index grows as a real one does.
    """
    chance = random.Random(1)  # noqa: S311 – invented text, no secret
    words = sorted(pypinyin.constants.PHRASES_DICT)
    chance.shuffle(words)
    words = words[:20_000]
    weights = list(itertools.accumulate(1 / (place + 10) for place in range(len(words))))

    def text(length: int) -> str:
        result: list[str] = []
        size = 0
        while size < length:
            added = [*chance.choices(words, cum_weights=weights, k=6), "，" if chance.random() < 0.7 else "。"]
            result += added
            size += sum(map(len, added))
        return "".join(result)

    made = list(found)
    for number in range(len(found), count):
        sections = [search_index.Section(f"s{place}", text(6), text(LENGTH // SECTIONS)) for place in range(SECTIONS)]
        made.append(
            search_index.Record(f"more/page-{number}/", text(10), [text(3) for _ in range(5)], [], [], sections)
        )
    return made
