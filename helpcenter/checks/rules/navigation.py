"""The menu in mkdocs.yml: every page once, no path that leads nowhere, every section name in both languages."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from helpcenter.checks.project import Project
from helpcenter.core.findings import Edit, Finding, FindingsError, Text
from helpcenter.core.yamlfile import Location, Yaml

FILE = "mkdocs.yml"
MISSING, NOWHERE, TWICE = "navigation/missing", "navigation/nowhere", "navigation/twice"
TRANSLATION, FORM = "navigation/translation", "navigation/form"
NAMES = (MISSING, NOWHERE, TWICE, TRANSLATION, FORM)

_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Entry:
    """A page of the menu and where it stands."""

    path: str
    line: int
    column: int


def check(project: Project) -> Iterable[Finding]:
    """The menu against the pages that there are."""
    try:
        located = project.content.files.yaml(FILE, tags=True)
    except FindingsError as error:
        yield from error.findings
        return
    nav = located.data.get("nav") if isinstance(located.data, dict) else None
    if not isinstance(nav, list) or not nav:
        yield Finding(
            FILE,
            *located.place(("nav",)),
            FORM,
            Text("没有 nav，或它不是列表。", "There is no nav, or it is no list."),
            Text("写成 nav: 下面一行一个“- 页面.md”。", "Write nav: and below it one '- page.md' a line."),
        )
        return
    entries: list[Entry] = []
    sections: dict[str, tuple[int, int]] = {}
    yield from _walk(nav, ("nav",), located, entries, sections)
    yield from _entries(project, entries, located.text, located)
    yield from _names(located, sections)


def _walk(
    items: list[Any], path: Location, located: Yaml, entries: list[Entry], sections: dict[str, tuple[int, int]]
) -> Iterable[Finding]:
    for index, item in enumerate(items):
        here = (*path, index)
        if isinstance(item, str):
            entries.append(Entry(item, *located.place(here)))
        elif isinstance(item, dict) and len(item) == 1 and isinstance(next(iter(item.values())), list):
            ((name, children),) = item.items()
            sections.setdefault(str(name), located.place((*here, str(name))))
            yield from _walk(children, (*here, str(name)), located, entries, sections)
        else:
            known = [one for one in item.values() if isinstance(one, str)] if isinstance(item, dict) else []
            entries += [Entry(one, *located.place(here)) for one in known]
            yield Finding(
                FILE,
                *located.place(here),
                FORM,
                Text("菜单里只写页面的路径，标题取自页面。", "The menu takes paths only; titles come from the pages."),
                Text(
                    f"写成：- {(known or ['account/reset-password.md'])[0]}",
                    f"Write: - {(known or ['account/reset-password.md'])[0]}",
                ),
                found=str(item),
            )


def _entries(project: Project, entries: list[Entry], text: str, located: Yaml) -> Iterable[Finding]:
    pages = {document.path for document in project.content.documents}
    counts = Counter(entry.path for entry in entries)
    unlisted = sorted(pages - set(counts))
    seen: set[str] = set()
    for entry in entries:
        if entry.path not in pages:
            near = difflib.get_close_matches(entry.path, unlisted or sorted(pages), 1)
            yield Finding(
                FILE,
                entry.line,
                entry.column,
                NOWHERE,
                Text(f"菜单里的 {entry.path} 没有这一页。", f"The menu names {entry.path}, but there is no such page."),
                Text(f"改成：- {near[0]}", f"Write: - {near[0]}")
                if near
                else Text("删掉这一行，或补上这一页。", "Remove the line, or add the page."),
                found=entry.path,
            )
            unlisted = [path for path in unlisted if path not in near]  # one mistake, one finding
        elif entry.path in seen:
            yield Finding(
                FILE,
                entry.line,
                entry.column,
                TWICE,
                Text(f"菜单里 {entry.path} 写了两次。", f"The menu lists {entry.path} twice."),
                Text("删掉其中一行。", "Remove one of the lines."),
                found=entry.path,
            )
        seen.add(entry.path)
    lines = text.splitlines(keepends=True)
    for path in unlisted:
        folder = posixpath.dirname(path)
        beside = [entry for entry in entries if posixpath.dirname(entry.path) == folder] if folder else []
        last = beside[-1] if beside else None
        line, column = (last.line, last.column) if last else located.place(("nav",))
        edit = None
        if last and re.match(rf"[ ]*- {re.escape(last.path)}[ ]*\r?\n", lines[line - 1]):
            end = len("".join(lines[:line]))
            edit = Edit(end, end, lines[line - 1].replace(last.path, path))
        yield Finding(
            FILE,
            line,
            column,
            MISSING,
            Text(f"菜单里没有 {path}，读者找不到它。", f"The menu does not list {path}: readers can't find it."),
            Text(f"在 nav 合适的一组里加一行：- {path}", f"Add a line to the right group of nav: - {path}"),
            found=path,
            edit=edit,
        )


def _names(located: Yaml, sections: dict[str, tuple[int, int]]) -> Iterable[Finding]:
    translations, place = _translations(located)
    for name, (line, column) in sections.items():
        words = translations.get(name)
        if _HAN.search(name) and (not isinstance(words, str) or not words.strip() or _HAN.search(words)):
            yield Finding(
                FILE,
                line,
                column,
                TRANSLATION,
                Text(f"菜单的组名“{name}”没有英文。", f"The group '{name}' of the menu has no English name."),
                Text(
                    f"在 nav_translations 下加一行：{name}: English name",
                    f"Add a line under nav_translations: {name}: English name",
                ),
                found=name,
            )
    for name in translations:
        if name not in sections:
            yield Finding(
                FILE,
                *located.place((*place, str(name))),
                TRANSLATION,
                Text(f"nav 里没有“{name}”这一组。", f"nav has no group '{name}'."),
                Text("改成和 nav 一样的组名，或删掉这一行。", "Write the name as in nav, or remove this line."),
                found=str(name),
            )


def _translations(located: Yaml) -> tuple[dict[str, Any], Location]:
    """English names of the menu's groups, and where they stand."""
    for index, plugin in enumerate(located.data.get("plugins") or []):
        languages = (plugin.get("i18n") or {}).get("languages") if isinstance(plugin, dict) else None
        for number, language in enumerate(languages or []):
            if isinstance(language, dict) and isinstance(language.get("nav_translations"), dict):
                place = ("plugins", index, "i18n", "languages", number, "nav_translations")
                return language["nav_translations"], place
    return {}, ("plugins",)
