"""`python -m helpcenter COMMAND`: what editors and workflows run. `make help` lists the usual ones."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from helpcenter.commands import COMMANDS, load
from helpcenter.core import console


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m helpcenter", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    given = sys.argv[1:] if arguments is None else arguments
    for name in COMMANDS:
        own = commands.add_parser(name)
        if name in given[:1]:
            command = load(name)
            own.description = command.__doc__
            own.add_argument("--root", type=Path, default=Path.cwd(), help="the repository (default: here)")
            command.arguments(own)
            own.set_defaults(run=command.run)
    options = parser.parse_args(given)
    if not (options.root / "docs").is_dir():
        print(
            f"{options.root} 里没有 docs 文件夹：请在仓库的目录里运行。\n"
            f"There is no docs folder in {options.root}: run this in the repository.",
            file=sys.stderr,
        )
        return 2
    status: int = options.run(options)
    return status


if __name__ == "__main__":
    sys.exit(console.run(main))
