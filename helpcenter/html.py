"""What is done to an article's HTML after Markdown: tables that scroll, samples that copy, links that are safe."""

from __future__ import annotations

import html
import re

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_PRE = re.compile(r"<pre>.*?</pre>", re.DOTALL)
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
_EXTERNAL = re.compile(r'<a (?=[^>]*href="https?://)(?![^>]*\brel=)')


def text_of(fragment: str) -> str:
    """Text of an HTML fragment, tags dropped, entities resolved, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", fragment)).split())


def scrolling_tables(article: str, label: str) -> str:
    """Wrap each table in a region that scrolls by keyboard, named after the heading above it (WCAG 2.1.1).

    `label` holds `{title}`. Headings in the first row get their scope (WCAG 1.3.1, technique H63).
    """

    def wrap(match: re.Match[str]) -> str:
        headings = _HEADING.findall(article[: match.start()])
        name = html.escape(label.format(title=text_of(headings[-1]) if headings else ""), quote=True)
        table = re.sub(r"<th(?=[ >])", '<th scope="col"', match.group(0))
        return f'<div class="table" role="region" tabindex="0" aria-label="{name}">{table}</div>'

    return _TABLE.sub(wrap, article)


def copyable(article: str, label: str) -> str:
    """Give each preformatted sample a button that copies it; hidden by CSS while scripts are off."""
    button = f'<button type="button" class="copy" data-module="copy">{html.escape(label)}</button>'
    return _PRE.sub(lambda match: f'<div class="copyable">{match.group(0)}{button}</div>', article)


def safe_links(article: str) -> str:
    """External links tell the other site nothing and cannot reach back (HTML, section 4.6.7)."""
    return _EXTERNAL.sub('<a rel="noopener noreferrer" ', article)


def inline_links(text: str, base: str) -> str:
    """Escape interface text and turn its `[label](path.md#id)` links into HTML, paths from `base`."""

    def link(match: re.Match[str]) -> str:
        path, _, anchor = match["target"].partition("#")
        url = path.removesuffix(".md").removesuffix("index")
        url = url + "/" if url and not url.endswith("/") else url
        return f'<a href="{base}{url}{"#" + anchor if anchor else ""}">{match["label"]}</a>'

    return re.sub(r"\[(?P<label>[^\]]+)\]\((?P<target>[^)\s]+)\)", link, html.escape(text, quote=False))
