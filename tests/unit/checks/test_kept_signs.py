"""Mending keeps what readers see: every emoji whole, every letter, digit, and Han character; and once mended is mended."""

from __future__ import annotations

import datetime as dt
import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import opencc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter.checks import rules
from helpcenter.checks.project import Project
from helpcenter.content.read import read_content
from helpcenter.core.emoji import find_emoji
from helpcenter.editing import corrections
from tests.paths import FIXTURES, ROOT

TODAY = dt.date(2026, 11, 23)
PAGES = ("docs/zh/account/open.md", "docs/en/account/open.md")
EMOJI = (
    "⚠️", "⚠", "⚠︎", "✅", "❗", "👨‍👩‍👧", "👩🏽‍💻", "🙋🏻‍♀️", "🏳️‍🌈", "❤️‍🔥", "👍🏽", "🇨🇳", "🇭🇰", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "0️⃣", "#️⃣", "*️⃣",
    "©️", "®️", "™️", "‼️", "⁉️", "㊗️", "㊙️", "〰️", "↔️", "ℹ️", "Ⓜ️", "🅰️", "🫱🏻‍🫲🏿", "🧑‍🤝‍🧑", "🔟", "🔒", "🈚",
)  # fmt: skip
UNSEEN = (
    "\u200b",
    "\u200d",
    "\u200e",
    "\u202e",
    "\u2060",
    "\ufeff",
    "\ufe0f",
    "\u00ad",
    "\u00a0",
    "\u3000",
    "\u2028",
    "\U000e0067",
)
WORDS = ("邮箱", "点", "帐户", "帳戶", "您", "你", "OKPay", "abc", "Abc", "PIN", "12", "3", "３", "ａ", "第", "步")
SIGNS = (
    "，",
    ",",
    "。",
    ".",
    "！",
    "!",
    "？",
    "、",
    "：",
    ":",
    "（",
    "）",
    "(",
    ")",
    "“",
    "”",
    '"',
    "'",
    "-",
    "…",
    "~",
    "+",
    "=",
    "/",
    "&",
    " ",
    "  ",
    "*",
    "_",
    "`",
)
LINES = st.lists(st.sampled_from([*EMOJI, *UNSEEN, *WORDS, *SIGNS]), min_size=1, max_size=14).map("".join)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("signs") / "root"
    shutil.copytree(FIXTURES / "rules" / "base", root)
    shutil.copytree(ROOT / "data", root / "data", ignore=shutil.ignore_patterns("queries", "asked"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "checks.yml").write_text("{}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "MODULES", tuple(module for module in rules.MODULES if not module.slow))
        yield root


def mend(root: Path, texts: dict[str, str]) -> dict[str, str]:
    """The texts of pages after `make check FIX=1`; the files are put back."""
    before = {file: (root / file).read_bytes() for file in texts}
    try:
        for file, text in texts.items():
            (root / file).write_bytes(before[file] + text.encode())
        for _ in range(10):
            content = read_content(root, TODAY)
            mine = [one for one in rules.check(Project(content)) if one.file in texts]
            if not corrections.apply(content.files, mine):
                break
        return {file: (root / file).read_text(encoding="utf-8").removeprefix(before[file].decode()) for file in texts}
    finally:
        for file, content_before in before.items():
            (root / file).write_bytes(content_before)


def seen(text: str) -> Counter[str]:
    """Letters, digits, and Han, whatever their script, case, or width."""
    plain = (
        opencc.OpenCC("t2s")
        .convert(unicodedata.normalize("NFKC", text))
        .casefold()
        .translate(str.maketrans("你帐", "您账"))
    )
    return Counter(sign for sign in plain if sign.isalnum())


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(lines=st.lists(LINES, min_size=1, max_size=6))
def test_mending_loses_nothing_that_readers_see(tree: Path, lines: list[str]) -> None:
    text = "\n" + "\n\n".join(f"注意 {line} mind" for line in lines) + "\n"
    given_texts = dict.fromkeys(PAGES, text)
    once = mend(tree, given_texts)
    for file, mended in once.items():
        assert find_emoji(mended) == find_emoji(text), file
        assert not seen(text) - seen(mended), file
    assert mend(tree, once) == once


@pytest.mark.parametrize("emoji", EMOJI)
def test_every_emoji_is_one(emoji: str) -> None:
    assert find_emoji(f"第{emoji}步 a{emoji}1 {emoji}") == [emoji] * 3


def test_no_emoji_is_told_of_and_what_hides_is(tree: Path) -> None:
    path = tree / PAGES[0]
    before = path.read_bytes()
    try:
        path.write_bytes(before + "\n\n".join(("", *EMOJI, "")).encode())
        assert [
            one for one in rules.check(Project(read_content(tree, TODAY))) if one.rule.startswith("encoding/")
        ] == []
        for hidden in (
            "a\u200db",
            "字\ufe0f",
            "⚠️\ufe0f",
            "👨\u200d",
            "\u200d👩",
            "⚠️\u200b",
            "🏴\U000e0067",
            "🔒\U000e0061\U000e007f",
        ):
            path.write_bytes(before + f"\n{hidden}\n".encode())
            found = [one for one in rules.check(Project(read_content(tree, TODAY))) if one.rule == "encoding/invisible"]
            assert found, hidden.encode("unicode_escape")
    finally:
        path.write_bytes(before)
