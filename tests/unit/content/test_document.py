"""A page's Markdown: whatever is typed, reading it survives, and every place is true."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.document import TOP, Document
from helpcenter.core.locales import ZH

# Signs that mean something to Markdown, so that chance finds their combinations.
PIECES = st.sampled_from(
    [
        *("---\n", "title: 甲\n", "# 甲\n", "## 乙 { #b }\n", "## 丙\n", "```\n", "~~~\n", "```text\n", "`", "``", "**"),
        *("<!--", "-->", "<!-- support: email -->\n", "[字](a.md)", "![图](a.png){ width=1 height=2 }", "[字](", "](", "[", "]"),
        *("(", ")", "<https://a.example>", "[名]: a.md\n", "- ", "1. ", "| 甲 |\n", "\n", "\r\n", " ", "字", "\ufeff", "{", "}", "\\"),
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


def page(text: str) -> Document:
    return Document("docs/zh/a.md", "a.md", ZH, text)


@given(TEXTS)
def test_any_text_survives_and_places_are_true(text: str) -> None:
    document = page(text)
    assert "\n".join(document.prose.values()) == document.prose_text
    for number, line in document.prose.items():
        assert line == "" or len(line) == len(document.lines[number - 1])
    assert [line.number for line in document.walk] == list(document.prose)
    assert all(line.start <= len(line.text) for line in document.walk)
    for heading in document.headings:
        assert document.lines[heading.line - 1].startswith("#" * heading.level)
        assert heading.text in document.lines[heading.line - 1]
    for link in document.links:
        begin, aim, end = (document.offset(*place) for place in ((link.line, link.column), link.aim, link.end))
        assert begin <= aim <= end <= len(text)
        assert text[aim : aim + len(link.target)] == link.target
        if link.attributes:
            assert text[end : end + len(link.attributes)] == link.attributes


def test_the_walk_says_what_each_line_is_by_its_sign() -> None:
    lines = (
        ("# 甲", "heading", "#", 0, 2),
        ("", "blank", "", 0, 0),
        ("<!-- search -->", "blank", "", 0, 0),
        ("字 <!-- 乙 -->", "text", "", 0, 0),
        ("  ## 乙", "text", "##", 2, 5),
        ("12.  字", "item", "12.", 0, 5),
        ("\t- [x] 字", "item", "-", 4, 7),
        ("\u3000- 字", "item", "-", 1, 3),
        ("-字", "text", "", 0, 0),
        (">字", "quote", ">", 0, 1),
        (" | 甲 |", "row", "", 1, 1),
        ("|:--|", "delimiter", "", 0, 0),
        ("```text", "opening", "", 0, 0),
        ("# 甲", "sample", "", 0, 0),
        ("```", "closing", "", 0, 0),
    )
    walk = page("\n".join(text for text, *_ in lines)).walk
    assert [(line.kind, line.sign, line.indent, line.start) for line in walk] == [tuple(rest) for _, *rest in lines]
    assert walk[3].text == "字           " and walk[0].heading is not None and walk[13].text == "# 甲"


@given(TEXTS)
def test_sections_hold_the_body_without_gaps(text: str) -> None:
    document = page(text)
    sections = document.sections
    assert sections[0].id == TOP
    assert sections[0].first == document.body_line
    assert sections[-1].last == len(document.lines)
    for section, following in pairwise(sections):
        assert following.first == section.last + 1
    body = "\n".join(document.lines[document.body_line - 1 :])
    assert "\n".join(section.text for section in sections if section.last >= section.first) == body


@given(TEXTS)
def test_what_is_blanked_leaves_lines_as_long_as_they_were(text: str) -> None:
    document = page(text)
    assert [len(line) for line in document.without_links.split("\n")] == [
        len(line) for line in document.prose_text.split("\n")
    ]


def test_links_run_over_lines_and_have_two_places() -> None:
    text = "---\ntitle: 甲\n---\n\n- [**甲**  \n  乙](a.md#b)，`[码](c.md)`\n- [![图](p.png)](d.md)\n"
    first, second, picture = page(text).links
    assert (first.line, first.column, first.target, first.aim) == (5, 3, "a.md#b", (6, 6))
    assert (second.line, second.target, second.image) == (7, "d.md", False)
    assert (picture.line, picture.column, picture.text, picture.target, picture.image) == (7, 4, "图", "p.png", True)


def test_code_and_comments_hold_no_headings_and_no_links() -> None:
    text = "# 甲\n\n```text\n## 乙\n[字](a.md)\n```\n\n<!--\n## 丙\n[字](b.md)\n-->\n\n## 丁 { #d }\n"
    document = page(text)
    assert [heading.text for heading in document.headings] == ["甲", "丁"]
    assert document.links == []
    assert document.fences == [(3, 6)]


def test_an_open_fence_swallows_the_rest() -> None:
    assert page("# 甲\n\n```\n## 乙\n").fences == [(3, None)]
    assert [heading.text for heading in page("# 甲\n\n```\n## 乙\n").headings] == ["甲"]
