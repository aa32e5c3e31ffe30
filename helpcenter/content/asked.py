"""How readers ask (`data/asked/zh/*.tsv`, `data/asked/en/*.tsv`, a file a room of the site; `data/asked/other/*.tsv` in languages
that the site does not have): wordings in their own words, and the page and section that answers each, or `-` for what is about
other things."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from typing import NamedTuple

from helpcenter.core.chinese import normalize
from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, FindingsError, Rule, Text
from helpcenter.core.locales import LOCALES

from .queries import NOTHING, is_missing, list_places, page_of
from .table import Row, parse_table

COLUMNS = Rule(
    "asked/columns",
    Text("这一行有 {count} 栏，要两栏，都不能空。", "This line has {count} columns; two are needed, none empty."),
    Text(
        "写：读者的说法、回答它的页面#小节，中间按 Tab 键（不是空格）。",
        "Write what readers say and the page#section that answers it, with the Tab key (no spaces) between them.",
    ),
)
UNREADABLE = Rule(COLUMNS.id, Text("{why}", "{why}"), Text("{how}", "{how}"))
PLACE = Rule(
    "asked/place",
    Text("没有 {place} 这一页或这一节。", "There is no page or section {place}."),
    Text(
        "写 docs/zh 下的路径（不带 .md）和标题末尾花括号里的编号，如 account/reset-password#steps；开头就答了的，只写页面；"
        "网站不回答的，写 -。",
        "Write its path under docs/zh without .md and the id in braces at the end of its heading, such as "
        "account/reset-password#steps; the page alone where its opening answers.",
    ),
)
TWICE = Rule(
    "asked/twice",
    Text("“{found}”在 {where} 第 {first} 行已经有了。", "'{found}' already stands in {where}, line {first}."),
    Text("只留更对题的一行。", "Keep the line that answers it better."),
)

FOLDER = "data/asked"
OTHER = "other"  # languages that the site does not have
FOLDERS = (*LOCALES, OTHER)


class Asked(NamedTuple):
    """A wording and what answers it: a page (path below its language's folder, without .md; `NOTHING` for none) and a
    section, "" for its opening."""

    wording: str
    page: str
    section: str


def load_asked(files: Files) -> dict[str, list[Asked]]:
    """Wordings by folder (see `FOLDERS`); lines that hold none are left out: a rule reports them."""
    return {folder: judge(files, folder)[0] for folder in FOLDERS}


def judge(files: Files, folder: str) -> tuple[list[Asked], list[Finding]]:
    """Wordings of a folder, and what is wrong with its files and their lines."""
    texts, findings = [], []
    for file in files.list(f"{FOLDER}/{folder}/*.tsv"):
        try:
            texts.append((file, files.read(file, UNREADABLE)))
        except FindingsError as error:
            findings += error.findings
    found, wrong = parse_asked(tuple(texts), frozenset(list_places(files)))
    return found, [*findings, *wrong]


@functools.lru_cache(maxsize=len(FOLDERS))
def parse_asked(texts: tuple[tuple[str, str], ...], places: Collection[str]) -> tuple[list[Asked], list[Finding]]:
    """Wordings of some files (each by its name and text), and what is wrong with lines that hold none. `places`: those that there
    are."""
    known: dict[str, tuple[str, int]] = {}
    found: list[Asked] = []
    findings: list[Finding] = []
    for file, text in texts:

        def validate(row: Row, file: str = file) -> Iterator[Finding]:
            wording, place = row.columns
            if place != NOTHING and is_missing(place, places):
                yield PLACE.at(file, row.line, len(wording) + 2, found=place, place=place)
            first = known.setdefault(normalize(wording), (file, row.line))
            if first != (file, row.line):
                yield TWICE.at(file, row.line, found=wording, where=first[0], first=first[1])

        rows, wrong = parse_table(text, file, 2, COLUMNS, validate)
        findings += wrong
        found += [Asked(wording, page_of(place), place.partition("#")[2]) for _, (wording, place) in rows]
    return found, findings
