"""Pages as editors write them: front matter, its schema, and the body with its line numbers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from helpcenter.core import files, yamlfile
from helpcenter.core.chinese import HAN
from helpcenter.core.findings import Finding, FindingsError, Text
from helpcenter.core.locales import LOCALES, ZH, Locale
from helpcenter.core.yamlfile import EditorError, Strict

HOME = "index.md"
LEAST_QUESTIONS = 10
# Offered where readers are lost: the 404 page, an empty search field, a search without results.
MAIN_TOPICS = (
    "account/account-security.md",
    "account/reset-password.md",
    "payments/failed-transaction.md",
    "payments/refunds.md",
    "email/verify-address.md",
    "contact.md",
)


def md_path(value: str) -> str:
    """`value`, a page path inside its language. Raises EditorError where it is none."""
    if not re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*\.md", value):
        raise EditorError(
            Text(f"“{value}” 不是本语言目录下的页面路径。", f"'{value}' is not a page path inside this language."),
            Text("写成 account/reset-password.md 这样。", "Write it like account/reset-password.md."),
        )
    return value


class FrontMatter(Strict):
    """What each page says about itself."""

    title: Annotated[str, Field(min_length=2, max_length=80)]
    description: str
    keywords: Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=3, max_length=12)]
    questions: Annotated[list[Annotated[str, Field(min_length=2, max_length=100)]], Field(max_length=20)] = []
    related: Annotated[list[Annotated[str, AfterValidator(md_path)]], Field(min_length=2, max_length=5)]
    reviewed: dt.date
    owner: Literal["email", "account", "payments", "site"]
    topic: str = ""  # mail topic that its readers would write about; data/mail/<topic>.yml
    hide: list[Literal["navigation", "toc", "related"]] = []


@dataclass(frozen=True)
class Page:
    """One Markdown file. `body_line` is the line of the file on which `body` starts, from 1."""

    file: str
    path: str
    locale: Locale
    meta: FrontMatter
    body: str
    body_line: int


def split(text: str, file: str) -> tuple[str, str, int]:
    """Front matter, body, and the body's first line. Raises FindingsError where there is no front matter."""
    match = re.match(r"---\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", text, re.DOTALL)
    if not match:
        raise FindingsError(
            [
                Finding(
                    file,
                    1,
                    1,
                    "page/front-matter",
                    Text(
                        "没有 front matter，或没有用 --- 收尾。",
                        "There is no front matter, or its closing --- is missing.",
                    ),
                    Text(
                        "文件第一行写 ---，列出 title、description、keywords、related、reviewed、owner，再用一行 --- 收尾（见 STYLE.md）。",
                        "Start the file with ---, give title, description, keywords, related, reviewed, owner, and close with --- (see STYLE.md).",
                    ),
                )
            ]
        )
    return match.group(1), text[match.end() :], text[: match.end()].count("\n") + 1


def shown(text: str) -> str:
    """A file's text without what no reader sees, lines kept: `questions` are only searched, a `limit` is a setting."""
    text = re.sub(r"^\s*limit: \d+$", "", text, flags=re.M)
    return re.sub(r"^questions:.*\n(?:[ \t-].*\n)*", lambda match: "\n" * match.group(0).count("\n"), text, flags=re.M)


def read(path: Path, file: str, locale: Locale, relative: str, today: dt.date) -> Page:
    """Read and validate one page. Raises FindingsError with every mistake of its front matter."""
    text = files.read(path, file, "page/encoding")
    front, body, body_line = split(text, file)
    located = yamlfile.parse(front, file, first_line=2)
    meta: FrontMatter = yamlfile.validate(located, FrontMatter, file, rule="page/front-matter")
    findings = []

    def add(key: str, reason: Text, fix: Text) -> None:
        line, column = located.place((key,))
        findings.append(Finding(file, line, column, "page/front-matter", reason, fix))

    if reason := _description_length(meta.description, locale):
        add(
            "description",
            reason,
            Text("改到这个长度，说清这一页解决什么问题。", "Bring it to that length; say what the page solves."),
        )
    if relative != HOME and len(meta.questions) < LEAST_QUESTIONS:
        add(
            "questions",
            Text(
                f"questions 有 {len(meta.questions)} 条，至少要 {LEAST_QUESTIONS} 条。",
                f"There are {len(meta.questions)} questions; at least {LEAST_QUESTIONS} are needed.",
            ),
            Text(
                "补上读者会怎样问这一页的问题；只供搜索，不会显示。",
                "Add ways in which readers put what this page answers; they are searched, never shown.",
            ),
        )
    if meta.reviewed > today:
        add(
            "reviewed",
            Text(
                f"日期 {meta.reviewed} 在今天（{today}）之后。", f"The date {meta.reviewed} lies after today ({today})."
            ),
            Text("写实际核对的那一天。", "Write the day on which the page was checked."),
        )
    if findings:
        raise FindingsError(findings)
    return Page(file, relative, locale, meta, body, body_line)


def _description_length(description: str, locale: Locale) -> Text | None:
    """Search engines cut near 160 letters; below 50 letters or 25 Han characters a description says nothing."""
    if locale.id == "zh":
        count = len(HAN.findall(description))
        if not 25 <= count <= 80:
            return Text(
                f"description 有 {count} 个汉字，应为 25–80 个。",
                f"The description has {count} Han characters; it needs 25–80.",
            )
    else:
        count = len(description)
        if not 50 <= count <= 160:
            return Text(
                f"description 有 {count} 个字符，应为 50–160 个。",
                f"The description has {count} characters; it needs 50–160.",
            )
    return None


def read_all(docs: Path, today: dt.date) -> tuple[list[Page], list[Finding]]:
    """All pages of both languages, and the findings of those that could not be read."""
    pages, findings = [], []
    for locale in LOCALES.values():
        root = docs / locale.id
        for path in sorted(root.rglob("*.md")):
            relative = path.relative_to(root).as_posix()
            try:
                pages.append(read(path, f"{docs.name}/{locale.id}/{relative}", locale, relative, today))
            except FindingsError as error:
                findings += error.findings
    return pages, findings


def check_set(pages: list[Page], root: Path) -> list[Finding]:
    """What only the whole set shows: a related page that is not there. One without a translation shows its source."""
    findings = []
    paths = {locale: {page.path for page in pages if page.locale.id == locale} for locale in LOCALES}
    for page in pages:
        if page.path not in paths[ZH.id]:
            findings.append(
                Finding(
                    page.file,
                    1,
                    1,
                    "page/other-language",
                    Text(f"缺少中文的 docs/zh/{page.path}。", f"docs/zh/{page.path} is missing."),
                    Text("补上中文页：中文是源语言。", "Add the Chinese page: Chinese is the source."),
                )
            )
        for target in page.meta.related:
            # A page not translated yet is shown in Chinese, so English pages may name it.
            if target not in paths[page.locale.id] | paths[ZH.id] or target == page.path:
                findings.append(
                    Finding(
                        page.file,
                        _line_of(root / page.file, page, target),
                        1,
                        "page/related",
                        Text(
                            f"related 里的 {target} 不存在，或就是本页。",
                            f"related names {target}, which does not exist or is this page.",
                        ),
                        Text("改成本语言目录下另一页的路径。", "Name another page of the same language."),
                    )
                )
    return findings


def _line_of(path: Path, page: Page, target: str) -> int:
    """Line of the front matter that names `target`; 1 where it is folded away."""
    lines = files.text(path).splitlines()
    return next((number for number, line in enumerate(lines[: page.body_line], 1) if target in line), 1)
