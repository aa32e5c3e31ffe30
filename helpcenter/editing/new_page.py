"""A new page in both languages: what `make new` writes, worked out before anything is written."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from string import Template

import yaml

from helpcenter.content import owners
from helpcenter.content import pages as content
from helpcenter.content.pages import Page
from helpcenter.core import yamledit
from helpcenter.core.chinese import HAN
from helpcenter.core.findings import FindingsError, Text
from helpcenter.core.locales import LOCALES, ZH

NAV, ADDRESSES = "mkdocs.yml", "data/addresses.yml"
SKELETON = "data/new-page/{locale}.md"
# What a rule of `make check` looks for, so that nothing unwritten goes live.
PLACEHOLDER = {"zh": "（在这里写）", "en": "(write here)"}
DEPTH = 2

_PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# static-i18n takes such a folder for a language and drops it (mkdocs_static_i18n.config.RE_LOCALE), to-pays as well as zh.
_LIKE_A_LOCALE = re.compile(r"[a-z]{2}(-[a-z]{4})?")
# Addresses that the site writes itself, and names that Windows cannot check out
# (Microsoft Learn, "Naming Files, Paths, and Namespaces").
_TAKEN = {"assets", "docs", "index", "null", "pictures", "search", "site", "sitemap"}
_WINDOWS = {"aux", "con", "nul", "prn", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(10))}
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
    page = name(asked)
    for locale in LOCALES:
        _title(titles.get(locale, ""), locale)
        if (root / f"docs/{locale}/{page}").exists():
            raise NotPossibleError(
                f"docs/{locale}/{page} 已经有了。改它就行；要另写一页，请换一个名字。",
                f"docs/{locale}/{page} exists already. Edit it, or choose another name for another page.",
            )
    nav = _read(root, NAV)
    others, _ = content.read_all(root / "docs", today)
    folder = page.rpartition("/")[0]
    try:
        near = _near(nav, page)
        section = "" if not folder or yamledit.has_section(nav, folder) else _section(folder, "zh")
        changes = {NAV: yamledit.nav_with(nav, page, section)}
        if section:
            changes[NAV] = yamledit.translated(changes[NAV], section, _section(folder, "en"))
        if (root / ADDRESSES).is_file():
            changes[ADDRESSES] = _published(root, page)
    except yamledit.CannotEditError as error:
        raise NotPossibleError(
            "mkdocs.yml 的 nav 或 data/addresses.yml 读不懂，没法自动加一行。请先运行 make check，改好它指出的地方。",
            f"The nav in mkdocs.yml or data/addresses.yml can't be edited safely ({error}). Run make check first and mend what it names.",
        ) from error
    owner = _owner(others, folder)
    filled = {
        "page": page.removesuffix(".md"),
        "related": ", ".join(_related(near, others)),
        "reviewed": today.isoformat(),
        "owner": owner,
        "topic": _topic(root, others, folder),
    }
    files = {f"docs/{locale}/{page}": _fill(root, locale, titles.get(locale, ""), filled) for locale in LOCALES}
    if (root / owners.FILE).is_file():
        pages = [(one.path, one.meta.owner) for one in others if one.locale is ZH]
        with suppress(FindingsError):  # make check tells of it
            changes[owners.FILE] = owners.codeowners([*pages, (page, owner)], owners.load(root))
    changes = {file: text for file, text in changes.items() if text.encode() != (root / file).read_bytes()}
    return Plan(page, files, changes, section)


def name(asked: str) -> str:
    """The path of a page from its language's folder, as in payments/fees.md. Raises NotPossibleError for a bad name."""
    path = asked.strip().removesuffix(".md")
    if not path:
        raise NotPossibleError(
            "没有写页面的名字。写成：make new PAGE=payments/fees",
            "The page has no name. Write: make new PAGE=payments/fees",
        )
    parts = path.split("/")
    if not all(_PART.fullmatch(part) for part in parts):
        raise NotPossibleError(
            f"“{asked}” 不能作页面的名字：只用小写英文字母、数字和连字符，文件夹与页面之间一条斜线，例如 payments/fees。",
            f"'{asked}' can't name a page. Use lower-case letters, digits, and hyphens, with one slash after the folder, as in payments/fees.",
        )
    if len(parts) > DEPTH:
        raise NotPossibleError(
            f"“{asked}” 太深：最多一层文件夹，例如 payments/fees。",
            f"'{asked}' is too deep: one folder at most, as in payments/fees.",
        )
    if _LIKE_A_LOCALE.fullmatch(parts[0]):
        raise NotPossibleError(
            f"“{parts[0]}” 会被当成一种语言的代号，页面会消失。请换一个长一点的名字。",
            f"'{parts[0]}' would be taken for the code of a language, and the page would vanish. Choose a longer name.",
        )
    if taken := next((part for part in parts if part in _WINDOWS or part in _TAKEN), None):
        raise NotPossibleError(
            f"“{taken}” 这个名字已有别的用处。请换一个。", f"'{taken}' is used for something else. Choose another name."
        )
    return path + ".md"


def write(root: Path, planned: Plan) -> None:
    """Write all of a plan, or nothing: a failure takes back what was written. Raises OSError."""
    texts = {**planned.files, **planned.changes}
    before = {file: (root / file).read_bytes() for file in planned.changes}
    written: list[Path] = []
    folders: list[Path] = []
    try:
        for file, text in texts.items():
            path = root / file
            for folder in reversed(path.parents):
                if not folder.exists():
                    folder.mkdir()
                    folders.append(folder)
            with path.open("wb" if file in before else "xb") as stream:
                written.append(path)
                stream.write(text.encode("utf-8"))
    except BaseException:
        for path in written:
            old = before.get(path.relative_to(root).as_posix())
            if old is None:
                path.unlink()
            else:
                path.write_bytes(old)
        for folder in reversed(folders):
            folder.rmdir()
        raise


def _read(root: Path, file: str) -> str:
    try:
        return (root / file).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
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


def _published(root: Path, page: str) -> str:
    text = _read(root, ADDRESSES)
    try:
        moved = (yaml.safe_load(text).get("moved") or {}).get(page)
    except (yaml.YAMLError, AttributeError) as error:
        raise yamledit.CannotEditError("broken YAML") from error
    if moved:
        raise NotPossibleError(
            f"{page} 是旧地址，会把读者带到 {moved}。请换一个名字。",
            f"{page} is an old address that leads to {moved}. Choose another name.",
        )
    return yamledit.listed(text, "published", page)


def _near(nav: str, page: str) -> list[str]:
    """Pages of the nav, those of the new page's folder first."""
    folder = page.rpartition("/")[0]
    entries = yamledit.pages(nav)
    own = [path for entry in entries for path in entry if path.rpartition("/")[0] == folder]
    return [*own, *(path for path in content.MAIN_TOPICS if path not in own)] + [p for entry in entries for p in entry]


def _related(near: list[str], others: list[Page]) -> list[str]:
    """Up to four pages that both languages have. The home page is no help to who is reading already."""
    there = Counter(page.path for page in others)
    found = [path for path in dict.fromkeys(near) if there[path] == len(LOCALES) and path != content.HOME]
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


def _topic(root: Path, others: list[Page], folder: str) -> str:
    """The mail topic of most pages of the folder; `other` for a folder that is new."""
    known = Counter(page.meta.topic for page in others if page.meta.topic and page.path.startswith(folder + "/"))
    if known:
        return known.most_common(1)[0][0]
    there = sorted(path.stem for path in (root / "data/mail").glob("*.yml"))
    return "other" if "other" in there or not there else there[0]


def _section(folder: str, locale: str) -> str:
    return {"zh": f"{PLACEHOLDER['zh']}栏目 {folder}", "en": f"Section {folder} {PLACEHOLDER['en']}"}[locale]


def _fill(root: Path, locale: str, title: str, filled: Mapping[str, str]) -> str:
    unnamed = {
        "zh": f"{PLACEHOLDER['zh']}{filled['page']} 的标题",
        "en": f"Title of {filled['page']} {PLACEHOLDER['en']}",
    }
    title = title or unnamed[locale]
    front, _, body = _read(root, SKELETON.format(locale=locale)).removeprefix("---\n").partition("\n---\n")
    quoted = title if _plain(title) else json.dumps(title, ensure_ascii=False)
    return f"---\n{Template(front).safe_substitute(filled, title=quoted)}\n---\n{Template(body).safe_substitute(filled, title=title)}"


def _plain(title: str) -> bool:
    """Whether YAML reads the bare title as it stands."""
    try:
        return bool(yaml.safe_load(f"title: {title}\n") == {"title": title})
    except yaml.YAMLError:
        return False
