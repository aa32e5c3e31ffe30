"""Data files: interface words, public bodies, and any of them broken."""

from __future__ import annotations

import datetime as dt
import runpy
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.checks import gate
from helpcenter.content import interface as data
from helpcenter.content import mail_topics as mail
from helpcenter.content.authorities import load_bodies
from helpcenter.content.read import read_content
from helpcenter.core import yamlfile
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from helpcenter.core.schema import validate
from tests.paths import ROOT


def copy_data(tmp_path: Path, name: str, old: str, new: str) -> Path:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert old in text
    target = tmp_path / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def test_interface_words_need_both_languages(tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/ui.yml", "{zh: 首页, en: Home}", "{zh: 首页}")
    with pytest.raises(FindingsError, match="home"):
        data.load_words(Files(root))


def test_interface_words_need_the_same_names(tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/ui.yml", 'en: "Checked on {date}"}', 'en: "Checked on {day}"}')
    with pytest.raises(FindingsError, match="reviewed"):
        data.load_words(Files(root))


def test_interface_words_follow_the_support_keys(tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/ui.yml", "  refund-window:", "  refund-windows:")
    with pytest.raises(FindingsError, match="refund-window"):
        data.load_words(Files(root))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('  phone: "110"\n', ""),
        ('  phone: "110"\n', '  phone: "110"\n  email: report@phishing.gov.uk\n'),
        ("    - http://chinatravelservice.freechinalink.com/emergencies.htm\n", ""),
        (
            "http://chinatravelservice.freechinalink.com/emergencies.htm",
            "http://beijing.usembassy-china.org.cn/other.html",
        ),
        ("  checked_on: 2026-11-22\n", ""),
        ('  phone: "110"\n', '  phone: "110 ext. a"\n'),
        ("http://chinatravelservice.freechinalink.com/emergencies.htm", "https://beijing.usembassy-china.org.cn/"),
        ("http://chinatravelservice.freechinalink.com/emergencies.htm", "http://www.usembassy-china.org.cn/a"),
        ("  checked_by: help center team\n", "  checked_by: me\n"),
    ],
)
def test_public_bodies_need_proof(old: str, new: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path, "data/authorities.yml", old, new)
    with pytest.raises(FindingsError):
        load_bodies(Files(root))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=5), x, max_size=3),
        max_leaves=8,
    )
)
def test_any_yaml_gives_findings_or_data_never_a_traceback(value: object) -> None:
    import yaml

    text = yaml.safe_dump(value, allow_unicode=True)
    try:
        validate(yamlfile.parse(text, "x.yml"), mail.Topic)
    except FindingsError as error:
        assert all(finding.line >= 1 for finding in error.findings)


DATA = ("support", "ui", "authorities", "never-send", "synonyms", "mail-fields", "masking", "mail/refund")


@pytest.mark.parametrize("name", DATA)
@pytest.mark.parametrize(
    "content", [None, "忘记密码".encode("gbk"), b"", b"[]", b"- a\n", b"a: [\n", b"7", b"a: {b: c}"]
)
def test_a_broken_data_file_is_a_finding_never_a_traceback(name: str, content: bytes | None, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("queries"))
    shutil.copy(ROOT / "checks.yml", tmp_path)
    path = tmp_path / f"data/{name}.yml"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    found = gate.check(read_content(tmp_path, dt.date(2026, 11, 23)))
    # A value that nobody has verified may be blank; a topic may go.
    if (name, content) not in {("support", b""), ("mail/refund", None)}:
        assert any(finding.file == f"data/{name}.yml" for finding in found)


@pytest.mark.parametrize("file", sorted((ROOT / "data").glob("*.yml")), ids=lambda file: file.name)
def test_yaml_is_read_alike_with_and_without_libyaml(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = yamlfile.parse(file.read_text(encoding="utf-8"), file.name)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    plain = runpy.run_path(str(ROOT / "helpcenter/core/yamlfile.py"), run_name="helpcenter.core.yamlfile")
    slow = plain["parse"](file.read_text(encoding="utf-8"), file.name)
    assert (fast.data, fast.places) == (slow.data, slow.places)
