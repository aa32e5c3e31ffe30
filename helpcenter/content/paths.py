"""Names that make good addresses for pages."""

from __future__ import annotations

import re

from helpcenter.core.findings import Text

DEPTH = 2

_PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# static-i18n takes such a folder for a language and drops it (mkdocs_static_i18n.config.RE_LOCALE), to-pays as well as zh.
_LIKE_A_LOCALE = re.compile(r"[a-z]{2}(-[a-z]{4})?")
# Addresses that the site writes itself, and names that Windows cannot check out
# (Microsoft Learn, "Naming Files, Paths, and Namespaces").
_TAKEN = {"assets", "docs", "index", "null", "pictures", "search", "site", "sitemap"}
_WINDOWS = {"aux", "con", "nul", "prn", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(10))}


class BadPathError(ValueError):
    """A name that no page can have; `text` says why and what to ask for instead."""

    def __init__(self, zh: str, en: str) -> None:
        self.text = Text(zh, en)
        super().__init__(en)


def page_path(asked: str) -> str:
    """The path of a page from its language's folder, as in payments/fees.md. Raises BadPathError for a bad name."""
    path = asked.strip().removesuffix(".md")
    if not path:
        raise BadPathError(
            "没有写页面的名字。写成：make new PAGE=payments/fees",
            "The page has no name. Write: make new PAGE=payments/fees",
        )
    parts = path.split("/")
    if not all(_PART.fullmatch(part) for part in parts):
        raise BadPathError(
            f"“{asked}” 不能作页面的名字：只用小写英文字母、数字和连字符，文件夹与页面之间一条斜线，例如 payments/fees。",
            f"'{asked}' can't name a page. Use lower-case letters, digits, and hyphens, with one slash after the folder, as in payments/fees.",
        )
    if len(parts) > DEPTH:
        raise BadPathError(
            f"“{asked}” 太深：最多一层文件夹，例如 payments/fees。",
            f"'{asked}' is too deep: one folder at most, as in payments/fees.",
        )
    if _LIKE_A_LOCALE.fullmatch(parts[0]):
        raise BadPathError(
            f"“{parts[0]}” 会被当成一种语言的代号，页面会消失。请换一个长一点的名字。",
            f"'{parts[0]}' would be taken for the code of a language, and the page would vanish. Choose a longer name.",
        )
    if taken := next((part for part in parts if part in _WINDOWS or part in _TAKEN), None):
        raise BadPathError(
            f"“{taken}” 这个名字已有别的用处。请换一个。", f"'{taken}' is used for something else. Choose another name."
        )
    return path + ".md"
