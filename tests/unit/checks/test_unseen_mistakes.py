"""Mistakes and harmless edits that somebody made who had seen no rule: told on their lines, and left alone."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpcenter.core import clock
from tests import unseen_mistakes
from tests.paths import FIXTURES
from tests.unseen_mistakes import Entry
from tools import build

pytestmark = pytest.mark.usefixtures("keeps")
FOLDER = FIXTURES / "mistakes"
TODAY = dt.date(2026, 11, 29)  # when they were made
STILL_FIT = 0.75  # of a set
NOT_THERE = {
    "b20",  # told at the evidence, below the value
    "b29",  # what Chinese has won may follow in English: a warning
    "bv32",  # told at the second of two, which names the first
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return build.copy_tree(tmp_path / "tree")


def batches(name: str, tree: Path) -> Iterator[list[Entry]]:
    """The entries of a set that still fit, in as few trees as can be: one a page and file, since a page's two languages are
    judged together. Once too few fit, the set needs new sentences."""
    every = unseen_mistakes.read(FOLDER / f"{name}.jsonl")
    left = [entry for entry in every if unseen_mistakes.fits(entry, tree)]
    assert len(left) >= STILL_FIT * len(every), [entry.id for entry in every if entry not in left]
    while left:
        batch: list[Entry] = []
        taken: set[str] = set()
        for entry in left:
            pages = {re.sub(r"^docs/(?:zh|en)/", "", file) for file in entry.files}
            whole = any("delete" in edit or "create" in edit for edit in entry.edits)
            if not pages & taken and not (whole and batch) and "all" not in taken:
                batch.append(entry)
                taken |= pages | ({"all"} if whole else set())
        yield batch
        left = [entry for entry in left if entry not in batch]


@pytest.mark.parametrize("name", ["mistakes", "variants"])
def test_each_is_told_on_its_line_with_its_level(name: str, tree: Path) -> None:
    known = Counter(map(unseen_mistakes.key, unseen_mistakes.check(tree)))

    def missed(batch: list[Entry]) -> list[Entry]:
        with unseen_mistakes.made(tree, batch):
            found = unseen_mistakes.new_findings(tree, known)
            return [entry for entry in batch if not unseen_mistakes.is_told(entry, found, tree)[2]]

    def never_told(batch: list[Entry]) -> list[Entry]:
        """Data that cannot be read holds back what else there is to say: what was missed is looked at again without what was
        told, and alone at last."""
        left = missed(batch)
        while left and len(left) < len(batch):
            batch, left = left, missed(left)
        return [entry for entry in left if len(left) == 1 or missed([entry])]

    assert {entry.id for batch in batches(name, tree) for entry in never_told(batch)} <= NOT_THERE


def test_harmless_edits_are_left_alone(tree: Path) -> None:
    known = Counter(map(unseen_mistakes.key, unseen_mistakes.check(tree)))
    for batch in batches("harmless", tree):
        with unseen_mistakes.made(tree, batch):
            alarms = unseen_mistakes.alarms(unseen_mistakes.new_findings(tree, known))
        assert [str(one) for one in alarms] == []
