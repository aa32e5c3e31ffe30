"""Icons by name, and which page bears which."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content.icons import load_icons, read_path
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from helpcenter.core.schema import EditorError
from tests.trees import copy_data


def test_an_icon_is_the_path_that_the_theme_draws() -> None:
    path = read_path("material/phone")
    assert path.startswith('<path d="M')
    assert path.endswith('"/>')


@pytest.mark.parametrize(
    "name", ["material/phon", "material/Phone", "phone", "material/../material/phone", "", "material/"]
)
def test_an_unknown_icon_is_told_with_those_close_to_it(name: str) -> None:
    with pytest.raises(EditorError) as told:
        read_path(name)
    assert f"'{name}'" in told.value.reason.en
    if "hon" in name:
        assert "material/phone" in told.value.fix.en


def test_a_page_with_an_unknown_icon_is_told_with_its_place(tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/icons.yml", "material/email-edit-outline", "material/email-edit-outlin")
    with pytest.raises(FindingsError) as told:
        load_icons(Files(root))
    (finding,) = told.value.findings
    line = (root / "data/icons.yml").read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert line.endswith("material/email-edit-outlin")
    assert "material/email-edit-outline" in finding.fix.zh
