"""Headings of one page: one H1 like the title, no level skipped, an id of its own for each section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content import anchors
from helpcenter.content.document import Document, Heading
from helpcenter.core.findings import Edit, Finding, Text

TITLE, LEVEL, ID, SAME_ID, FORM = (
    "structure/title",
    "structure/level",
    "structure/id",
    "structure/same-id",
    "structure/heading",
)
NAMES = (TITLE, LEVEL, ID, SAME_ID, FORM)

_KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# What was meant as a heading: full-width #, no space, spaces before, or an underlined line.
_MEANT = re.compile(r"^(?P<space>[ \t]*)(?P<signs>[#＃]{1,6})(?P<gap>[ \t\u3000]*)(?P<text>[^\s#＃].*)$")
_UNDERLINE = re.compile(r"^(?:=+|-+)[ \t]*$")
_BRACES = re.compile(r"[ \t]*[{｛][^{}｛｝]*[}｝]?[ \t]*$")


def check(project: Project) -> Iterable[Finding]:
    """Every page, both languages."""
    for document in project.documents:
        page = project.page(document)
        yield from _title(document, page.meta.title if page else None)
        yield from _levels(document)
        yield from _ids(document, project)
        yield from _forms(document)


def _title(document: Document, title: str | None) -> Iterable[Finding]:
    first = next((number for number, line in document.prose.items() if line.strip()), document.body_line)
    tops = [heading for heading in document.headings if heading.level == 1]
    wanted = f"# {title}" if title else "# …"
    fix = Text(f"正文第一行写：{wanted}", f"Open the body with: {wanted}")
    if not tops or tops[0].line != first:
        yield Finding(
            document.file,
            first,
            1,
            TITLE,
            Text("正文要以一级标题开头，和 title 一致。", "The page must open with an H1 equal to its title."),
            fix,
        )
    elif title is not None and tops[0].text != title:
        yield Finding(
            document.file,
            first,
            1,
            TITLE,
            Text(
                f"一级标题和 title 不一致：title 写的是“{title}”。",
                f"The H1 differs from the title, which is '{title}'.",
            ),
            Text(f"两处写成一样，例如：{wanted}", f"Make both the same, for example: {wanted}"),
            found=tops[0].text,
        )
    for heading in tops[1:]:
        yield Finding(
            document.file,
            heading.line,
            1,
            TITLE,
            Text(
                "一页只能有一个一级标题；行首的 # 会变成标题。",
                "A page has one H1 only; a # at a line's start makes a heading.",
            ),
            Text(
                f"小节用两个 #：## {heading.text}；要显示 #，写成 \\#{heading.text}",
                f"A section takes two: ## {heading.text}. To show the sign, write \\#{heading.text}",
            ),
            found=heading.text,
        )


def _levels(document: Document) -> Iterable[Finding]:
    before = 1
    for heading in document.headings:
        if heading.level > before + 1:
            yield Finding(
                document.file,
                heading.line,
                1,
                LEVEL,
                Text(
                    f"标题从 {before} 级跳到了 {heading.level} 级。",
                    f"The heading jumps from level {before} to {heading.level}.",
                ),
                Text(f"写成：{'#' * (before + 1)} {heading.text}", f"Write: {'#' * (before + 1)} {heading.text}"),
                found=heading.text,
            )
        before = heading.level


def _ids(document: Document, project: Project) -> Iterable[Finding]:
    seen: dict[str, Heading] = {}
    for heading in document.headings:
        if heading.level == 1:
            continue
        words = _BRACES.sub("", heading.text)
        if not heading.id:
            other = _counterpart(document, heading, project)
            yield Finding(
                document.file,
                heading.line,
                1,
                ID,
                Text("小节标题没有 id，或 id 的写法不对。", "The heading has no id, or its id is written wrongly."),
                Text(
                    f"在标题后面写英文 id，两种语言相同：{'#' * heading.level} {words} {{ #{other} }}",
                    f"Add an id in English, the same in both languages: {'#' * heading.level} {words} {{ #{other} }}",
                ),
                found=heading.text,
            )
        elif not _KEBAB.fullmatch(heading.id) or anchors.taken(heading.id):
            yield Finding(
                document.file,
                heading.line,
                document.lines[heading.line - 1].rfind("#") + 1,
                ID,
                Text(
                    f"id“{heading.id}”不能用：只用小写英文字母、数字、连字符，也不能和模板的 id 重名。",
                    f"The id '{heading.id}' can't be used: lower-case letters, digits, and hyphens only, and none that templates use.",
                ),
                Text(
                    "换一个，例如 { #before } 或 { #follow-up }。",
                    "Choose another, such as { #before } or { #follow-up }.",
                ),
                found=heading.id,
            )
        elif heading.id in seen:
            yield Finding(
                document.file,
                heading.line,
                document.lines[heading.line - 1].rfind("#") + 1,
                SAME_ID,
                Text(
                    f"id“{heading.id}”在第 {seen[heading.id].line} 行已经用过。",
                    f"The id '{heading.id}' is used on line {seen[heading.id].line} already.",
                ),
                Text("换一个本页没有的 id。", "Give it an id that the page does not have."),
                found=heading.id,
            )
        else:
            seen[heading.id] = heading


def _counterpart(document: Document, heading: Heading, project: Project) -> str:
    """The id of the heading at the same place in the other language, if it has one."""
    index = document.headings.index(heading)
    for other in project.documents:
        if other.path == document.path and other is not document and index < len(other.headings):
            return other.headings[index].id or "id"
    return "id"


def _forms(document: Document) -> Iterable[Finding]:
    real = {heading.line: heading for heading in document.headings}
    title = next((heading.line for heading in document.headings if heading.level == 1), 0)
    before = ""
    for number, line in document.prose.items():
        match = _MEANT.match(line)
        # A single # may be meant as one: "#1" within a line that an editor broke. `_title` tells of it.
        if (
            match
            and ("＃" in line or len(match["signs"]) > 1 or number == title)
            and (number not in real or not match["gap"])
        ):
            raw = document.lines[number - 1]  # code included
            new = f"{'#' * len(match['signs'])} {raw[match.start('text') :]}"
            start = document.offset(number, 1)
            within = len(match["space"].expandtabs(4)) >= 4  # of a list item, perhaps: only its editor knows
            yield _form(document, number, new, None if within else Edit(start, start + len(raw), new))
        elif _UNDERLINE.match(line) and before.strip() and not before.lstrip().startswith(("|", "-", "#", ">")):
            yield _form(document, number - 1, f"## {before.strip()}", None)
        before = line


def _form(document: Document, number: int, new: str, edit: Edit | None) -> Finding:
    return Finding(
        document.file,
        number,
        1,
        FORM,
        Text("标题的写法不对，读者看到的不是标题。", "This is not how headings are written here."),
        Text(f"写成：{new}", f"Write: {new}"),
        found=document.lines[number - 1],
        edit=edit,
    )
