"""An article after Markdown: tables that narrow screens can show, icons, components, samples that copy, links that are safe, notices."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from helpcenter.content import marks
from helpcenter.core.chinese import HAN
from helpcenter.core.htmltree import Comment, Element, Node, Text, parse
from helpcenter.core.locales import EN, ZH, Locale, page_url

from .behind import below_opening, place_notices, render_notice
from .components import Frame, render_component
from .icons import draw
from .page import Heading, PageView
from .site import Build

# Parts of a page that Markdown writes and that bear an icon, by their class.
_BEARERS = {"admonition": "material/alert"}
_NEVER = "material/close-thick"
# What is done in a step of the guide, by its kind.
_KINDS = {
    "stop": "material/minus-circle",
    "money": "material/wallet",
    "evidence": "material/camera",
    "access": "material/key",
    "delete": "material/delete",
    "report": "material/flag",
    "write": "material/pencil",
    "check": "material/magnify",
    "tidy": "material/broom",
}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LONG = 6  # sections; an article with fewer shows them at a glance
_HAN_RUN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff\u3000-\u303f\uff00-\uffef/]*")


@dataclass(frozen=True)
class ContentsView:
    """The sections of an article, to jump to."""

    label: str
    headings: Sequence[Heading]


def render_article(markdown: str, path: str, view: PageView, build: Build) -> Element:
    """The article from the HTML that Markdown gave, as readers get it but for notices, and as search looks at it."""
    ui = build.words[view.written.id]
    tree = parse(markdown)
    found = [marks.parse_mark(node.source) for _, node in tree.walk() if isinstance(node, Comment)]
    calls = {mark.argument for mark in found if mark and mark.name == "call"}
    has_choice = any(mark and mark.name == "place" for mark in found)
    frame = Frame(ui, view.written, view.site, view.home, path, calls, has_choice)
    place_components(tree, lambda mark: render_component(mark, frame, build))
    label_tables(tree)
    here = "/" + page_url(path, view.locale)
    icons = {page_url(page, view.locale): icon for page, icon in build.content.icons.pages.items()}
    draw_icons(tree, lambda href: icons.get(urlsplit(urljoin(here, href)).path[1:]))
    add_copy_buttons(tree, ui["copy"])
    protect_links(tree)
    mark_languages(tree, view.written)
    return tree


def list_headings(article: Element) -> list[Heading]:
    """The sections of an article with what their headings say: MkDocs' own list has it escaped already."""
    return [Heading(one.attributes["id"], one.text()) for _, one in article.elements("h2") if "id" in one.attributes]


def write_article(tree: Element, path: str, view: PageView, build: Build) -> str:
    """Its HTML, with a notice at each section that is behind its source, and below its opening the sections of a long one."""
    ui = build.words[view.written.id]
    headings = list_headings(tree)
    if "toc" not in view.meta.hide and len(headings) >= LONG:
        contents = build.templates.get_template("partials/contents.html")
        parent, place = below_opening(tree)
        shown = contents.render(vars(ContentsView(ui["toc_label"], headings)))
        parent.children[place:place] = parse("\n" + shown).children
    if view.written is not ZH:
        rows = build.translations[path].rows
        place_notices(tree, rows, lambda row: render_notice(row, view.site.base, ui, build.templates))
    return tree.write()


def label_tables(article: Element) -> None:
    """Give each cell the name of its column, for screens too narrow for columns, and each heading of one its scope.

    The scope is for screen readers (WCAG 1.3.1, technique H63).
    """
    for _, table in article.elements("table"):
        columns: list[str] = []
        for _, row in table.elements("tr"):
            cells = [cell for cell in row.children if isinstance(cell, Element)]
            if all(cell.tag == "th" for cell in cells):
                columns = [cell.text() for cell in cells]
            for number, cell in enumerate(cells):
                if cell.tag == "th" and "scope" not in cell.attributes:
                    cell.add_attribute("scope", "col")
                elif cell.tag == "td" and 0 < number < len(columns):
                    cell.add_attribute("data-label", columns[number])


def draw_icons(article: Element, find: Callable[[str], str | None]) -> None:
    """Put its icon into each notice, line of what never to do, step of the guide, and card, by the page that it leads to.

    `find` names the icon for a link, if there is one. A card that bears one already keeps it.
    """
    _mark_never(article)
    for _, element in article.elements("div", "ul", "ol"):
        classes = element.attributes.get("class", "").split()
        items = [child for child in element.children if isinstance(child, Element)]
        bearers = [(element, _BEARERS.get(name)) for name in classes]
        if "cards" in classes:
            bearers += [(link, find(link.attributes.get("href", ""))) for _, link in element.elements("a")]
        if "never" in classes:
            bearers += [(item, _NEVER) for item in items]
        if "steps" in classes:
            bearers += [(item, _KINDS.get(item.attributes.get("class", ""))) for item in items]
        for bearer, name in bearers:
            if name and not any(isinstance(child, Element) and child.tag == "svg" for child in bearer.children):
                bearer.children[:0] = parse(draw(name)).children


def _mark_never(article: Element) -> None:
    """Lists of the section #never say what never to do."""
    section = ""
    for node in article.children:
        if isinstance(node, Element) and node.tag == "h2":
            section = node.attributes.get("id", "")
        elif isinstance(node, Element) and node.tag == "ul" and section == "never" and "class" not in node.attributes:
            node.add_attribute("class", "never")


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
