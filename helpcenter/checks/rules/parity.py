"""Both languages tell the same, section by section: order, ids, sub-headings, steps, bullets, tables, marks.

A section that one language lacks is a matter of translation state (`translation`), which also says whose turn it is.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from helpcenter.checks import looks
from helpcenter.checks.project import Project
from helpcenter.content.document import Document, Section
from helpcenter.content.marks import MARK
from helpcenter.core.chinese import HAN
from helpcenter.core.findings import Finding, Level, Rule, Text
from helpcenter.translation.lock import digest
from helpcenter.translation.state import Row

from .shape import SKELETON

_ORDER_FIX = Text("两种语言按同样的顺序排。", "Use the same order in both languages.")
SECTIONS = Rule(
    "parity/sections",
    Text(
        "小节的顺序和中文页不同：这里应是 #{name}（{source}）。",
        "The sections stand in another order than in Chinese: #{name} belongs here ({source}).",
    ),
    _ORDER_FIX,
)
ID = Rule(
    "parity/id",
    Text(
        "这一节的 id 是 #{found}，另一种语言里是 #{right}。",
        "The id of this section is #{found}; the other language has #{right}.",
    ),
    Text("写成 {{ #{right} }}；要改名，就两种语言一起改。", "Write {{ #{right} }}, or rename it in both languages."),
)
ORDER = Rule(
    "parity/order",
    Text(
        "内容的顺序和另一种语言不同。（对照 {place}）",
        "What stands here is in another order than in the other language. (Compare {place}.)",
    ),
    _ORDER_FIX,
)
COLUMNS = Rule(
    "parity/table",
    Text(
        "表格的列数不同：中文 {ours}，英文 {theirs}。（对照 {place}）",
        "Table columns: {ours} in Chinese, {theirs} in English. (Compare {place}.)",
    ),
    Text("两种语言的列数要一样。", "Use as many columns in both languages."),
)


def _count(name: str, zh: str, en: str) -> Rule:
    """The rule that there are as many of a kind, named in both languages, on either side."""
    return Rule(
        name,
        Text(
            f"{zh}的个数不同：中文 {{ours}}，英文 {{theirs}}。（对照 {{place}}）",
            f"{en}: {{ours}} in Chinese, {{theirs}} in English. (Compare {{place}}.)",
        ),
        Text("补上或删掉，让两种语言一样多。", "Add or remove some, so that both languages have as many."),
    )


MARKS = _count("parity/marks", "标记 {kind} -->", "Marks {kind} -->")
HEADINGS = _count("parity/headings", "小标题 {kind}", "Sub-headings {kind}")
BOXES = _count("parity/boxes", "提示框 {kind} ", "Boxes {kind}")
BOX_KIND = Rule(
    BOXES.id,
    Text(
        "提示框的种类不同：中文 {ours}，英文 {theirs}。（对照 {place}）",
        "The kinds of this box differ: {ours} in Chinese, {theirs} in English. (Compare {place}.)",
    ),
    Text("两种语言用同一种提示框。", "Use the same kind of box in both languages."),
)
COUNTS = {
    "1.": _count("parity/steps", "步骤", "Steps"),
    "-": _count("parity/bullets", "列表项", "Bullets"),
    "|": _count(COLUMNS.id, "表格的行", "Table rows"),
    "```": _count(MARKS.id, "代码框", "Code boxes"),
}
META = Rule(
    "parity/front-matter",
    Text("{found} 和中文页 {source} 不同。", "{found} differs from the Chinese page {source}."),
    Text("两边写成一样；中文写的是 {shown}", "Make them the same; Chinese has {shown}"),
    level="warning",
)

# A box and what it is, which says how grave its words are.
_BOX = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)|<div class=\"(?P<div>[\w-]+)\" markdown>")
_TARGETS = re.compile(r"\]\(([^()\s]*)\)")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Block:
    """One line that both languages must have: its `kind` ("1.", "-", "|", a mark, a fence), its line, its text."""

    kind: str
    line: int
    text: str

    @property
    def cells(self) -> int:
        """How many cells a table's row has."""
        return looks.count_cells(self.text)


def level(row: Row | None) -> Level:
    """How grave it is that a section differs. A source that moved on is allowed: its English follows later."""
    # Where both changed, the English may be a typo mended while its translation still waits.
    return "warning" if row and row.state in {"stale", "changed-both"} else "error"


def check(project: Project) -> Iterable[Finding]:
    """Every page that there is in both languages."""
    for page in project.translations:
        if page.source and page.english:
            rows = {row.section: row for row in page.rows}
            yield from _check_sections(page.source, page.english)
            yield from _check_ids(page.source, page.english, page.rows)
            yield from _check_blocks(page.source, page.english, rows)
            yield from _check_meta(project, page.source, page.english)


def _check_sections(source: Document, translation: Document) -> Iterable[Finding]:
    """Those that both have stand in the same order."""
    theirs = {section.id: section for section in translation.sections}
    ours = {section.id: section for section in source.sections if section.id in theirs}
    order = [name for name in theirs if name in ours]
    wrong = next(((one, name) for one, name in zip(ours, order, strict=True) if one != name), None)
    if wrong:
        name, there = wrong
        source_place = f"{source.file}:{ours[name].first}"
        yield SECTIONS.at(translation.file, theirs[there].first, found=there, name=name, source=source_place)


def _check_ids(source: Document, translation: Document, rows: Iterable[Row]) -> Iterable[Finding]:
    for row, right in match_renamed(rows):
        document, part = (source, row.source) if row.source else (translation, row.english)
        if part:
            column = document.lines[part.line - 1].rfind("#") + 1
            yield ID.at(document.file, part.line, column, found=row.section, right=right)


def match_renamed(rows: Iterable[Row]) -> list[tuple[Row, str]]:
    """Sections whose id was changed in one language alone, each with its right id: none was lost, none won."""
    rows = list(rows)
    found = []
    mine = [row for row in rows if row.source and not row.english]
    others = [row for row in rows if row.english and not row.source]
    new = [row for row in others if not row.recorded]
    for row in mine:
        was = next((other for other in others if _is_renamed(row, other.section, other)), None)
        became = next((other for other in others if _is_renamed(other, row.section, row)), None)
        if was:
            found.append((row, was.section))
        elif became:
            found.append((became, row.section))
        elif not row.recorded and new:  # nobody has confirmed either; of two names one that every page uses is right
            other = new.pop(0)
            wrong_source = other.section in SKELETON and row.section not in SKELETON
            found.append((row, other.section) if wrong_source else (other, row.section))
    return found


def _is_renamed(row: Row, old: str, confirmed: Row) -> bool:
    """Whether the one-sided section `row` is what was confirmed as `old`, but for its id."""
    pair = confirmed.recorded
    part = row.source or row.english
    if pair is None or part is None:
        return False
    before = digest(part.text.replace(f"#{row.section}", f"#{old}", 1))
    return before == (pair.source if row.source else pair.english)


def blocks(document: Document, section: Section) -> list[Block]:
    """What stands in a section and has to stand in the other language too, in order."""
    found = []
    for line in document.walk[section.first - document.body_line : section.last - document.body_line + 1]:
        number, raw = line.number, document.lines[line.number - 1]
        if line.kind == "opening":
            found.append(Block("```", number, raw))
        elif line.heading and line.heading.level > 2:
            found.append(Block(f"{'#' * line.heading.level} {line.heading.id}", number, raw))
        elif mark := MARK.match(raw):
            found.append(Block(f"<!-- {mark['name']} {mark['argument'] or ''}".strip(), number, raw))
        elif box := _BOX.match(raw):
            found.append(Block(f"!!! {box['kind']}" if box["kind"] else f"<div {box['div']}", number, raw))
        elif line.kind == "item" and not line.sign.endswith(")"):  # to Python-Markdown "1)" is none
            found.append(Block("1." if line.sign[0].isdigit() else "-", number, document.prose[number]))
        elif line.kind == "row" and not line.indent:
            found.append(Block("|", number, document.prose[number]))
    return found


@dataclass(frozen=True)
class _Pair:
    """One section in both languages. Where the source alone has moved on, its file is the one to look at."""

    source: Document
    translation: Document
    ours: list[Block]
    theirs: list[Block]
    row: Row | None
    sections: Collection[str]  # ids of the translation's

    @property
    def shown(self) -> Document:
        return self.source if level(self.row) == "warning" else self.translation

    def tell(
        self,
        rule: Rule,
        line: int,
        translated: int,
        *,
        ours: object = 0,
        theirs: object = 0,
        kind: str = "",
        may_follow: bool = True,
    ) -> Finding:
        """A finding at a line of the source or of its translation; `rule` names the other's as {place}.

        `may_follow`: it is allowed where the source moved on and its English follows later.
        """
        here, there = (line, translated) if self.shown is self.source else (translated, line)
        other = self.translation if self.shown is self.source else self.source
        return rule.at(
            self.shown.file,
            here,
            found=self.row.section if self.row else "",
            level=level(self.row) if may_follow else "error",
            place=f"{other.file}:{there}",
            ours=ours,
            theirs=theirs,
            kind=kind,
        )


def _check_blocks(source: Document, translation: Document, rows: Mapping[str, Row]) -> Iterable[Finding]:
    others = {section.id: section for section in translation.sections}
    for section in source.sections:
        other = others.get(section.id)
        if other is None:
            continue
        row = rows.get(section.id)
        pair = _Pair(source, translation, blocks(source, section), blocks(translation, other), row, others.keys())
        told = list(_check_counts(pair, section.first, other.first))
        yield from told
        if not told:
            pairs = zip(pair.ours, pair.theirs, strict=True)
            if differing := next(((one, two) for one, two in pairs if one.kind != two.kind), None):
                yield pair.tell(ORDER, *(block.line for block in differing))


def _check_counts(pair: _Pair, first: int, other: int) -> Iterable[Finding]:
    boxes, others = ([one for one in blocks if one.kind.startswith("!!!")] for blocks in (pair.ours, pair.theirs))
    if len(boxes) == len(others) and (
        changed := next(((one, two) for one, two in zip(boxes, others, strict=True) if one.kind != two.kind), None)
    ):
        one, two = changed
        yield pair.tell(BOX_KIND, one.line, two.line, ours=one.kind, theirs=two.kind, may_follow=False)
        return
    for kind in dict.fromkeys(one.kind for one in [*pair.ours, *pair.theirs]):
        mine = [one for one in pair.ours if one.kind == kind]
        theirs = [one for one in pair.theirs if one.kind == kind]
        if len(mine) != len(theirs):
            boxed = kind.startswith(("!!!", "<div"))
            rule = HEADINGS if kind.startswith("#") else BOXES if boxed else COUNTS.get(kind, MARKS)
            places = _find_odd(pair.ours, pair.theirs, kind, (first, other))
            # What the source has more may be translated later. What it has lost is missing, and so is a warning or a
            # component in one language alone: they keep readers safe. A section that became a sub-heading is not new.
            added = (
                len(mine) > len(theirs) and not boxed and rule is not MARKS and kind.split()[-1] not in pair.sections
            )
            yield pair.tell(rule, *places, ours=len(mine), theirs=len(theirs), kind=kind, may_follow=added)
        elif kind == "|":
            rows = zip(mine, theirs, strict=True)
            if wrong := next(((one, row) for one, row in rows if one.cells != row.cells), None):
                one, row = wrong
                yield pair.tell(COLUMNS, one.line, row.line, ours=one.cells, theirs=row.cells)


def _find_odd(ours: list[Block], theirs: list[Block], kind: str, first: tuple[int, int]) -> tuple[int, int]:
    """Lines, in the source and in its translation, where one of this kind is missing or too many.

    `first`: where the section begins in each.
    """
    mine, others = ([one for one in blocks if one.kind == kind] for blocks in (ours, theirs))
    if abs(len(mine) - len(others)) == 1 and mine and others:
        more, fewer = (mine, others) if len(mine) > len(others) else (others, mine)
        at = min(range(len(more)), key=lambda index: _unlike([*more[:index], *more[index + 1 :]], fewer))
        lines = more[at].line, fewer[max(at - 1, 0)].line
        return lines if more is mine else (lines[1], lines[0])
    return _find_change(theirs, ours, kind, first[0]), _find_change(ours, theirs, kind, first[1])


def _unlike(some: list[Block], others: list[Block]) -> float:
    """How badly items of two languages fit, one by one: where their links lead, which numbers they hold, how long."""
    return sum(
        2.0 * (_TARGETS.findall(one.text) != _TARGETS.findall(other.text))
        + (_DIGITS.findall(one.text) != _DIGITS.findall(other.text))
        + abs(math.log(_length(one.text) / _length(other.text)))
        for one, other in zip(some, others, strict=True)
    )


def _length(text: str) -> int:
    """Length as readers of either language feel it: a Han character says what three letters say."""
    words = _TARGETS.sub("", text)
    return len(words) + 2 * len(HAN.findall(words)) + 1


def _find_change(others: list[Block], own: list[Block], kind: str, first: int) -> int:
    kinds = [one.kind for one in others], [one.kind for one in own]
    for tag, start, end, left, right in difflib.SequenceMatcher(None, *kinds, False).get_opcodes():
        if tag != "equal" and any(one.kind == kind for one in [*others[start:end], *own[left:right]]):
            added = next((one for one in own[left:right] if one.kind == kind), None)
            if added:
                return added.line
            return own[left - 1].line if left else first
    return first


def _check_meta(project: Project, source: Document, translation: Document) -> Iterable[Finding]:
    ours, theirs = project.page(source), project.page(translation)
    if ours is None or theirs is None:
        return
    for key in ("related", "owner", "topic", "hide"):
        wanted = getattr(ours.meta, key)
        if wanted != getattr(theirs.meta, key):
            shown = f"{key}: [{', '.join(wanted)}]" if isinstance(wanted, list) else f"{key}: {wanted}"
            line, _ = translation.front_place(key)
            yield META.at(translation.file, line, found=key, source=source.file, shown=shown)
