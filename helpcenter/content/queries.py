"""Golden queries (`data/queries/*.tsv`): what readers type, which pages and sections answer it, and what kind of words it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, FindingsError, Rule, Text, list_names

from . import authorities, letters, news
from .marks import MARK
from .table import Row, parse_table
from .tree import list_pages

COLUMNS = Rule(
    "queries/columns",
    Text("这一行有 {count} 栏，要三栏，都不能空。", "This line has {count} columns; three are needed, none empty."),
    Text(
        "写：搜索词、应找到的页面#小节、类型，中间按 Tab 键（不是空格）。",
        "Write query, expected page#section, kind, with the Tab key (no spaces) between them.",
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
NO_SECTION = Rule(
    "queries/section",
    Text("页面 {page} 没有 {section} 这一节。", "Page {page} has no section {section}."),
    Text(
        "写标题末尾花括号里的编号，如 #steps；开头就答了的，只写页面。",
        "Write the id in braces at the end of its heading, such as #steps; the page alone where its opening answers.",
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
    "joined", "traditional", "fullwidth", "mixed", "other-language", "dialect", "nonnative", "texting", "inflection",
    "short", "long", "unrelated",
)  # fmt: skip


_SECTION = re.compile(r"^#{2,3} .*\{ *#([\w-]+) *\}", re.MULTILINE)


def page_of(place: str) -> str:
    """The page of `page#section`."""
    return place.partition("#")[0]


@dataclass(frozen=True)
class Golden:
    """A query as typed, the places that answer it (`page#section`, or `page` for its opening; empty where none does),
    its kind; `line` from 1."""

    file: str
    line: int
    query: str
    places: tuple[str, ...]
    kind: str

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages of `places`."""
        return tuple(dict.fromkeys(map(page_of, self.places)))


@dataclass(frozen=True)
class Outcome:
    """A golden query and the places that came, best first; `sure`: whether they were said to answer it."""

    golden: Golden
    came: tuple[str, ...]
    sure: bool = True

    @property
    def rank(self) -> int | None:
        """Place of the first right page from 1; for a query without answer, 1 where that was told. None: not found."""
        if not self.golden.pages:
            return None if self.came and self.sure else 1
        return next((rank for rank, place in enumerate(self.came, 1) if page_of(place) in self.golden.pages), None)

    @property
    def in_place(self) -> bool:
        """Whether the first that came leads to the right section; without answer, whether that was told."""
        if not self.golden.places:
            return self.rank == 1
        return bool(self.came) and self.came[0] in self.golden.places


def list_places(files: Files) -> set[str]:
    """Pages as queries name them (paths below docs/zh or docs/en without .md) and their sections: `page#section`."""
    found = set()
    for file, _ in list_pages(files):
        page = file.split("/", 2)[2].removesuffix(".md").removesuffix("/index")
        text = files.text(file)
        sections = _SECTION.findall(text)
        if any(mark["name"] == "places" for mark in MARK.finditer(text)):
            sections += authorities.list_ids(files)
        found |= {page, *(f"{page}#{section}" for section in sections)}
    for name in letters.list_names(files):
        page = letters.path_of(name).removesuffix(".md")
        found |= {page, *(f"{page}#{section}" for section in letters.SECTIONS)}
    return found | {news.PATH.removesuffix(".md")}


def is_missing(place: str, places: Collection[str]) -> bool:
    """Whether there is no such page or section. A page that cannot be read shows no sections: of those nothing is said."""
    page = page_of(place)
    return place not in places and (page not in places or any(known.startswith(f"{page}#") for known in places))


def load_queries(files: Files, file: str, places: Collection[str]) -> list[Golden]:
    """Golden queries of one file. Raises FindingsError where it or a line cannot be read."""
    golden, findings = parse_queries(files.read(file, UNREADABLE), file, places)
    if findings:
        raise FindingsError(findings)
    return golden


def parse_queries(text: str, file: str, places: Collection[str]) -> tuple[list[Golden], list[Finding]]:
    """Golden queries, and what is wrong with lines that hold none. `places`: those that there are."""

    def validate(row: Row) -> Iterator[Finding]:
        query, expected, kind = row.columns
        for place in _places(expected):
            page, _, section = place.partition("#")
            if page not in places:
                yield NO_PAGE.at(file, row.line, len(query) + 2, found=page, page=page)
            elif is_missing(place, places):
                yield NO_SECTION.at(file, row.line, len(query) + 2, found=place, page=page, section=section)
        if kind not in KINDS:
            yield NO_KIND.at(
                file, row.line, len(query) + len(expected) + 3, found=kind, kind=kind, kinds=list_names(KINDS)
            )

    rows, findings = parse_table(text, file, 3, COLUMNS, validate)
    return [Golden(file, line, query, _places(expected), kind) for line, (query, expected, kind) in rows], findings


def _places(expected: str) -> tuple[str, ...]:
    return () if expected == NOTHING else tuple(expected.split("|"))
