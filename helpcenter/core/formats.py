"""Findings as editors read them: in a terminal, as annotations in a pull request, or as JSON for other programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence

from .findings import Finding


def text(findings: Sequence[Finding]) -> str:
    """For a terminal: place, rule, reason and fix in both languages."""
    return "\n".join(map(str, findings))


def workflow_commands(findings: Sequence[Finding]) -> str:
    """Workflow commands of GitHub Actions, which show a finding on its line of the pull request.

    Source: GitHub Docs, "Workflow commands for GitHub Actions"; data escapes %, CR, LF, properties also : and ,.
    """
    return "\n".join(
        f"::{finding.level} file={_property(finding.file)},line={finding.line},col={finding.column}"
        f",title={_property(finding.rule)}::"
        + _data(f"{finding.reason.zh}\n→ {finding.fix.zh}\n{finding.reason.en}\n→ {finding.fix.en}")
        for finding in findings
    )


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects with the fields of a Finding, without its edit."""
    return json.dumps(
        [{key: value for key, value in dataclasses.asdict(finding).items() if key != "edit"} for finding in findings],
        ensure_ascii=False,
        indent=1,
    )


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {"text": text, "github": workflow_commands, "json": as_json}


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
