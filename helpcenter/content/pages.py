"""Pages as editors write them: front matter and its schema."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from helpcenter.core import clock
from helpcenter.core.chinese import HAN
from helpcenter.core.files import UNREADABLE_PAGE, Files
from helpcenter.core.findings import Finding, FindingsError, Rule, Text
from helpcenter.core.locales import ZH, Locale
from helpcenter.core.schema import Day, EditorError, Strict, validate

from .changes import KEPT as MOST_CHANGES
from .changes import Entry, newest, require_order
from .document import KEPT, Document
from .marks import MARK
from .tree import HOME, judge_name

LEAST_QUESTIONS = 10

# What a new page holds until somebody writes it; a rule of `make check` looks for it, so that nothing unwritten goes live.
UNWRITTEN = {"zh": "（在这里写）", "en": "(write here)"}

FRONT_MATTER = Rule("page/front-matter", Text("{reason}", "{reason}"), Text("{fix}", "{fix}"))
DESCRIPTION = Rule(
    "page/front-matter",
    Text(
        "description 有 {count} 个{unit}，应为 {least}–{most} 个。",
        "The description has {count} {unit}; it needs {least}–{most}.",
    ),
    Text("改到这个长度，说清这一页解决什么问题。", "Bring it to that length; say what the page solves."),
)
QUESTIONS = Rule(
    "page/front-matter",
    Text("questions 有 {count} 条，至少要 {least} 条。", "There are {count} questions; at least {least} are needed."),
    Text(
        "补上读者会怎样问这一页的问题；只供搜索，不会显示。",
        "Add ways in which readers put what this page answers; they are searched, never shown.",
    ),
)
REVIEWED = Rule(
    "page/front-matter",
    Text("日期 {date} 在今天（{today}）之后。", "The date {date} lies after today ({today})."),
    Text("写实际核对的那一天。", "Write the day on which the page was checked."),
)
CHANGED = Rule(
    "page/front-matter",
    Text(
        "changes 里的日期 {date} 在今天（{today}）之后。", "A date under changes, {date}, lies after today ({today})."
    ),
    Text("写实际改动的那一天。", "Write the day on which it was changed."),
)
OTHER_LANGUAGE = Rule(
    "page/other-language",
    Text("缺少中文的 docs/zh/{path}。", "docs/zh/{path} is missing."),
    Text("补上中文页：中文是源语言。", "Add the Chinese page: Chinese is the source."),
)
RELATED = Rule(
    "page/related",
    Text("related 里的 {target} 不存在，或就是本页。", "related names {target}, which does not exist or is this page."),
    Text("改成本语言目录下另一页的路径。", "Name another page of the same language."),
)


def require_path(value: str) -> str:
    """`value`, a page path inside its language. Raises EditorError where it is none."""
    if not re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*\.md", value):
        raise EditorError(
            Text(f"“{value}” 不是本语言目录下的页面路径。", f"'{value}' is not a page path inside this language."),
            Text("写成 account/reset-password.md 这样。", "Write it like account/reset-password.md."),
        )
    return value


PagePath = Annotated[str, AfterValidator(require_path)]


@dataclass(frozen=True)
class Question:
    """What readers ask, and the id of the section that answers it; "" where the page as a whole does."""

    text: str
    section: str = ""


_ANSWERED_IN = re.compile(r"(.*\S) *\{ *#([\w-]+) *\}")


def read_question(value: object) -> Question:
    """`forgot my password {#steps}`. Raises EditorError where that is no text of 2 to 100 characters."""
    found = _ANSWERED_IN.fullmatch(value) if isinstance(value, str) else None
    question = Question(found[1], found[2]) if found else Question(value if isinstance(value, str) else "")
    if question.text.endswith("{"):
        raise EditorError(
            Text(
                "“{” 后面的字没有了：YAML 把空格后的 # 当作注释。",
                "What follows '{' is lost: YAML takes a # after a space for a comment.",
            ),
            Text("写成 {#steps} 这样，# 前面不留空格。", "Write it like {#steps}, without a space before the #."),
        )
    if not 2 <= len(question.text) <= 100:
        raise EditorError(
            Text(f"“{value}” 不是 2 到 100 个字的问题。", f"'{value}' is no question of 2 to 100 characters."),
            Text(
                "写读者会怎样问；冒号、引号开头的，整句加上引号。",
                "Write how readers put it; in quotes where it holds a colon.",
            ),
        )
    return question


class FrontMatter(Strict):
    """What each page says about itself."""

    title: Annotated[str, Field(min_length=2, max_length=80)]
    description: str
    keywords: Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=3, max_length=12)]
    questions: Annotated[list[Annotated[Question, BeforeValidator(read_question)]], Field(max_length=20)] = []
    related: Annotated[list[PagePath], Field(min_length=2, max_length=5)]
    reviewed: Day
    owner: Literal["email", "account", "payments", "site"]
    # What changed for readers, newest first: a day and one line.
    changes: Annotated[list[Entry], Field(max_length=MOST_CHANGES), AfterValidator(require_order)] = []
    topic: str = ""  # mail topic that its readers would write about; data/mail/<topic>.yml
    hide: list[Literal["navigation", "toc", "related"]] = []


@dataclass(frozen=True)
class Page:
    """A document and what its front matter says."""

    document: Document
    meta: FrontMatter

    @property
    def file(self) -> str:
        """Path of its file from the repository's root."""
        return self.document.file

    @property
    def path(self) -> str:
        """Path of its file from its language's folder."""
        return self.document.path

    @property
    def locale(self) -> Locale:
        """Its language."""
        return self.document.locale

    @property
    def is_made(self) -> bool:
        """Whether it is made from data."""
        return self.document.is_made


def read_page(document: Document, files: Files, today: dt.date) -> Page:
    """Validate one page. Raises FindingsError with every mistake of its name or its front matter."""
    if wrong := judge_name(document.file, document.path):
        raise FindingsError([wrong])
    files.read(document.file, UNREADABLE_PAGE)
    meta = _read_meta(document)
    if findings := list(_judge(document, meta, today)):
        raise FindingsError(findings)
    return Page(document, meta)


@functools.lru_cache(KEPT)
def _read_meta(document: Document) -> FrontMatter:
    meta: FrontMatter = validate(document.front, FrontMatter, FRONT_MATTER)
    return meta


def _judge(document: Document, meta: FrontMatter, today: dt.date) -> Iterator[Finding]:
    count, least, most, unit = _measure(meta.description, document.locale)
    if not least <= count <= most:
        place = document.front_place("description")
        yield DESCRIPTION.at(document.file, *place, count=count, unit=unit, least=least, most=most)
    if not _asks(document) and len(meta.questions) < LEAST_QUESTIONS:
        place = document.front_place("questions")
        yield QUESTIONS.at(document.file, *place, count=len(meta.questions), least=LEAST_QUESTIONS)
    if meta.reviewed > today + clock.AHEAD:
        yield REVIEWED.at(document.file, *document.front_place("reviewed"), date=meta.reviewed, today=today)
    if (day := newest(meta.changes)) and day > today + clock.AHEAD:
        yield CHANGED.at(document.file, *document.front_place("changes", 0), date=day, today=today)


def _asks(document: Document) -> bool:
    """Whether a page asks readers and answers nothing itself: the home page, and questions of the guide."""
    return document.path == HOME or any(mark["name"] == "guide" for mark in MARK.finditer(document.text))


def _measure(description: str, locale: Locale) -> tuple[int, int, int, Text]:
    """Length, its bounds, and their unit: search engines cut near 160 letters; a very short one says nothing."""
    if locale is ZH:
        return len(HAN.findall(description)), 25, 80, Text("汉字", "Han characters")
    return len(description), 50, 160, Text("字符", "characters")


def read_pages(documents: Iterable[Document], files: Files, today: dt.date) -> tuple[list[Page], list[Finding]]:
    """All pages that can be read, and the findings of those that cannot."""
    pages, findings = [], []
    for document in documents:
        try:
            pages.append(read_page(document, files, today))
        except FindingsError as error:
            findings += error.findings
    return pages, findings


def check_set(pages: list[Page]) -> Iterator[Finding]:
    """What only the whole set shows: a related page that is not there. One without a translation shows its source."""
    paths: dict[str, set[str]] = {}
    for page in pages:
        paths.setdefault(page.locale.id, set()).add(page.path)
    sources = paths.get(ZH.id, set())
    for page in pages:
        if page.path not in sources:
            yield OTHER_LANGUAGE.at(page.file, path=page.path)
        for index, target in enumerate(page.meta.related):
            # A page not translated yet is shown in Chinese, so English pages may name it.
            if target not in paths[page.locale.id] | sources or target == page.path:
                yield RELATED.at(page.file, page.document.front_place("related", index)[0], target=target)
