"""Where readers of the English are told of a section that is behind."""

from __future__ import annotations

import pytest

from helpcenter.core.htmltree import parse
from helpcenter.render.behind import heading_text, place_notices
from helpcenter.translation.lock import Pair
from helpcenter.translation.state import Part, Row

ARTICLE = '<h1>T</h1>\n<p>Answer.</p>\n<p>More.</p>\n<h2 id="one">One</h2>\n<p>1</p>\n<h2 id="two">Two</h2>\n<p>2</p>'


def row(section: str, state: str) -> Row:
    part = Part(section, "", 1, "a" * 10)
    other = Part(section, "", 1, "b" * 10)
    return {
        "current": Row("p", section, part, part, Pair(part.hash, part.hash)),
        "stale": Row("p", section, other, part, Pair(part.hash, part.hash)),
        "ahead": Row("p", section, part, other, Pair(part.hash, part.hash)),
        "missing": Row("p", section, part, None, None),
        "orphan": Row("p", section, None, part, None),
        "unrecorded": Row("p", section, part, part, None),
    }[state]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ("top=current one=ahead two=unrecorded three=orphan", ARTICLE),
        ("top=current one=stale two=current", ARTICLE.replace("One</h2>", "One</h2>\n[one]")),
        ("top=stale one=current two=current", ARTICLE.replace("Answer.</p>", "Answer.</p>\n[top]")),
        ("top=current new=missing one=current two=current", ARTICLE.replace('<h2 id="one"', '[new]\n<h2 id="one"')),
        ("top=current one=current x=missing y=missing two=stale", ARTICLE.replace('<h2 id="two">Two</h2>', '[x]\n[y]\n<h2 id="two">Two</h2>\n[two]')),
        ("top=current one=current two=current z=missing", ARTICLE + "[z]\n"),
    ],
)  # fmt: skip
def test_notices_stand_where_they_belong(states: str, expected: str) -> None:
    rows = [row(*entry.split("=")) for entry in states.split()]
    tree = parse(ARTICLE)
    place_notices(tree, rows, lambda one: f"[{one.section}]")
    assert tree.write() == expected


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("", "\n[top]"),
        ("<p>No title.</p>", "\n[top]<p>No title.</p>"),
        ("<h1>T</h1>", "<h1>T</h1>\n[top]"),
        ("<h1>T</h1>\n<h2>One</h2>", "<h1>T</h1>\n[top]\n<h2>One</h2>"),
        ('<h1 id="t">T</h1>\n<ul></ul>\n<p>Later.</p>', '<h1 id="t">T</h1>\n[top]\n<ul></ul>\n<p>Later.</p>'),
        ('<div>\n<h1>T</h1>\n<p class="lead">A</p>\n</div>', '<div>\n<h1>T</h1>\n<p class="lead">A</p>\n[top]\n</div>'),
    ],
)
def test_the_opening_is_the_title_and_its_answer(article: str, expected: str) -> None:
    tree = parse(article)
    place_notices(tree, [row("top", "stale")], lambda one: f"[{one.section}]")
    assert tree.write() == expected


@pytest.mark.parametrize(
    ("heading", "seen"),
    [
        ("**Check** the [`domain`](x.md#y)", "Check the domain"),
        (r"*How* _to_ \*ask\* & `a < b` &lt;now&gt;", "How to *ask* & a < b <now>"),
        ("1. Not a list", "1. Not a list"),
        ("退款 & 撤销：“能不能”", "退款 & 撤销：“能不能”"),
    ],
)
def test_a_heading_loses_its_signs(heading: str, seen: str) -> None:
    assert heading_text(heading) == seen
