"""Run the locked Node: `python -m tools.node node script.js …` or `python -m tools.node npm ci …`."""

from __future__ import annotations

import os
import subprocess
import sys

from helpcenter.process import node


def run(arguments: list[str]) -> int:
    """Run node or npm with arguments. Returns the exit status."""
    name, *rest = arguments
    path = f"{node.folder()}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "PYTHON": sys.executable}  # a test in Node may ask this Python
    return subprocess.run([*node.command(name), *rest], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
