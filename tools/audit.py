"""Ask both registries for known vulnerabilities of all that the locks name. `python -m tools.audit PIP_AUDIT`.

"Nothing is known" and "nobody could be asked" are two answers: the exit status is 0, 1 where something is known, 2 where
any package could not be asked about.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from helpcenter.core import console
from helpcenter.process import node

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements-dev.txt", "requirements-audit.txt", "requirements-ways-out.txt")
_MOST_TOLD = 5


def judge_python(answer: Any) -> tuple[list[str], list[str]]:
    """Of what pip-audit wrote: what is known, and what could not be asked about."""
    known, unknown = [], []
    for one in answer["dependencies"]:
        if reason := one.get("skip_reason"):
            unknown.append(f"{one['name']}: {reason}")
        for found in one.get("vulns", []):
            mended = ", ".join(found.get("fix_versions", [])) or "–"
            known.append(f"{one['name']} {one['version']}: {found['id']} → {mended}")
    return known, unknown


def judge_node(answer: Any) -> tuple[list[str], list[str]]:
    """The same of what npm wrote."""
    if "vulnerabilities" not in answer:
        return [], [f"npm: {answer.get('message') or answer.get('error') or 'no answer'}"]
    return [f"{name}: {one['severity']} {one['range']}" for name, one in answer["vulnerabilities"].items()], []


def ask(command: list[str], judge: Any, what: str) -> tuple[list[str], list[str]]:
    """Run, and judge the JSON that is printed; what prints none could not be asked about."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    try:
        found: tuple[list[str], list[str]] = judge(json.loads(done.stdout))
        return found
    except (ValueError, KeyError, TypeError, AttributeError):
        return [], [f"{what}: {(done.stderr or done.stdout).strip()[-300:]}"]


def main(program: str) -> int:
    """Ask, and tell. Returns the exit status."""
    known, unknown = [], []
    for lock in LOCKS:
        command = [
            program,
            "-r",
            lock,
            "--disable-pip",
            "--require-hashes",
            "--format",
            "json",
            "--progress-spinner",
            "off",
        ]
        seen, missed = ask(command, judge_python, lock)
        known += seen
        unknown += missed
    command = [*node.command("npm"), "audit", "--package-lock-only", "--json", "--loglevel=silent"]
    seen, missed = ask(command, judge_node, "package-lock.json")
    known, unknown = sorted({*known, *seen}), sorted({*unknown, *missed})
    for one in known:
        print(one)
    for one in unknown[:_MOST_TOLD]:
        print(f"? {one}")
    if len(unknown) > _MOST_TOLD:
        print(f"? ……另有 {len(unknown) - _MOST_TOLD} 个 · … and {len(unknown) - _MOST_TOLD} more")
    if unknown:
        print(
            "问不到，不等于没有漏洞：登记处连不上，或者这里用的是镜像。能上网的机器上（每周的 weekly 工作流）再问。\n"
            "Not being able to ask does not mean that nothing is known: a registry can't be reached from here, or a mirror "
            "stands in for it. Ask again where both can be reached, as the weekly workflow does."
        )
    print(
        f"已知漏洞 {len(known)} 个，问不到 {len(unknown)} 个。 "
        f"Known vulnerabilities: {len(known)}, could not be asked about: {len(unknown)}."
    )
    return 1 if known else 2 if unknown else 0


if __name__ == "__main__":
    sys.exit(console.run(lambda: main(sys.argv[1])))
