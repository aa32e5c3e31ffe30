"""Facts about a pull request, gathered from a repository with a real history and real builds."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from helpcenter.pullrequest import collect
from helpcenter.pullrequest.report import Report
from tests.paths import ROOT
from tools import build


def git(tree: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Li Hua", "-c", "user.email=lihua@example.com", *arguments]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The project as a repository of one commit."""
    tree = build.copy_tree(tmp_path / "tree")
    shutil.copytree(ROOT / "tools", tree / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    (tree / "node_modules").symlink_to((ROOT / "node_modules").resolve(), target_is_directory=True)
    (tree / ".gitignore").write_text("__pycache__/\n/node_modules\n", encoding="utf-8")
    git(tree, "init", "--quiet", "--initial-branch=main")
    return tree


def commit(tree: Path) -> str:
    git(tree, "add", "--all")
    git(tree, "commit", "--quiet", "--message=x")
    return git(tree, "rev-parse", "HEAD")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def report(tree: Path, base: str, out: Path) -> Report:
    collect.write(tree, base, out)
    return Report.model_validate_json((out / "report.json").read_bytes())


def test_a_contribution_that_builds(tree: Path, tmp_path: Path) -> None:
    contact, refunds = tree / "docs/zh/contact.md", tree / "docs/en/payments/refunds.md"
    contact.write_text(contact.read_text(encoding="utf-8") + "\n旧的\u200b错误\n", encoding="utf-8")
    base = commit(tree)
    git(tree, "checkout", "--quiet", "-b", "mine")
    replace(contact, "\n# ", "\n\n# ")  # the old mistake moves down a line
    replace(contact, "客服", "柜台")
    replace(refunds, "\n# ", "\n\n# ")
    refunds.write_text(refunds.read_text(encoding="utf-8") + "\nA new\u200b mistake\n", encoding="utf-8")
    replace(tree / "data/ui.yml", "# ", "#  ")
    head = commit(tree)
    git(tree, "checkout", "--quiet", "main")
    (tree / "later.txt").write_text("main goes on", encoding="utf-8")
    target = commit(tree)
    git(tree, "checkout", "--quiet", "mine")

    facts = report(tree, target, tmp_path / "out")
    assert (facts.head, facts.base, facts.built) == (head, base, True)
    assert facts.pages is not None and [(one.file, one.state, one.locale) for one in facts.pages] == [
        ("docs/en/payments/refunds.md", "changed", "en"),
        ("docs/zh/contact.md", "changed", "zh"),
    ]
    assert "柜台" in facts.pages[1].title
    assert facts.others == ["data/ui.yml"]  # what main did meanwhile is not ours
    hidden = {one.file: one.new for one in facts.findings or [] if one.rule == "encoding/invisible"}
    assert hidden == {"docs/zh/contact.md": False, "docs/en/payments/refunds.md": True}
    assert any("客服" in one.query for one in facts.lost or [])
    assert facts.behind and {(one.page, one.before) for one in facts.behind} == {
        ("contact", "current"),
        ("payments/refunds", "current"),
    }
    assert {one.after for one in facts.behind if one.page == "contact"} == {"stale"}
    assert {one.after for one in facts.behind if one.page == "payments/refunds"} == {"ahead"}
    assert facts.weights and {one.page for one in facts.weights} == {"contact/", "en/payments/refunds/"}
    for one in facts.weights:
        assert one.html_before and one.blocking_before and one.html_before < one.blocking_before
    assert facts.total_before != facts.total_after
    # The preview opens from its folder.
    text = (tmp_path / "out/preview/site/en/contact/index.html").read_text(encoding="utf-8")
    assert 'href="../../contact/index.html"' in text
    assert git(tree, "worktree", "list").count("\n") == 0  # nothing is left behind


def test_a_contribution_that_breaks_everything(tree: Path, tmp_path: Path) -> None:
    page = tree / "docs/zh/contact.md"
    replace(page, "owner: ", "owner: nobody-")
    commit(tree)
    page.write_text("\n" + page.read_text(encoding="utf-8"), encoding="utf-8")
    (tree / "docs/zh/关于 `x`.md").write_text("no front matter", encoding="utf-8")
    (tree / "docs/en/about.md").unlink()
    commit(tree)
    facts = report(tree, "HEAD~1", tmp_path / "out")
    assert not facts.built and facts.build_words and not (tmp_path / "out/preview").exists()
    assert facts.errors and facts.findings
    assert any(one.file == "docs/zh/contact.md" and one.new is not None for one in facts.findings)
    assert facts.pages is not None and {(one.file, one.state) for one in facts.pages} == {
        ("docs/zh/contact.md", "changed"),
        ("docs/zh/关于 `x`.md", "added"),
        ("docs/en/about.md", "removed"),
    }
    assert facts.lost is None and facts.weights is None

    facts = report(tree, "f" * 40, tmp_path / "out")  # a base that nobody knows
    assert facts.findings and {one.new for one in facts.findings} == {None}
    assert facts.base is None and facts.pages is None and facts.behind is None and facts.total_before is None
