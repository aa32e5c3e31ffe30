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


def make(root: Path, *commands: tuple[str, ...]) -> None:
    for command in commands:
        git.run(root, "-c", "user.name=a", "-c", "user.email=a@example.com", *command)


COMMIT = ("commit", "--quiet", "--allow-empty", "--message=a")


def test_where_git_knows_all_there_is_nothing_to_explain(tmp_path: Path) -> None:
    make(tmp_path, ("init", "--quiet"), COMMIT)
    assert git.explain(tmp_path) is None


def test_a_repository_of_another_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "it's ours"
    root.mkdir()
    make(root, ("init", "--quiet"))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    why = git.explain(root)
    assert why and "another user" in why.en and "另一个用户" in why.zh
    assert "git config --global --add safe.directory " in why.en and "ours" in why.en.rpartition("safe.directory ")[2]


def test_a_folder_without_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    why = git.explain(tmp_path)
    assert why and "ZIP" in why.zh and "git clone" in why.en


def test_no_git_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    why = git.explain(tmp_path)
    assert why and "not installed" in why.en


def test_nothing_committed_yet(tmp_path: Path) -> None:
    make(tmp_path, ("init", "--quiet"))
    why = git.explain(tmp_path)
    assert why and "committed" in why.en


def test_a_bare_repository(tmp_path: Path) -> None:
    make(tmp_path, ("init", "--quiet", "--bare"))
    why = git.explain(tmp_path)
    assert why and "bare" in why.en


def test_a_history_cut_short(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    origin.mkdir()
    make(origin, ("init", "--quiet"), COMMIT, COMMIT)
    git.run(tmp_path, "clone", "--quiet", "--depth=1", origin.as_uri(), "copy")
    why = git.explain(tmp_path / "copy")
    assert why and "--unshallow" in why.en


def test_what_else_git_says_is_passed_on(tmp_path: Path) -> None:
    make(tmp_path, ("init", "--quiet"), COMMIT)
    (tmp_path / ".git/config").write_text("[core\n", encoding="utf-8")
    why = git.explain(tmp_path)
    assert why and "config" in why.en
