"""The tree of an article: what nobody edits stays as it is, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.core.htmltree import Comment, Element, Text, parse

PIECES = [
    "<",
    ">",
    "/",
    "!",
    "--",
    "?",
    "&",
    "a",
    "div",
    "p",
    '"',
    "'",
    "=",
    "script",
    "<!--",
    "-->",
    "</",
    "&amp;",
    "&#x",
    "<![",
    "CDATA[",
    "]]>",
    "字",
    "br",
    "<script>",
    "<textarea>",
    "</p>",
]
SIGNS = [*PIECES, " ", "\n", "\r", "\f", "\x85", "\u2028", '<a href="x>y">', "<br />"]


@given(st.text() | st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
def test_anything_is_written_back_as_it_was(source: str) -> None:
    assert parse(source).write() == source


def shape(element: Element) -> list[object]:
    return [
        (child.tag, shape(child)) if isinstance(child, Element) else type(child).__name__ for child in element.children
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a &amp; b &lt;", ["Text"]),
        ("<p>a<br>b<img src=x>c</p>d", [("p", ["Text", ("br", []), "Text", ("img", []), "Text"]), "Text"]),
        ("<div><p>a</div>b", [("div", [("p", ["Text"])]), "Text"]),
        ("</p>a", ["Text"]),
        ("<svg><path /></svg><!-- x -->", [("svg", [("path", [])]), "Comment"]),
        ("<P CLASS=x>a</P>", [("p", ["Text"])]),
        ("<script>a < b && '<p>'</script>", [("script", ["Text"])]),
    ],
)
def test_tags_make_a_tree(source: str, expected: list[object]) -> None:
    assert shape(parse(source)) == expected


def test_attributes_are_read_unescaped_and_added_escaped() -> None:
    (link,) = parse("""<a\n href='x?a&amp;b' title="1 > 0" hidden>t</a>""").children
    assert isinstance(link, Element)
    assert link.attributes == {"href": "x?a&b", "title": "1 > 0", "hidden": ""}
    link.add_attribute("rel", 'a"b')
    assert link.write() == """<a rel="a&quot;b"\n href='x?a&amp;b' title="1 > 0" hidden>t</a>"""


def test_text_is_what_readers_see() -> None:
    assert parse("<p>A &amp;\n <em>B</em><!-- c -->&nbsp;D</p>").text() == "A & B D"


def test_nodes_are_replaced_and_put_beside_others() -> None:
    tree = parse("<p>1</p>2<!--3-->")
    paragraph, text, comment = tree.children
    assert isinstance(paragraph, Element)
    tree.replace(paragraph, [Text("0"), paragraph, Comment("<!-- -->")])
    tree.replace(comment, [])
    around = tree.wrap(paragraph, '<div class="a">')
    around.children.append(Text("!"))
    assert tree.write() == '0<div class="a"><p>1</p>!</div><!-- -->2'
    with pytest.raises(ValueError, match="not in list"):
        around.replace(text, [])
