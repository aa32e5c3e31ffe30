"""Sharing pictures: what is drawn, and that it is the same however many are drawn at once."""

from __future__ import annotations

import io
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from helpcenter.content.read import read_content
from helpcenter.core import store
from helpcenter.core.shelf import Shelf
from helpcenter.render import share_cards
from helpcenter.render.prepare import Origin, prepare
from helpcenter.translation import lock, state
from tests.paths import NEWEST, ROOT

FONT = str(Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf")


@pytest.mark.parametrize(
    "title", ["退款", "怎样找回密码" * 9, "Reset your password", "word " * 30, "無標題 OKPay，（客服）"]
)
def test_a_picture_has_its_size_and_colors(title: str) -> None:
    picture = Image.open(io.BytesIO(share_cards.draw(title, "帮助中心", "与 OKPay 无关")))
    assert picture.size == share_cards.SIZE
    colors = {color for _, color in picture.convert("RGB").getcolors(300) or []}
    assert {share_cards.GROUND, share_cards.TEXT} <= colors and len(colors) <= share_cards.SHADES


@pytest.mark.parametrize(
    ("title", "drawn"),
    [
        ("退款 → OKPay：怎么办？ 100 € ½ ①", "退款 → OKPay：怎么办？ 100 € ½ ①"),
        ("Refund 💸 soon", "Refund soon"),
        ("⚠️ 小心 👨‍👩‍👧 🇨🇳 1️⃣ 👍🏽", "⚠ 小心 1"),
        ("re\u0301sume\u0301 \u200bzero\u2060\xad", "résumé zero"),
        ("𝐑efund Ḗ", "Refund Ḗ"),
        ("\tTwo  words\n", "Two words"),
        ("한국어 안내", ""),
        ("𠮷野家 refund", ""),
        ("Pay in ₿", ""),
        ("💸💸", ""),
        ("", ""),
    ],
)
def test_what_the_font_lacks_is_no_crossed_box(title: str, drawn: str) -> None:
    assert share_cards.drawable(title) == drawn
    picture = share_cards.draw(title, "帮助中心", "与 OKPay 无关")
    assert picture == share_cards.draw(drawn or "帮助中心", "帮助中心", "与 OKPay 无关")


@given(st.text(max_size=40))
def test_only_what_has_a_glyph_is_drawn(title: str) -> None:
    drawn = share_cards.drawable(title)
    font = ImageFont.truetype(FONT, 46)
    missing = bytes(font.getmask("\U0010fffe"))
    assert all(sign == " " or bytes(font.getmask(sign)) != missing for sign in drawn)
    assert share_cards.drawable(drawn) == drawn


@pytest.mark.parametrize(("text", "width", "lines"), [
    ("退款", 900, ["退款"]),
    ("怎样找回？", 310, ["怎样找", "回？"]),  # no line begins with a mark
    ("one two", 200, ["one", "two"]),
    (" two ", 900, ["two"]),
])  # fmt: skip
def test_lines_break_where_readers_expect(text: str, width: int, lines: list[str]) -> None:
    assert share_cards.wrap(text, 76, width) == lines


def test_many_pictures_are_the_same_as_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(store.COLD)
    monkeypatch.setattr(share_cards, "MANY", 4)
    content = read_content(ROOT, NEWEST)
    translations = state.compare(content.documents, lock.load(content.files))
    shelf = Shelf("build", tmp_path)
    build = prepare(content, translations, ROOT, "https://help.example/", Origin("", "main", ""), shelf)
    ahead = dict(share_cards.draw_many(build))
    assert len(ahead) == len(content.shown)
    assert dict(share_cards.draw_many(build)) == {}
    for page in content.shown[::7]:
        words = build.words[page.locale.id]
        one = share_cards.draw(page.meta.title, words["site_name"], words["independence"])
        assert share_cards.draw_for(page, build) == {share_cards.address(page.path, page.locale.id): one}
        assert ahead[share_cards.address(page.path, page.locale.id)] == one
