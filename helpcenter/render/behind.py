"""Where readers of the English are told that a section is behind its source, or not translated yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import markdown
from jinja2 import Environment

from helpcenter.content.document import TOP
from helpcenter.content.interface import Words
from helpcenter.core.htmltree import Element, Text, parse
from helpcenter.core.locales import ZH, page_url
from helpcenter.translation.state import Page, Row

_TOLD = {"stale", "missing"}  # all else is for editors: the words are there, and nothing says that they are wrong


@dataclass(frozen=True)
class BehindView:
    """What a notice says and the section of the source that it leads to. `id` is for a section that is missing, else ""."""

    words: str
    url: str
    title: str
    tag: str
    id: str


def render_notice(row: Row, base: str, ui: Words, templates: Environment) -> str:
    """The notice for one section. `base` leads from the page to the site's root."""
    missing = row.state == "missing"
    view = BehindView(
        words=ui["untranslated_section" if missing else "behind_section"],
        url=base + page_url(f"{row.page}.md", ZH) + ("" if row.section == TOP else f"#{row.section}"),
        title=heading_text(row.source.title) if row.source else "",
        tag=ZH.tag,
        id=row.section if missing else "",  # links to the section land here
    )
    return templates.get_template("partials/behind.html").render(vars(view))


def place_notices(article: Element, rows: Sequence[Row], render: Callable[[Row], str]) -> None:
    """Put a notice below the heading of each stale section, and one in the place of each missing one.

    `rows` follow the order of the source; a missing section's place is at the end of the one before it.
    """
    if not any(row.state in _TOLD for row in rows):
        return
    sections = {row.section for row in rows if row.english}
    headings = {
        heading.attributes["id"]: (parent, heading)
        for parent, heading in article.elements("h2")
        if heading.attributes.get("id") in sections
    }
    after = dict(zip([TOP, *headings], [*headings, ""], strict=True))  # the section after each, "" after the last
    before = TOP
    for row in rows:
        if row.state == "missing":
            notice = parse(render(row) + "\n").children
            if next_section := after[before]:
                parent, heading = headings[next_section]
                parent.replace(heading, [*notice, heading])
            else:
                article.children.extend(notice)
        elif row.section in after:
            before = row.section if row.source else before
            if row.state == "stale":
                parent, place = below_opening(article) if row.section == TOP else _below(*headings[row.section])
                parent.children[place:place] = parse("\n" + render(row)).children


def _below(parent: Element, child: Element) -> tuple[Element, int]:
    return parent, parent.children.index(child) + 1


def below_opening(article: Element) -> tuple[Element, int]:
    """Below the title or, where one follows at once, the paragraph that answers the page's question."""
    for parent, place in (_below(*found) for found in article.elements("h1")):
        rest = parent.children[place:]
        blank = 1 if rest and isinstance(rest[0], Text) and not rest[0].source.strip() else 0
        answer = rest[blank] if len(rest) > blank else None
        return parent, place + blank + 1 if isinstance(answer, Element) and answer.tag == "p" else place
    return article, 0


def source_ids(page: Page) -> set[str]:
    """Ids of the source: what a Chinese page shown to English readers links to need not be translated yet."""
    return {heading.id for heading in page.source.headings if heading.id} if page.source else set()


def heading_text(heading: str) -> str:
    """A Markdown heading's words as readers see them."""
    return parse(markdown.markdown(f"# {heading}")).text()
