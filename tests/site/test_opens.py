"""Each page and each data file is opened once in a build, MkDocs and its plugins counted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.paths import ROOT


def test_a_build_opens_each_file_once(tmp_path: Path) -> None:
    log = tmp_path / "opens.json"
    subprocess.run(
        [sys.executable, str(ROOT / "tests" / "opens.py"), str(log), "build"],
        cwd=ROOT,
        check=True,
        timeout=600,
        env={**os.environ, "SITE_DIR": str(tmp_path / "site")},
    )
    opened: dict[str, int] = json.loads(log.read_text(encoding="utf-8"))
    assert {path for path in opened if path.endswith(".md")} == {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")
    }
    assert {path: times for path, times in opened.items() if times != 1} == {}
    assert "data/ui.yml" in opened
