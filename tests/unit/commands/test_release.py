"""A release names its commit and its time; where there is no history, or only a part, it says so and claims nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from helpcenter.__main__ import main
from helpcenter.publish import archive
from tests.paths import ROOT
from tests.unit.publish.conftest import write_site

LOCKS = ("requirements.txt", "requirements-check.txt", "requirements-dev.txt", "package-lock.json")
WHEN = 1_790_000_000


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of two commits with what a release reads."""
    folder = tmp_path_factory.mktemp("release") / "whole"
    (folder / "docs/zh").mkdir(parents=True)
    for name in LOCKS:
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    for text in ("one", "two"):
        (folder / "docs/zh/a.md").write_text(text, encoding="utf-8")
        git(folder, "add", ".")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GIT_COMMITTER_DATE", f"@{WHEN} +0000")
            git(folder, "commit", "--quiet", "-m", text)
    return folder


def release(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`make release` without the build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(WHEN))
    site = write_site(folder.parent / f"site of {folder.name}", "1" * 40)
    places = ["--root", str(folder), "--site", str(site), "--out", str(folder / "release")]
    assert main(["release", *places, "--address", "https://a.example/"]) == 0
    assert archive.unpack(archive.read_release(folder / "release"), folder / "unpacked")


def sealed(folder: Path) -> list[str]:
    """Commit and time as the Makefile gives them to a build."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", "")
    variables = dict(re.findall(r"(?m)^(GIT|SEALED) = (.*)$", text))
    script = variables["SEALED"].replace("$(GIT)", variables["GIT"]).replace("$$", "$")
    command = ["sh", "-c", f"{script} sh -c 'echo $SITE_COMMIT,$SOURCE_DATE_EPOCH'"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout.strip().split(",")


def test_the_whole_history_is_silent(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    release(tree, monkeypatch)
    assert "whole git history" not in capsys.readouterr().out


@pytest.mark.parametrize("how", ["shallow", "archive"])
def test_a_history_cut_short_is_told(
    how: str, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / how
    if how == "shallow":
        git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{tree}", str(folder))
    else:
        shutil.copytree(tree, folder, ignore=shutil.ignore_patterns(".git"))
    release(folder, monkeypatch)
    assert "no whole git history" in capsys.readouterr().out


def test_the_makefile_gives_the_commit_and_its_time_and_no_other_repository_s(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    head = git(tree, "rev-parse", "HEAD")
    assert sealed(tree) == [head, str(WHEN)]
    git(tree, "worktree", "add", "--quiet", str(tmp_path / "worktree"))
    assert sealed(tmp_path / "worktree") == [head, str(WHEN)]
    (tree / "docs/zh/a.md").write_text("three", encoding="utf-8")
    assert sealed(tree) == [f"{head}-dirty", str(WHEN)]
    inside = tree / "unpacked archive"  # in a repository that is another's
    inside.mkdir()
    commit, clock = sealed(inside)
    assert commit == "" and int(clock) > WHEN
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert sealed(inside) == ["", "1800000000"] and sealed(tree) == [f"{head}-dirty", "1800000000"]
