"""An article as those get it who have no script, no style, and no site around it: what copies of pages are made from."""

from __future__ import annotations

from helpcenter.core.htmltree import Comment, Element, Node, parse

_GONE = frozenset(["svg", "script", "style", "template", "form", "button", "input", "select", "textarea"])
_CLASSES = frozenset(["script-only", "contents", "copy"])  # what needs a script, or what readers have elsewhere


def read_plain(article: str) -> Element:
    """The tree of an article's HTML without what only a script brings to life, what is hidden, and icons."""
    tree = parse(article)
    _clean(tree)
    return tree


def _clean(element: Element) -> None:
    kept: list[Node] = []
    for child in element.children:
        if isinstance(child, Comment) or (isinstance(child, Element) and _is_gone(child)):
            continue
        if isinstance(child, Element):
            _clean(child)
        if isinstance(child, Element) and child.tag == "noscript":
            kept += child.children
        else:
            kept.append(child)
    element.children = kept


def _is_gone(element: Element) -> bool:
    classes = set(element.attributes.get("class", "").split())
    return element.tag in _GONE or "hidden" in element.attributes or bool(classes & _CLASSES)
