"""Both languages tell the same: the same sections, steps, bullets, tables, and marks, section by section."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from helpcenter import components
from helpcenter.findings import Finding, Level, Text
from helpcenter.locales import EN, ZH
from helpcenter.markdown import TOP, Document, Section
from helpcenter.project import Project

from .shape import SKELETON

SECTIONS, STEPS, BULLETS, TABLE = "parity/sections", "parity/steps", "parity/bullets", "parity/table"
MARKS, ORDER, META = "parity/marks", "parity/order", "parity/front-matter"
NAMES = (SECTIONS, STEPS, BULLETS, TABLE, MARKS, ORDER, META)

_STEP = re.compile(r"\s*\d+\.\s")
_BULLET = re.compile(r"\s*[-*+]\s")
_DELIMITER = re.compile(r"\|[\s:|-]+\|?\s*$")


@dataclass(frozen=True)
class Block:
    """One line that both languages must have: its `kind` ("1.", "-", "|", a mark, a fence), its line, cells of a row."""

    kind: str
    line: int
    cells: int = 0


def level(project: Project, path: str, section_id: str) -> Level:  # noqa: ARG001 – for translation state to decide on
    """How grave a difference is. An error, unless the English of this section is known to be behind its source."""
    return "error"


def check(project: Project) -> Iterable[Finding]:
    """Every page that there is in both languages."""
    for source in project.documents:
        translation = project.document(source.path, EN) if source.locale is ZH else None
        if translation:
            yield from _sections(project, source, translation)
            yield from _blocks(project, source, translation)
            yield from _meta(project, source, translation)


def _outline(document: Document) -> list[tuple[str, int]]:
    return [
        (f"{'#' * one.level} {one.id or one.text}", one.line) for one in document.headings if one.level > 1 and one.id
    ]


def _sections(project: Project, source: Document, translation: Document) -> Iterable[Finding]:
    ours, theirs = _outline(source), _outline(translation)
    names, others = [name for name, _ in ours], [name for name, _ in theirs]
    if names == others:
        return
    if sorted(names) == sorted(others):
        place = next(index for index, (one, other) in enumerate(zip(names, others, strict=True)) if one != other)
        yield _differs(
            project,
            translation,
            theirs[place][1],
            SECTIONS,
            others[place],
            Text(
                f"小节的顺序和中文页不同：这里应是 {names[place]}（{source.file}:{ours[place][1]}）。",
                f"The sections stand in another order than in Chinese: here belongs {names[place]} ({source.file}:{ours[place][1]}).",
            ),
            Text("两种语言按同样的顺序排。", "Put them in the same order in both languages."),
        )
        return
    for tag, first, last, start, end in difflib.SequenceMatcher(None, names, others, False).get_opcodes():
        if tag == "equal":
            continue
        pairs = min(last - first, end - start) if tag == "replace" else 0
        for index in range(pairs):
            (name, line), (other, there) = ours[first + index], theirs[start + index]
            # Of two names the one that every page uses is likely the right one.
            wrong_source = _standard(other) and not _standard(name)
            document, at, other_place = (
                (source, line, f"{translation.file}:{there}")
                if wrong_source
                else (translation, there, f"{source.file}:{line}")
            )
            yield _differs(
                project,
                document,
                at,
                SECTIONS,
                other,
                Text(
                    f"两种语言的小节不同：这里是 {name if wrong_source else other}，{other_place} 是 {other if wrong_source else name}。",
                    f"The sections differ: {name if wrong_source else other} here, {other if wrong_source else name} at {other_place}.",
                ),
                Text("用同样的级别和 id。", "Use the same level and id."),
                name,
            )
        for name, line in ours[first + pairs : last]:
            following = theirs[end][1] if end < len(theirs) else len(translation.lines)
            yield _differs(
                project,
                translation,
                following,
                SECTIONS,
                name,
                Text(
                    f"缺少小节 {name}，中文在 {source.file}:{line}。",
                    f"The section {name} is missing; Chinese has it at {source.file}:{line}.",
                ),
                Text(
                    "在这里补上，用同一个 id；不需要的，两种语言一起删。",
                    "Add it here with the same id, or remove it from both.",
                ),
            )
        for name, line in theirs[start + pairs : end]:
            yield _differs(
                project,
                translation,
                line,
                SECTIONS,
                name,
                Text(
                    f"小节 {name} 在中文页 {source.file} 里没有。",
                    f"The Chinese page {source.file} has no section {name}.",
                ),
                Text("中文也补上，或从这里删掉。", "Add it in Chinese as well, or remove it here."),
            )


def _standard(name: str) -> bool:
    return name.rpartition(" ")[2] in SKELETON


def blocks(document: Document, section: Section) -> list[Block]:
    """What stands in a section and has to stand in the other language too, in order."""
    fences = {first for first, _ in document.fences}
    found = []
    for number in range(section.first, section.last + 1):
        line = document.prose.get(number, "")
        raw = document.lines[number - 1] if number <= len(document.lines) else ""
        if number in fences:
            found.append(Block("```", number))
        elif mark := components.MARK.match(raw):
            found.append(Block(f"{mark['name']} {mark['argument'] or ''}".strip(), number))
        elif _STEP.match(line):
            found.append(Block("1.", number))
        elif _BULLET.match(line):
            found.append(Block("-", number))
        elif line.startswith("|") and not _DELIMITER.match(line):
            found.append(Block("|", number, line.strip().strip("|").count("|") + 1))
    return found


_WORDS = {
    "1.": (STEPS, "步骤", "steps"),
    "-": (BULLETS, "列表项", "bullets"),
    "|": (TABLE, "表格的行", "table rows"),
    "```": (MARKS, "代码框", "code boxes"),
}


def _blocks(project: Project, source: Document, translation: Document) -> Iterable[Finding]:
    theirs = {section.id: section for section in translation.sections}
    for section in source.sections:
        other = theirs.get(section.id)
        if other is None:
            continue
        ours, found = blocks(source, section), blocks(translation, other)
        here = [*_kinds(project, source, translation, section, other, ours, found)]
        if not here and [one.kind for one in ours] != [one.kind for one in found]:
            place = next(i for i, (a, b) in enumerate(zip(ours, found, strict=True)) if a.kind != b.kind)
            here = [
                _differs(
                    project,
                    translation,
                    found[place].line,
                    ORDER,
                    section.id,
                    Text(
                        f"这里的内容和中文顺序不同（{source.file}:{ours[place].line}）。",
                        f"What stands here is in another order than in Chinese ({source.file}:{ours[place].line}).",
                    ),
                    Text("两种语言按同样的顺序排。", "Use the same order in both languages."),
                )
            ]
        yield from here


def _kinds(
    project: Project,
    source: Document,
    translation: Document,
    section: Section,
    other: Section,
    ours: list[Block],
    found: list[Block],
) -> Iterable[Finding]:
    for kind in sorted({one.kind for one in [*ours, *found]}):
        mine, here = [one for one in ours if one.kind == kind], [one for one in found if one.kind == kind]
        rule, zh, en = _WORDS.get(kind, (MARKS, f"标记 <!-- {kind} -->", f"marks <!-- {kind} -->"))
        if len(mine) != len(here):
            place = _odd(ours, found, kind, other)
            yield _differs(
                project,
                translation,
                place,
                rule,
                section.id,
                Text(
                    f"{zh}：这里 {len(here)} 个，中文 {len(mine)} 个（{source.file}:{_first(mine, section)}）。",
                    f"{en}: {len(here)} here, {len(mine)} in Chinese ({source.file}:{_first(mine, section)}).",
                ),
                Text("补上或删掉，让两种语言一样多。", "Add or remove some, so that both languages have as many."),
            )
        elif kind == "|":
            for one, row in zip(mine, here, strict=True):
                if one.cells != row.cells:
                    yield _differs(
                        project,
                        translation,
                        row.line,
                        TABLE,
                        section.id,
                        Text(
                            f"表格的列数：这里 {row.cells}，中文 {one.cells}（{source.file}:{one.line}）。",
                            f"Table columns: {row.cells} here, {one.cells} in Chinese ({source.file}:{one.line}).",
                        ),
                        Text("两种语言的列数要一样。", "Use as many columns in both languages."),
                    )
                    break


def _odd(ours: list[Block], found: list[Block], kind: str, section: Section) -> int:
    """Line in the translation where one of this kind is missing or too many."""
    for tag, first, last, start, end in difflib.SequenceMatcher(
        None, [one.kind for one in ours], [one.kind for one in found], False
    ).get_opcodes():
        if tag != "equal" and any(one.kind == kind for one in [*ours[first:last], *found[start:end]]):
            inserted = next((one for one in found[start:end] if one.kind == kind), None)
            if inserted:
                return inserted.line
            return found[start - 1].line if start else section.first
    return section.first


def _first(items: list[Block], section: Section) -> int:
    return items[0].line if items else section.first


def _meta(project: Project, source: Document, translation: Document) -> Iterable[Finding]:
    ours, theirs = project.page(source), project.page(translation)
    if ours is None or theirs is None:
        return
    for key in ("related", "owner", "topic", "hide"):
        wanted = getattr(ours.meta, key)
        if wanted != getattr(theirs.meta, key):
            lines = translation.lines[: translation.body_line]
            line = next((number for number, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 1)
            shown = f"{key}: [{', '.join(wanted)}]" if isinstance(wanted, list) else f"{key}: {wanted}"
            yield _differs(
                project,
                translation,
                line,
                META,
                TOP,
                Text(f"{key} 和中文页 {source.file} 不同。", f"{key} differs from the Chinese page {source.file}."),
                Text(f"两边写成一样；中文写的是 {shown}", f"Make them the same; Chinese has {shown}"),
                found=key,
            )


def _differs(
    project: Project, document: Document, line: int, rule: str, name: str, reason: Text, fix: Text, found: str = ""
) -> Finding:
    section_id = name.lstrip("# ")
    return Finding(
        document.file,
        line,
        1,
        rule,
        reason,
        fix,
        level(project, document.path, section_id),
        found=found or section_id,
    )
