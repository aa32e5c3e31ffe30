"""Where readers of the English are told that a section is behind its source, or not translated yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from helpcenter.content.document import TOP
from helpcenter.translation.state import Page, Row

_HEADING = re.compile(r'<h2\b[^>]*\bid="(?P<id>[^"]*)"[^>]*>.*?</h2>', re.DOTALL)
# The title and, where one follows at once, the paragraph that answers the page's question.
_OPENING = re.compile(r"<h1\b.*?</h1>(?:\s*<p>.*?</p>)?", re.DOTALL)
_TOLD = {"stale", "missing"}  # all else is for editors: the words are there, and nothing says that they are wrong


def placed(article: str, rows: Sequence[Row], render: Callable[[Row], str]) -> str:
    """The article with a notice below the heading of each stale section, and one in the place of each missing one.

    `rows` follow the order of the source; a missing section's place is at the end of the one before it.
    """
    if not any(row.state in _TOLD for row in rows):
        return article
    sections = {row.section for row in rows if row.english}
    headings = [match for match in _HEADING.finditer(article) if match["id"] in sections]
    opening = _OPENING.search(article)
    below = {match["id"]: match.end() for match in headings} | {TOP: opening.end() if opening else 0}
    order = [TOP, *(match["id"] for match in headings)]
    ends = dict(zip(order, [*(match.start() for match in headings), len(article)], strict=True))
    before = TOP
    told: list[tuple[int, str]] = []
    for row in rows:
        if row.state == "missing":
            told.append((ends[before], render(row) + "\n"))
        elif row.section in below:
            before = row.section if row.source else before
            if row.state == "stale":
                told.append((below[row.section], "\n" + render(row)))
    pieces, last = [], 0
    for place, notice in sorted(told, key=lambda pair: pair[0]):  # a stable sort: several in one place keep their order
        pieces += [article[last:place], notice]
        last = place
    return "".join([*pieces, article[last:]])


def anchors(page: Page) -> set[str]:
    """Ids of the source: what a Chinese page shown to English readers links to need not be translated yet."""
    return {heading.id for heading in page.source.headings if heading.id} if page.source else set()


def plain(heading: str) -> str:
    """A heading's words without the signs of Markdown."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("**", "").replace("`", "")
