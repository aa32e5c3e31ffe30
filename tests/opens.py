"""Counts how often the files of docs/ and data/ are opened: `python tests/opens.py LOG check`, or `… build`, at the root.

LOG gets {path: times} as JSON. A process of its own, since an audit hook stays until the process ends.
"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TREE = Path.cwd().resolve()  # whose files are counted
OPENED: Counter[str] = Counter()


def count(event: str, arguments: tuple[Any, ...]) -> None:
    """Note a file that is opened. Hooks cannot be taken away again."""
    if event == "open" and isinstance(arguments[0], str | os.PathLike):
        path = os.path.relpath(os.path.realpath(arguments[0]), TREE)
        if path.startswith(("docs/", "data/")) and not os.path.isdir(path):  # noqa: PTH112 – listing opens a folder
            OPENED[path] += 1


def run(log: Path, what: str, tree: Path = ROOT, **environment: str) -> None:
    """Count in a process of its own, whose files are its own alone. Raises CalledProcessError where it fails."""
    command = [sys.executable, __file__, str(log), what]
    environment = {**os.environ, **environment}
    subprocess.run(command, cwd=tree, check=True, timeout=600, env=environment, umask=0o077)


def check() -> None:
    """What `make check` does."""
    from helpcenter.checks import rules
    from helpcenter.checks.project import Project
    from helpcenter.content.read import read_content
    from helpcenter.core import clock

    rules.check(Project(read_content(ROOT, clock.today())))


def build() -> None:
    """What `make build` does; the environment says where to."""
    sys.argv = ["mkdocs", "build", "--strict", "--quiet"]
    runpy.run_module("mkdocs", run_name="__main__")


if __name__ == "__main__":
    log, what = Path(sys.argv[1]), {"check": check, "build": build}[sys.argv[2]]
    sys.path.insert(0, str(ROOT))
    sys.addaudithook(count)
    try:
        what()
    finally:
        log.write_text(json.dumps(OPENED), encoding="utf-8")
