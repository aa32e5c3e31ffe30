"""How characters sound, and which look alike."""

from __future__ import annotations

import pytest

from helpcenter.search import glyphs
from tests.search_words import SOUNDS


def test_readings_follow_the_word() -> None:
    assert "chong重" in SOUNDS.split("|")[1]
    assert "hang行" in SOUNDS.split("|")[1]


@pytest.mark.parametrize(("right", "wrong"), [("未", "末"), ("账", "帐"), ("码", "玛"), ("客", "容"), ("己", "已")])
def test_characters_that_look_alike(right: str, wrong: str) -> None:
    assert wrong in glyphs.alike(right)
