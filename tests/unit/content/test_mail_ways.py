"""Ways out of the mail form, and free mail, as data: what is read, and each mistake with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content import free_mail, mail_ways
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from tests.paths import ROOT


def test_each_way_has_a_limit_for_every_platform() -> None:
    ways = {way["name"]: way for way in mail_ways.load_ways(Files(ROOT))}
    assert ways["app"]["url"] == ""
    # A phone takes the whole letter; Windows, Gmail, and Outlook what was measured.
    for platform in ("iphone", "ipad", "android"):
        assert ways["app"]["limits"][platform] >= 100_000
    assert ways["app"]["limits"]["windows"] <= 2046
    assert ways["app"]["limits"]["windows-firefox"] <= 2008
    assert ways["gmail"]["limits"] == {"iphone": 0, "any": 5500}
    assert ways["outlook"]["limits"]["any"] <= 20_000
    assert ways["outlook"]["loses_plus"]


@pytest.mark.parametrize("host", ["yeah.net", "sohu.com", "msn.com", "126.com", "qq.com", "foxmail.com", "proton.me"])
def test_common_free_mail_is_known(host: str) -> None:
    assert host in free_mail.load_free_mail(Files(ROOT))


MISTAKES: list[tuple[str, Callable[[Files], Any], str, str, str]] = [
    (mail_ways.FILE, mail_ways.load_ways, "most: 2046", "most: lots", "most: lots"),
    (mail_ways.FILE, mail_ways.load_ways, "most: 2046", "most: -1", "most: -1"),
    (mail_ways.FILE, mail_ways.load_ways, "on: [windows]", "on: [window]", "on: [window]"),
    (mail_ways.FILE, mail_ways.load_ways, "on: [windows]", "on: [any]", "app:"),
    (mail_ways.FILE, mail_ways.load_ways, "https://mail.google.com", "http://mail.google.com", "http://mail"),
    (mail_ways.FILE, mail_ways.load_ways, "  url: https://compose.mail.yahoo.com/?\n", "", "app:"),
    (mail_ways.FILE, mail_ways.load_ways, "yahoo:", "yahu:", "yahu:"),
    (mail_ways.FILE, mail_ways.load_ways, "seen_on: 2026-11-22", "seen_on: lately", "seen_on: lately"),
    (free_mail.FILE, free_mail.load_free_mail, "- 126.com", "- 126", "- 126"),
    (free_mail.FILE, free_mail.load_free_mail, "- 126.com", "- 126.com\n- 126.com", "- 126.com"),
    (free_mail.FILE, free_mail.load_free_mail, "- yahoo.*", "- *.yahoo", "- *.yahoo"),
]


@pytest.mark.parametrize(("file", "load", "old", "new", "line"), MISTAKES)
def test_a_mistake_names_line_reason_and_fix(
    file: str, load: Callable[[Files], Any], old: str, new: str, line: str, tmp_path: Path
) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "data").mkdir()
    text = text.replace(old, new, 1)
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        load(Files(tmp_path))
    found = caught.value.findings
    assert found[0].file == file
    assert any(line in text.splitlines()[one.line - 1] or one.line == 1 for one in found), [str(one) for one in found]
    assert found[0].fix.zh
    assert found[0].fix.en
