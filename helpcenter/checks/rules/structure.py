"""Headings of one page: one H1 like the title, no level skipped, an id of its own for each section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content import anchors
from helpcenter.content.document import Document, Heading
from helpcenter.core.findings import Edit, Finding, Rule, Text
from helpcenter.core.locales import EN, ZH

NO_TITLE = Rule(
    "structure/title",
    Text("正文要以一级标题开头，和 title 一致。", "The page must open with an H1 equal to its title."),
    Text("正文第一行写：# {title}", "Open the body with: # {title}"),
)
OTHER_TITLE = Rule(
    "structure/title",
    Text("一级标题和 title 不一致：title 写的是“{title}”。", "The H1 differs from the title, which is '{title}'."),
    Text("两处写成一样，例如：# {title}", "Make both the same, for example: # {title}"),
)
SECOND_TITLE = Rule(
    "structure/title",
    Text(
        "一页只能有一个一级标题；行首的 # 会变成标题。",
        "A page has one H1 only; a # at a line's start makes a heading.",
    ),
    Text(
        "小节用两个 #：## {heading}；要显示 #，写成 \\#{heading}",
        "A section takes two: ## {heading}. To show the sign, write \\#{heading}",
    ),
)
SKIPPED_LEVEL = Rule(
    "structure/level",
    Text("标题从 {before} 级跳到了 {level_now} 级。", "The heading jumps from level {before} to {level_now}."),
    Text("写成：{signs} {heading}", "Write: {signs} {heading}"),
)
NO_ID = Rule(
    "structure/id",
    Text("小节标题没有 id，或 id 的写法不对。", "The heading has no id, or its id is written wrongly."),
    Text(
        "在标题后面写英文 id，两种语言相同：{signs} {heading} {{ #{id} }}",
        "Add an id in English, the same in both languages: {signs} {heading} {{ #{id} }}",
    ),
)
BAD_ID = Rule(
    "structure/id",
    Text(
        "id“{id}”不能用：只用小写英文字母、数字、连字符，也不能和模板的 id 重名。",
        "The id '{id}' can't be used: lower-case letters, digits, and hyphens only, and none that templates use.",
    ),
    Text(
        "换一个，例如 {{ #before }} 或 {{ #follow-up }}。", "Choose another, such as {{ #before }} or {{ #follow-up }}."
    ),
)
SAME_ID = Rule(
    "structure/same-id",
    Text("id“{id}”在第 {first} 行已经用过。", "The id '{id}' is used on line {first} already."),
    Text("换一个本页没有的 id。", "Give it an id that the page does not have."),
)
NO_HEADING = Rule(
    "structure/heading",
    Text("标题的写法不对，读者看到的不是标题。", "This is not how headings are written here."),
    Text("写成：{written}", "Write: {written}"),
)

_KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# What was meant as a heading: full-width #, no space, spaces before, or an underlined line.
_MEANT = re.compile(r"^(?P<space>[ \t]*)(?P<signs>[#＃]{1,6})(?P<gap>[ \t\u3000]*)(?P<text>[^\s#＃].*)$")
_UNDERLINE = re.compile(r"^(?:=+|-+)[ \t]*$")
_BRACES = re.compile(r"[ \t]*[{｛][^{}｛｝]*[}｝]?[ \t]*$")


def check(project: Project) -> Iterable[Finding]:
    """Every page, both languages."""
    for document in project.documents:
        page = project.page(document)
        yield from _judge_title(document, page.meta.title if page else None)
        yield from _judge_levels(document)
        yield from _judge_ids(document, project)
        yield from _find_meant_headings(document)


def _judge_title(document: Document, title: str | None) -> Iterable[Finding]:
    first = next((number for number, line in document.prose.items() if line.strip()), document.body_line)
    tops = [heading for heading in document.headings if heading.level == 1]
    if not tops or tops[0].line != first:
        yield NO_TITLE.at(document.file, first, title=title or "…")
    elif title is not None and tops[0].text != title:
        yield OTHER_TITLE.at(document.file, first, found=tops[0].text, title=title)
    for heading in tops[1:]:
        yield SECOND_TITLE.at(document.file, heading.line, found=heading.text, heading=heading.text)


def _judge_levels(document: Document) -> Iterable[Finding]:
    before = 1
    for heading in document.headings:
        if heading.level > before + 1:
            yield SKIPPED_LEVEL.at(
                document.file,
                heading.line,
                found=heading.text,
                before=before,
                level_now=heading.level,
                signs="#" * (before + 1),
                heading=heading.text,
            )
        before = heading.level


def _judge_ids(document: Document, project: Project) -> Iterable[Finding]:
    seen: dict[str, Heading] = {}
    for heading in document.headings:
        if heading.level == 1:
            continue
        place = document.file, heading.line, document.lines[heading.line - 1].rfind("#") + 1
        if not heading.id:
            yield NO_ID.at(
                document.file,
                heading.line,
                found=heading.text,
                signs="#" * heading.level,
                heading=_BRACES.sub("", heading.text),
                id=_find_counterpart(document, heading, project),
            )
        elif not _KEBAB.fullmatch(heading.id) or anchors.is_taken(heading.id):
            yield BAD_ID.at(*place, found=heading.id, id=heading.id)
        elif heading.id in seen:
            yield SAME_ID.at(*place, found=heading.id, id=heading.id, first=seen[heading.id].line)
        else:
            seen[heading.id] = heading


def _find_counterpart(document: Document, heading: Heading, project: Project) -> str:
    """The id of the heading at the same place in the other language, if it has one."""
    index = document.headings.index(heading)
    other = project.content.document(document.path, EN if document.locale is ZH else ZH)
    return (other.headings[index].id if other and index < len(other.headings) else "") or "id"


def _find_meant_headings(document: Document) -> Iterable[Finding]:
    """What was meant as a heading and is none."""
    real = {heading.line for heading in document.headings}
    title = next((heading.line for heading in document.headings if heading.level == 1), 0)
    before = ""
    for number, line in document.prose.items():
        match = _MEANT.match(line)
        # A single # may be meant as one: "#1" within a line that an editor broke. `_judge_title` tells of it.
        if (
            match
            and ("＃" in line or len(match["signs"]) > 1 or number == title)
            and (number not in real or not match["gap"])
        ):
            raw = document.lines[number - 1]  # code included
            new = f"{'#' * len(match['signs'])} {raw[match.start('text') :]}"
            start = document.offset(number, 1)
            within = len(match["space"].expandtabs(4)) >= 4  # of a list item, perhaps: only its editor knows
            edit = None if within else Edit(start, start + len(raw), new)
            yield NO_HEADING.at(document.file, number, found=raw, edit=edit, written=new)
        elif _UNDERLINE.match(line) and before.strip() and not before.lstrip().startswith(("|", "-", "#", ">")):
            above = document.lines[number - 2]
            yield NO_HEADING.at(document.file, number - 1, found=above, written=f"## {before.strip()}")
        before = line
