"""Commands: each listed name is a module, each module is listed, and none is loaded for another."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

from helpcenter import commands
from tests.paths import ROOT


def test_every_module_is_listed_and_does_what_commands_do() -> None:
    modules = {name.replace("_", "-") for _, name, _ in pkgutil.iter_modules(commands.__path__)}
    assert set(commands.COMMANDS) == modules
    for name in commands.COMMANDS:
        command = commands.load(name)
        assert callable(command.arguments)
        assert callable(command.run)
        assert command.__doc__


def test_help_loads_no_command() -> None:
    script = "import sys, helpcenter.__main__ as m; sys.exit(0 if not [n for n in sys.modules if n.startswith(('helpcenter.c', 'pydantic')) and n not in ('helpcenter.commands', 'helpcenter.core', 'helpcenter.core.console')] else 1)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
    done = subprocess.run(
        [sys.executable, "-m", "helpcenter", "check", "--help"], cwd=ROOT, check=True, capture_output=True
    )
    assert b"--fix" in done.stdout
