"""The preview that is downloaded: a list of what changed, each changed page with its marks, and the whole site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from helpcenter.core.findings import Text

from . import words
from .around import Around
from .difference import Sentence
from .pages import PageChange
from .weave import ANCHOR

LIST, MARKED, STYLES = "index.html", "changed.html", "changes.css"
SITE = "site"  # folder of the site below the list
_HERE = Path(__file__).parent / "gallery"
_BASE = re.compile(r'data-site="([./]*)assets/')
_MOST = 400  # changes that a page's bar has numbers for


@dataclass(frozen=True)
class Row:
    """A page in the list. `marked`: address of its first change; `plain`: of the page as readers will see it, or ""."""

    title: str
    language: str
    state: Text
    count: int
    marked: str
    plain: str
    sentences: Sequence[Sentence]


def write(folder: Path, changes: Sequence[PageChange] | None, around: Sequence[Around] = ()) -> None:
    """Write the list into `folder` and the marked pages into the site below it. `changes`: None where nobody could compare;
    `around`: what changed outside the articles."""
    templates = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    styles = (_HERE / STYLES).read_text(encoding="utf-8")
    (folder / STYLES).write_text(styles, encoding="utf-8")
    (folder / SITE / STYLES).write_text(styles, encoding="utf-8")
    for change in changes or []:
        base = found[1] if (found := _BASE.search(change.page.head)) else "./"
        bar = templates.get_template("bar.html").render(
            words=words,
            state=change.state,
            count=change.difference.count,
            numbers=range(1, min(change.difference.count, _MOST) + 1),
            anchor=ANCHOR,
            back=f"{base}../{LIST}",
        )
        page = change.page.write(change.difference.article, bar)
        page = page.replace("</head>", f'<link rel="stylesheet" href="{base}{STYLES}">\n</head>', 1)
        file = folder / SITE / change.address / MARKED
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8")
    text = templates.get_template(LIST).render(
        words=words,
        rows=None if changes is None else [_row(change) for change in changes],
        around=around,
        site=SITE,
        home=f"{SITE}/{LIST}",
    )
    (folder / LIST).write_text(text, encoding="utf-8")


def _row(change: PageChange) -> Row:
    folder = f"{SITE}/{quote(change.address)}"
    return Row(
        title=change.page.title,
        language=change.locale.tag,
        state=words.STATES[change.state],
        count=change.difference.count,
        marked=f"{folder}{MARKED}" + (f"#{ANCHOR}1" if change.difference.count else ""),
        plain="" if change.state == "removed" else f"{folder}{LIST}",
        sentences=change.difference.sentences,
    )
