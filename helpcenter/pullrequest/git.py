"""What git knows of a pull request: where it branched off, which files it touches, its base as a folder."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

State = Literal["added", "changed", "renamed", "removed"]
_STATES: dict[str, State] = {"A": "added", "M": "changed", "T": "changed", "R": "renamed", "C": "added", "D": "removed"}


@dataclass(frozen=True)
class Change:
    """One file that differs. `was` is its former name, or empty."""

    file: str
    state: State
    was: str = ""


class GitError(Exception):
    """Git is missing, or does not know what it was asked for."""


def run(root: Path, *arguments: str) -> str:
    """What `git ARGUMENTS` prints. Raises GitError."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False, timeout=120)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(str(error)) from error
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", errors="replace").strip())
    return done.stdout.decode("utf-8", errors="replace")


def head(root: Path) -> str:
    """The commit that is checked out. Raises GitError."""
    return run(root, "rev-parse", "HEAD").strip()


def branch_point(root: Path, base: str) -> str | None:
    """The commit where HEAD left `base`, or `base` itself; None where git does not know it."""
    for arguments in (("merge-base", base, "HEAD"), ("rev-parse", "--verify", "--end-of-options", base + "^{commit}")):
        try:
            return run(root, *arguments).strip()
        except GitError:
            continue
    return None


def changes(root: Path, base: str) -> list[Change]:
    """Files that differ between `base` and HEAD. Raises GitError."""
    fields = run(root, "diff", "--name-status", "-z", "--find-renames", base, "HEAD").split("\0")
    found = []
    while len(fields) > 1:
        letter = fields.pop(0)[:1]
        was = fields.pop(0) if letter in "RC" else ""
        found.append(Change(fields.pop(0), _STATES.get(letter, "changed"), was if letter == "R" else ""))
    return found


@contextmanager
def tree(root: Path, commit: str, folder: Path) -> Iterator[Path]:
    """`commit` as files in `folder`, gone again afterwards. Raises GitError."""
    run(root, "worktree", "add", "--detach", "--force", str(folder), commit)
    try:
        for name in ("node_modules", ".venv"):  # what is installed serves both
            if (root / name).exists():
                (folder / name).symlink_to((root / name).resolve(), target_is_directory=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(GitError):
            run(root, "worktree", "prune")
