"""Files under docs/: names that make good addresses, a source for every page, nothing astray, no two pages alike."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from helpcenter.checks.project import Project
from helpcenter.content.document import Document
from helpcenter.content.pages import HOME
from helpcenter.content.paths import BadPathError, page_path
from helpcenter.core.findings import Finding, Text
from helpcenter.core.locales import EN, LOCALES

SLUG, STRAY, LANGUAGE = "pages/slug", "pages/stray", "pages/other-language"
SAME_TITLE, SAME_DESCRIPTION = "pages/same-title", "pages/same-description"
NAMES = (SLUG, STRAY, LANGUAGE, SAME_TITLE, SAME_DESCRIPTION)

_IGNORED = (".DS_Store", "Thumbs.db", ".gitkeep")


def check(project: Project) -> Iterable[Finding]:
    """Every file under docs/."""
    docs = project.content.files.root / "docs"
    known = {document.file for document in project.content.documents}
    for path in sorted(docs.rglob("*")):
        file = path.relative_to(project.content.files.root).as_posix()
        if path.is_file() and file not in known and path.name not in _IGNORED and not file.startswith("docs/assets/"):
            yield _stray(file)
    for document in project.content.documents:
        if document.path != HOME:
            yield from _slug(document)
    yield from _languages(project)
    yield from _twins(project)


def _stray(file: str) -> Finding:
    if PurePosixPath(file).suffix.lower() == ".md" and file.split("/")[1] in LOCALES:
        fix = Text("文件名的结尾用小写 .md。", "End its name with .md in lower case.")
    elif PurePosixPath(file).suffix.lower() in {".md", ".markdown"}:
        fix = Text("移到 docs/zh/ 或 docs/en/，结尾用 .md。", "Move it into docs/zh/ or docs/en/, ending in .md.")
    else:
        fix = Text(
            "图片放进 docs/assets/；其他文件不要放在 docs 里。",
            "Pictures go into docs/assets/; other files don't belong in docs.",
        )
    return Finding(file, 1, 1, STRAY, Text("这个文件不该在这里。", "This file does not belong here."), fix, found=file)


def _slug(document: Document) -> Iterable[Finding]:
    try:
        page_path(document.path)
    except BadPathError as error:
        yield Finding(
            document.file,
            1,
            1,
            SLUG,
            error.text,
            Text(
                "改文件名，两种语言一起改，例如 account/reset-password.md。",
                "Rename the file in both languages, as in account/reset-password.md.",
            ),
            found=document.path,
        )


def _languages(project: Project) -> Iterable[Finding]:
    """A page without translation; one without source stops the reading (helpcenter/content/pages.py)."""
    for document in project.content.documents:
        if document.locale is EN or project.content.document(document.path, EN):
            continue
        yield Finding(
            document.file,
            1,
            1,
            LANGUAGE,
            Text(
                f"还没有英文的 docs/en/{document.path}。可以合并；英文读者会看到中文页和一句说明。",
                f"There is no docs/en/{document.path} yet. This may be merged: English readers get the Chinese page with a notice.",
            ),
            Text(
                "译者请在那里写英文页，小节和 id 相同。",
                "To translate it, write that page with the same sections and ids.",
            ),
            "warning",
            found=document.path,
        )


def _twins(project: Project) -> Iterable[Finding]:
    for key, rule, zh in (("title", SAME_TITLE, "标题"), ("description", SAME_DESCRIPTION, "简介")):
        seen: dict[tuple[str, str], str] = {}
        for document in project.content.documents:
            page = project.page(document)
            if page is None:
                continue
            words: str = getattr(page.meta, key)
            first = seen.setdefault((document.locale.id, words.strip().lower()), document.file)
            if first != document.file:
                line = next((n for n, text in enumerate(document.lines, 1) if text.startswith(f"{key}:")), 1)
                yield Finding(
                    document.file,
                    line,
                    1,
                    rule,
                    Text(
                        f"{zh}和 {first} 一样，读者分不清。",
                        f"The {key} is that of {first}: readers can't tell them apart.",
                    ),
                    Text("写出这一页和那一页的不同。", "Say what is different here."),
                    found=words,
                )
