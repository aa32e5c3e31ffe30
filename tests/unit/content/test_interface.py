"""Interface words: both languages, the same names in braces, the keys of the operator's values."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content.interface import load_words
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from tests.trees import copy_data


def test_interface_words_need_both_languages(tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/ui.yml", "{zh: 首页, en: Home}", "{zh: 首页}")
    with pytest.raises(FindingsError, match="home"):
        load_words(Files(root))


def test_interface_words_need_the_same_names(tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/ui.yml", 'en: "Last reviewed on {date}"}', 'en: "Last reviewed on {day}"}')
    with pytest.raises(FindingsError, match="reviewed"):
        load_words(Files(root))


def test_interface_words_follow_the_support_keys(tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/ui.yml", "  refund-window:", "  refund-windows:")
    with pytest.raises(FindingsError, match="refund-window"):
        load_words(Files(root))
