"""A preview shows what a build would make, at once after every change, whatever was looked at before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpcenter.preview import MistakeError, Preview
from tests.paths import ROOT
from tests.sites import REPO_URL, ROOT_URL
from tools import build


def made(folder: Path) -> set[str]:
    """Every file of a built site."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_all_that_a_build_makes_and_nothing_else(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO_URL", REPO_URL)
    preview = Preview(ROOT, tmp_path, ROOT_URL)
    preview.refresh()
    # The languages in turn, what needs every page first: nothing depends on what was asked before.
    files = sorted(made(site), key=lambda file: (not file.startswith("search/"), file[::-1]))
    assert len(files) > 80
    for file in files:
        assert preview.read(file) == (site / file).read_bytes(), file
    for none in ("none/index.html", "en", "search/fr.txt", "assets/old/site.js", "pictures/zh/none.png", ""):
        assert preview.read(none) is None, none


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.search(before, text, re.MULTILINE)
    file.write_text(re.sub(before, after, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def test_every_change_shows_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO_URL", REPO_URL)
    tree = build.copy_tree(tmp_path / "tree")
    preview = Preview(tree, tmp_path / "made", ROOT_URL)

    def shown(path: str) -> str:
        return (preview.read(path) or b"").decode()

    assert preview.refresh()
    assert not preview.refresh()
    assert "第一次保存" not in shown("contact/index.html")

    change(tree / "docs/zh/contact.md", r"^(# .*)$", r"\1\n\n第一次保存。")
    assert preview.refresh() == {"docs/zh/contact.md"}
    assert "第一次保存" in shown("contact/index.html")
    assert "第一次保存".encode("gb18030") in (preview.read("search/zh.txt") or b"")

    # A title stands on other pages too, in the menu and among related pages.
    change(tree / "docs/en/payments/refunds.md", r"^title: .*", "title: Money back, please")
    preview.refresh()
    assert "Money back, please" in shown("en/index.html") and "Money back, please" in shown(
        "en/payments/refunds/index.html"
    )

    change(
        tree / "data/ui.yml",
        r"^skip_to_content:.*\n(?:  .*\n)*",
        "skip_to_content: {zh: 直接看正文, en: Straight to it}\n",
    )
    preview.refresh()
    assert "直接看正文" in shown("index.html") and "Straight to it" in shown("en/index.html")

    change(tree / "overrides/partials/footer.html", "<footer", '<footer data-changed="template"')
    preview.refresh()
    assert 'data-changed="template"' in shown("en/index.html") and 'data-changed="template"' in shown(
        "about/index.html"
    )

    change(tree / "web/styles/base.css", r"\A", ".changed-style { color: red }\n")
    before = shown("index.html")
    preview.refresh()
    style = re.search(r'href="\./(assets/\w+/site\.css)"', shown("index.html"))
    assert style and style[1] not in before and "changed-style" in shown(style[1])

    # What would stop a build is told in its place, and is gone once it is mended.
    change(tree / "docs/zh/about.md", r"^(## )", r"客服电话 400-810-1234。\n\n\1")
    preview.refresh()
    with pytest.raises(MistakeError, match=r"docs/zh/about\.md:\d+:\d+: \[truth/"):
        preview.read("contact/index.html")
    assert not preview.refresh()
    with pytest.raises(MistakeError):
        preview.read("index.html")
    change(tree / "docs/zh/about.md", "客服电话 400-810-1234。\n\n", "")
    preview.refresh()
    assert "第一次保存" in shown("contact/index.html")

    change(tree / "mkdocs.yml", "^strict: true", "strict: [")
    preview.refresh()
    with pytest.raises(MistakeError):
        preview.read("index.html")
    change(tree / "mkdocs.yml", r"^strict: \[", "strict: true")

    # A page comes and one goes; the English one is shown in Chinese until it is translated.
    page = (tree / "docs/zh/payments/failed-transaction.md").read_text(encoding="utf-8")
    (tree / "docs/zh/payments/fees.md").write_text(page.replace("title: ", "title: 手续费和", 1), encoding="utf-8")
    change(
        tree / "mkdocs.yml", r"^      - payments/refunds.md", "      - payments/fees.md\n      - payments/refunds.md"
    )
    (tree / "docs/en/payments/transaction-history.md").unlink()
    preview.refresh()
    assert "手续费和" in shown("payments/fees/index.html") and "手续费和" in shown("en/payments/fees/index.html")
    assert 'content="noindex"' in shown("en/payments/transaction-history/index.html")

    # After all that, everything is as a build makes it.
    built = build.build(tmp_path / "site", tree, SITE_URL=ROOT_URL, REPO_URL=REPO_URL)
    for file in sorted(made(built)):
        assert preview.read(file) == (built / file).read_bytes(), file
