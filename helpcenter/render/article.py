"""What is done to an article's HTML after Markdown: tables that scroll, samples that copy, links that are safe."""

from __future__ import annotations

import html
import re

from helpcenter.core.chinese import HAN
from helpcenter.core.locales import EN, ZH, Locale

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
    button = f'<button type="button" class="copy" data-module="features/copy">{html.escape(label)}</button>'
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


def marked_language(article: str, locale: Locale) -> str:
    """Tell screen readers where the language changes (WCAG 3.1.2): Han in English text, English samples in Chinese.

    Single Latin words in Chinese text (OKPay, QQ, CSV) are names and stay unmarked.
    """
    if locale is EN:
        pieces = re.split(r"(<[^>]+>)", article)
        inside = 0  # depth of elements that already say their language
        for index, piece in enumerate(pieces):
            if piece.startswith("<"):
                inside = _depth(piece, inside)
            elif not inside:
                pieces[index] = _HAN_RUN.sub(rf'<span lang="{ZH.tag}">\g<0></span>', piece)
        return "".join(pieces)

    def mark(match: re.Match[str]) -> str:
        return (
            match.group(0) if HAN.search(match.group(0)) else match.group(0).replace("<pre>", f'<pre lang="{EN.tag}">')
        )

    return _PRE.sub(mark, article)


_HAN_RUN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff\u3000-\u303f\uff00-\uffef/]*")
_LANGUAGE_BLOCK = "section"  # the one element of ours that carries `lang` in an article


def _depth(tag: str, inside: int) -> int:
    if tag.startswith(f"<{_LANGUAGE_BLOCK}") and (inside or " lang=" in tag):
        return inside + 1
    if tag.startswith(f"</{_LANGUAGE_BLOCK}") and inside:
        return inside - 1
    return inside
