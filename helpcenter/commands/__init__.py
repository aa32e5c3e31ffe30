"""What `python -m helpcenter` can do. Each module has NAME, `arguments(parser)` and `run(options)`; one line in COMMANDS."""

from __future__ import annotations

import argparse
from typing import Protocol

from . import check, comment, freshness, new, pr_report, translations


class Command(Protocol):
    """A module of this package."""

    NAME: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own options; --root is there already."""

    def run(self, options: argparse.Namespace) -> int:
        """Do the work. Returns the exit status: 0 done, 1 mistakes found, 2 asked for something impossible."""


COMMANDS: tuple[Command, ...] = (check, translations, comment, freshness, pr_report, new)
