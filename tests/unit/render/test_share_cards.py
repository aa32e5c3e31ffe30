"""Sharing pictures: what is drawn, and that it is the same however many are drawn at once."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from PIL import Image

from helpcenter.content.read import read_content
from helpcenter.core import store
from helpcenter.core.shelf import Shelf
from helpcenter.render import share_cards
from helpcenter.render.prepare import prepare
from helpcenter.translation import lock, state
from tests.paths import ROOT


@pytest.mark.parametrize(
    "title", ["退款", "怎样找回密码" * 9, "Reset your password", "word " * 30, "無標題 OKPay，（客服）"]
)
def test_a_picture_has_its_size_and_colors(title: str) -> None:
    picture = Image.open(io.BytesIO(share_cards.draw(title, "帮助中心", "与 OKPay 无关")))
    assert picture.size == share_cards.SIZE
    colors = {color for _, color in picture.convert("RGB").getcolors(300) or []}
    assert {share_cards.GROUND, share_cards.TEXT} <= colors and len(colors) <= share_cards.SHADES


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
    content = read_content(ROOT, dt.date(2026, 11, 28))
    translations = state.compare(content.documents, lock.load(content.files))
    shelf = Shelf("build", tmp_path)
    build = prepare(content, translations, ROOT, "https://help.example/", "", "main", shelf)
    ahead = dict(share_cards.draw_many(build))
    assert len(ahead) == len(content.pages)
    assert dict(share_cards.draw_many(build)) == {}
    for page in content.pages[::7]:
        words = build.words[page.locale.id]
        one = share_cards.draw(page.meta.title, words["site_name"], words["independence"])
        assert share_cards.draw_for(page, build) == {share_cards.address(page.path, page.locale.id): one}
        assert ahead[share_cards.address(page.path, page.locale.id)] == one
