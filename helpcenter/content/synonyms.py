"""Words that readers use: `data/synonyms.yml`, its schema and its checks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from helpcenter.core import yamlfile
from helpcenter.core.chinese import normalize
from helpcenter.core.findings import Finding, FindingsError, Text
from helpcenter.core.yamlfile import Strict

FILE = "data/synonyms.yml"
Word = Annotated[str, Field(min_length=1, max_length=40)]


class Words(Strict):
    """Words in both languages."""

    zh: list[Annotated[str, Field(min_length=1, max_length=40)]] = []
    en: list[Annotated[str, Field(min_length=1, max_length=40)]] = []


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


def load(root: Path) -> Synonyms:
    """Read and check the file below `root`. Raises FindingsError.

    A word stands once in the whole file, whatever its script or case: twice, it would mean two things or nothing.
    """
    located = yamlfile.parse(yamlfile.read(root / FILE, FILE), FILE)
    result: Synonyms = yamlfile.validate(located, Synonyms, FILE)
    findings = []

    def add(place: yamlfile.Location, reason: Text, fix: Text) -> None:
        findings.append(Finding(FILE, *located.place(place), "data/synonyms", reason, fix))

    seen: dict[str, tuple[str, str]] = {}
    words: list[tuple[str, str, yamlfile.Location]] = [
        (name, word, (name, language, index))
        for name, part in (("ignored", result.ignored), ("elsewhere", result.elsewhere))
        for language, listed in (("zh", part.zh), ("en", part.en))
        for index, word in enumerate(listed)
    ]
    words += [("names", word, ("names", index)) for index, word in enumerate(result.names)]
    words += [
        (group.id, word, ("groups", number, language, index))
        for number, group in enumerate(result.groups)
        for language, listed in (("zh", group.zh), ("en", group.en))
        for index, word in enumerate(listed)
    ]
    for owner, word, place in words:
        key = normalize(word)
        before = seen.get(key)
        seen.setdefault(key, (owner, word))
        if not key:
            add(place, Text(f"“{word}” 里没有字。", f"'{word}' holds no letters."), Text("删掉它。", "Remove it."))
        elif before and (before[0] != owner or before[1] == word):
            # Within one list, another spelling of a word is welcome: it's, its.
            reason = Text(f"“{word}” 已经写在 {before[0]} 里。", f"'{word}' already stands in {before[0]}.")
            add(place, reason, Text("只留一处。", "Keep one of them."))
    ids = [group.id for group in result.groups]
    for number, name in enumerate(ids):
        if name in ids[:number]:
            fix = Text("合并成一组，或换一个名字。", "Merge the groups, or rename one.")
            add(("groups", number, "id"), Text(f"组名 {name} 用了两次。", f"The id {name} is used twice."), fix)
    if findings:
        raise FindingsError(findings)
    return result
