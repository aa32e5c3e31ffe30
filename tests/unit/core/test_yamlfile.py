"""YAML is read alike with and without libyaml, and what is broken is told of where it begins."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
import yaml

from helpcenter.core import yamlfile
from helpcenter.core.findings import FindingsError
from tests.paths import ROOT


@pytest.mark.parametrize("file", sorted((ROOT / "data").glob("**/*.yml")), ids=lambda file: file.name)
def test_yaml_is_read_alike_with_and_without_libyaml(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = yamlfile.parse(file.read_text(encoding="utf-8"), file.name)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    plain = runpy.run_path(str(ROOT / "helpcenter/core/yamlfile.py"), run_name="helpcenter.core.yamlfile")
    slow = plain["parse"](file.read_text(encoding="utf-8"), file.name)
    assert (fast.data, fast.places) == (slow.data, slow.places)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nowner：account\nb: 2\n",
        "a: 1\nowner account\nb: 2\nc: 3\n",
        'a: 1\nb: "x\nc: 3\nd: 4\n',
        "a: 1\nb: '甲\nc: 3\n",
        "a: 1\nb: x: y\nc: 3\n",
        "a: 1\n\tb: 2\nc: 3\n",
    ],
)
def test_what_is_never_ended_is_told_of_where_it_begins(text: str) -> None:
    with pytest.raises(FindingsError) as raised:
        yamlfile.parse(text, "a.yml")
    assert [one.line for one in raised.value.findings] == [2]
