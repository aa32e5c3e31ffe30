"""The site's browser modules, asked from Python: one Node process for many questions."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from helpcenter.process import node
from tests.paths import ROOT

_LOOP = """
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const [name, args] = JSON.parse(line);
  let answer;
  try { answer = { value: ask[name](...args) ?? null }; } catch (error) { answer = { error: String(error?.stack ?? error) }; }
  process.stdout.write(JSON.stringify(answer) + "\\n");
}
"""


class Modules:
    """Functions of ES modules. `script` imports them and declares `const ask = {name: function}`."""

    def __init__(self, script: str) -> None:
        command = [*node.command("node"), "--input-type=module", "-e", script + _LOOP]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, name: str, *arguments: Any) -> Any:
        """What the function answers. Raises RuntimeError with the browser side's own error."""
        assert self._process.stdin
        assert self._process.stdout
        # ASCII only: a lone surrogate travels as its escape.
        self._process.stdin.write(json.dumps([name, arguments]) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["value"]

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(10)
