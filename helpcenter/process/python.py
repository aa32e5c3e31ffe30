"""Runs commands of a tree by that tree's own code, in a process of its own: another commit may know other commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS = 600
_OURS = ("SITE_URL", "SITE_DIR", "REPO_URL", "SUPPORT_FILE")  # settings of whoever asks


def run(tree: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str] | None:
    """`python ARGUMENTS` in `tree`; None where it takes longer than SECONDS."""
    env = {key: value for key, value in os.environ.items() if key not in _OURS}
    env |= {"PYTHONPATH": str(tree), "PYTHONUTF8": "1", **environment}
    command = [sys.executable, *arguments]
    try:
        return subprocess.run(
            command, cwd=tree, env=env, capture_output=True, encoding="utf-8", check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired as error:
        print(error, file=sys.stderr)
        return None


def read_json(tree: Path, *arguments: str) -> Any:
    """What `python -m helpcenter ARGUMENTS` prints as JSON; None where there is no such command, or it breaks."""
    done = run(tree, "-m", "helpcenter", *arguments)
    if done is None or done.returncode not in (0, 1):
        return None
    try:
        return json.loads(done.stdout)
    except ValueError:
        print(done.stderr[-2000:], file=sys.stderr)
        return None
