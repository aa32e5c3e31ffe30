"""What a check reports to an editor: where, which rule, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """One sentence for editors in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake in one place. `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    rule: str
    reason: Text
    fix: Text

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}:{self.column}: [{self.rule}]\n"
            f"    {self.reason.zh}\n    → {self.fix.zh}\n"
            f"    {self.reason.en}\n    → {self.fix.en}"
        )


class FindingsError(Exception):
    """Raised where work cannot go on; holds the findings that explain why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(findings, key=lambda finding: (finding.file, finding.line, finding.column, finding.rule))
        super().__init__("\n".join(map(str, self.findings)))
