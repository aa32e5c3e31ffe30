"""Sites of growing size, for measurements: `python -m bench.scale --write FOLDER --pages 200` writes one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.sample.site import write_site


def main(arguments: Iterable[str]) -> None:
    """Write a site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, required=True, help="folder to make")
    parser.add_argument("--pages", type=int, default=200, help="pages a language")
    options = parser.parse_args(list(arguments))
    write_site(options.write, options.pages)


if __name__ == "__main__":
    main(sys.argv[1:])
