"""Size and skeleton of a page: neither a stub nor a book, and the sections that readers find on every topic page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content import guide
from helpcenter.content.document import Document
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
FREE = ("index.md", "about.md", "contribute.md")  # no topic: these have sections of their own
# Of the guide's endings, which may leave out all but the first.
OF_ENDINGS = ("steps", "undo", "proof", "letter", "never")
UNITS = {ZH.id: Text("个汉字", "Han characters"), EN.id: Text("个英文词", "words")}
# Least and most. STYLE.md asks for 1,700 and 1,200, of endings for 800 and 600; a few words more are not worth a warning.
LIMITS = {ZH.id: (400, 1780), EN.id: (250, 1280)}
LIMITS_OF_ENDINGS = {ZH.id: (150, 840), EN.id: (100, 640)}
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_UNREAD = re.compile(r"\]\([^)]*\)|\{ #[^}]*\}|<[^>]*>")


def check(project: Project) -> Iterable[Finding]:
    """Length in both languages; the skeleton in the source, which the translation follows (parity)."""
    for document in project.documents:
        name = project.content.guide.name_of(document.path)
        if name in project.content.guide.questions:
            continue  # its answers say it all
        ending = bool(name)
        yield from _judge_length(document, project, ending)
        if document.locale is ZH and document.path not in FREE:
            yield from _judge_skeleton(document, OF_ENDINGS if ending else SKELETON, 1 if ending else len(SKELETON))


def measure(document: Document, project: Project) -> int:
    """Han characters of a Chinese body, words of an English one, its steps included."""
    text = guide.expand(document, document.text, project.content.guide, project.content.steps)
    body = "\n".join(text.split("\n")[document.body_line - 1 :])
    return len(HAN.findall(body)) if document.locale is ZH else len(_WORD.findall(_UNREAD.sub(" ", body)))


def _judge_length(document: Document, project: Project, ending: bool) -> Iterable[Finding]:
    least, most = (LIMITS_OF_ENDINGS if ending else LIMITS)[document.locale.id]
    count, unit = measure(document, project), UNITS[document.locale.id]
    if not least <= count <= most:
        line = next((one.line for one in document.headings), document.body_line)
        yield LENGTH.at(document.file, line, count=count, unit=unit, least=least, most=most)


def _judge_skeleton(document: Document, skeleton: tuple[str, ...], needed: int) -> Iterable[Finding]:
    """The sections of `skeleton` stand in its order; the first `needed` of them must be there."""
    known = [heading for heading in document.headings if heading.level == 2 and heading.id in skeleton]
    names = [heading.id for heading in known]
    for index, name in enumerate(skeleton[:needed]):
        if name not in names:
            later = skeleton[index + 1 :]
            line = next((heading.line for heading in known if heading.id in later), len(document.lines))
            yield NO_SECTION.at(document.file, line, found=name, name=name)
    order = [name for name in skeleton if name in names]
    for heading, name in zip(known, order, strict=False):
        if heading.id != name:
            yield OUT_OF_ORDER.at(document.file, heading.line, found=heading.id, name=name, order=list_names(skeleton))
            break
    steps = next((heading for heading in known if heading.id == "steps"), None)
    if steps and not any(line.startswith(("1. **", "<!-- steps")) for line in document.lines):
        yield NO_STEPS.at(document.file, steps.line)
