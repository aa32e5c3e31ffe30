"""What stands below docs/: pages, files that belong to them, what is astray. The one judge for checks, builds, commands.

Names that begin with a dot are none of these: MkDocs leaves them out, and so does `Files.list`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, Rule, Text
from helpcenter.core.locales import LOCALES, Locale

from .paths import BadPathError, page_path

HOME = "index.md"
ASSETS = "docs/assets/"

SLUG = Rule(
    "pages/slug",
    Text("{why}", "{why}"),
    Text(
        "改文件名，两种语言一起改，例如 account/reset-password.md；不要的副本就删掉。",
        "Rename the file in both languages, as in account/reset-password.md; delete it if it is a copy that nobody needs.",
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
    Text(
        "是页面就移到 docs/zh/ 或 docs/en/，结尾用 .md；不是就移到 docs 外面。",
        "If it is a page, move it into docs/zh/ or docs/en/, ending in .md; if not, move it out of docs.",
    ),
)
UPPER_CASE = Rule(STRAY.id, STRAY.reason, Text("文件名的结尾用小写 .md。", "End its name with .md in lower case."))
LEFTOVER = Rule(
    STRAY.id,
    Text(
        "这像是编辑器留下的备份，不会放到网站上。", "An editor seems to have left this backup; the site leaves it out."
    ),
    Text("里面没有要留的内容，就删掉它。", "Delete it if it holds nothing that you need."),
)
LINKED = Rule(
    STRAY.id,
    Text(
        "这是一个指向文件夹的链接，里面的页面会重复，甚至没有尽头。",
        "This is a link to a folder: its pages would be there twice, or without end.",
    ),
    Text("删掉这个链接。", "Remove the link."),
)

SHUT = Rule(
    STRAY.id,
    Text(
        "这个文件打不开：不是普通文件，或没有读取权限。",
        "This cannot be opened: it is no ordinary file, or you may not read it.",
    ),
    Text("换成普通文件，或删掉它。", "Put an ordinary file in its place, or remove it."),
)
ODD_NAME = Rule(
    STRAY.id,
    Text("文件名里有坏掉的字符。", "The file's name holds damaged characters."),
    Text("改成普通的文件名。", "Give it an ordinary name."),
)

SAME_ADDRESS = Rule(
    STRAY.id,
    Text(
        "{other} 也在这个地址上，两页只会剩一页。", "{other} has the same address: only one of the two would be left."
    ),
    Text("合成一页，或给其中一页换个名字。", "Make them one page, or rename one of them."),
)

# What MkDocs makes a page of (mkdocs.utils.markdown_extensions).
_MARKDOWN = (".markdown", ".md", ".mdown", ".mkd", ".mkdn")
_ODD = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # a lone surrogate stands for a byte that is no UTF-8
# What systems put into folders by themselves.
_OF_SYSTEMS = ("Thumbs.db", "desktop.ini")


def list_pages(files: Files) -> Iterator[tuple[str, Locale]]:
    """What stands where pages stand, whatever its name and whether or not it can be read: path from the root, language."""
    for locale in LOCALES.values():
        for file in files.list(f"docs/{locale.id}/**/*.md"):
            yield file, locale


def judge_name(file: str, path: str) -> Finding | None:
    """What is wrong with the name of the page at `path` in its language's folder."""
    try:
        if path != HOME:
            page_path(path.removesuffix(f"/{HOME}"))  # the page at a folder's own address
    except BadPathError as error:
        return SLUG.at(file, found=path, why=error.text)
    return None


def is_left_out(file: str) -> bool:
    """Whether a file below docs/ goes into no site: what systems and editors leave, such as contact.md~."""
    name = PurePosixPath(file).name
    return name in _OF_SYSTEMS or (".md" in name.lower() and not is_markdown(file) and not file.startswith(ASSETS))


def find_stray_pages(files: Files) -> Iterator[Finding]:
    """What MkDocs would take for a page and is none, walk into without end, or fail to copy: it stops a build."""
    for file in files.list("docs/**/*"):
        if rule := _judge(file, files):
            yield rule.at(file, found=file)
        elif file.endswith("/index.md") and files.has(other := f"{file.removesuffix('/index.md')}.md"):
            yield SAME_ADDRESS.at(file, found=file, other=other)


def find_other_strays(files: Files) -> Iterator[Finding]:
    """Files that no page can need."""
    for file in files.list("docs/**/*"):
        name = PurePosixPath(file).name
        if file.startswith(ASSETS) or name in _OF_SYSTEMS or not files.has(file) or is_markdown(file):
            continue
        yield (LEFTOVER if is_left_out(file) else STRAY).at(file, found=file)


def _judge(file: str, files: Files) -> Rule | None:
    whole = files.root / file
    if whole.is_symlink() and whole.is_dir():
        return None if file in {f"docs/{name}" for name in LOCALES} else LINKED
    if whole.is_dir():
        return None
    if not is_markdown(file):
        if _ODD.search(file):
            return ODD_NAME
        return None if whole.is_file() and os.access(whole, os.R_OK) else SHUT
    in_place = PurePosixPath(file).suffix.lower() == ".md" and PurePosixPath(file).parts[1] in LOCALES
    if file.endswith(".md") and in_place:
        return None
    return UPPER_CASE if in_place else STRAY_PAGE


def is_markdown(file: str) -> bool:
    """Whether MkDocs would make a page of a file, whatever the case of its name."""
    return PurePosixPath(file).suffix.lower() in _MARKDOWN
