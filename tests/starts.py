"""Counts the programs that tests start, over all workers; a run that starts more than `[tool.starts]` allows fails.

The budgets stand in pyproject.toml, apart for each folder of tests and for the sites that tests share (tests/sites.py).
What a started program starts itself is not seen.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

import pytest

Starts = Counter[tuple[str, str]]  # by test and program
Budgets = Mapping[str, Mapping[str, int]]  # by folder and program

_STARTS: Starts = Counter()  # of this process: a hook cannot be taken away again


def _count(event: str, arguments: tuple[Any, ...]) -> None:
    test = os.environ.get("PYTEST_CURRENT_TEST")  # with its phase: "tests/unit/test_a.py::test_b (call)"
    if test and event == "subprocess.Popen":
        _STARTS[test.rpartition(" ")[0], name_program([os.fsdecode(one) for one in arguments[1]])] += 1


def name_program(command: Sequence[str]) -> str:
    """What a command starts, in a word or two: git, mkdocs build, cspell/bin.mjs."""
    name, arguments = PurePath(command[0]).name, command[1:]
    if not name.startswith(("node", "python")) or not arguments:
        return name
    if arguments[0] == "-m":
        return " ".join(one for one in arguments[1:3] if not one.startswith("-"))
    return name if arguments[0].startswith("-") else "/".join(PurePath(arguments[0]).parts[-2:])


def tell(starts: Starts, budgets: Budgets) -> tuple[list[str], list[str]]:
    """Lines on what each folder's tests started, and on what was too much."""
    sums: dict[str, Starts] = {}
    for (test, program), times in starts.items():
        folder = "/".join(PurePath(test.partition("::")[0]).parts[:2])
        sums.setdefault(folder, Counter())[test, program] += times
    seen, over = [], []
    for folder, started in sorted(sums.items()):
        totals: Counter[str] = Counter()
        for (_, program), times in started.items():
            totals[program] += times
        allowed = budgets.get(folder, {})
        told = (f"{program} {total} of {allowed.get(program, 0)}" for program, total in totals.most_common())
        seen.append(f"{folder} started: {', '.join(told)}")
        for program, total in totals.items():
            if total > allowed.get(program, 0):
                who = Counter({test: times for (test, one), times in started.items() if one == program})
                names = "".join(f"\n  {times} in {test}" for test, times in who.most_common())
                over.append(
                    f"{folder} started {program} {total} times, [tool.starts] allows {allowed.get(program, 0)}:{names}"
                )
    return seen, over


class Watch:
    """What pytest asks while it runs. On workers it counts; where they are gathered it judges."""

    def __init__(self, budgets: Budgets) -> None:
        self._budgets = budgets
        self._lines: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker of xdist counted."""
        for test, program, times in getattr(node, "workeroutput", {}).get("starts", []):
            _STARTS[test, program] += times

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Iterator[None]:
        """Judge after the last test: a run over its budget has failed."""
        result = yield
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["starts"] = [(*key, times) for key, times in _STARTS.items()]
        else:
            seen, over = tell(_STARTS, self._budgets)
            self._lines = seen + over
            session.testsfailed += bool(over)
        return result

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say what was started."""
        for line in self._lines:
            terminalreporter.write_line(line)


def pytest_configure(config: pytest.Config) -> None:
    """Begin to count."""
    os.environ.pop("PYTEST_CURRENT_TEST", None)  # where a test runs pytest
    settings = tomllib.loads((config.rootpath / "pyproject.toml").read_text(encoding="utf-8"))
    config.pluginmanager.register(Watch(settings["tool"]["starts"]))
    sys.addaudithook(_count)
