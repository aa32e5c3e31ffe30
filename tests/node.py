"""The site's browser modules, asked from Python: one Node process for all questions of a file of tests."""

from __future__ import annotations

import atexit
import json
import subprocess
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from helpcenter.process import node
from tests.paths import ROOT

_LOOP = """
import { createInterface } from "node:readline";
const answer = ([name, ...args]) => {
  try { return { value: ask[name](...args) ?? null }; } catch (error) { return { error: String(error?.stack ?? error) }; }
};
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(JSON.parse(line).map(answer)) + "\\n");
}
"""


class Modules:
    """Functions of ES modules. `script` imports them and declares `const ask = {name: function}`.

    The process begins with the first question and ends with this one.
    """

    def __init__(self, script: str) -> None:
        self._script = script

    def ask(self, name: str, *arguments: Any) -> Any:
        """What the function answers. Raises RuntimeError with the browser side's own error."""
        return self.ask_all([(name, *arguments)])[0]

    def ask_all(self, questions: Sequence[Sequence[Any]]) -> list[Any]:
        """Answers to many questions, each a name and its arguments, in one go. Raises RuntimeError as `ask` does."""
        pipe = self._process
        assert pipe.stdin
        assert pipe.stdout
        # ASCII only: a lone surrogate travels as its escape.
        pipe.stdin.write(json.dumps(questions) + "\n")
        pipe.stdin.flush()
        answers = json.loads(pipe.stdout.readline())
        for answer in answers:
            if "error" in answer:
                raise RuntimeError(answer["error"])
        return [answer["value"] for answer in answers]

    @cached_property
    def _process(self) -> subprocess.Popen[str]:
        command = [*node.command("node"), "--input-type=module", "-e", self._script + _LOOP]
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        atexit.register(_end, process)
        return process


def _end(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.close()
    process.wait(10)
