"""Links in data/ui.yml: `[words](page.md#section)` where notices print links, and none where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from helpcenter.checks.project import Project
from helpcenter.content import anchors
from helpcenter.core.findings import Finding, FindingsError, Text
from helpcenter.core.locales import LOCALES
from helpcenter.core.yamlfile import Location, Yaml

from .links import target_of

FILE = "data/ui.yml"
TARGET, PLACE = "data-links/target", "data-links/place"
NAMES = (TARGET, PLACE)

_LINK = re.compile(r"[\[【](?P<text>[^\[\]【】]*)[\]】]\s*[(（](?P<target>[^()（）]*)[)）]")


def check(project: Project) -> Iterable[Finding]:
    """Every string of the file that holds a link."""
    try:
        located = project.content.files.yaml(FILE)
    except FindingsError:
        return  # reading the project has told of it
    lines = located.text.splitlines()
    for place, words in _strings(located.data, ()):
        for match in _LINK.finditer(words):
            yield from _judge(match, place, located, lines, project)


def _strings(value: Any, place: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*place, str(key)))
    elif isinstance(value, str):
        yield place, value


def _judge(
    match: re.Match[str], place: Location, located: Yaml, lines: list[str], project: Project
) -> Iterable[Finding]:
    start, _ = located.place(place)
    line, column = next(
        (
            (number, text.index(match[0]) + 1)
            for number, text in enumerate(lines[start - 1 :], start)
            if match[0] in text
        ),
        (start, 1),
    )

    def finding(rule: str, reason: Text, fix: Text) -> Finding:
        return Finding(FILE, line, column, rule, reason, fix, found=match[0])

    if place[0] != "support" or place[-2:-1] != ("unconfirmed",):
        yield finding(
            PLACE,
            Text("这里的文字不能带链接，读者会看到括号。", "Words here can't hold a link: readers would see brackets."),
            Text("只写文字。", "Write words only."),
        )
        return
    path, _, anchor = match["target"].partition("#")
    locale = LOCALES.get(str(place[-1]))
    page = target_of(project, path, locale) if locale else None
    plain = match[0] == f"[{match['text']}]({match['target']})"
    if not plain or page is None or (anchor and anchor not in anchors.of(page, project.content.topics)):
        known = [heading.id for heading in page.headings if heading.id] if page else []
        yield finding(
            TARGET,
            Text(
                f"链接 {match['target']} 没有去处，或括号不对。",
                f"The link {match['target']} leads nowhere, or its brackets are wrong.",
            ),
            Text(
                "写成 [文字](contact.md#steps)，路径从语言目录算起。"
                + (f"这一页有：{'、'.join(known)}" if known else ""),
                "Write [words](contact.md#steps), the path from the language's folder."
                + (f" That page has: {', '.join(known)}" if known else ""),
            ),
        )
