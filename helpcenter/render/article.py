"""An article after Markdown: tables that scroll, components, samples that copy, links that are safe, notices."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from helpcenter.content import marks
from helpcenter.core.chinese import HAN
from helpcenter.core.htmltree import Comment, Element, Node, Text, parse
from helpcenter.core.locales import EN, ZH, Locale

from .components import Frame, render_component
from .notices import place_notices, render_notice
from .page import Heading, PageView
from .site import Build

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HAN_RUN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff\u3000-\u303f\uff00-\uffef/]*")


def render_article(markdown: str, path: str, view: PageView, build: Build) -> Element:
    """The article from the HTML that Markdown gave, as readers get it but for notices, and as search looks at it."""
    ui = build.words[view.written.id]
    tree = parse(markdown)
    wrap_tables(tree, ui["table_label"])
    frame = Frame(ui, view.written, view.site, view.home, path)
    place_components(tree, lambda mark: render_component(mark, frame, build))
    add_copy_buttons(tree, ui["copy"])
    protect_links(tree)
    mark_languages(tree, view.written)
    return tree


def list_headings(article: Element) -> list[Heading]:
    """The sections of an article with what their headings say: MkDocs' own list has it escaped already."""
    return [Heading(one.attributes["id"], one.text()) for _, one in article.elements("h2") if "id" in one.attributes]


def write_article(tree: Element, path: str, view: PageView, build: Build) -> str:
    """Its HTML, with a notice at each section that is behind its source."""
    if view.written is not ZH:
        ui = build.words[view.written.id]
        rows = build.translations[path].rows
        place_notices(tree, rows, lambda row: render_notice(row, view.site.base, ui, build.templates))
    return tree.write()


def wrap_tables(article: Element, label: str) -> None:
    """Wrap each table in a region that scrolls by keyboard, named after the heading above it (WCAG 2.1.1).

    `label` holds `{title}`. Headings in the first row get their scope (WCAG 1.3.1, technique H63).
    """
    title = ""
    for parent, element in article.elements(*HEADINGS, "table", "th"):
        if element.tag in HEADINGS:
            title = element.text()
        elif element.tag == "table":
            name = html.escape(label.format(title=title))
            parent.wrap(element, f'<div class="table" role="region" tabindex="0" aria-label="{name}">')
        elif "scope" not in element.attributes:
            element.add_attribute("scope", "col")


def place_components(article: Element, render: Callable[[marks.Mark], str]) -> None:
    """Put the HTML that `render` gives in the place of each mark that stands alone on its line.

    The choice of a place stands once on a page, however many lists of steps bring it.
    """
    chosen = False
    for parent, node in list(article.walk()):
        mark = marks.parse_mark(node.source) if isinstance(node, Comment) else None
        if mark and _is_alone(node, parent, parent is article):
            again = chosen and mark.name == "place"
            chosen |= mark.name == "place"
            parent.replace(node, [] if again else parse(render(mark)).children)


def _is_alone(node: Node, parent: Element, outermost: bool) -> bool:
    """Whether there are only blanks beside a node on its line."""
    edge = "\n" if outermost else "<"
    line = [edge, *(one.source if isinstance(one, Text) else "<" for one in parent.children), edge]
    place = 1 + parent.children.index(node)
    before, after = "".join(line[:place]), "".join(line[place + 1 :])
    return bool(re.search(r"\n[ \t]*\Z", before) and re.match(r"[ \t]*\n", after))


def add_copy_buttons(article: Element, label: str) -> None:
    """Give each preformatted sample a button that copies it; hidden by CSS while scripts are off."""
    button = f'<button type="button" class="copy" data-module="copy">{html.escape(label)}</button>'
    for parent, sample in article.elements("pre"):
        parent.wrap(sample, '<div class="copyable">').children.extend(parse(button).children)


def protect_links(article: Element) -> None:
    """External links tell the other site nothing and cannot reach back (HTML, section 4.6.7)."""
    for _, link in article.elements("a"):
        if link.attributes.get("href", "").startswith(("https://", "http://")) and "rel" not in link.attributes:
            link.add_attribute("rel", "noopener noreferrer")


def mark_languages(article: Element, locale: Locale) -> None:
    """Tell screen readers where the language changes (WCAG 3.1.2): Han in English text, English samples in Chinese.

    Single Latin words in Chinese text (OKPay, QQ, CSV) are names and stay unmarked.
    """
    if locale is EN:
        _mark_han(article)
        return
    for _, sample in article.elements("pre"):
        if "lang" not in sample.attributes and not HAN.search(sample.write()):
            sample.add_attribute("lang", EN.tag)


def _mark_han(element: Element) -> None:
    for child in list(element.children):
        if isinstance(child, Element):
            if "lang" not in child.attributes:
                _mark_han(child)
        elif isinstance(child, Text) and HAN.search(child.source):
            fragment = _HAN_RUN.sub(rf'<span lang="{ZH.tag}">\g<0></span>', child.source)
            element.replace(child, parse(fragment).children)
