"""What changed on the site, newest first: what pages, letters, and steps say of it (`changes`), and the page `/changes/`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from helpcenter.core.locales import LOCALES, Locale

from . import interface
from .document import Document
from .guide import Guide, list_steps
from .interface import Words, in_locale, write_date
from .pages import FrontMatter, Page
from .steps import Step

PATH = "changes.md"  # of the page, from its language's folder
STEP = "step:"  # how the source of a step's change begins
_MARKUP = re.compile(r"[\\`*_\[\]<>&#]")


@dataclass(frozen=True)
class News:
    """A change in one language. `source`: the page's path, or the step's name, which say it; `paths`: pages that show it."""

    day: dt.date
    words: str
    source: str
    paths: tuple[str, ...]


def list_news(pages: Iterable[Page], guide: Guide, steps: Mapping[str, Step], locale: Locale) -> list[News]:
    """All changes that readers of a language are told of, the newest first. What several pages say of one day in the same
    words is one change."""
    found: dict[tuple[dt.date, str], News] = {}
    for one in _list(pages, guide, steps, locale):
        known = found.get((one.day, one.words), replace(one, paths=()))
        found[one.day, one.words] = replace(known, paths=tuple(dict.fromkeys((*known.paths, *one.paths))))
    return sorted(found.values(), key=lambda one: one.day, reverse=True)


def _list(pages: Iterable[Page], guide: Guide, steps: Mapping[str, Step], locale: Locale) -> Iterator[News]:
    shown: dict[str, list[str]] = {}
    for page in pages:
        if page.locale is locale:
            for change in page.meta.changes:
                yield News(change.day, change.words, page.path, (page.path,))
            for name in list_steps(page.document, guide):
                shown.setdefault(name, []).append(page.path)
    for name, step in steps.items():
        for dated in step.changes if name in shown else ():
            change = dated.in_change(locale.id)
            yield News(change.day, change.words, STEP + name, tuple(dict.fromkeys(shown[name])))


def make_pages(
    news: Mapping[str, Sequence[News]], words: Words, title_of: Callable[[str, Locale], str], today: dt.date
) -> list[Page]:
    """The page in each language. `title_of`: what readers of a language see as the title at a path."""
    if not words:  # they cannot be read, which stops a build
        return []
    return [_make(news[locale.id], in_locale(words, locale.id), title_of, today, locale) for locale in LOCALES.values()]


def _make(
    news: Sequence[News], ui: Words, title_of: Callable[[str, Locale], str], today: dt.date, locale: Locale
) -> Page:
    said = ui["changes"]
    meta = FrontMatter(
        title=said["title"],
        description=said["description"],
        keywords=said["keywords"].split(said["between"]),
        related=["about.md", "contribute.md"],
        reviewed=(news[0].day if news else today).isoformat(),
        owner="site",
        hide=["related"],
    )
    text = "\n".join(_write(news, ui, title_of, locale))
    return Page(Document(interface.FILE, PATH, locale, text), meta)


def _write(news: Sequence[News], ui: Words, title_of: Callable[[str, Locale], str], locale: Locale) -> Iterator[str]:
    said = ui["changes"]
    yield f"# {said['title']}\n"
    yield said["lead"] if news else said["none"]
    yield "\n<!-- feed -->"
    for day in dict.fromkeys(one.day for one in news):
        yield f"\n## {write_date(day, ui)} {{ #d{day.isoformat()} }}\n"
        for one in news:
            if one.day == day:
                links = [f"[{escape(title_of(path, locale))}]({path})" for path in one.paths]
                yield f"- {said['between'].join(links)}  "  # two spaces: what changed stands on a line of its own
                yield f"    {escape(one.words)}"


def escape(words: str) -> str:
    """Plain words for Markdown, so that no sign in them is taken for markup."""
    return _MARKUP.sub(lambda sign: "\\" + sign[0] if sign[0] not in "<>&" else f"&#{ord(sign[0])};", words)
