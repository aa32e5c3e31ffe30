"""The ways out are few lines, and what is compared is everything. That they hold is for `make ways-out` (minutes)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from helpcenter.content.marks import MARK
from helpcenter.content.read import read_content
from tests.paths import NEWEST, ROOT
from tools import ways_out


def test_leaving_material_takes_five_lines() -> None:
    before = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    after = ways_out.leave_theme(before)
    lines = [set(text.splitlines()) for text in (before, after)]
    assert len(lines[0] ^ lines[1]) == 5
    assert "material" not in after[after.index("\ntheme:") : after.index("\nhooks:")].replace("Material", "")
    with pytest.raises(ValueError, match="material"):
        ways_out.leave_theme(after)


def test_what_differs_or_is_missing_on_either_side_is_told(tmp_path: Path) -> None:
    for side in ("one", "two"):
        (tmp_path / side / "deep").mkdir(parents=True)
        (tmp_path / side / "same").write_bytes(b"x")
        (tmp_path / side / "deep/other").write_text(side, encoding="utf-8")
    (tmp_path / "one/left").touch()
    (tmp_path / "two/right").touch()
    assert ways_out.compare(tmp_path / "one", tmp_path / "two") == ["deep/other", "left", "right"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_language_is_a_tree_by_itself_with_its_steps_and_without_components(language: str, tmp_path: Path) -> None:
    content = read_content(ROOT, NEWEST)
    assert ways_out.stage(content, language, tmp_path) > 20
    pages = {path.relative_to(tmp_path / "docs"): path for path in (tmp_path / "docs").rglob("*.md")}
    assert {name.as_posix() for name in pages} == {page.path for page in content.shown if page.locale.id == language}
    assert len(pages) > len(list((ROOT / "docs" / language).rglob("*.md")))  # letters are made from data
    texts = {name.as_posix(): path.read_text(encoding="utf-8") for name, path in pages.items()}
    assert not [name for name, text in texts.items() if MARK.search(text)]
    written = [name for name, text in texts.items() if name.startswith("first/") and '<ol class="steps"' in text]
    assert len(written) > 20  # the steps of its endings
    settings = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["nav"][0] == "index.md" and "plugins" not in settings and "hooks" not in settings
