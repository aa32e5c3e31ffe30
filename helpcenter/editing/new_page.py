"""A new page in both languages: what `make new` writes, worked out before anything is written."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from string import Template

import yaml

from helpcenter.content import addresses, guide, owners
from helpcenter.content.document import read_documents
from helpcenter.content.pages import UNWRITTEN, Page, read_pages
from helpcenter.content.paths import BadPathError, page_path
from helpcenter.content.steps import load_steps
from helpcenter.content.tree import HOME
from helpcenter.core import yamledit
from helpcenter.core.chinese import HAN
from helpcenter.core.files import Files, write_all
from helpcenter.core.findings import FindingsError, Text, apply_edits
from helpcenter.core.locales import LOCALES, ZH
from helpcenter.core.yamlfile import Yaml

NAV = "mkdocs.yml"
SKELETON = "data/new-page/{locale}.md"
ENDING = "data/new-page/ending-{locale}.md"  # of the guide

_FEW, _MANY = 2, 4  # related pages


class NotPossibleError(Exception):
    """What was asked for cannot be done; `text` says why and what to ask for instead."""

    def __init__(self, zh: str, en: str) -> None:
        self.text = Text(zh, en)
        super().__init__(en)


@dataclass(frozen=True)
class Plan:
    """Whole new texts by path from the root: `files` are made, `changes` replace what is there."""

    page: str
    files: dict[str, str]
    changes: dict[str, str]
    section: str = ""  # name of a new section of the menu that still has to be worded


def plan(root: Path, asked: str, titles: Mapping[str, str], today: dt.date) -> Plan:
    """What adding the page `asked` ("payments/fees") to the repository means. `titles` by locale id, "" for none.

    Raises NotPossibleError; writes nothing.
    """
    try:
        page = page_path(asked)
    except BadPathError as error:
        raise NotPossibleError(error.text.zh, error.text.en) from error
    for locale in LOCALES:
        _title(titles.get(locale, ""), locale)
        if os.path.lexists(root / f"docs/{locale}/{page}"):
            raise NotPossibleError(
                f"docs/{locale}/{page} 已经有了。改它就行；要另写一页，请换一个名字。",
                f"docs/{locale}/{page} exists already. Edit it, or choose another name for another page.",
            )
    files = Files(root)
    _read(files, NAV)
    others, _ = read_pages(read_documents(files), files, today)
    folder = page.rpartition("/")[0]
    try:
        menu = files.yaml(NAV, tags=True)
        near = _near(menu, page, guide.load_guide(files).topics)
        ending, section = folder == guide.FOLDER, ""
        if ending:
            changes = {guide.FILE: _enter(files, page)}
        else:
            section = "" if not folder or yamledit.has_section(menu, folder) else _section(folder, "zh")
            edits = [yamledit.add_page(menu, page, section)]
            if section:
                edits.append(yamledit.add_translation(menu, section, _section(folder, "en")))
            changes = {NAV: apply_edits(files.text(NAV), edits)}
        if files.has(addresses.FILE):
            changes[addresses.FILE] = _publish(files, page)
    except (yamledit.CannotEditError, FindingsError) as error:
        raise NotPossibleError(
            "mkdocs.yml 的 nav、data/addresses.yml 或 data/guide.yml 读不懂，没法自动加一行。请先运行 make check，改好它指出的地方。",
            f"The nav in mkdocs.yml, data/addresses.yml, or data/guide.yml can't be edited safely ({error}). Run make check first and mend what it names.",
        ) from error
    owner = _owner(others, folder)
    filled = {
        "page": page.removesuffix(".md"),
        "related": ", ".join(_related(near, others)),
        "reviewed": today.isoformat(),
        "owner": owner,
        "topic": _topic(files, others, folder),
    }
    skeleton = ENDING if ending else SKELETON
    new = {
        f"docs/{locale}/{page}": _fill(files, skeleton.format(locale=locale), locale, titles.get(locale, ""), filled)
        for locale in LOCALES
    }
    if files.has(owners.FILE):
        pages = [(one.path, one.meta.owner) for one in others if one.locale is ZH]
        with suppress(FindingsError):  # make check tells of it
            changes[owners.FILE] = owners.write_codeowners([*pages, (page, owner)], owners.load_people(files))
    changes = {file: text for file, text in changes.items() if text.encode() != files.bytes(file)}
    return Plan(page, new, changes, section)


def write(root: Path, planned: Plan) -> None:
    """Write all of a plan, or nothing: a failure takes back what was written. Raises OSError."""
    texts = {root / file: text for file, text in {**planned.files, **planned.changes}.items()}
    folders: list[Path] = []
    for file in planned.files:
        if os.path.lexists(root / file):  # somebody was quicker
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), file)
    try:
        for path in texts:
            for folder in reversed(path.parents):
                if not folder.exists():
                    folder.mkdir()
                    folders.append(folder)
        write_all(texts)
    except BaseException:
        for folder in reversed(folders):
            folder.rmdir()
        raise


def _read(files: Files, file: str) -> str:
    try:
        return files.read(file)
    except FindingsError as error:
        raise NotPossibleError(
            f"读不了 {file}。请在仓库的目录里运行。", f"{file} can't be read. Run this in the repository."
        ) from error


def _title(title: str, locale: str) -> None:
    """A title stands in the front matter and in the heading alike, so it holds words alone. Raises NotPossibleError."""
    if not title:
        return
    example = {"zh": "付款要多少手续费", "en": "What a payment costs"}[locale]
    plain = title == title.strip() and title.isprintable() and not re.search(r"[\\`*_{}\[\]<>#|]", title)
    right = bool(HAN.search(title)) == (locale == "zh")
    if not (plain and right and 2 <= len(title) <= 80):
        raise NotPossibleError(
            f"“{title}” 不能作标题：一行文字，二到八十个字，不用 * _ # < > [ ] 这些符号，例如：{example}",
            f"'{title}' can't be a title: one line of 2 to 80 characters in its own language, without signs such as * _ # < > [ ]. For example: {example}",
        )


def _publish(files: Files, page: str) -> str:
    """The text of the list of addresses with `page` in it. Raises NotPossibleError, CannotEditError, FindingsError."""
    listed, known = files.yaml(addresses.FILE), addresses.load_addresses(files)
    if moved := known.moved.get(page):
        raise NotPossibleError(
            f"{page} 是旧地址，会把读者带到 {moved}。请换一个名字。",
            f"{page} is an old address that leads to {moved}. Choose another name.",
        )
    text = files.text(addresses.FILE)
    if page in known.published:
        return text
    return apply_edits(text, [yamledit.add_item(listed, "published", page)])


def _enter(files: Files, page: str) -> str:
    """The text of the guide with an ending for `page`, its steps still to be chosen. Raises CannotEditError, FindingsError."""
    name = PurePosixPath(page).stem
    steps = load_steps(files)
    first = next((step for step in steps if steps[step].kind == "evidence"), next(iter(steps), "")) or "step"
    return apply_edits(
        files.text(guide.FILE), [yamledit.add_entry(files.yaml(guide.FILE), "endings", f"{name}: {{steps: [{first}]}}")]
    )


def _near(menu: Yaml, page: str, topics: list[str]) -> list[str]:
    """Pages of the nav, those of the new page's folder first, then `topics`."""
    folder = page.rpartition("/")[0]
    entries = yamledit.list_pages(menu)
    own = [path for entry in entries for path in entry if path.rpartition("/")[0] == folder]
    return [*own, *(path for path in topics if path not in own)] + [p for entry in entries for p in entry]


def _related(near: list[str], others: list[Page]) -> list[str]:
    """Up to four pages that both languages have. The home page is no help to who is reading already."""
    there = Counter(page.path for page in others)
    found = [path for path in dict.fromkeys(near) if there[path] == len(LOCALES) and path != HOME]
    if len(found) < _FEW:
        raise NotPossibleError(
            "能读的页面不到两个，没法写相关页面。请先运行 make check，改好它指出的地方。",
            "Fewer than two pages can be read, so there are none to relate to. Run make check first and mend what it names.",
        )
    return found[:_MANY]


def _owner(others: list[Page], folder: str) -> str:
    """Who looks after most pages of the folder; `site` for a folder that is new."""
    known = Counter(page.meta.owner for page in others if folder and page.path.startswith(folder + "/"))
    return known.most_common(1)[0][0] if known else "site"


def _topic(files: Files, others: list[Page], folder: str) -> str:
    """The mail topic of most pages of the folder; `other` for a folder that is new."""
    known = Counter(page.meta.topic for page in others if page.meta.topic and page.path.startswith(folder + "/"))
    if known:
        return known.most_common(1)[0][0]
    there = sorted(PurePosixPath(file).stem for file in files.list("data/mail/*.yml"))
    return "other" if "other" in there or not there else there[0]


def _section(folder: str, locale: str) -> str:
    return {"zh": f"{UNWRITTEN['zh']}栏目 {folder}", "en": f"Section {folder} {UNWRITTEN['en']}"}[locale]


def _fill(files: Files, skeleton: str, locale: str, title: str, filled: Mapping[str, str]) -> str:
    unnamed = {
        "zh": f"{UNWRITTEN['zh']}{filled['page']} 的标题",
        "en": f"Title of {filled['page']} {UNWRITTEN['en']}",
    }
    title = title or unnamed[locale]
    front, _, body = _read(files, skeleton).removeprefix("---\n").partition("\n---\n")
    quoted = title if _is_bare(title) else json.dumps(title, ensure_ascii=False)
    return f"---\n{Template(front).safe_substitute(filled, title=quoted)}\n---\n{Template(body).safe_substitute(filled, title=title)}"


def _is_bare(title: str) -> bool:
    """Whether YAML reads the bare title as it stands."""
    try:
        return bool(yaml.safe_load(f"title: {title}\n") == {"title": title})
    except yaml.YAMLError:
        return False
