"""What the registries know of our packages; "nobody could be asked" is no "nothing is known"."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tools import audit

CLEAN = {"dependencies": [{"name": "babel", "version": "2.18.0", "vulns": []}]}
BAD = {
    "dependencies": [
        {"name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}]},
        {"name": "babel", "version": "2.18.0", "vulns": []},
    ]
}
SKIPPED = {"dependencies": [{"name": "babel", "skip_reason": "Dependency not found on PyPI"}]}
MIRROR = {"dependencies": [{"name": f"p{number}", "skip_reason": "not found"} for number in range(8)]}
NODE_CLEAN: dict[str, Any] = {"vulnerabilities": {}}
NODE_BAD = {"vulnerabilities": {"braces": {"severity": "high", "range": "<3.0.3"}}}
NODE_SILENT = {"message": "405 Method Not Allowed"}


@pytest.mark.parametrize(
    ("python", "npm", "status", "told"),
    [
        (CLEAN, NODE_CLEAN, 0, "Known vulnerabilities: 0, could not be asked about: 0"),
        (BAD, NODE_CLEAN, 1, "pillow 1.0: PYSEC-1 → 1.1, 2.0"),
        (CLEAN, NODE_BAD, 1, "braces: high <3.0.3"),
        (SKIPPED, NODE_CLEAN, 2, "? babel: Dependency not found on PyPI"),
        (CLEAN, NODE_SILENT, 2, "? npm: 405 Method Not Allowed"),
        ("Traceback", NODE_CLEAN, 2, '? requirements-dev.txt: "Traceback"'),
        (BAD, NODE_SILENT, 1, "could not be asked about: 1"),
        ([], {}, 2, "could not be asked about: 4"),
        (MIRROR, NODE_CLEAN, 2, "… and 3 more"),
        (SKIPPED, NODE_CLEAN, 2, "does not mean that nothing is known"),
    ],
)
def test_found_and_not_asked_are_two_things(
    python: Any, npm: Any, status: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, json.dumps(python if command[0] == "pip-audit" else npm), "")

    monkeypatch.setattr(subprocess, "run", run)
    assert audit.main("pip-audit") == status
    assert told in capsys.readouterr().out


def test_every_lock_is_asked_about() -> None:
    assert {path.name for path in audit.ROOT.glob("requirements-*.txt")} == {*audit.LOCKS, "requirements-check.txt"}
    text = (audit.ROOT / "requirements-dev.in").read_text(encoding="utf-8")
    assert "-r requirements-check.in" in text  # which is part of that one
