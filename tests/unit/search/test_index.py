"""What is sent of a page whose wordings say what its sections answer."""

from __future__ import annotations

import pytest

from helpcenter.search.index import cut_texts
from helpcenter.search.records import Record, Section


@pytest.mark.parametrize(
    ("text", "length", "sent"),
    [
        ("Call your bank.", 15, "Call your bank."),
        ("Call your bank today.", 12, "Call your…"),
        ("Call your bank today.", 14, "Call your bank…"),
        ("Don't pay.", 4, "Don'…"),
        ("先打电话给银行。", 4, "先打电话…"),
        ("用 OKPay 付的钱", 4, "用…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, length: int, sent: str) -> None:
    record = Record("a/", "A", [], [], [], [Section("", "", text), Section("steps", "Steps", "First.")])
    cut_texts([record], [0], length)
    assert [one.text for one in record.sections] == [sent, ""]
