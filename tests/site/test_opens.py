"""Each page and each data file is opened once in a build, MkDocs and its plugins counted."""

from __future__ import annotations

import json
from pathlib import Path

from tests.paths import ROOT


def test_a_build_opens_each_file_once(counted_site: Path) -> None:
    opened: dict[str, int] = json.loads((counted_site.parent / "opens.json").read_text(encoding="utf-8"))
    assert {path for path in opened if path.endswith(".md")} == {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")
    }
    assert {path: times for path, times in opened.items() if times != 1} == {}
    assert "data/ui.yml" in opened
