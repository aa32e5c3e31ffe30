"""A data file that is missing, broken, or of another form is told of, and nothing else breaks."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from helpcenter.checks import gate
from helpcenter.content.read import read_content
from helpcenter.core.shelf import Shelf
from tests.paths import ROOT

DATA = (
    "support",
    "operator",
    "ui",
    "authorities",
    "never-send",
    "synonyms",
    "mail-fields",
    "masking",
    "icons",
    "mail/refund",
)


@pytest.mark.parametrize("name", DATA)
@pytest.mark.parametrize(
    "content", [None, "忘记密码".encode("gbk"), b"", b"[]", b"- a\n", b"a: [\n", b"7", b"a: {b: c}"]
)
def test_a_broken_data_file_is_a_finding_never_a_traceback(name: str, content: bytes | None, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("queries", "asked"))
    shutil.copy(ROOT / "checks.yml", tmp_path)
    path = tmp_path / f"data/{name}.yml"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    found = gate.check(read_content(tmp_path, dt.date(2026, 11, 23)), Shelf("none"))
    # A value that nobody has verified may be blank; a topic may go.
    if (name, content) not in {("support", b""), ("operator", b""), ("mail/refund", None)}:
        assert any(finding.file == f"data/{name}.yml" for finding in found)
