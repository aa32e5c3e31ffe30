"""Give every package of package-lock.json its checksum: `npm install --package-lock-only` leaves out some, and what has none
is installed unchecked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from helpcenter.core import console
from helpcenter.process import node

LOCK = Path(__file__).resolve().parent.parent / "package-lock.json"


def ask(package: str) -> str:
    """The checksum that the registry gives for name@version. Raises CalledProcessError."""
    command = [*node.command("npm"), "view", package, "dist.integrity", "--loglevel=error"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def fill(text: str, find: Callable[[str], str]) -> str:
    """The lock with a checksum for each package; `find` knows that of name@version."""
    lock = json.loads(text)
    for place, one in lock["packages"].items():
        if place and "integrity" not in one:
            name = one.get("name") or place.rpartition("node_modules/")[2]
            checksum = {"integrity": find(f"{name}@{one['version']}")}
            rest = {key: one.pop(key) for key in list(one) if key != "version"}
            one.update(checksum | rest)  # where npm writes it
    return json.dumps(lock, indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Fill in what is missing. Returns the exit status."""
    text = fill(LOCK.read_text(encoding="utf-8"), ask)
    LOCK.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(console.run(main))
