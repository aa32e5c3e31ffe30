"""Front matter: each mistake is placed; the real pages keep what the specification asks for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from helpcenter.checks import gate
from helpcenter.content.document import read_documents
from helpcenter.content.pages import Page, check_set, read_page, read_pages
from helpcenter.content.read import read_content
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import LOCALES, ZH, page_url
from helpcenter.core.shelf import Shelf
from tests.paths import ADDRESSES, ROOT

TODAY = dt.date(2026, 11, 22)
GOOD = """---
title: Reset your password
description: How to reset a forgotten password step by step, and what to do without the email.
keywords: [password, reset, sign in]
related: [contact.md, about.md]
reviewed: 2026-11-22
owner: account
questions: [q01, q02, q03, q04, q05, q06, q07, q08, q09, q10]
---

# Reset your password
"""

# what is changed: (old, new, line and rule of the first finding)
BAD = {
    "no front matter": (GOOD, "# Reset\n", 1, "page/front-matter"),
    "not closed": ("q10]\n---", "q10]\n", 1, "page/front-matter"),
    "closed by two dashes": ("q10]\n---", "q10]\n--", 1, "page/front-matter"),
    "title missing": ("title: Reset your password\n", "", 1, "page/front-matter"),
    "description too short": ("How to reset a forgotten password step by step, and what to do without the email.", "How to reset.", 3, "page/front-matter"),
    "description too long": ("How to reset", "How to reset " + "very " * 30, 3, "page/front-matter"),
    "too few keywords": ("[password, reset, sign in]", "[password]", 4, "page/front-matter"),
    "related is a path of the file system": ("contact.md", "../contact.md", 5, "page/front-matter"),
    "reviewed in the future": ("2026-11-22", "2026-12-24", 6, "page/front-matter"),
    "reviewed is no date": ("2026-11-22", "yesterday", 6, "page/front-matter"),
    "unknown owner": ("owner: account", "owner: nobody", 7, "page/front-matter"),
    "too few questions": (", q10", "", 8, "page/front-matter"),
    "too many questions": ("q10]", "q10, " + ", ".join(f"r{number}" for number in range(11)) + "]", 8, "page/front-matter"),
    "unknown key": ("owner: account", "owner: account\nauthor: me", 8, "page/front-matter"),
    "key twice": ("owner: account", "owner: account\ntitle: Again", 8, "data/duplicate-key"),
    "broken yaml": ("title: Reset your password", "title: Reset: your password", 2, "data/yaml"),
}  # fmt: skip


def read(tmp_path: Path, text: str) -> Page:
    path = tmp_path / "docs/en/page.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    files = Files(tmp_path)
    (document,) = read_documents(files)
    return read_page(document, files, TODAY)


def test_good_front_matter(tmp_path: Path) -> None:
    page = read(tmp_path, GOOD)
    assert page.meta.title == "Reset your password"
    assert page.document.body_line == 10
    assert GOOD.splitlines()[page.document.body_line] == "# Reset your password"


@pytest.mark.parametrize("name", BAD)
def test_bad_front_matter(name: str, tmp_path: Path) -> None:
    old, new, line, rule = BAD[name]
    assert old in GOOD
    with pytest.raises(FindingsError) as caught:
        read(tmp_path, GOOD.replace(old, new))
    first = caught.value.findings[0]
    if name == "title missing":
        assert first.rule == rule
        assert "title" in first.reason.en
    else:
        assert (first.line, first.rule) == (line, rule)
    assert first.fix.zh
    assert first.fix.en


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "docs/zh/page.md"
    path.parent.mkdir(parents=True)
    path.write_bytes("---\ntitle: 密码".encode("gbk"))
    files = Files(tmp_path)
    (document,) = read_documents(files)
    with pytest.raises(FindingsError, match="UTF-8"):
        read_page(document, files, TODAY)


# ── the real pages ──────────────────────────────────────────────────────

REAL = read_content(ROOT, dt.datetime.now(dt.UTC).date())
PATHS = sorted({page.path for page in REAL.pages})


def test_no_finding_on_the_real_content() -> None:
    assert [str(finding) for finding in gate.check(REAL, Shelf("none"))] == []


def test_every_promised_address_has_its_pages() -> None:
    urls = {page_url(page.path, ZH) for page in REAL.shown if page.locale is ZH}
    assert set(ADDRESSES) <= urls  # the English ones follow: what is not translated is shown in Chinese


@pytest.mark.parametrize(
    "path", ["email/write-email.md", "email/best-practices.md", "contact.md", "account/account-security.md"]
)
def test_never_send_list_stands_where_it_must(path: str) -> None:
    for locale in LOCALES.values():
        assert "<!-- never-send -->" in REAL.page_or_source(path, locale).document.body


def test_never_send_list_is_complete() -> None:
    text = " ".join(item.zh + " " + item.en for item in REAL.never_send)
    for word in (
        "密码",
        "验证码",
        "恢复码",
        "卡号",
        "CVV",
        "助记词",
        "私钥",
        "API 密钥",
        "重置链接",
        "屏幕共享",
        "远程控制",
        "身份证件",
    ):
        assert word in text
    for word in (
        "password",
        "One-time codes",
        "Recovery codes",
        "card number",
        "seed phrase",
        "private key",
        "API key",
        "reset link",
        "Screen sharing",
        "remote control",
        "ID documents",
    ):
        assert word in text


def test_set_checks_catch_a_lost_relation_and_a_lost_source(tmp_path: Path) -> None:
    for locale, name in (("zh", "a.md"), ("en", "a.md"), ("en", "b.md")):
        folder = tmp_path / "docs" / locale
        folder.mkdir(parents=True, exist_ok=True)
        text = GOOD.replace("[contact.md, about.md]", "[a.md, b.md]")
        if locale == "zh":
            text = text.replace(
                "How to reset a forgotten password step by step, and what to do without the email.",
                "忘记密码时怎样一步一步重置，收不到重置邮件又该怎么办，都在这一页写清楚了。",
            )
        (folder / name).write_text(text, encoding="utf-8")
    files = Files(tmp_path)
    pages, findings = read_pages(read_documents(files), files, TODAY)
    assert findings == []
    found = {(finding.file, finding.line, finding.rule) for finding in check_set(pages)}
    assert found == {
        ("docs/zh/a.md", 5, "page/related"),  # itself, and b.md is not there in Chinese
        ("docs/en/a.md", 5, "page/related"),
        ("docs/en/b.md", 5, "page/related"),
        ("docs/en/b.md", 1, "page/other-language"),  # without its source
    }
