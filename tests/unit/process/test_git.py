"""Git, where it cannot help."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.process import git
from helpcenter.process.git import GitError


def test_outside_a_repository_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    with pytest.raises(GitError, match="not a git repository"):
        git.run(tmp_path, "status")


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="git"):
        git.run(tmp_path, "status")


def test_some_failures_are_answers(tmp_path: Path) -> None:
    (tmp_path / "文").write_text("a", encoding="utf-8")
    (tmp_path / "b").write_text("b", encoding="utf-8")
    assert "文" in git.run(tmp_path, "diff", "--no-index", "--name-only", "b", "文", good=(0, 1))
