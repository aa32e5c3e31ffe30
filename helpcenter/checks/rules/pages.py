"""Files under docs/: names that make good addresses, a source for every page, nothing astray, no two pages alike."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from helpcenter.checks.project import Project
from helpcenter.content.document import Document
from helpcenter.content.pages import HOME
from helpcenter.content.paths import BadPathError, page_path
from helpcenter.core.findings import Finding, Rule, Text
from helpcenter.core.locales import EN, LOCALES, ZH

SLUG = Rule(
    "pages/slug",
    Text("{why}", "{why}"),
    Text(
        "改文件名，两种语言一起改，例如 account/reset-password.md。",
        "Rename the file in both languages, as in account/reset-password.md.",
    ),
)
STRAY = Rule(
    "pages/stray",
    Text("这个文件不该在这里。", "This file does not belong here."),
    Text(
        "图片放进 docs/assets/；其他文件不要放在 docs 里。",
        "Pictures go into docs/assets/; other files don't belong in docs.",
    ),
)
STRAY_PAGE = Rule(
    STRAY.id,
    STRAY.reason,
    Text("移到 docs/zh/ 或 docs/en/，结尾用 .md。", "Move it into docs/zh/ or docs/en/, ending in .md."),
)
UPPER_CASE = Rule(STRAY.id, STRAY.reason, Text("文件名的结尾用小写 .md。", "End its name with .md in lower case."))
NO_ENGLISH = Rule(
    "pages/other-language",
    Text(
        "还没有英文的 docs/en/{found}。可以合并；英文读者会看到中文页和一句说明。",
        "There is no docs/en/{found} yet. This may be merged: English readers get the Chinese page with a notice.",
    ),
    Text(
        "译者请在那里写英文页，小节和 id 相同。",
        "To translate it, write that page with the same sections and ids.",
    ),
    level="warning",
)
_TELL_APART = Text("写出这一页和那一页的不同。", "Say what is different here.")
SAME_TITLE = Rule(
    "pages/same-title",
    Text("标题和 {first} 一样，读者分不清。", "The title is that of {first}: readers can't tell them apart."),
    _TELL_APART,
)
SAME_DESCRIPTION = Rule(
    "pages/same-description",
    Text("简介和 {first} 一样，读者分不清。", "The description is that of {first}: readers can't tell them apart."),
    _TELL_APART,
)

_IGNORED = (".DS_Store", "Thumbs.db", ".gitkeep")


def check(project: Project) -> Iterable[Finding]:
    """Every file under docs/."""
    yield from _check_files(project)
    for document in project.documents:
        if document.path != HOME:
            yield from _check_name(document)
        # One without source stops the reading (helpcenter/content/pages.py).
        if document.locale is ZH and not project.content.document(document.path, EN):
            yield NO_ENGLISH.at(document.file, found=document.path)
    for key, rule in (("title", SAME_TITLE), ("description", SAME_DESCRIPTION)):
        yield from _check_twins(project, key, rule)


def _check_files(project: Project) -> Iterable[Finding]:
    files = project.content.files
    known = {document.file for document in project.content.documents}
    for file in files.list("docs/**/*"):
        path = PurePosixPath(file)
        if file in known or path.name in _IGNORED or file.startswith("docs/assets/") or not files.has(file):
            continue
        rule = STRAY
        if path.suffix.lower() in (".md", ".markdown"):
            in_place = path.suffix.lower() == ".md" and path.parts[1] in LOCALES
            rule = UPPER_CASE if in_place else STRAY_PAGE
        yield rule.at(file, found=file)


def _check_name(document: Document) -> Iterable[Finding]:
    try:
        page_path(document.path)
    except BadPathError as error:
        yield SLUG.at(document.file, found=document.path, why=error.text)


def _check_twins(project: Project, key: str, rule: Rule) -> Iterable[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for document in project.content.documents:
        if page := project.page(document):
            words: str = getattr(page.meta, key)
            first = seen.setdefault((document.locale.id, words.strip().lower()), document.file)
            if first != document.file:
                yield rule.at(document.file, *document.front_place(key), found=words, first=first)
