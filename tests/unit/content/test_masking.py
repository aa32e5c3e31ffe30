"""Words and patterns of masking: a mistake has its line and its reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpcenter.content import masking
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from tests.paths import ROOT


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ("otpauth:\\/\\/", "otpauth:(\\/\\/", "no regular expression"),
        ("[actually,", "[Actually,", "small letters"),
        ("  seeds:", "  sedes:", "sedes"),
        ("{gap}", "{gab}", "no gab in parts"),
    ],
)
def test_mistakes(tmp_path: Path, right: str, wrong: str, reason: str) -> None:
    (tmp_path / "data").mkdir()
    copy = tmp_path / shutil.copy(ROOT / masking.FILE, tmp_path / masking.FILE)
    text = copy.read_text("utf-8")
    assert right in text
    copy.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(FindingsError) as error:
        masking.load_masking(Files(tmp_path))
    [finding, *_] = error.value.findings
    assert finding.file == masking.FILE
    assert finding.line > 1
    assert any(reason in str(one) for one in error.value.findings)


def test_what_the_browser_is_given() -> None:
    words = masking.load_masking(Files(ROOT))
    assert list(words["labels"]) == ["cvv", "pin", "code", "key", "password", "some"]
    assert "{" + "gap}" not in str(words["values"])  # parts stand in their places
    assert set(words["values"]) == {"id", "card", "cvv", "code", "key", "password", "seed"}
