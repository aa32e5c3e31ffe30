"""Golden queries (`data/queries/*.tsv`): three columns, pages that exist, kinds that reports know."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.core.findings import Finding, Rule, Text

NOTHING = "-"  # expected page of a query that the site does not answer
KINDS = [
    "exact",
    "colloquial",
    "synonym",
    "question",
    "misspelled",
    "pinyin",
    "initials",
    "homophone",
    "lookalike",
    "joined",
    "traditional",
    "fullwidth",
    "mixed",
    "other-language",
    "unrelated",
]

COLUMNS = Rule(
    "queries/columns",
    Text(
        "这一行有 {count} 栏，要三栏，都不能空。",
        "This line has {count} columns; three are needed, none empty.",
    ),
    Text(
        "写：搜索词、应找到的页面、类型，中间按 Tab 键（不是空格）。",
        "Write query, expected page, kind, with the Tab key (no spaces) between them.",
    ),
)
PAGE = Rule(
    "queries/page",
    Text("没有页面 {found}。", "There is no page {found}."),
    Text(
        "写 docs/zh 下的路径，不带 .md，如 account/reset-password；网站不回答的写 -。",
        "Write its path under docs/zh without .md, such as account/reset-password; - for what the site does not answer.",
    ),
)
KIND = Rule(
    "queries/kind",
    Text("没有 {found} 这一类。", "There is no kind {found}."),
    Text(f"写其中一个：{'、'.join(KINDS)}", f"Write one of: {', '.join(KINDS)}"),
)


def check(project: Project) -> Iterable[Finding]:
    """Each line of each file."""
    pages = {document.path.removesuffix(".md") for document in project.content.documents}
    files = project.content.files
    for file in files.list("data/queries/**/*.tsv"):
        for number, line in enumerate(files.text(file).split("\n"), 1):
            if line.strip():
                yield from _check_line(file, number, line.rstrip("\r"), pages)


def _check_line(file: str, number: int, line: str, pages: set[str]) -> Iterable[Finding]:
    columns = line.split("\t")
    if len(columns) != 3 or not all(column.strip() for column in columns):
        yield COLUMNS.at(file, number, found=line, count=len(columns))
        return
    query, expected, kind = columns
    for page in [] if expected == NOTHING else expected.split("|"):
        if page not in pages:
            yield PAGE.at(file, number, len(query) + 2, found=page)
    if kind not in KINDS:
        yield KIND.at(file, number, len(query) + len(expected) + 3, found=kind)
