"""What the site makes of each line: told once, where it is, and never made worse by a correction."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from helpcenter.checks import agreement, rules
from helpcenter.checks.project import Project
from helpcenter.checks.rules import blocks, leftovers, links, markup, pictures, rendering, safety, structure
from helpcenter.content.read import read_content
from helpcenter.content.rendered import Rendered, Shown
from helpcenter.core.findings import Finding
from helpcenter.editing import corrections
from tests.paths import FIXTURES, ROOT

from .test_rules import TODAY, lay_out

MARKDOWN = (structure, blocks, markup, links, pictures, safety, leftovers, rendering)
CASES = sorted(path for room in ("blocks", "markup", "rendering", "structure") for path in (FIXTURES / "rules" / room).glob("*.case"))  # fmt: skip

Seen = tuple[tuple[str, ...], int | None, str]


def check(read: Project) -> list[Finding]:
    """What the rules about Markdown say together."""
    return agreement.agree([finding for rule in MARKDOWN for finding in rule.check(read)], read)


def words(read: Project) -> dict[str, Counter[str]]:
    """What readers see of each page, character by character; attribute lists and targets are no words."""
    found = {}
    for file, one in read.rendered.items():
        if isinstance(one, str):
            continue
        text = "\n".join(shown.text for shown in one.shown)
        found[file] = Counter(
            re.sub(r"[!！]{3}[ ]*\w+|\{[^{}\n]*\}|[(（\[][^()（）\[\]\n]*\.md[)）\]]|[\W_]", "", text)
        )
    return found


def silent(read: Project) -> set[tuple[str, str]]:
    """What the comparison alone finds: lines that are not what they look like, by their text."""
    found = list(rendering.check(read))
    return {(one.file, one.found) for one in found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_one_mistake_is_told_once(case: Path, tmp_path: Path) -> None:
    lay_out(case, tmp_path / "tree")
    found = check(Project(read_content(tmp_path / "tree", TODAY)))
    errors = {(one.file, one.line) for one in found if not one.rule.startswith("rendering/") and one.level == "error"}
    assert [str(one) for one in found if one.rule.startswith("rendering/") and (one.file, one.line) in errors] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_whatever_the_comparison_finds_is_told(case: Path, tmp_path: Path) -> None:
    """Silence is no loss: where the comparison holds back, another error stands within the same lines."""
    lay_out(case, tmp_path / "tree")
    read = Project(read_content(tmp_path / "tree", TODAY))
    if any(rendering.check(read)):
        assert any(one.level == "error" for one in check(read))


def untouched(read: Project, found: list[Finding]) -> dict[str, Counter[Seen]]:
    """What each page shows of lines of whose block no finding speaks."""
    kept = {}
    for document in read.content.documents:
        rendered = read.rendered.get(document.file)
        lines = {one.line for one in found if one.file == document.file}
        spoken = {number for line in lines for number in agreement.around(line, document)}
        if not isinstance(rendered, str | None):
            free = [one for one in rendered.shown if one.line not in spoken]
            free = [one for one in free if not document.lines[one.line - 1].startswith(" ")]  # belongs to what is above
            kept[document.file] = Counter[Seen]((one.path, one.number, one.text) for one in free)
    return kept


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_corrections_lose_no_words_and_make_nothing_worse(case: Path, tmp_path: Path) -> None:
    lay_out(case, tmp_path / "tree")
    before = after = Project(read_content(tmp_path / "tree", TODAY))
    told = check(before)
    old_words, old_silent, old_free = words(before), silent(before), untouched(before, told)
    for _ in range(5):
        if not corrections.apply(after.content.files, [one for one in told if one.file.endswith(".md")]):
            break
        after = Project(read_content(tmp_path / "tree", TODAY))
        told = check(after)
    for file, seen in words(after).items():
        lost = {sign: count for sign, count in (old_words[file] - seen).items() if not sign.isdigit()}
        assert lost == {}, file
    now = untouched(after, [])
    assert {file: free - now[file] for file, free in old_free.items() if free - now[file]} == {}
    new = silent(after) - old_silent
    assert not new or any(one.level == "error" for one in told), new


def test_the_real_pages_are_what_they_look_like() -> None:
    assert [str(one) for one in rendering.check(Project(read_content(ROOT, TODAY)))] == []


def test_an_error_silences_the_comparison_and_a_warning_does_not(tmp_path: Path) -> None:
    lay_out(FIXTURES / "rules/rendering/good-neighbours.case", tmp_path / "tree")
    page = tmp_path / "tree/docs/zh/account/open.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n甲[]()：\n- 乙\n\n结尾\\\n\n\n丙\n", encoding="utf-8")
    read = Project(read_content(tmp_path / "tree", TODAY))
    line = text.count("\n") + 3
    rules_there = {(one.rule, one.line - line) for one in rules.check(read) if one.file == "docs/zh/account/open.md"}
    assert ("markup/list-lines", 0) in rules_there
    assert ("rendering/block", 0) not in rules_there
    assert {("rendering/sign", 2), ("markup/empty-lines", 4)} <= rules_there


@pytest.mark.parametrize(
    "words",
    [
        "＞ 您的账户已冻结，请点链接。",
        "比如 \\!和\\#，照样写。",
        "网址里的 &copy; 要原样写。",
        "约 10 * 20 * 30 厘米，带 ** 的必填。",
        "怎样退款\n---\n先看条款。",
        "此致\n--\n客服部",
        "| 情况 | 先做什么 |\n|——|——|\n| 付了两次 | 问商家 |",
        "请 <date> 之前写 <amount> 给我。",
    ],
)
def test_a_correction_makes_no_silent_fault(words: str, tmp_path: Path) -> None:
    """What the page shows of a line stays of its kind, with its signs, or a finding still tells of it."""
    lay_out(FIXTURES / "rules/rendering/good-neighbours.case", tmp_path / "tree")
    page = tmp_path / "tree/docs/zh/account/open.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")
    before = Project(read_content(tmp_path / "tree", TODAY))
    was = [one.path for one in _shown(before)]
    corrections.apply(before.content.files, rules.check(before))
    after = Project(read_content(tmp_path / "tree", TODAY))
    told = [one for one in check(after) if one.file == "docs/zh/account/open.md" and one.level == "error"]
    assert told or [one.path for one in _shown(after)] == was
    assert told or Counter(re.findall(r"(?<=\s)[*]+(?=\s)|\\", page.read_text(encoding="utf-8"))) == Counter(
        re.findall(r"(?<=\s)[*]+(?=\s)|\\", words)
    )


def _shown(read: Project) -> tuple[Shown, ...]:
    rendered = read.rendered["docs/zh/account/open.md"]
    assert isinstance(rendered, Rendered)
    return rendered.shown


def test_a_line_that_goes_on_takes_no_capital(tmp_path: Path) -> None:
    lay_out(FIXTURES / "rules/rendering/good-neighbours.case", tmp_path / "tree")
    page = tmp_path / "tree/docs/en/account/open.md"
    words = "Move your money to another account first, because\nthe balance may be hard to get back later."
    page.write_text(page.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")
    read = Project(read_content(tmp_path / "tree", TODAY))
    corrections.apply(read.content.files, rules.check(read))
    assert words in page.read_text(encoding="utf-8")
