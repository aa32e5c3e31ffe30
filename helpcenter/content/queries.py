"""Golden queries (`data/queries/*.tsv`): what readers type, which pages answer it, and what kind of words it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, FindingsError, Rule, Text, list_names

from .tree import list_pages

COLUMNS = Rule(
    "queries/columns",
    Text("这一行有 {count} 栏，要三栏，都不能空。", "This line has {count} columns; three are needed, none empty."),
    Text(
        "写：搜索词、应找到的页面、类型，中间按 Tab 键（不是空格）。",
        "Write query, expected page, kind, with the Tab key (no spaces) between them.",
    ),
)
UNREADABLE = Rule(COLUMNS.id, Text("{why}", "{why}"), Text("{how}", "{how}"))
NO_PAGE = Rule(
    "queries/page",
    Text("没有页面 {page}。", "There is no page {page}."),
    Text(
        "写 docs/zh 下的路径，不带 .md，如 account/reset-password；网站不回答的写 -。",
        "Write its path under docs/zh without .md, such as account/reset-password; - for what the site does not answer.",
    ),
)
NO_KIND = Rule(
    "queries/kind",
    Text("没有 {kind} 这一类。", "There is no kind {kind}."),
    Text("写其中一个：{kinds}", "Write one of: {kinds}"),
)

FOLDER = "data/queries"
NOTHING = "-"  # expected page of a query that the site does not answer
KINDS = (
    "exact", "colloquial", "synonym", "question", "misspelled", "pinyin", "initials", "homophone", "lookalike",
    "joined", "traditional", "fullwidth", "mixed", "other-language", "unrelated",
)  # fmt: skip


@dataclass(frozen=True)
class Golden:
    """A query as typed, the pages that answer it (best first; empty where none does), its kind; `line` from 1."""

    file: str
    line: int
    query: str
    pages: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Outcome:
    """A golden query and the pages that came, best first."""

    golden: Golden
    came: tuple[str, ...]

    @property
    def rank(self) -> int | None:
        """Place of the first right page from 1; for a query without answer, 1 where nothing came. None: not found."""
        if not self.golden.pages:
            return None if self.came else 1
        return next((place for place, page in enumerate(self.came, 1) if page in self.golden.pages), None)


def page_names(files: Files) -> set[str]:
    """Pages as queries name them: paths below docs/zh or docs/en without .md."""
    return {file.split("/", 2)[2].removesuffix(".md") for file, _ in list_pages(files)}


def load_queries(files: Files, file: str, pages: Collection[str]) -> list[Golden]:
    """Golden queries of one file. Raises FindingsError where it or a line cannot be read."""
    golden, findings = parse_queries(files.read(file, UNREADABLE), file, pages)
    if findings:
        raise FindingsError(findings)
    return golden


def parse_queries(text: str, file: str, pages: Collection[str]) -> tuple[list[Golden], list[Finding]]:
    """Golden queries, and what is wrong with lines that hold none. `pages`: names of the pages that there are."""
    golden: list[Golden] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if wrong := list(_validate(file, number, line.rstrip("\r"), pages)):
            findings += wrong
            continue
        query, expected, kind = line.rstrip("\r").split("\t")
        golden.append(Golden(file, number, query, () if expected == NOTHING else tuple(expected.split("|")), kind))
    return golden, findings


def _validate(file: str, number: int, line: str, pages: Collection[str]) -> Iterator[Finding]:
    columns = line.split("\t")
    if len(columns) != 3 or not all(column.strip() for column in columns):
        yield COLUMNS.at(file, number, found=line, count=len(columns))
        return
    query, expected, kind = columns
    for page in [] if expected == NOTHING else expected.split("|"):
        if page not in pages:
            yield NO_PAGE.at(file, number, len(query) + 2, found=page, page=page)
    if kind not in KINDS:
        yield NO_KIND.at(file, number, len(query) + len(expected) + 3, found=kind, kind=kind, kinds=list_names(KINDS))
