"""Copies of the project's own data, to be spoilt by a test."""

from __future__ import annotations

from pathlib import Path

from tests.paths import ROOT


def copy_data(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """Folder whose data file `name` has `new` in place of `old`, and is all that it holds."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert old in text
    target = tmp_path / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path
