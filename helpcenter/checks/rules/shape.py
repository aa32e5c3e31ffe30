"""Size and skeleton of a page: neither a stub nor a book, and the sections that readers find on every topic page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content.document import Document
from helpcenter.core.chinese import HAN
from helpcenter.core.findings import Finding, Text
from helpcenter.core.locales import ZH

LENGTH, SECTIONS, STEPS = "shape/length", "shape/sections", "shape/steps"
NAMES = (LENGTH, SECTIONS, STEPS)

# Sections of every topic page, in this order; own ones stand between them (STYLE.md).
SKELETON = ("who", "before", "steps", "prepare", "time", "never", "stuck")
FREE = ("index.md", "about.md", "contribute.md")  # no topic: these have sections of their own
LIMITS = {"zh": (400, 1200), "en": (250, 920)}  # Han characters; words
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_UNREAD = re.compile(r"\]\([^)]*\)|\{ #[^}]*\}|<[^>]*>")


def check(project: Project) -> Iterable[Finding]:
    """Length in both languages; the skeleton in the source, which the translation follows (parity)."""
    for document in project.content.documents:
        yield from _length(document)
        if document.locale is ZH and document.path not in FREE:
            yield from _skeleton(document)


def length(document: Document) -> int:
    """Han characters of a Chinese body, words of an English one."""
    body = "\n".join(document.lines[document.body_line - 1 :])
    return len(HAN.findall(body)) if document.locale is ZH else len(_WORD.findall(_UNREAD.sub(" ", body)))


def _length(document: Document) -> Iterable[Finding]:
    least, most = LIMITS[document.locale.id]
    count = length(document)
    if least <= count <= most:
        return
    zh, en = ("个汉字", "Han characters") if document.locale is ZH else ("个英文词", "words")
    line = next((one.line for one in document.headings), document.body_line)
    yield Finding(
        document.file,
        line,
        1,
        LENGTH,
        Text(f"正文有 {count} {zh}，应为 {least}–{most}。", f"The page has {count} {en}; it needs {least}–{most}."),
        Text(
            "太短就写到能照着做，太长就拆成两页或删去背景。",
            "Too short: write what to do. Too long: split it, or cut background.",
        ),
        "warning",  # most pages are near the limit: a sentence more must not hold back a correction
    )


def _skeleton(document: Document) -> Iterable[Finding]:
    known = [heading for heading in document.headings if heading.level == 2 and heading.id in SKELETON]
    names = [heading.id for heading in known]
    missing = [name for name in SKELETON if name not in names]
    for name in missing:
        later = SKELETON[SKELETON.index(name) + 1 :]
        line = next((heading.line for heading in known if heading.id in later), len(document.lines))
        yield Finding(
            document.file,
            line,
            1,
            SECTIONS,
            Text(f"缺少小节 #{name}。", f"The section #{name} is missing."),
            Text(
                f"在这里补上（见 STYLE.md）：## … {{ #{name} }}",
                f"Add it here (see STYLE.md): ## … {{ #{name} }}",
            ),
            found=name,
        )
    order = [name for name in SKELETON if name in names]
    for heading, name in zip(known, order, strict=False):
        if heading.id != name:
            yield Finding(
                document.file,
                heading.line,
                1,
                SECTIONS,
                Text(f"小节的顺序不对：这里应是 #{name}。", f"The sections are out of order: #{name} belongs here."),
                Text(f"顺序是：{'、'.join(SKELETON)}", f"The order is: {', '.join(SKELETON)}"),
                found=heading.id,
            )
            break
    steps = next((heading for heading in known if heading.id == "steps"), None)
    if steps and not any(line.startswith("1. **") for line in document.lines):
        yield Finding(
            document.file,
            steps.line,
            1,
            STEPS,
            Text("步骤里没有“1. **做什么**”这样的编号步骤。", "There are no numbered steps such as '1. **Do this**'."),
            Text(
                "每一步一行：1. **动作**。接着会看到什么。", "One line a step: 1. **Action.** What you will see next."
            ),
        )
