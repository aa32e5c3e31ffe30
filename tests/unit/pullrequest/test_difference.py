"""Marks at words: what is added, removed, moved, or leads elsewhere, and nothing else."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.core.htmltree import parse
from helpcenter.pullrequest.blocks import shape
from helpcenter.pullrequest.difference import Difference, mark_changes

CASES = {
    "typo": ("<p>请打开帐户看。</p>", "<p>请打开账户看。</p>", "<p>请打开-帐-+账+户看。</p>"),
    "word in English": ("<p>Open the page.</p>", "<p>Open this page.</p>", "<p>Open -the-+this+ page.</p>"),
    "word across a link": (
        "<p>See <a href='x'>one two</a> now.</p>",
        "<p>See <a href='x'>one</a> three now.</p>",
        "<p>See <a href='x'>one</a> -two-+three+ now.</p>",
    ),
    "sentence added": ("<p>甲。乙。</p>", "<p>甲。丙丙。乙。</p>", "<p>甲。+丙丙。+乙。</p>"),
    "sentence removed": ("<p>One is. Two is. End.</p>", "<p>One is. End.</p>", "<p>One is. -Two is.-End.</p>"),
    "sentence at the end removed": ("<p>One is. Two was.</p>", "<p>One is.</p>", "<p>One is.-Two was.-</p>"),
    "step moved": (
        "<ol><li>先停手，别再付</li><li>打给银行</li><li>报警</li></ol>",
        "<ol><li>打给银行</li><li>报警</li><li>先停手，别再付</li></ol>",
        "<ol><li>>先停手，别再付></li><li>打给银行</li><li>报警</li><li>>先停手，别再付></li></ol>",
    ),
    "step removed": (
        "<ol><li>先停手</li><li>打给银行</li></ol>",
        "<ol><li>打给银行</li></ol>",
        "<ol><li>-先停手-</li><li>打给银行</li></ol>",
    ),
    "cell": (
        "<table><tr><td>是</td><td>二</td></tr></table>",
        "<table><tr><td>否</td><td>二</td></tr></table>",
        "<table><tr><td>-是-+否+</td><td>二</td></tr></table>",
    ),
    "cells that change places": (
        "<table><tr><td>一</td><td>是</td><td>否</td></tr></table>",
        "<table><tr><td>一</td><td>否</td><td>是</td></tr></table>",
        "<table><tr><td>一</td><td>-是-+否+</td><td>-否-+是+</td></tr></table>",
    ),
    "cell emptied": (
        "<table><tr><td>一</td><td>是</td><td>否</td></tr></table>",
        "<table><tr><td>一</td><td></td><td>否</td></tr></table>",
        "<table><tr><td>一</td><td>-是-</td><td>否</td></tr></table>",
    ),
    "cell filled": (
        "<table><tr><td>一</td><td></td><td>否</td></tr></table>",
        "<table><tr><td>一</td><td>是</td><td>否</td></tr></table>",
        "<table><tr><td>一</td><td>+是+</td><td>否</td></tr></table>",
    ),
    "column added": (
        "<table><tr><td>一</td><td>是</td></tr><tr><td>二</td><td>否</td></tr></table>",
        "<table><tr><td>一</td><td>新</td><td>是</td></tr><tr><td>二</td><td>旧</td><td>否</td></tr></table>",
        "<table><tr><td>一</td><td>+新+</td><td>是</td></tr><tr><td>二</td><td>+旧+</td><td>否</td></tr></table>",
    ),
    "row moved with its cells": (
        "<table><tr><td>甲甲</td><td>是</td><td>否</td></tr><tr><td>乙乙乙</td><td>有</td><td>无</td></tr></table>",
        "<table><tr><td>乙乙乙</td><td>有</td><td>无</td></tr><tr><td>甲甲</td><td>是</td><td>否</td></tr></table>",
        "<table><tr><td>>乙乙乙></td><td>>有></td><td>>无></td></tr><tr><td>甲甲</td><td>是</td><td>否</td></tr>"
        "<tr><td>>乙乙乙></td><td>>有></td><td>>无></td></tr></table>",
    ),
    "emoji": ("<p>家 👨‍👩‍👧 好</p>", "<p>家 👨‍👩‍👦 好</p>", "<p>家 -👨‍👩‍👧-+👨‍👩‍👦+ 好</p>"),
    "flag": ("<p>在 🇨🇳 用</p>", "<p>在 🇨🇭 用</p>", "<p>在 -🇨🇳-+🇨🇭+ 用</p>"),
    "key": ("<p>第 1️⃣ 步</p>", "<p>第 2️⃣ 步</p>", "<p>第 -1️⃣-+2️⃣+ 步</p>"),
    "accent": ("<p>cafe\u0301 bar</p>", "<p>cafe bar</p>", "<p>-cafe\u0301-+cafe+ bar</p>"),
    "number": ("<p>最多 1,000 元</p>", "<p>最多 1,200 元</p>", "<p>最多 -1,000-+1,200+ 元</p>"),
    "another blank": ("<p>10 USDT</p>", "<p>10&nbsp;USDT</p>", None),
    "row removed": (
        "<table><tr><td>一</td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table>",
        "<table><tr><td>三</td><td>四</td></tr></table>",
        "<table><tr><td>-一-</td><td>-二-</td></tr><tr><td>三</td><td>四</td></tr></table>",
    ),
    "link alone": (
        "<p><a href='../a/'>看这</a></p>",
        "<p><a href='../b/'>看这</a></p>",
        "<p><a href='../b/'>@看这@</a></p>",
    ),
    "same link from another folder": ("<p><a href='./#s'>看</a></p>", "<p><a href='../p/#s'>看</a></p>", None),
    "heading": (
        "<h2 id='a'>旧题</h2><p>文</p>",
        "<h2 id='a'>新题</h2><p>文</p>",
        "<h2 id='a'>-旧-+新+题</h2><p>文</p>",
    ),
    "box added": ("<p>甲文</p>", "<p>甲文</p><div><p>乙</p></div>", "<p>甲文</p><div><p>+乙+</p></div>"),
    "box removed": ("<p>甲文</p><div><p>乙</p></div>", "<p>甲文</p>", "<p>甲文</p><div><p>-乙-</p></div>"),
    "words above a list removed": (
        "<ul><li>甲<ul><li>乙</li></ul></li></ul>",
        "<ul><li><ul><li>乙</li></ul></li></ul>",
        "<ul><li>-甲-<ul><li>乙</li></ul></li></ul>",
    ),
    "paragraph cut in two": (
        "<p>先看能不能取消。再找商家。不是您付的，就看那一页。</p><p>尾</p>",
        "<p>先看能不能取消。再找商家。</p><p>不是您付的，就看那一页。</p><p>尾</p>",
        None,
    ),
    "two steps made one": (
        "<ol><li>请商家写下来。</li><li>然后提交申请，留好编号。</li></ol>",
        "<ol><li>请商家写下来。然后提交申请，留好凭证。</li></ol>",
        "<ol><li>请商家写下来。然后提交申请，留好-编号-+凭证+。</li></ol>",
    ),
    "a short paragraph beside another one": (
        "<p>请先看交易记录里的状态。</p>",
        "<p>请先看交易记录里的状态。</p><p>请看状态。</p>",
        "<p>请先看交易记录里的状态。</p><p>+请看状态。+</p>",
    ),
    "heading of a section that moved": (
        "<h2>What for</h2><p>One two three four.</p><h2>Who</h2><p>Five six seven eight.</p>",
        "<h2>Who</h2><p>Five six seven eight.</p><h2>What for</h2><p>One two three four.</p>",
        "<h2>>Who></h2><p>>Five six seven eight.></p><h2>What for</h2><p>One two three four.</p>"
        "<h2>>Who></h2><p>>Five six seven eight.></p>",
    ),
    "line of a letter removed": (
        "<pre><code>甲：一\n乙：二\n丙：三\n</code></pre>",
        "<pre><code>甲：一\n丙：三\n</code></pre>",
        "<pre><code>甲：一\n-乙：二\n-丙：三\n</code></pre>",
    ),
    "all gone": ("<p>甲</p>", "", "<p>-甲-</p>"),
    "picture": ("<p>看</p>", "<p>看<img src='a.png' alt='图'></p>", "<p>看+<img src='a.png' alt='图'>+</p>"),
    "reference": ("<p>a &amp; b</p>", "<p>a &lt; b</p>", "<p>a -&amp;-+&lt;+ b</p>"),
    "blanks alone": ("<p>打开OKPay\n账户</p>", "<p>打开  OKPay 账户</p>", None),
    "bold alone": ("<p>甲乙丙</p>", "<p>甲<b>乙</b>丙</p>", None),
    "attributes alone": ("<p id='a' class='b'>甲</p>", "<p>甲</p>", None),
    "list of sections": (
        "<ul class='contents'><li>旧</li></ul><p>文</p>",
        "<ul class='contents'><li>新</li></ul><p>文</p>",
        None,
    ),
    "picture of a component": (
        "<div><svg><title>a</title></svg>文</div>",
        "<div><svg><title>b</title></svg>文</div>",
        None,
    ),
    "choices of a field": (
        "<label>甲 <select><option>x</select></label>",
        "<label>甲 <select><option>y</select></label>",
        None,
    ),
    "button for copying": ("<button class='copy'>复制</button>", "<button class='copy'>拷贝</button>", None),
}
SIGNS = {"added": "+", "removed": "-", "moved": ">", "link": "@"}


def difference(old: str, new: str, language: str = "zh") -> Difference:
    return mark_changes(parse(old), parse(new), ("p/", "p/"), language)


def drawn(article: str) -> str:
    """The HTML with its marks as signs, without what is only read aloud and where links lead."""
    text = re.sub(r'<span class="(?:unseen|target)">.*?</span>', "", article)
    text = re.sub(
        r'(?s)<(ins|del)[^>]* class="(\w+)">(.*?)</\1>', lambda one: SIGNS[one[2]] + one[3] + SIGNS[one[2]], text
    )
    return text.replace(' data-was=""', "")


@pytest.mark.parametrize("name", CASES)
def test_what_is_marked(name: str) -> None:
    old, new, expected = CASES[name]
    found = difference(old, new)
    assert drawn(found.article.write()) == (new if expected is None else expected)
    assert (found.count == 0) == (expected is None) == (not found.sentences)


def test_little_in_common_is_shown_one_after_the_other() -> None:
    found = difference("<p>The quick brown fox jumps.</p>", "<p>Some entirely different words.</p>")
    assert drawn(found.article.write()) == "<p>-The quick brown fox jumps.-+Some entirely different words.+</p>"


def test_sentences_are_whole_and_those_alone_that_changed() -> None:
    found = difference("<p>甲句在此。乙句在此。丙句在此。</p>", "<p>甲句在此。乙句改了。丙句在此。</p>")
    assert [(one.before, one.after) for one in found.sentences] == [("乙句在此。", "乙句改了。")]
    found = difference("<p>First one. Second one.</p>", "<p>First one. New one. Second one.</p>")
    assert [(one.before, one.after) for one in found.sentences] == [("", "New one.")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<pre>甲：一\n乙：二\n丙：三</pre>", "<pre>甲：一\n乙：四\n丙：三</pre>", ("乙：二", "乙：四")),
        ("<p>Title<br>Old words here</p>", "<p>Title<br>New words here</p>", ("Old words here", "New words here")),
        ("<p>看条款，有的不能退。尾。</p>", "<p>看条款；有的不能退。尾。</p>", ("看条款，有的不能退。", "看条款；有的不能退。")),
        ("<p>See the terms. Then ask.</p>", "<p>See the terms, then ask.</p>", ("See the terms. Then ask.", "See the terms, then ask.")),
    ],
)  # fmt: skip
def test_a_sentence_ends_with_its_line_and_both_sides_are_the_same_stretch(
    old: str, new: str, expected: tuple[str, str]
) -> None:
    assert [(one.before, one.after) for one in difference(old, new).sentences] == [expected]


def test_marks_are_said_to_those_who_do_not_see_them() -> None:
    for language, words in (("zh", ("[删除]", "[新增]")), ("en", ("[removed]", "[added]"))):
        html = difference("<p>甲乙丙丁。</p>", "<p>甲乙丙戊。</p>", language).article.write()
        assert all(f'<span class="unseen">{one} </span>' in html for one in words)


def test_changes_have_ids_in_their_order_and_copies_none() -> None:
    found = difference('<p id="x">甲</p><p>乙文</p><p>丙文</p>', "<p>乙文</p><p>丙字</p>")
    html = found.article.write()
    assert re.findall(r' id="([^"]+)"', html) == ["change-1", "change-2"] and found.count == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<pre>甲乙\n丙丁</pre>", "<pre>甲\n乙丙丁</pre>"),
        ("<select><option>甲</select>", "<select><option>乙</select>"),
        ("<div class='admonition tip'>甲</div>", "<div class='admonition warning'>甲</div>"),
        ("<p>甲<br>乙</p>", "<p>甲乙</p>"),
        ("<ul><li>甲</ul>", "<ol><li>甲</ol>"),
    ],
)
def test_what_readers_see_without_new_words_is_another_form(old: str, new: str) -> None:
    assert shape(parse(old)) != shape(parse(new))
    for same in ("<p class='a'>甲 乙</p>", "<p>甲&nbsp;乙</p>", "<p>甲\n乙</p>"):
        assert shape(parse(same)) == shape(parse("<p>甲乙</p>"))


WORDS = st.lists(st.sampled_from(["甲", "乙", "one", "two", "。", ". ", " ", "&amp;", "</b>", "<b>"]), max_size=12).map(
    "".join
)
ARTICLES = st.lists(
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["p", "li", "td", "h2"]), WORDS), max_size=6
).map("".join)


@given(ARTICLES, ARTICLES)
def test_whatever_changes_the_new_words_stay_and_the_old_ones_are_found(old: str, new: str) -> None:
    marked = difference(old, new).article
    said = re.sub(r'<span class="unseen">.*?</span>', "", marked.write())
    kept = parse(re.sub(r"<del\b.*?</del>", "", said)).text()
    assert "".join(kept.split()) == "".join(parse(new).text().split())
    assert difference(new, new).count == 0


SENTENCES = st.lists(
    st.sampled_from(
        ["甲乙丙丁戊。", "一二三四五，六七。", "one two three four. ", "five six seven, eight. ", "<br>", "短。"]
    ),
    min_size=1,
    max_size=4,
).map("".join)
LONGER = st.lists(
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["p", "li", "td", "h2", "pre"]), SENTENCES), max_size=5
).map("".join)


CELLS = st.lists(st.sampled_from(["", "是", "否", "A B C D", "甲乙丙丁戊"]), min_size=1, max_size=4)
TABLES = st.lists(
    CELLS.map(lambda cells: "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"), max_size=5
).map(lambda rows: f"<table>{''.join(rows)}</table>")


@given(st.one_of(st.tuples(LONGER, LONGER), st.tuples(TABLES, TABLES)))
def test_nothing_that_was_there_is_left_out(both: tuple[str, str]) -> None:
    """What stays and what is marked as removed or moved away are the old words, however blocks were cut and joined."""
    old, new = both
    said = re.sub(r'<span class="unseen">.*?</span>', "", difference(old, new).article.write())
    kept = parse(re.sub(r"(?s)<del\b.*?</del>", "", said)).text()
    assert "".join(kept.split()) == "".join(parse(new).text().split())
    without = re.sub(r'(?s)<ins\b[^>]*class="(?:added|moved)"[^>]*>.*?</ins>', "", said)
    assert Counter("".join(parse(without).text().split())) == Counter("".join(parse(old).text().split()))
