"""Links in data/ui.yml and in letters: `[words](page.md#section)` where they are printed as links, and none elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from helpcenter.checks.project import Project
from helpcenter.core.findings import Finding, FindingsError, Rule, Text, list_names
from helpcenter.core.locales import LOCALES
from helpcenter.core.yamlfile import Location

from .links import find_page

FILE = "data/ui.yml"
LETTERS = "data/mail/*.yml"
NOT_HERE = Rule(
    "data-links/place",
    Text("这里的文字不能带链接，读者会看到括号。", "Words here can't hold a link: readers would see brackets."),
    Text("只写文字。", "Write words only."),
)
NOWHERE = Rule(
    "data-links/target",
    Text("链接 {target} 没有去处，或括号不对。", "The link {target} leads nowhere, or its brackets are wrong."),
    Text(
        "写成 [文字](contact.md#steps)，路径从语言目录算起。{known}",
        "Write [words](contact.md#steps), the path from the language's folder.{known}",
    ),
)

_KNOWN = Text("这一页有：{ids}", " That page has: {ids}")
_LINK = re.compile(r"[\[【](?P<text>[^\[\]【】]*)[\]】]\s*[(（](?P<target>[^()（）]*)[)）]")


def check(project: Project) -> Iterable[Finding]:
    """Every string that holds a link."""
    for file in filter(project.looks_at, [FILE, *project.content.files.list(LETTERS)]):
        try:
            parsed = project.content.files.yaml(file)
        except FindingsError:
            continue  # reading the project has told of it
        for keys, words in _list_strings(parsed.data, ()):
            for match in _LINK.finditer(words):
                place = parsed.find(keys, match[0])
                if not _is_shown(file, keys):
                    yield NOT_HERE.at(file, *place, found=match[0])
                elif (known := _judge(match, str(keys[-1]), project)) is not None:
                    yield NOWHERE.at(file, *place, found=match[0], target=match["target"], known=known)


def _is_shown(file: str, keys: Location) -> bool:
    """Whether a link is printed as one: in notices, and in the sentences of a letter's page."""
    if file == FILE:
        return keys[:1] + keys[-2:-1] in (
            ("support", "unconfirmed"),
            ("letters", "find"),
            ("letters", "template_how"),
        )
    return keys[0] in ("when", "unanswered")


def _list_strings(value: Any, keys: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _list_strings(item, (*keys, str(key)))
    elif isinstance(value, str):
        yield keys, value


def _judge(match: re.Match[str], language: str, project: Project) -> Text | None:
    """What to say of sections that there are, where the link is wrong; None for a good one."""
    path, _, anchor = match["target"].partition("#")
    locale = LOCALES.get(language)
    if path in project.content.unmade:
        return None
    page = find_page(project, path, locale) if locale else None
    plain = match[0] == f"[{match['text']}]({match['target']})"
    if plain and page and (not anchor or anchor in project.list_ids(page)):
        return None
    ids = [heading.id for heading in page.headings if heading.id] if page else []
    return _KNOWN.format(ids=list_names(ids)) if ids else Text("", "")
