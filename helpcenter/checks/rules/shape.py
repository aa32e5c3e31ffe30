"""Size and skeleton of a page: neither a stub nor a book, and the sections that readers find on every topic page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content import guide
from helpcenter.content.document import Document, Heading
from helpcenter.core.chinese import HAN
from helpcenter.core.findings import Finding, Rule, Text, list_names
from helpcenter.core.locales import EN, ZH

LENGTH = Rule(
    "shape/length",
    Text("正文有 {count} {unit}，应为 {least}–{most}。", "The page has {count} {unit}; it needs {least}–{most}."),
    Text(
        "太短就写到能照着做，太长就拆成两页或删去背景。",
        "Too short: write what to do. Too long: split it, or cut background.",
    ),
    level="warning",  # most pages are near the limit: a sentence more must not hold back a correction
)
NO_SECTION = Rule(
    "shape/sections",
    Text("缺少小节 #{name}。", "The section #{name} is missing."),
    Text("在这里补上（见 STYLE.md）：## … {{ #{name} }}", "Add it here (see STYLE.md): ## … {{ #{name} }}"),
)
OUT_OF_ORDER = Rule(
    "shape/sections",
    Text("小节的顺序不对：这里应是 #{name}。", "The sections are out of order: #{name} belongs here."),
    Text("顺序是：{order}", "The order is: {order}"),
)
NO_STEPS = Rule(
    "shape/steps",
    Text("步骤里没有“1. **做什么**”这样的编号步骤。", "There are no numbered steps such as '1. **Do this**'."),
    Text("每一步一行：1. **动作**。接着会看到什么。", "One line a step: 1. **Action.** What you will see next."),
)

# Sections of every topic page, in this order; own ones stand between them (STYLE.md).
SKELETON = ("who", "before", "steps", "prepare", "time", "never", "stuck")
FREE = (
    "index.md",
    "places.md",
    "about.md",
    "contribute.md",
)  # no topic: these have sections of their own, as has the guide
GUIDE = f"{guide.FOLDER}/"
OF_ENDINGS = ("steps", "undo", "proof", "letter", "never")  # in this order; what an ending does not need is left out
# Least and most: STYLE.md asks for 1,700 and 1,300; a few words more are not worth a warning. In the guide it asks for 800
# and 600 of own words and steps: a step that says what to do if it fails is worth more than that. What a question of the
# guide shows is mostly data: its own words may be few.
LIMITS = {ZH.id: (400, 1780), EN.id: (250, 1380)}
GUIDE_LIMITS = {ZH.id: (0, 1000), EN.id: (0, 760)}
UNITS = {ZH.id: Text("个汉字", "Han characters"), EN.id: Text("个英文词", "words")}
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_UNREAD = re.compile(r"\]\([^)]*\)|\{ #[^}]*\}|<[^>]*>")


def check(project: Project) -> Iterable[Finding]:
    """Length in both languages; the skeleton in the source, which the translation follows (parity)."""
    for document in project.documents:
        yield from _judge_length(document, project)
        if document.locale is ZH and document.path.startswith(GUIDE):
            yield from _judge_order(document, OF_ENDINGS)
        elif document.locale is ZH and document.path not in FREE:
            yield from _judge_skeleton(document)


def measure(document: Document, project: Project) -> int:
    """Han characters of a Chinese body, words of an English one; the steps that it shows count."""
    text = guide.expand(document, document.text, project.content.guide, project.content.steps)
    body = "\n".join(text.split("\n")[document.body_line - 1 :])
    return len(HAN.findall(body)) if document.locale is ZH else len(_WORD.findall(_UNREAD.sub(" ", body)))


def _judge_length(document: Document, project: Project) -> Iterable[Finding]:
    least, most = (GUIDE_LIMITS if document.path.startswith(GUIDE) else LIMITS)[document.locale.id]
    unit, count = UNITS[document.locale.id], measure(document, project)
    if not least <= count <= most:
        line = next((one.line for one in document.headings), document.body_line)
        yield LENGTH.at(document.file, line, count=count, unit=unit, least=least, most=most)


def _find_known(document: Document, names: tuple[str, ...]) -> list[Heading]:
    return [heading for heading in document.headings if heading.level == 2 and heading.id in names]


def _judge_skeleton(document: Document) -> Iterable[Finding]:
    known = _find_known(document, SKELETON)
    names = [heading.id for heading in known]
    for index, name in enumerate(SKELETON):
        if name not in names:
            later = SKELETON[index + 1 :]
            line = next((heading.line for heading in known if heading.id in later), len(document.lines))
            yield NO_SECTION.at(document.file, line, found=name, name=name)
    yield from _judge_order(document, SKELETON)
    steps = next((heading for heading in known if heading.id == "steps"), None)
    if steps and not any(line.startswith(("1. **", "<!-- steps")) for line in document.lines):
        yield NO_STEPS.at(document.file, steps.line)


def _judge_order(document: Document, skeleton: tuple[str, ...]) -> Iterable[Finding]:
    known = _find_known(document, skeleton)
    order = [name for name in skeleton if name in {heading.id for heading in known}]
    for heading, name in zip(known, order, strict=False):
        if heading.id != name:
            yield OUT_OF_ORDER.at(document.file, heading.line, found=heading.id, name=name, order=list_names(skeleton))
            break
