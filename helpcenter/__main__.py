"""`python -m helpcenter check`: print every mistake in pages and data, exit 1 if there is one."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from . import check, clock


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m helpcenter", description=__doc__)
    parser.add_argument("command", choices=["check"])
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the repository (default: here)")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):  # Windows consoles would otherwise refuse Chinese
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    result = check.run(options.root, clock.today())
    for finding in result.findings:
        print(finding, file=sys.stderr)
    if result.findings:
        count = len(result.findings)
        print(f"\n发现 {count} 处要改。 Mistakes found: {count}.", file=sys.stderr)
        return 1
    print(f"检查通过：{len(result.pages)} 个页面。 Checks passed: {len(result.pages)} pages.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
