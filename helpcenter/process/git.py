"""Git, asked about a repository's files."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection
from pathlib import Path

SECONDS = 120


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
