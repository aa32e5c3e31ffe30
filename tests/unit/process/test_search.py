"""The search engine in Node, where it cannot answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.process import search
from tests.paths import ROOT


def test_a_site_without_an_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(search.SearchError, match="ENOENT"):
        search.ask(ROOT, tmp_path, "zh", ["退款"])


def test_an_answer_of_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/search.mjs").write_text('process.stdout.write("[{}]")', encoding="utf-8")
    with pytest.raises(search.SearchError, match="pages"):
        search.ask(tmp_path, tmp_path, "zh", ["退款"])
