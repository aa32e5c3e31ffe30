"""The two languages and their addresses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Locale:
    """A language: folder under docs/, prefix of its addresses, tag for `lang` and hreflang (BCP 47)."""

    id: str
    prefix: str
    tag: str
    og: str


ZH = Locale("zh", "", "zh-CN", "zh_CN")
EN = Locale("en", "en/", "en", "en_US")
LOCALES = {locale.id: locale for locale in (ZH, EN)}


def other(locale: Locale) -> Locale:
    """The other of the two languages."""
    return EN if locale is ZH else ZH


def neutral(url: str) -> str:
    """A page's address without its language: `en/contact/` and `contact/` both give `contact/`."""
    return url.removeprefix(EN.prefix) if url.startswith(EN.prefix) else url


def address(url: str, locale: Locale) -> str:
    """Address of the page `url` (either language, relative to the site's root) in `locale`."""
    return locale.prefix + neutral(url)


def copy_address(path: str, locale: Locale) -> str:
    """Address of the copy of a page as Markdown: `account/reset-password.md` → `en/account/reset-password.md`."""
    return locale.prefix + path


def page_url(path: str, locale: Locale) -> str:
    """Address of a Markdown file: `account/reset-password.md` → `en/account/reset-password/`."""
    name = path.removesuffix(".md")
    name = name.removesuffix("index")
    return locale.prefix + (name.rstrip("/") + "/" if name else "")
