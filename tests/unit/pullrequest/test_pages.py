"""Pages that came, went, changed, or have a new address, and the preview that shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.pullrequest import gallery
from helpcenter.pullrequest.around import describe_around, find_around
from helpcenter.pullrequest.difference import Sentence
from helpcenter.pullrequest.pages import describe, find_changes, read_page
from helpcenter.pullrequest.report import MOST_SENTENCES

PAGE = """<!doctype html><html lang="zh-CN" data-site="{base}assets/{hash}/site.js"><head>
<link rel="stylesheet" href="{base}assets/{hash}/site.css"></head><body><article>{article}</article><p>{foot}</p></body></html>"""


def site(folder: Path, pages: dict[str, str], name: str = "abc", foot: str = "x") -> Path:
    for address, article in pages.items():
        base = "../" * address.count("/") or "./"
        file = folder / address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(base=base, hash=name, article=article, foot=foot), encoding="utf-8")
    (folder / "old-address").mkdir(parents=True)
    (folder / "old-address/index.html").write_text("<p>moved</p>", encoding="utf-8")
    return folder


def test_what_became_of_each_page(tmp_path: Path) -> None:
    same, article = "<h1>同</h1><p>文</p>", "<h1>题</h1><p>{}</p>"
    old = site(
        tmp_path / "old",
        {
            "": same,
            "a/": article.format("旧文字在此"),
            "gone/": same,
            "was/": same,
            "en/b/": article.format("One word."),
        },
        name="abc",
    )
    new = site(
        tmp_path / "preview/site",
        {
            "": same,
            "a/": article.format("新文字在此"),
            "come/": same,
            "now/": same,
            "en/b/": article.format("One more word."),
        },
        name="def",
        foot="y",
    )
    changes = find_changes(old, new, {"now/": "was/"})
    assert [(one.address, one.state, one.difference.count) for one in changes] == [
        ("a/", "changed", 1),
        ("come/", "added", 0),
        ("en/b/", "changed", 1),
        ("gone/", "removed", 0),
        ("now/", "renamed", 0),
    ]
    assert [describe(one).locale for one in changes] == ["zh", "zh", "en", "zh", "zh"]
    gallery.write(tmp_path / "preview", changes)
    shown = (tmp_path / "preview" / gallery.LIST).read_text(encoding="utf-8")
    for one in changes:
        assert f'href="site/{one.address}{gallery.MARKED}' in shown
        text = (new / one.address / gallery.MARKED).read_text(encoding="utf-8")
        assert "abc" not in text and f'href="../{"../" if one.address == "en/b/" else ""}{gallery.STYLES}"' in text
    assert 'href="site/gone/index.html"' not in shown and "site/a/changed.html#change-1" in shown


def test_words_of_a_page_are_not_read_as_html(tmp_path: Path) -> None:
    old = site(tmp_path / "old", {"a/": "<h1>a &lt;b&gt;</h1><p>一二三四</p>"})
    new = site(tmp_path / "preview/site", {"a/": "<h1>a &lt;b&gt;</h1><p>一二三&lt;img src=x&gt;</p>"})
    gallery.write(tmp_path / "preview", find_changes(old, new, {}))
    for file in (tmp_path / "preview").rglob("*.html"):
        assert "<img" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "new",
    [
        "<h1>题</h1><ol><li>甲</li><li>乙</li></ol>",
        "<h1>题</h1><ul><li><b>甲</b></li><li>乙</li></ul>",
        "<h1>题</h1><ul><li>甲</li></ul><p>乙</p>",
    ],
)
def test_a_page_in_another_form_is_listed_without_marks(new: str, tmp_path: Path) -> None:
    article = "<h1>题</h1><ul><li>甲</li><li>乙</li></ul>"
    old = site(tmp_path / "old", {"a/": article})
    found = find_changes(old, site(tmp_path / "preview/site", {"a/": new}), {})
    assert [(one.state, one.difference.count) for one in found] == [("reshaped", 0)]
    gallery.write(tmp_path / "preview", found)
    assert "只改了样子" in (tmp_path / "preview" / gallery.LIST).read_text(encoding="utf-8")
    assert "字句没有变" in (tmp_path / "preview/site/a" / gallery.MARKED).read_text(encoding="utf-8")
    same = site(tmp_path / "same", {"a/": article.replace("<ul>", '<ul class="x">').replace("</ul>", "</ul>\n<svg/>")})
    assert find_changes(old, same, {}) == []


def test_what_changed_around_the_articles_is_told_once(tmp_path: Path) -> None:
    pages = dict.fromkeys(("", "a/", "b/", "en/c/"), "<h1>题</h1>")
    old = site(tmp_path / "old", pages, foot="看 <a>旧的按钮</a>")
    new = site(tmp_path / "preview/site", pages, name="def", foot="看 <a>新的按钮</a>")
    (new / "b/index.html").write_text((old / "b/index.html").read_text(encoding="utf-8"), encoding="utf-8")
    (found,) = find_around(old, new, {})
    assert (found.sentence, found.addresses) == (Sentence("旧的按钮", "新的按钮"), ["", "a/", "en/c/"])
    seen = describe_around(found)
    assert (seen.state, seen.page, seen.count) == ("around", "", 3)
    changes = find_changes(old, new, {})
    assert changes == []
    gallery.write(tmp_path / "preview", changes, [found])
    text = (tmp_path / "preview" / gallery.LIST).read_text(encoding="utf-8")
    assert "旧的按钮</del>" in text and "新的按钮</ins>" in text and 'href="site/index.html">3 ' in text
    assert "读者看得到的内容没有变" not in text
    assert find_around(old, site(tmp_path / "same", pages, name="ghi", foot="看 <a>旧的按钮</a>"), {}) == []


def test_a_list_of_a_page_s_own_sections_is_not_around_it(tmp_path: Path) -> None:
    """Its heading bears the mark."""
    pages = {"a/": "<h1>题</h1>"}
    old, new = (
        site(tmp_path / name, pages, foot=f"</p><nav class='toc'><ul><li><a href='#x'>{name}</a></ul></nav><p>脚")
        for name in ("旧的一节", "新的一节")
    )
    assert find_around(old, new, {}) == []


@pytest.mark.parametrize("changes", [None, []])
def test_without_changes_the_list_says_so(tmp_path: Path, changes: list[object] | None) -> None:
    site(tmp_path / "site", {"": "<h1>x</h1>"})
    gallery.write(tmp_path, None if changes is None else [])
    text = (tmp_path / gallery.LIST).read_text(encoding="utf-8")
    assert ("没有比较出来" in text) == (changes is None) and 'href="site/index.html"' in text


def test_a_report_holds_some_sentences_and_counts_the_rest(tmp_path: Path) -> None:
    words = "".join(f"<p>第 {number} 段在此</p>" for number in range(30))
    old = site(tmp_path / "old", {"a/": words})
    new = site(tmp_path / "new", {"a/": words.replace("在此", "改了")})
    seen = describe(find_changes(old, new, {})[0])
    assert len(seen.sentences) == MOST_SENTENCES and seen.sentences_more == 30 - MOST_SENTENCES


def test_a_file_without_an_article_is_no_page() -> None:
    assert read_page("<p>moved</p>") is None
