"""Started programs are counted over all workers, by their names, and held to a budget."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from tests.paths import ROOT
from tests.starts import name_program, tell

pytest_plugins = ["pytester"]

TESTS = """
import pathlib, subprocess, sys, pytest

@pytest.mark.parametrize("number", range(4))
def test_start(number):
    subprocess.run([sys.executable, "-m", "timeit", "-n1", "-r1"], check=True)

def test_start_another(tmp_path):
    subprocess.run(["sh", "-c", ":"], check=True)
"""


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["/usr/bin/git", "-C", "/x", "status"], "git"),
        (["/venv/bin/python", "-m", "mkdocs", "build", "--strict"], "mkdocs build"),
        (["/venv/bin/python", "-m", "helpcenter", "check"], "helpcenter check"),
        (["python3.11", "-m", "mkdocs", "--version"], "mkdocs"),
        (["python3", "/x/tests/opens.py", "log", "build"], "tests/opens.py"),
        (["python3", "-c", "pass"], "python3"),
        (["/x/node", "/x/node_modules/cspell/bin.mjs", "lint"], "cspell/bin.mjs"),
        (["/x/node", "--input-type=module", "-e", "a/b.js"], "node"),
        (["node"], "node"),
    ],
)
def test_a_program_has_a_short_name(command: list[str], name: str) -> None:
    assert name_program(command) == name


@pytest.mark.parametrize(
    ("allowed", "over"),
    [
        ({"git": 3}, []),
        (
            {"git": 2},
            [
                "tests/one started git 3 times, [tool.starts] allows 2:\n  2 in tests/one/a.py::b\n  1 in tests/one/c.py::d"
            ],
        ),
        (
            {"java": 9},
            [
                "tests/one started git 3 times, [tool.starts] allows 0:\n  2 in tests/one/a.py::b\n  1 in tests/one/c.py::d"
            ],
        ),
    ],
)
def test_who_starts_too_much_is_named(allowed: dict[str, int], over: list[str]) -> None:
    started = Counter(
        {("tests/one/c.py::d", "git"): 1, ("tests/one/a.py::b", "git"): 2, ("tests/two/a.py::b", "git"): 9}
    )
    seen, told = tell(started, {"tests/one": allowed, "tests/two": {"git": 9}})
    assert told == over
    assert seen == [f"tests/one started: git 3 of {allowed.get('git', 0)}", "tests/two started: git 9 of 9"]


def test_a_run_over_its_budget_fails(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyprojecttoml('[tool.starts]\n"tests/one" = { timeit = 3, sh = 1 }\n')
    folder = pytester.mkdir("tests") / "one"
    folder.mkdir()
    (folder / "test_it.py").write_text(TESTS, encoding="utf-8")
    done = pytester.run(sys.executable, "-m", "pytest", "-p", "tests.starts", "-n", "2", "tests")
    done.assert_outcomes(passed=5)
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    done.stdout.fnmatch_lines(
        [
            "tests/one started: timeit 4 of 3, sh 1 of 1",
            "tests/one started timeit 4 times, [[]tool.starts] allows 3:",
            *["  1 in tests/one/test_it.py::test_start[[]?]"] * 4,
        ]
    )
