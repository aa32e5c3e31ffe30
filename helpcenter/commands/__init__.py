"""What `python -m helpcenter` can do: a module for each, with `arguments(parser)` and `run(options)`; its name in COMMANDS."""

from __future__ import annotations

import argparse
import importlib
from typing import Protocol, cast


class Command(Protocol):
    """A module of this package."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own options; --root is there already."""

    def run(self, options: argparse.Namespace) -> int:
        """Do the work. Returns the exit status: 0 done, 1 mistakes found, 2 asked for something impossible."""


COMMANDS = (
    "check",
    "translations",
    "comment",
    "freshness",
    "pr-report",
    "new",
    "release",
    "stage",
    "publish",
    "renew",
    "live",
)


def load(name: str) -> Command:
    """The module of a command, only now imported: others need not wait for what it needs."""
    return cast(Command, importlib.import_module(f"{__name__}.{name.replace('-', '_')}"))
