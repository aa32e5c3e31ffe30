"""Words that readers use: each once, in both languages, with letters."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpcenter.content import synonyms
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from tests.paths import FIXTURES


def load(tmp_path: Path, name: str) -> synonyms.Synonyms:
    (tmp_path / "data").mkdir()
    shutil.copy(FIXTURES / "synonyms" / f"{name}.yml", tmp_path / synonyms.FILE)
    return synonyms.load_synonyms(Files(tmp_path))


def test_good_synonyms_are_read(tmp_path: Path) -> None:
    assert load(tmp_path, "good").groups[0].en == ["refund", "money back"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("twice", 3),
        ("ignored", 3),
        ("traditional-twice", 3),
        ("alike", 2),
        ("id-twice", 3),
        ("one-language", 2),
        ("no-letters", 2),
        ("name", 3),
        ("elsewhere", 4),
        ("width", 3),
    ],
)
def test_bad_synonyms_are_caught(tmp_path: Path, name: str, line: int) -> None:
    with pytest.raises(FindingsError) as caught:
        load(tmp_path, f"bad-{name}")
    assert {finding.line for finding in caught.value.findings} == {line}


def test_a_word_about_other_things_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    text = "elsewhere:\n  zh: [天气]\n  en: [REFUND]\ngroups:\n  - {id: refund, zh: [退款], en: [refund]}\n"
    (tmp_path / synonyms.FILE).write_text(text.replace("REFUND", "weather"), encoding="utf-8")
    assert synonyms.load_synonyms(Files(tmp_path)).elsewhere.zh == ["天气"]
    (tmp_path / synonyms.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        synonyms.load_synonyms(Files(tmp_path))
    assert [finding.line for finding in caught.value.findings] == [5]
