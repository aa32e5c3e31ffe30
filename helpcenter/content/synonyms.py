"""Words that readers use: `data/synonyms.yml`, its schema and its checks."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from helpcenter.core.chinese import normalize, simplified_forms
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError, Rule, Text
from helpcenter.core.schema import Strict, validate
from helpcenter.core.yamlfile import Location, Yaml

FILE = "data/synonyms.yml"

LETTERLESS = Rule(
    "data/synonyms", Text("“{word}” 里没有字。", "'{word}' holds no letters."), Text("删掉它。", "Remove it.")
)
WORD_TWICE = Rule(
    "data/synonyms",
    Text("“{word}” 已经写在 {owner} 里。", "'{word}' already stands in {owner}."),
    Text("只留一处。", "Keep one of them."),
)
ID_TWICE = Rule(
    "data/synonyms",
    Text("组名 {name} 用了两次。", "The id {name} is used twice."),
    Text("合并成一组，或换一个名字。", "Merge the groups, or rename one."),
)

Word = Annotated[str, Field(min_length=1, max_length=40)]


class Words(Strict):
    """Words in both languages."""

    zh: list[Word] = []
    en: list[Word] = []


class Ignored(Words):
    """Words that say nothing about a topic, and characters of which two together say nothing."""

    particles: str = ""


class Group(Strict):
    """Words that mean the same to a reader."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    zh: Annotated[list[Word], Field(min_length=1)]
    en: Annotated[list[Word], Field(min_length=1)]


class Synonyms(Strict):
    """The whole file: groups, words that say nothing about a topic, and words about topics that are not ours."""

    ignored: Ignored = Ignored()
    elsewhere: Words = Words()
    names: list[Word] = []  # of the service
    groups: list[Group] = []


def load_synonyms(files: Files) -> Synonyms:
    """Read and check the file. Raises FindingsError."""
    return _judge(files.yaml(FILE))


@functools.lru_cache(maxsize=1)
def _judge(parsed: Yaml) -> Synonyms:
    """A word stands once in the whole file, whatever its script or case: twice, it would mean two things or nothing."""
    result: Synonyms = validate(parsed, Synonyms)
    findings = []
    seen: dict[str, tuple[str, str]] = {}
    for owner, word, place in _list_words(result):
        key = normalize(word)
        before = seen.get(key)
        seen.setdefault(key, (owner, word))
        if not key:
            findings.append(LETTERLESS.at(FILE, *parsed.place(place), word=word))
        elif before and (before[0] != owner or _look(before[1]) == _look(word)):
            # Within one list, another spelling of a word is welcome: it's, its. Case, width, and script are none.
            findings.append(WORD_TWICE.at(FILE, *parsed.place(place), word=word, owner=before[0]))
    ids = [group.id for group in result.groups]
    for number, name in enumerate(ids):
        if name in ids[:number]:
            findings.append(ID_TWICE.at(FILE, *parsed.place(("groups", number, "id")), name=name))
    if findings:
        raise FindingsError(findings)
    return result


def _look(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().translate(simplified_forms())


def _list_words(synonyms: Synonyms) -> Iterator[tuple[str, str, Location]]:
    """Every word: the list or group that it belongs to, the word, its place in the file."""
    for name, part in (("ignored", synonyms.ignored), ("elsewhere", synonyms.elsewhere)):
        for language, listed in (("zh", part.zh), ("en", part.en)):
            yield from ((name, word, (name, language, index)) for index, word in enumerate(listed))
    yield from (("names", word, ("names", index)) for index, word in enumerate(synonyms.names))
    for number, group in enumerate(synonyms.groups):
        for language, listed in (("zh", group.zh), ("en", group.en)):
            yield from ((group.id, word, ("groups", number, language, index)) for index, word in enumerate(listed))
