"""YAML is read alike with and without libyaml."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
import yaml

from helpcenter.core import yamlfile
from tests.paths import ROOT


@pytest.mark.parametrize("file", sorted((ROOT / "data").glob("**/*.yml")), ids=lambda file: file.name)
def test_yaml_is_read_alike_with_and_without_libyaml(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = yamlfile.parse(file.read_text(encoding="utf-8"), file.name)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    plain = runpy.run_path(str(ROOT / "helpcenter/core/yamlfile.py"), run_name="helpcenter.core.yamlfile")
    slow = plain["parse"](file.read_text(encoding="utf-8"), file.name)
    assert (fast.data, fast.places) == (slow.data, slow.places)
