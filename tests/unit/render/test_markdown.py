"""HTML as Markdown, read again by another library's parser."""

from __future__ import annotations

import re
from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt

from helpcenter.core.htmltree import parse
from helpcenter.render.markdown import write_markdown

READER = MarkdownIt("commonmark").enable("table")


def write(html: str) -> str:
    return write_markdown(parse(html), lambda href: href)


def words(html: str) -> str:
    return re.sub(r"\s+", "", BeautifulSoup(html, "html.parser").get_text())


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2 id='a'>A &amp; b</h2><p>c\nd</p>", "## A & b\n\nc d\n"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b\n"),
        ("<ol start='3'><li><p>a</p><p>b</p></li><li>c</li></ol>", "3. a\n\n   b\n\n4. c\n"),
        ("<p>先<strong>停手。</strong>不要付</p>", "先**停手**。不要付\n"),
        ('<p><a href="x.md">a</a> <a href="">b</a></p>', "[a](x.md) b\n"),
        ("<pre><code>a ``` b\n  *c*</code></pre>", "````\na ``` b\n  *c*\n````\n"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>3</td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |\n",
        ),
        ("<table><tr><th scope=row>a</th><td><p>1</p><p>2</p></td></tr></table>", "- **a** 1; 2\n"),
        ("<details><summary>a</summary><p>b</p></details>", "**a**\n\nb\n"),
        ("<p>1. a * b_c_ [d] &lt;e&gt; #f</p>", "1\\. a \\* b\\_c\\_ \\[d\\] \\<e> #f\n"),
        ("<p>a<br>b</p>", "a\\\nb\n"),
    ],
)
def test_each_kind_of_block(html: str, markdown: str) -> None:
    assert write(html) == markdown
    assert words(READER.render(markdown)).replace(";", "") == words(html)


@given(some.text(min_size=1).filter(lambda text: text.isprintable() and text.strip() == text))
def test_no_sign_in_words_is_taken_for_markup(text: str) -> None:
    html = f"<p>{escape(text)}</p><ul><li>{escape(text)}</li></ul>"
    read = BeautifulSoup(READER.render(write(html)), "html.parser")
    assert words(str(read)) == words(html)
    assert [element.name for element in read.find_all(True)] == ["p", "ul", "li"]
