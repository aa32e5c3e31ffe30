"""Git, asked about a repository's files.

It refuses a repository that belongs to another user, whose settings could start programs of theirs. That is for its
owner to allow, so it is explained here and never overruled.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Collection
from pathlib import Path

from helpcenter.core.findings import Text

SECONDS = 120

_SHALLOW = Text(
    "这里的 git 历史不全：运行 git fetch --unshallow 取回。",
    "Git's history is cut short here: run git fetch --unshallow.",
)
_BARE = Text(
    "这里是 git 的裸仓库，没有文件：请在克隆出来的仓库里运行。",
    "This is a bare git repository, which has no files: run this in a clone.",
)
_NO_GIT = Text("没有装 git：装好再运行。", "Git is not installed: install it, then run this again.")
_NO_REPOSITORY = Text(
    "这个文件夹没有 git 历史（例如是下载的 ZIP）：用 git clone 取一份，在那里运行。",
    "This folder has no git history, as with a downloaded ZIP: get the files by git clone, and run this there.",
)
_NO_COMMIT = Text("这个仓库还没有提交过。", "Nothing has been committed in this repository yet.")
_FOREIGN = Text(
    "这个文件夹属于另一个用户，git 因此拒绝读它（dubious ownership）。信得过它，就运行：git config --global --add safe.directory {root}",
    "This folder belongs to another user, so git refuses to read it (dubious ownership). If you trust it, run: git config --global --add safe.directory {root}",
)
_OTHER = Text("git 说：{said}", "Git says: {said}")


class GitError(Exception):
    """Git is missing, is not in a repository, or does not know what it was asked for."""


def run(root: Path, *arguments: str, good: Collection[int] = (0,)) -> str:
    """What `git ARGUMENTS` prints in `root`, the same in every locale. `good`: exit statuses that are no failure.

    Raises GitError.
    """
    command = ["git", "-c", "core.quotePath=off", *arguments]
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(str(error)) from error
    if done.returncode not in good:
        raise GitError(done.stderr.decode("utf-8", errors="replace").strip())
    return done.stdout.decode("utf-8", errors="replace")


def explain(root: Path) -> Text | None:
    """Why git does not know all about the files in `root`, and what to do about it; None where it does."""
    try:
        told = run(root, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
        if told.startswith("false"):
            return _BARE
        if "true" in told.split()[1:]:
            return _SHALLOW
        run(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except GitError as error:
        return _explain(error, root)
    return None


def _explain(error: GitError, root: Path) -> Text:
    said = str(error)
    if isinstance(error.__cause__, FileNotFoundError) and root.is_dir():
        return _NO_GIT
    if "dubious ownership" in said or "unsafe repository" in said:
        named = re.search(r" at '(.+)'$", said, re.MULTILINE)
        return _FOREIGN.format(root=shlex.quote(named[1] if named else str(root.resolve())))
    if "not a git repository" in said:
        return _NO_REPOSITORY
    if not said:  # --quiet: there is no HEAD
        return _NO_COMMIT
    return _OTHER.format(said=said.splitlines()[0])
