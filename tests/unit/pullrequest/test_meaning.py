"""Where readers should perhaps be told of a change: what is asked for, and what raises no alarm."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpcenter.pullrequest.meaning import find_untold
from tests.paths import ROOT

PAGE, STEPS, LETTER = "docs/zh/payments/refunds.md", "data/steps/shared.yml", "data/mail/refund.yml"
REVIEWED = r"(?m)^reviewed: .*$"
STEP = re.search(r"(?m)^1\. .*$", (ROOT / PAGE).read_text(encoding="utf-8"))
assert STEP
WORDS = STEP[0]


def look(tmp_path: Path, file: str, *edits: tuple[str, str]) -> list[str]:
    """What is found where `edits`, patterns and what comes in their place, are made once each."""
    text = (ROOT / file).read_text(encoding="utf-8")
    for side in ("before", "after"):
        path = tmp_path / side / file
        path.parent.mkdir(parents=True)
        if side == "after":
            for pattern, new in edits:
                text, count = re.subn(pattern, new.replace("\\", "\\\\"), text, count=1)
                assert count, pattern
        path.write_text(text, encoding="utf-8")
    return find_untold(file, tmp_path / "before", file, tmp_path / "after")


def first(pattern: str, file: str = PAGE) -> str:
    """A place in the file, to be changed, as a pattern of its own."""
    found = re.search(pattern, (ROOT / file).read_text(encoding="utf-8"))
    assert found
    return re.escape(found[0])


@pytest.mark.parametrize(
    "edits",
    [
        (),
        ((r"(?<=[一-鿿])，(?=[一-鿿])", "；"),),  # a comma
        ((re.escape(WORDS[-3:]), WORDS[-3:-1] + "吧。"),),  # a character
        ((REVIEWED, "reviewed: 2027-01-05"),),  # read again, nothing to mend
        ((r"(?m)^description: .{4}", "description: 别的话来"),),
        ((r"(?m)^keywords: \[", "keywords: [别的词, "),),
    ],
)
def test_small_corrections_raise_no_alarm(edits: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    assert look(tmp_path, PAGE, *edits) == []


@pytest.mark.parametrize(
    "edits",
    [
        ((re.escape(WORDS) + r"\n", ""),),  # a step gone
        ((re.escape(WORDS), WORDS + "\n2. **再做一步**。这里多了一步要做的事。"),),
        ((re.escape(WORDS), WORDS.replace("。", "，不。", 1)),),  # into its contrary
        ((re.escape(WORDS), WORDS + "如果银行答复您，就照它说的期限去办，不要拖。"),),
        ((re.escape(WORDS), WORDS + "等 3 天。"),),
        ((REVIEWED, "reviewed: 2027-01-05"), (re.escape(WORDS), WORDS + "先问商家再说吧。")),
    ],
)
def test_what_changes_the_meaning_is_asked_about(edits: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    assert look(tmp_path, PAGE, *edits) == ["steps"]


def test_sections_that_come_and_go(tmp_path: Path) -> None:
    assert look(tmp_path, PAGE, (r"\{ #never \}", "{ #nevermore }")) == ["nevermore", "never"]


def test_who_tells_readers_is_not_asked(tmp_path: Path) -> None:
    edits = (re.escape(WORDS) + r"\n", ""), (r"(?m)^changes:\n", "changes:\n  - 2027-01-05 少了一步。要做的事更少。\n")
    assert look(tmp_path, PAGE, *edits) == []


def test_steps_and_letters_count_too(tmp_path: Path) -> None:
    step = first(r"(?m)^freeze-card:\n  kind: money\n  zh: >-\n    ", STEPS)
    at = (ROOT / STEPS).read_text(encoding="utf-8")
    assert re.search(step, at)
    head = re.search(step, at)
    assert head
    assert look(tmp_path / "step", STEPS, (step, head[0] + "不要自己锁卡，")) == ["freeze-card"]
    assert look(tmp_path / "same", STEPS) == []
    told = (
        head[0].replace("  kind:", "  changes: [{date: 2027-01-05, zh: 先不锁卡了。, en: Do not lock it.}]\n  kind:")
        + "不要自己锁卡，"
    )
    assert look(tmp_path / "told", STEPS, (step, told)) == []
    assert look(
        tmp_path / "letter", LETTER, (r"OKPay 客服，您好：\n", "OKPay 客服，您好：\n    请在 5 天内答复。\n")
    ) == ["body"]


@pytest.mark.parametrize("file", ["docs/en/payments/refunds.md", "README.md", "data/guide.yml"])
def test_other_files_say_nothing(file: str, tmp_path: Path) -> None:
    assert look(tmp_path, file, (r"\A", "不")) == []


def test_what_cannot_be_read_is_anothers_to_tell(tmp_path: Path) -> None:
    assert look(tmp_path / "front", PAGE, (r"\A---\n", "--\n"), (re.escape(WORDS), "")) == []
    assert look(tmp_path / "yaml", STEPS, (r"\Z", "\n- no mapping: [")) == []
    assert look(tmp_path / "list", LETTER, (REVIEWED, "reviewed: [1]")) == []
