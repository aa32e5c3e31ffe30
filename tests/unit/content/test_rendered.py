"""What readers see of a page, and the line of the file that each of it came from."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.document import Document, read_documents
from helpcenter.content.rendered import MOST_CHARACTERS, Settings
from helpcenter.core import yamlfile
from helpcenter.core.files import Files
from helpcenter.core.locales import ZH
from tests.paths import FIXTURES, ROOT

CONFIG = yamlfile.parse((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), "mkdocs.yml", tags=True).data
SETTINGS = Settings(CONFIG["markdown_extensions"])
CASES = sorted((FIXTURES / "rules").glob("*/*.case"))

# Lines and pieces of lines that mean something to Markdown, so that chance finds their combinations.
PIECES = st.sampled_from(
    [
        *("# 甲\n", "#乙\n", "## 丙 { #c }\n", "丁\n---\n", "---\n", "===\n", "```\n", "```text\n", "~~~\n", "    ", "  "),
        *("- 子\n", "+ 丑\n", "1. 寅\n", "3. 卯\n", "1) 辰\n", "> 巳\n", ">\n", "| 甲 | 乙 |\n", "|---|---|\n", "| 1 | 2 |\n"),
        *("!!! note\n", '!!! tip "午"\n', "[名]: a.md\n", "[字](a.md)", "[字][名]", "![图](a.png)", "**", "*", "_", "`", "``"),
        *("<!--", "-->", '<div class="urgent" markdown>\n', "</div>\n", "<br>", "<字>", "&lt;", "&copy;", "{ .a }", "\\", "\\*"),
        *("字", "word ", "snake_case ", "2026. ", "12", "\n", "\n\n", "\t", "  \n", "\r\n", "\ufeff", "𠮷", "\ue02a"),
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


def page(text: str) -> Document:
    return Document("docs/zh/a.md", "a.md", ZH, text)


def words(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def shown(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, "/".join(one.path), one.text) for one in SETTINGS.render(page(text)).shown]


@given(TEXTS)
def test_any_text_survives_and_lines_are_true(text: str) -> None:
    document = page(text)
    rendered = SETTINGS.render(document)
    for one in rendered.shown:
        assert document.body_line <= one.line <= len(document.lines)
        if rendered.marked and "&" not in text and "\r" not in text:
            # "Note" is a box's title without one of its own; "字" stands for a character that marks use.
            # Code that runs over lines is shown on one.
            lines = document.lines[one.line - 1 : None if "`" in text else one.line]
            assert set(words(one.text).lower()) <= set(words("字".join([*lines, ""])).lower())


@given(TEXTS)
def test_marks_change_nothing(text: str) -> None:
    """What marks would change is converted without them; readers' words are the same either way."""
    document = page(text)
    plain = markdown.Markdown(extensions=list(_names()), extension_configs={"toc": {"toc_depth": "2-3"}})
    body = "\n".join(document.lines[document.body_line - 1 :])
    visible = re.sub(r"<!--.*?-->", "", plain.convert(body), flags=re.DOTALL)
    assert len(SETTINGS.render(document).words) <= len(words(visible))


def _names() -> list[str]:
    return [next(iter(one)) if isinstance(one, dict) else one for one in CONFIG["markdown_extensions"]]


def test_every_real_page_keeps_its_lines() -> None:
    pages = read_documents(Files(ROOT)) + [
        page(path.read_text("utf-8")) for path in (ROOT / "data/new-page").glob("*.md")
    ]
    assert len(pages) > 30
    for document in pages:
        rendered = SETTINGS.render(document)
        assert rendered.marked, document.file
        headings = [(heading.line, heading.level) for heading in document.headings]
        assert [(one.line, int(one.path[-1][1])) for one in rendered.shown if one.path[-1][0] == "h"] == headings


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_every_case_keeps_its_lines(case: Path) -> None:
    for part in re.split(r"^=== ", case.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, text = part.partition("\n")
        if name.endswith(".md"):
            assert SETTINGS.render(page(text)).marked, name


def test_blocks_and_their_lines() -> None:
    text = "# 甲\n\n先说\n一段。\n\n3. 三\n4. 四\n\n    续\n\n    - 里\n\n| 甲 | 1 |\n|---|---|\n| 2 | 3 |\n"
    assert shown(text) == [
        (1, "h1", "甲"),
        (3, "p", "先说"),
        (4, "p", "一段。"),
        (6, "ol/li", "三"),
        (7, "ol/li/p", "四"),
        (9, "ol/li/p", "续"),
        (11, "ol/li/ul/li", "里"),
        (13, "table/thead/tr/th", "甲"),
        (13, "table/thead/tr/th", "1"),
        (15, "table/tbody/tr/td", "2"),
        (15, "table/tbody/tr/td", "3"),
    ]
    items = [one for one in SETTINGS.render(page(text)).shown if one.first]
    assert [(one.number, one.depth) for one in items] == [(3, 1), (4, 1), (None, 2)]


def test_code_and_escaped_signs_are_holes() -> None:
    assert shown("`**` 和 \\*，![图](a.png)，**粗**") == [(1, "p", "\ufffc 和 \ufffc，\ufffc，粗")]
    assert shown("```text\n**甲**\n```\n\n    乙\n") == [(2, "pre", "**甲**"), (5, "pre", "乙")]


def test_boxes_and_quotations() -> None:
    text = '!!! tip "甲"\n\n    乙\n\n> 丙\n> - 丁\n'
    assert shown(text) == [(1, "box/title", "甲"), (3, "box/p", "乙"), (5, "blockquote/p", "丙"), (6, "blockquote/p", "- 丁")]  # fmt: skip


def test_a_title_is_not_taken_for_a_line_that_holds_its_letters_by_chance() -> None:
    text = '- The ink of his paper is lost.\n\n!!! warning "Think first"\n\n    Wait.\n'
    assert "Think first" not in text.splitlines()[0]
    assert [(line, words) for line, _, words in shown(text)] == [
        (1, "The ink of his paper is lost."),
        (3, "Think first"),
        (5, "Wait."),
    ]


def test_front_matter_counts_as_lines() -> None:
    assert shown("---\ntitle: 甲\n---\n\n乙\n") == [(5, "p", "乙")]


def test_what_cannot_be_converted_says_so() -> None:
    with pytest.raises(ValueError, match="too long"):
        SETTINGS.render(page("甲" * (MOST_CHARACTERS + 1)))
    with pytest.raises(ValueError, match="no_such"):
        Settings(["no_such"])
    assert Settings(None).render(page("甲")).words == "甲"
