"""What the language rules stand on: passages and their places, the glossary, tools that may be missing."""

from __future__ import annotations

import datetime as dt
import sys
from functools import cache
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.checks import passages
from helpcenter.checks.project import Project
from helpcenter.checks.rules import leftovers, spelling, terms, typography, untranslated
from helpcenter.content import glossary
from helpcenter.content.document import Document
from helpcenter.content.read import read_content
from helpcenter.core import yamlfile
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import EN, ZH
from helpcenter.process import node
from tests.paths import FIXTURES, ROOT
from tests.unit.checks.test_rules import lay_out

SIGNS = st.text(st.sampled_from("ab 账。，[](){}#*_`<>!|-:\"'\\\n\u3000\ufeff/.md1@"), max_size=60)


@cache
def real() -> Project:
    return Project(read_content(ROOT, dt.datetime.now(dt.UTC).date()))


def of(text: str, file: str = "docs/zh/a.md") -> list[passages.Passage]:
    if file.startswith("docs"):
        return list(passages.page_passages(Document(file, "a.md", ZH, text)))
    try:
        return list(passages.data_passages(text, yamlfile.parse(text, file)))
    except FindingsError:  # as reading all passages leaves such a file to those who read it
        return []


@given(SIGNS)
def test_every_sign_stands_where_it_is_said_to_stand(text: str) -> None:
    for passage in of(text):
        assert len(passage.text) == len(passage.places)
        lines = text.split("\n")
        for place, sign in zip(passage.places, passage.text, strict=True):
            assert sign == passages.HOLE or text[place] == sign
        if passage.places:
            assert lines[passage.line - 1][passage.column - 1] == text[passage.places[0]]


def test_places_on_the_real_files() -> None:
    project = real()
    for passage in project.passages:
        text = project.texts[passage.file]
        for place, sign in zip(passage.places, passage.text, strict=True):
            assert sign == passages.HOLE or text[place] == sign, passage


def test_passages_of_a_page() -> None:
    text = """---
title: 首页
keywords: [登录, "付 款"]
---
# 首页 { #top }

看**这里**的[余额](a.md#b "x")和 `code`，或 <b>这</b>。<!-- 注释
两行 -->
1. 第一
   还是第一
- | 不是表
| 甲 | `a|b` |
|---|---|

```text
样 **本**
```
!!! note "当心"
    正文
"""
    assert [(one.line, one.column, one.kind, one.text) for one in of(text)] == [
        (2, 8, "title", "首页"),
        (3, 12, "keyword", "登录"),
        (3, 17, "keyword", "付 款"),
        (5, 3, "heading", "首页"),
        (7, 1, "paragraph", f"看这里的余额和 {passages.HOLE}，或 这。"),
        (9, 4, "item", "第一"),
        (10, 4, "item", "还是第一"),
        (11, 3, "item", "| 不是表"),
        (12, 3, "cell", "甲"),
        (12, 7, "cell", passages.HOLE),
        (16, 1, "sample", "样 **本**"),
        (18, 11, "heading", "当心"),
        (19, 5, "paragraph", "正文"),
    ]


def test_passages_of_data() -> None:
    text = """a: {zh: 甲 {name}, en: "say \\"b\\""}
b:
  - zh: |
      一

      二
    en: '[c](d.md) e'
summary: Hello {x-y}
order: 5
"""
    text = text.replace("甲 {name}", "'甲 {name}'")
    assert [(one.line, one.column, one.locale.id, one.text) for one in of(text, "data/mail/x.yml")] == [
        (1, 10, "zh", f"甲 {passages.HOLE}"),
        (1, 26, "en", 'say "b"'),
        (4, 7, "zh", "一"),
        (6, 7, "zh", "二"),
        (7, 11, "en", "c e"),
        (8, 10, "en", f"Hello {passages.HOLE}"),
    ]
    assert of(text, "data/synonyms.yml") == []
    assert of("a: [", "data/ui.yml") == []


def test_no_correction_across_markup() -> None:
    (passage,) = of("看**余额**,再试")
    assert passage.text == "看余额,再试"
    assert passage.edit(2, 4, "x") is None
    edit = passage.edit(3, 4, "，")
    assert edit
    assert (edit.start, edit.end) == (7, 8)


def test_glossary_mistakes_have_their_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/glossary.yml").write_text(
        "- {id: a, zh: 甲, en: a}\n- {id: b, zh: 乙, en: b, avoid: {de: [c]}}\n", encoding="utf-8"
    )
    with pytest.raises(FindingsError) as caught:
        glossary.load_glossary(Files(tmp_path))
    assert [(one.file, one.line) for one in caught.value.findings] == [("data/glossary.yml", 2)]


def test_glossary_never_advises_what_it_stops() -> None:
    listed = glossary.load_glossary(Files(ROOT))
    assert len({term.id for term in listed.terms}) == len(listed.terms)
    for locale in (ZH, EN):
        terms = " / ".join(term.of(locale) for term in listed.terms)
        assert [terms[use.start : use.end] for use in listed.find(terms, locale)] == []


def test_spelling_says_that_node_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(node, "MODULES", tmp_path)
    (finding,) = spelling.check(real())
    assert finding.level == "warning"
    assert "make check" in finding.fix.zh


def test_a_term_is_told_where_nobody_can_part_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lay_out(FIXTURES / "rules/terms/good-near.case", tmp_path / "tree")
    monkeypatch.setattr(node, "MODULES", tmp_path)
    monkeypatch.setattr(node, "folder", Mock(side_effect=node.MissingError("node")))
    terms._segment.cache_clear()
    try:
        found = {one.found for one in terms.check(Project(read_content(tmp_path / "tree", dt.date(2026, 11, 23))))}
    finally:
        terms._segment.cache_clear()
    assert {"户头", "收款人"} <= found


def test_typography_goes_on_without_autocorrect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "autocorrect_py", None)
    typography._autocorrect_is_there.cache_clear()
    try:
        (finding,) = [finding for finding in typography.check(real()) if finding.rule == "tools/missing"]
    finally:
        typography._autocorrect_is_there.cache_clear()
    assert finding.level == "warning"


def test_good_writing_passes_every_language_rule(tmp_path: Path) -> None:
    lay_out(FIXTURES / "rules/typography/good-writing.case", tmp_path / "tree")
    read = Project(read_content(tmp_path / "tree", dt.date(2026, 11, 23)))
    found = [one for rule in (typography, terms, untranslated, leftovers, spelling) for one in rule.check(read)]
    assert [str(one) for one in found] == []
