"""What is done to an article's tree."""

from __future__ import annotations

import re

import pytest

from helpcenter.content.marks import Mark
from helpcenter.core.htmltree import parse
from helpcenter.core.locales import EN, ZH
from helpcenter.render import article


def test_a_cell_bears_the_name_of_its_column_and_a_heading_its_scope() -> None:
    tree = parse(
        "<table><thead><tr><th>a</th><th>b &amp; <em>c</em></th></tr></thead>"
        "<tbody><tr><td>1</td>\n<td>2</td><td>3</td></tr></tbody></table>"
    )
    article.label_tables(tree)
    assert tree.write() == (
        '<table><thead><tr><th scope="col">a</th><th scope="col">b &amp; <em>c</em></th></tr></thead>'
        '<tbody><tr><td>1</td>\n<td data-label="b &amp; c">2</td><td>3</td></tr></tbody></table>'
    )


def test_a_scope_that_is_there_stays_and_names_no_column() -> None:
    source = '<table class="own"><tr><th scope="row">1</th><td>2</td></tr></table>'
    tree = parse(source)
    article.label_tables(tree)
    assert tree.write() == source


def test_each_notice_each_line_of_what_never_to_do_and_each_known_card_bears_its_icon_once() -> None:
    tree = parse(
        '<div class="admonition"><p>a</p></div><div class="cards"><ul><li><a href="x/">b</a></li><li><a href="y/">c</a></li>'
        '<li><a href="x/"><svg></svg>d</a></li></ul></div><h2 id="never">e</h2><ul>\n<li>f</li><li>g</li></ul>'
        '<h2 id="more">h</h2><ul><li>i</li></ul>'
    )
    article.draw_icons(tree, {"x/": "material/phone"}.get)
    assert re.sub(r'<svg viewBox="0 0 24 24" aria-hidden="true"><path [^>]*/></svg>', "*", tree.write()) == (
        '<div class="admonition">*<p>a</p></div><div class="cards"><ul><li><a href="x/">*b</a></li><li><a href="y/">c</a></li>'
        '<li><a href="x/"><svg></svg>d</a></li></ul></div><h2 id="never">e</h2><ul class="never">\n<li>*f</li><li>*g</li></ul>'
        '<h2 id="more">h</h2><ul><li>i</li></ul>'
    )


def test_external_links_are_safe_and_internal_ones_untouched() -> None:
    tree = parse('<a href="https://a.example/">a</a> <a href="../b/">b</a>')
    article.protect_links(tree)
    assert tree.write() == '<a rel="noopener noreferrer" href="https://a.example/">a</a> <a href="../b/">b</a>'


@pytest.mark.parametrize("link", ["<a class='x' HREF='http://a.example/'>", "<A\nhref=https://a.example/>"])
def test_external_links_are_found_however_they_are_written(link: str) -> None:
    tree = parse(f"{link}a</a>")
    article.protect_links(tree)
    assert ' rel="noopener noreferrer"' in tree.write()


def test_a_link_with_a_relation_keeps_it() -> None:
    source = '<a rel="noopener" href="https://a.example/">a</a>'
    tree = parse(source)
    article.protect_links(tree)
    assert tree.write() == source


def test_samples_can_be_copied() -> None:
    tree = parse("<ul><li><pre><code>a &lt; b</code></pre></li></ul>")
    article.add_copy_buttons(tree, "A & B")
    button = '<button type="button" class="copy" data-module="copy">A &amp; B</button>'
    assert tree.write() == f'<ul><li><div class="copyable"><pre><code>a &lt; b</code></pre>{button}</div></li></ul>'


def test_han_in_english_is_marked_unless_an_element_says_its_language() -> None:
    tree = parse('<p title="中文">See 中文/客服 &amp; go.</p><section lang="zh-CN"><p>中文</p></section><!-- 中文 -->')
    article.mark_languages(tree, EN)
    assert tree.write() == (
        '<p title="中文">See <span lang="zh-CN">中文/客服</span> &amp; go.</p>'
        '<section lang="zh-CN"><p>中文</p></section><!-- 中文 -->'
    )


def test_samples_without_han_are_english_in_chinese() -> None:
    tree = parse("<p>OKPay</p><pre><code>Dear support</code></pre><pre>您好 support</pre>")
    article.mark_languages(tree, ZH)
    assert tree.write() == '<p>OKPay</p><pre lang="en"><code>Dear support</code></pre><pre>您好 support</pre>'


def test_marks_are_replaced_where_they_stand_alone() -> None:
    html = "<p>a</p>\n<!-- support: email -->\n<p><!-- support: email --> in a line</p>\n<!-- an ordinary, longer comment -->"
    seen: list[Mark] = []
    tree = parse(html)
    article.place_components(tree, lambda mark: seen.append(mark) or "PANEL")  # type: ignore[func-returns-value]
    assert seen == [Mark("support", "email")]
    assert tree.write() == html.replace("<!-- support: email -->\n", "PANEL\n")


@pytest.mark.parametrize(
    ("html", "alone"),
    [
        ("<!-- search -->", True),
        (" <!-- search -->\t\n<p>a</p>", True),
        ("<p>a\n<!-- search -->\nb</p>", True),
        ("<div>\n<!-- search -->\n</div>", True),
        ("<p>a</p> <!-- search -->", False),
        ("<div><!-- search -->\n</div>", False),
        ("<div>\n<!-- search --></div>", False),
        ("<!-- search --> a", False),
        ("<!-- search --><!-- search -->", False),
        ("<pre>\n&lt;!-- search --&gt;\n</pre>", False),
    ],
)
def test_a_mark_counts_alone_on_its_line_only(html: str, alone: bool) -> None:
    tree = parse(html)
    article.place_components(tree, lambda _: "<b>PANEL</b>")
    assert tree.write() == (html.replace("<!-- search -->", "<b>PANEL</b>") if alone else html)
