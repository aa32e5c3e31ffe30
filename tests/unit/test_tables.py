"""The tables that `make tables` writes say what the packages say."""

from __future__ import annotations

import re

import pypinyin
import pytest

from helpcenter.core import tables
from helpcenter.core.files import Files
from helpcenter.search import glyphs
from tests.paths import ROOT
from tools.tables import TABLES


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_its_packages_make_of_it(name: str) -> None:
    assert tables.read(name) == TABLES[name](), "a package has changed: run `make tables`"


def test_no_table_is_left_over() -> None:
    assert {file.stem for file in tables.FOLDER.iterdir()} == set(TABLES)


def test_readings_are_those_of_pypinyin() -> None:
    """On every run of Chinese in pages and data. The few that differ are cut into words in another way."""
    files = Files(ROOT)
    texts = [files.text(file) for file in files.list("docs/zh/**/*.md", "data/**/*.yml")]
    runs = {run for text in texts for run in re.findall("[\u4e00-\u9fff]+", text)}
    assert len(runs) > 3000
    differing = [run for run in sorted(runs) if glyphs.read_aloud(run) != pypinyin.lazy_pinyin(run)]
    assert len(differing) < 0.001 * len(runs), differing
