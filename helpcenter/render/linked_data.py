"""What search engines read of a page beside its words: schema.org as JSON-LD. A data block: no browser runs it.

No HowTo and no FAQPage, whose results are gone; no author, since who runs the site is blank until somebody says it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from functools import partial

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

_dump = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def describe(title: str, published: dt.date | None, modified: dt.date, above: Sequence[tuple[str, str]]) -> Markup:
    """An article and the way to it: pages above it as titles and absolute addresses.

    What the page's head says already, its language and picture, is not said again: bytes that every reader pays.
    """
    article = {"@type": "Article", "headline": title}
    if published:
        article["datePublished"] = published.isoformat()
    article["dateModified"] = modified.isoformat()
    steps: list[dict[str, str | int]] = [
        {
            "@type": "ListItem",
            "name": name,
            "item": url,
            "position": number,
        }  # in this order gzip finds most of it again
        for number, (name, url) in enumerate(above, 1)
    ]
    steps.append({"@type": "ListItem", "name": title, "position": len(steps) + 1})
    ways = {"@type": "BreadcrumbList", "itemListElement": steps}
    return htmlsafe_json_dumps({"@context": "https://schema.org", "@graph": [article, ways]}, dumps=_dump)
