"""The menu in mkdocs.yml: every page once, no path that leads nowhere, every section name in both languages."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from helpcenter.checks.places import make_edit
from helpcenter.checks.project import Project
from helpcenter.content import guide
from helpcenter.core.chinese import HAN
from helpcenter.core.findings import Finding, FindingsError, Rule, Text
from helpcenter.core.yamledit import add_page
from helpcenter.core.yamlfile import Location, Yaml

FILE = "mkdocs.yml"
NO_MENU = Rule(
    "navigation/form",
    Text("没有 nav，或它不是列表。", "There is no nav, or it is no list."),
    Text("写成 nav: 下面一行一个“- 页面.md”。", "Write nav: and below it one '- page.md' a line."),
)
NOT_A_PATH = Rule(
    "navigation/form",
    Text("菜单里只写页面的路径，标题取自页面。", "The menu takes paths only; titles come from the pages."),
    Text("写成：- {path}", "Write: - {path}"),
)
MISSPELT = Rule(
    "navigation/nowhere",
    Text("菜单里的 {path} 没有这一页。", "The menu names {path}, but there is no such page."),
    Text("改成：- {near}", "Write: - {near}"),
)
NOWHERE = Rule(
    "navigation/nowhere", MISSPELT.reason, Text("删掉这一行，或补上这一页。", "Remove the line, or add the page.")
)
TWICE = Rule(
    "navigation/twice",
    Text("菜单里 {path} 写了两次。", "The menu lists {path} twice."),
    Text("删掉其中一行。", "Remove one of the lines."),
)
UNLISTED = Rule(
    "navigation/missing",
    Text("菜单里没有 {path}，读者找不到它。", "The menu does not list {path}: readers can't find it."),
    Text("在 nav 合适的一组里加一行：- {path}", "Add a line to the right group of nav: - {path}"),
)
NO_ENGLISH = Rule(
    "navigation/translation",
    Text("菜单的组名“{name}”没有英文。", "The group '{name}' of the menu has no English name."),
    Text(
        "在 nav_translations 下加一行：{name}: English name",
        "Add a line under nav_translations: {name}: English name",
    ),
)
NO_SECTION = Rule(
    "navigation/translation",
    Text("nav 里没有“{name}”这一组。", "nav has no group '{name}'."),
    Text("改成和 nav 一样的组名，或删掉这一行。", "Write the name as in nav, or remove this line."),
)
_SAMPLE = "account/reset-password.md"


@dataclass(frozen=True)
class Entry:
    """A page of the menu, and where it stands there: line and column, from 1; `group`: which entry of nav holds it."""

    path: str
    place: tuple[int, int]
    group: int


@dataclass
class _Menu:
    """What walking through nav found: pages, the first place of each section's name, and what is neither."""

    entries: list[Entry] = field(default_factory=list)
    sections: dict[str, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def check(project: Project) -> Iterable[Finding]:
    """The menu against the pages that there are."""
    try:
        parsed = project.content.files.yaml(FILE, tags=True)
    except FindingsError as error:
        yield from error.findings
        return
    nav = parsed.data.get("nav") if isinstance(parsed.data, dict) else None
    if not isinstance(nav, list) or not nav:
        yield NO_MENU.at(FILE, *parsed.place(("nav",)))
        return
    menu = _Menu()
    _walk_menu(nav, ("nav",), parsed, menu)
    yield from menu.findings
    yield from _judge_entries(project, menu.entries, parsed)
    yield from _judge_names(parsed, menu.sections)


def _walk_menu(items: list[Any], path: Location, parsed: Yaml, menu: _Menu) -> None:
    for index, item in enumerate(items):
        here = (*path, index)
        place, group = parsed.place(here), int(here[1])
        if isinstance(item, str):
            menu.entries.append(Entry(item, place, group))
        elif isinstance(item, dict) and len(item) == 1 and isinstance(next(iter(item.values())), list):
            ((name, children),) = item.items()
            menu.sections.setdefault(str(name), parsed.place((*here, str(name))))
            _walk_menu(children, (*here, str(name)), parsed, menu)
        else:
            known = [one for one in item.values() if isinstance(one, str)] if isinstance(item, dict) else []
            menu.entries += [Entry(one, place, group) for one in known]
            menu.findings.append(NOT_A_PATH.at(FILE, *place, found=str(item), path=(known or [_SAMPLE])[0]))


def _judge_entries(project: Project, entries: list[Entry], parsed: Yaml) -> Iterable[Finding]:
    pages = {document.path for document in project.content.documents}
    sound = {document.path for document in project.content.documents if document.sound}
    # The guide's pages lead from one to the next; where it begins, they stand in the menu.
    known = project.content.guide
    guided = {path for path in sound if known.name_of(path) not in ("", guide.START)}
    if not known.names:  # it cannot be read: which pages it has is not known
        guided |= {path for path in sound if posixpath.dirname(path) == guide.FOLDER}
    unlisted = sorted(sound - guided - {entry.path for entry in entries})
    seen: set[str] = set()
    for entry in entries:
        if entry.path not in pages:
            near = difflib.get_close_matches(entry.path, unlisted or sorted(pages), 1)
            rule = MISSPELT if near else NOWHERE
            yield rule.at(FILE, *entry.place, found=entry.path, path=entry.path, near="".join(near))
            unlisted = [path for path in unlisted if path not in near]  # one mistake, one finding
        elif entry.path in seen:
            yield TWICE.at(FILE, *entry.place, found=entry.path, path=entry.path)
        seen.add(entry.path)
    for path in unlisted:
        folder = posixpath.dirname(path)
        beside = [entry for entry in entries if folder and posixpath.dirname(entry.path) == folder]
        # The first group that has pages of the folder takes it, as with `make new`.
        places = [entry.place for entry in beside if entry.group == beside[0].group]
        place = places[-1] if places else parsed.place(("nav",))
        # Where the menu knows no page of the folder, nobody but an editor knows its section.
        edit = make_edit(add_page, parsed, path) if beside else None
        yield UNLISTED.at(FILE, *place, found=path, edit=edit, path=path)


def _judge_names(parsed: Yaml, sections: dict[str, tuple[int, int]]) -> Iterable[Finding]:
    translations, place = _find_translations(parsed)
    for name, where in sections.items():
        words = translations.get(name)
        if HAN.search(name) and (not isinstance(words, str) or not words.strip() or HAN.search(words)):
            yield NO_ENGLISH.at(FILE, *where, found=name, name=name)
    for name in translations:
        if name not in sections:
            yield NO_SECTION.at(FILE, *parsed.place((*place, str(name))), found=str(name), name=name)


def _find_translations(parsed: Yaml) -> tuple[dict[str, Any], Location]:
    """English names of the menu's groups, and where they stand."""
    plugins = parsed.data.get("plugins")
    for index, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        i18n = plugin.get("i18n") if isinstance(plugin, dict) else None
        languages = i18n.get("languages") if isinstance(i18n, dict) else None
        for number, language in enumerate(languages if isinstance(languages, list) else []):
            if isinstance(language, dict) and isinstance(language.get("nav_translations"), dict):
                place = ("plugins", index, "i18n", "languages", number, "nav_translations")
                return language["nav_translations"], place
    return {}, ("plugins",)
