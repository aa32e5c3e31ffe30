"""The watch beside a preview."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import preview
from bench.preview import Preview, Save
from tests.paths import ROOT
from tools import build


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_save_changes_one_word_of_the_body(locale: str) -> None:
    text = (ROOT / f"docs/{locale}/{preview.PAGE}.md").read_text(encoding="utf-8")
    word = preview.WORDS[locale].split()[0]
    before, after = text.split("\n"), preview.change(text, word).split("\n")
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        before[before.index(next(line for line in before if line.startswith("# "))) + 2] + f" {word}"
    ]
    assert not any(one in text for one in preview.WORDS[locale].split())  # else it would be there before it is saved


@pytest.mark.parametrize("text", ["no title\n", "# Title\n\n\n"])
def test_a_page_without_a_paragraph_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no paragraph"):
        preview.change(text, "pier")


def test_the_page_is_asked_until_the_word_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.html").write_text("a pier", encoding="utf-8")
    (tmp_path / "404.html").write_text("", encoding="utf-8")
    with build.serve(tmp_path) as address:
        watched = Preview(0, int(address.rsplit(":", 1)[1].strip("/")), tmp_path)
        watched.wait_for("/", "pier")
        monkeypatch.setattr(preview, "_LONGEST", 0.05)
        with pytest.raises(TimeoutError, match="reef"):
            watched.wait_for("/", "reef")


def test_rows_show_each_save_and_the_median() -> None:
    saves = {"zh": [Save(1, 0.5, 2), Save(3, 0.7, 4), Save(2, 0.6, 3)]}
    row = "| 200 | ours | 9.0 | zh | 1.00 3.00 2.00 | 2.00 | 0.60 | 3.00 | 1.0% |"
    assert list(preview.lines(200, "ours", 9, saves, 0.01)) == [row]
    assert preview.HEAD.split("\n")[0].count("|") == row.count("|")
