"""The words by which queries are understood: synonyms, fillers, words about other things, characters that sound or look alike."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from helpcenter.content.queries import NOTHING
from helpcenter.content.read import Content
from helpcenter.content.synonyms import Group
from helpcenter.core import chinese
from helpcenter.core.locales import ZH, Locale
from helpcenter.core.shelf import Shelf

from . import fingerprints, glyphs, parts

OTHER_WORDS = 3  # words of a synonym group in the other language, in which few readers type
OTHER_FILLERS = 50  # and fillers; editors list the most frequent first


def encode_words(words: Iterable[str]) -> str:
    """`AaccountGname`: words in order, each as what it shares with the one before (A for nothing) and its rest.

    Capitals part them, since words come in lower case. Saves 4 % of a file.
    """
    result = before = ""
    for word in sorted({word.lower() for word in words}):
        same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(before[:25], word, strict=False))
        shared = len(list(same))
        result += chr(ord("A") + shared) + word[shared:]
        before = word
    return result


def make_tables(content: Content, locale: Locale, shelf: Shelf) -> dict[str, str]:
    """Character tables for the words that pages are found by.

    English readers type Chinese by input method or as pinyin: slips between characters are left to the Chinese index.
    """
    named = [word for group in content.synonyms.groups for word in _chinese(group, locale)]
    asked = list(content.synonyms.ignored.zh) if locale is ZH else []
    for page in content.answering:
        named += [page.meta.title, *page.meta.keywords]
        asked += [question.text for question in page.meta.questions] if page.locale is locale else []

    def make() -> bytes:
        often = [sign for sign, count in Counter("".join(named)).items() if count > 1]
        return json.dumps(
            {
                "traditional": glyphs.traditional(chinese.han([*named, *asked])),
                "sounds": glyphs.sounds([*named, *asked]),
                "shapes": glyphs.shapes(chinese.han(often)) if locale is ZH else "",
            }
        ).encode()

    tables: dict[str, str] = json.loads(shelf.get(make, "tables", locale.id, "\n".join(named), "\n".join(asked)))
    return tables


def _chinese(group: Group, locale: Locale) -> list[str]:
    return group.zh if locale is ZH else group.zh[:OTHER_WORDS]


def list_wordings_of_pages(content: Content, locale: Locale) -> list[str]:
    """Titles, keywords, and questions of the pages of a language."""
    metas = [page.meta for page in content.answering if page.locale is locale]
    return [text for meta in metas for text in (meta.title, *meta.keywords, *(one.text for one in meta.questions))]


def list_elsewhere(content: Content, locale: Locale) -> set[str]:
    """Canonical words about other things, but for those that readers use more often of us ("the cat sent it twice")."""
    words = content.synonyms.elsewhere
    listed = words.zh if locale is ZH else [*words.en, *(word for word in words.zh if not chinese.is_han(word))]
    used: Counter[str] = Counter()
    for one in content.asked.get(locale.id, []):
        sign = -1 if one.page == NOTHING else 1
        used.update(dict.fromkeys(parts.stretches([one.wording]), sign))
    return {word for word in map(parts.canonical, listed) if used[word] <= 0}


def make_words(content: Content, locale: Locale) -> dict[str, Any]:
    """Synonyms: `ignored` words, words about other things, and groups of both languages, English in short form.

    Wordings that differ in fillers alone ("account is blocked", "account got blocked") are sent once; of the other
    language, the first words of each list.
    """
    ignored = content.synonyms.ignored
    fillers = {parts.canonical(word) for word in ignored.en}
    sent: set[str] = set()
    groups: list[list[str]] = []
    for group in content.synonyms.groups:
        short = list(dict.fromkeys(parts.drop_fillers(word, fillers) for word in group.en))
        english = [word for word in short if word not in sent]
        if locale is ZH:
            english = english[:OTHER_WORDS]
        groups.append([str(len(groups)), *_chinese(group, locale), *english])
        sent.update(short)
    told = set(ignored.particles)  # words of particles alone say nothing anyway
    chinese = [word for word in ignored.zh if not set(word) <= told]
    english = list(dict.fromkeys(parts.canonical(word) for word in ignored.en))
    return {
        "ignored": [*chinese, *english[:OTHER_FILLERS]] if locale is ZH else [*chinese[:OTHER_FILLERS], *english],
        "particles": ignored.particles if locale is ZH else ignored.particles[:OTHER_FILLERS],
        "elsewhere": fingerprints.encode(
            list_elsewhere(content, locale), fingerprints.BITS, parts.stretches(list_wordings_of_pages(content, locale))
        ),
        "names": content.synonyms.names,
        "groups": groups,
    }
