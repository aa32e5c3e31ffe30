"""Files under docs/: a source for every page, nothing astray, no two pages alike."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content.tree import LEFTOVER, STRAY, find_other_strays
from helpcenter.core.findings import Finding, Rule, Text
from helpcenter.core.locales import EN, ZH

ASTRAY = (STRAY, LEFTOVER)  # reading tells of others of this name, which stop a build
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


def check(project: Project) -> Iterable[Finding]:
    """Every file under docs/."""
    yield from find_other_strays(project.content.files)
    for document in project.documents:
        # One without source stops the reading (helpcenter/content/pages.py).
        if document.locale is ZH and not project.content.document(document.path, EN):
            yield NO_ENGLISH.at(document.file, found=document.path)
    for key, rule in (("title", SAME_TITLE), ("description", SAME_DESCRIPTION)):
        yield from _check_twins(project, key, rule)


def _check_twins(project: Project, key: str, rule: Rule) -> Iterable[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for document in project.content.documents:
        if page := project.page(document):
            words: str = getattr(page.meta, key)
            first = seen.setdefault((document.locale.id, words.strip().lower()), document.file)
            if first != document.file:
                yield rule.at(document.file, *document.front_place(key), found=words, first=first)
