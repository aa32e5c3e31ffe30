"""Foreign words in GitHub's Markdown; tests/unit/pullrequest/test_comment.py plays hostile ones through."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from helpcenter.github.quoting import code, one_line


@given(st.text(max_size=80) | st.text("` a", max_size=30))
def test_code_shows_its_words_to_the_letter(words: str) -> None:
    shown = code(words)
    assert "\n" not in shown
    found = re.fullmatch(r"(`+)(.*?)(?<!`)\1", shown)
    if found and max(map(len, re.findall("`+", words)), default=0) <= 8:
        inner = found[2]
        padded = inner[:1] == inner[-1:] == " " and inner.strip()
        assert (inner[1:-1] if padded else inner) == one_line(words)
