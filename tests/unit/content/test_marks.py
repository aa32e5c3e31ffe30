"""Marks that stand for a component."""

from __future__ import annotations

import pytest

from helpcenter.content import marks


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- support: phone -->",
        "<!-- support -->",
        "<!-- never-sent -->",
        "<!-- search: x -->",
        "<!-- Never_Send -->",
        "<!-- support：email -->",
        "see <!-- never-send --> here",
        "<!-- call: lawyer -->",
        "<!-- call: police -->",
        "<!-- place: cn -->",
        "<!-- operator: name -->",
        "<!-- step -->",
        "<!-- steps: Two Words -->",
        "<!-- guide：index -->",
        "<!-- letter: A refund -->",
        "<!-- template -->",
        "<!-- mail-form -->",
        "<!-- call -->",
        "<!-- call: friend -->",
        "see <!-- place --> here",
    ],
)
def test_unknown_mark_is_told_with_its_line(mark: str) -> None:
    found = marks.check_marks("docs/zh/a.md", f"# A\n\n{mark}\n", 9)
    assert [(finding.line, finding.rule) for finding in found] == [(11, "page/component")]


def test_known_marks_pass() -> None:
    text = (
        "<!-- support: reply-time -->\n\n<!-- never-send -->\n\n<!-- 给编辑的话 -->\n<!-- call the bank first? -->\n"
        "<!-- guide -->\n<!-- guide: index -->\n<!-- steps -->\n<!-- steps: not-me -->\n<!-- letter -->\n<!-- place -->\n"
        "<!-- call: bank -->\n<!-- places -->\n<!-- operator -->\n"
    )
    assert marks.check_marks("docs/zh/a.md", text, 1) == []


def test_a_mark_is_read_and_any_other_comment_is_none() -> None:
    assert marks.parse_mark("<!-- support: email -->") == marks.Mark("support", "email")
    assert marks.parse_mark("<!--never-send-->") == marks.Mark("never-send")
    for comment in ("<!-- an ordinary, longer comment -->", "<!-- todo -->", "<!-- note: x -->"):
        assert marks.parse_mark(comment) is None
