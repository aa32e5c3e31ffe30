"""What a check reports to an editor: where, which rule, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

# error: must be mended before it goes live. warning: allowed, and said plainly. GitHub knows both words.
Level = Literal["error", "warning"]

# The rule of a finding that says: what another program would have checked was not, for it isn't installed.
MISSING_TOOL = "tools/missing"


@dataclass(frozen=True)
class Text:
    """One sentence for editors in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Edit:
    """A safe correction: characters `start` to `end` of the file's text, as decoded and untouched, become `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Finding:
    """One mistake in one place. `line` and `column` count from 1.

    `found` is the wording that the rule stopped at; exceptions in checks.yml name it.
    """

    file: str
    line: int
    column: int
    rule: str
    reason: Text
    fix: Text
    level: Level = "error"
    found: str = ""
    edit: Edit | None = None

    @property
    def place(self) -> tuple[str, int, int, str]:
        """What findings are sorted by."""
        return self.file, self.line, self.column, self.rule

    def __str__(self) -> str:
        mark = "" if self.level == "error" else f" {self.level}"
        return (
            f"{self.file}:{self.line}:{self.column}:{mark} [{self.rule}]\n"
            f"    {self.reason.zh}\n    → {self.fix.zh}\n"
            f"    {self.reason.en}\n    → {self.fix.en}"
        )


class FindingsError(Exception):
    """Raised where work cannot go on; holds the findings that explain why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(findings, key=lambda finding: finding.place)
        super().__init__("\n".join(map(str, self.findings)))
