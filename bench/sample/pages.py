"""One invented page in both languages: the same sections, steps, bullets, tables, and marks, each in its own words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from helpcenter.checks.truth import asks
from helpcenter.core.chinese import HAN
from helpcenter.core.locales import ZH, Locale

from .sentences import Pool, Template
from .words import Vocabulary

# Characters, words; links and single long sentences come on top.
FULL = {"zh": 1750, "en": 600}
SHORT = {"zh": 600, "en": 240}
_SEE = {"zh": "参看：[{title}]({path})。", "en": " See also: [{title}]({path})."}
_OWN_HEADING = {"zh": "分别怎样处理", "en": "What to do in each case"}
_WARNING = {"zh": "先停下来看", "en": "Stop and read this first"}
_CASE = {"zh": ["| 情况 | 做什么 |", "|---|---|"], "en": ["| Your case | What to do |", "|---|---|"]}
_SENTENCE = {"zh": 24, "en": 13}  # usual length

Kind = Literal["text", "bullet", "step", "row", "warning", "mark", "heading"]


@dataclass(frozen=True)
class Place:
    """A page that exists: its path, and what links to it may say."""

    path: str
    titles: Mapping[str, str]
    ids: Sequence[str]


@dataclass(frozen=True)
class Block:
    """One piece of a page in no language yet. `weight`: its share of the length; `link`: the page it leads to.

    `name` is a mark, a heading's id, or a link's path.
    """

    kind: Kind
    weight: float = 0
    name: str = ""
    link: Place | None = None


@dataclass(frozen=True)
class Plan:
    """A page in no language yet."""

    path: str
    owner: str
    topic: str
    related: Sequence[str]
    blocks: Sequence[Block]
    length: Mapping[str, int]


@dataclass(frozen=True)
class Writer:
    """Writes pages of one language."""

    locale: Locale
    pool: Pool
    vocabulary: Vocabulary

    def title(self, seen: set[str], chance: Random) -> str:
        """A title that no page has yet."""
        return self._new(self.pool.titles, seen, chance, 80)

    def write(self, plan: Plan, title: str, seen: set[str], chance: Random) -> str:
        """The page's file. `seen`: what no two pages may say, to which it adds its own."""
        questions = [self._new(self.pool.questions, seen, chance, 100) for _ in range(10)]
        keywords = {one.fill(self.vocabulary, chance): None for one in chance.sample(self.pool.keywords, 8)}
        front = [
            f"title: {_quote(title)}",
            f"description: {_quote(self._description(seen, chance))}",
            f"keywords: [{', '.join(map(_quote, keywords))}]",
            "questions:",
            *(f"  - {_quote(one)}" for one in questions),
            f"related: [{', '.join(plan.related)}]",
            "reviewed: 2026-11-22",
            f"owner: {plan.owner}",
            *([f"topic: {plan.topic}"] if plan.topic else []),
        ]
        return "\n".join(["---", *front, "---", "", f"# {title}", "", *self._body(plan, chance)]).rstrip() + "\n"

    def _new(self, kind: list[Template], seen: set[str], chance: Random, most: int) -> str:
        """A wording that is not in `seen`, and is from now on."""
        while True:
            wording = self._wording(kind, chance)
            if wording in seen:
                word = self.vocabulary.draw(chance)
                wording = f"{word}：{wording}" if self.locale is ZH else f"{word.capitalize()}: {wording}"
            if wording not in seen and len(wording) <= most:
                seen.add(wording)
                return wording

    def _description(self, seen: set[str], chance: Random) -> str:
        least, most = (25, 80) if self.locale is ZH else (50, 160)
        while True:
            found = self._text(chance.choice((2, 3)) * _SENTENCE[self.locale.id] / 2, chance)
            size = len(HAN.findall(found)) if self.locale is ZH else len(found)
            if least <= size <= most and found not in seen:
                seen.add(found)
                return found

    def _body(self, plan: Plan, chance: Random) -> list[str]:
        whole = sum(block.weight for block in plan.blocks)
        lines: list[str] = []
        number = 0
        for block, before in zip(plan.blocks, [None, *plan.blocks], strict=False):
            listed = before is not None and block.kind == before.kind and block.kind in {"bullet", "step", "row"}
            if before and not listed:
                lines.append("")
            if block.kind == "row" and not listed:
                lines += _CASE[self.locale.id]
            number = number + 1 if listed else 1
            lines += self._lines(block, plan.length[self.locale.id] * block.weight / whole, number, chance)
        return lines

    def _lines(self, block: Block, length: float, number: int, chance: Random) -> list[str]:
        if block.kind == "mark":
            return [f"<!-- {block.name} -->"]
        if block.kind == "heading":
            return [f"## {self.pool.headings.get(block.name, _OWN_HEADING[self.locale.id])} {{ #{block.name} }}"]
        text = self._text(length, chance)
        title = block.link.titles[self.locale.id] if block.link else ""
        # An item of what to prepare that names a secret would ask for it.
        if title and not (block.kind == "bullet" and asks.names_secret(title, self.locale.id)):
            text += _SEE[self.locale.id].format(title=title, path=block.name)
        match block.kind:
            case "step":
                lead = self._wording(self.pool.leads, chance)
                return [f"{number}. **{lead}**。{text}" if self.locale is ZH else f"{number}. **{lead}.** {text}"]
            case "bullet":
                return [f"- {text}"]
            case "row":
                return [f"| {self._wording(self.pool.cells, chance)} | {text} |"]
            case "warning":
                return [f'!!! warning "{_WARNING[self.locale.id]}"', f"    {text}"]
        return [text]

    def _text(self, length: float, chance: Random) -> str:
        """Sentences of about `length` characters or words."""
        found = self._sentence(chance)
        while self._measure(found) + _SENTENCE[self.locale.id] / 2 < length:
            found += ("" if self.locale is ZH else " ") + self._sentence(chance)
        return found

    def _sentence(self, chance: Random) -> str:
        return self._wording(self.pool.sentences, chance)

    def _wording(self, kind: list[Template], chance: Random) -> str:
        return chance.choice(kind).fill(self.vocabulary, chance)

    def _measure(self, text: str) -> int:
        return len(text) if self.locale is ZH else len(text.split())


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
