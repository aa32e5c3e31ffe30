"""`checks.yml`: wordings that a rule lets pass on named pages, each with its reason. The one judge of exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Annotated

from pydantic import Field

from helpcenter.core.files import Files
from helpcenter.core.findings import Finding
from helpcenter.core.schema import Filled, Strict, load

FILE = "checks.yml"


class Allowed(Strict):
    """A wording, or several, that a rule would stop, allowed on named pages for a reason."""

    text: Filled | Annotated[list[Filled], Field(min_length=1)]
    pages: Annotated[list[str], Field(min_length=1)]
    reason: Annotated[str, Field(min_length=8)]

    @property
    def texts(self) -> list[str]:
        """The wordings, however many."""
        return [self.text] if isinstance(self.text, str) else self.text

    def covers(self, file: str) -> bool:
        """Whether `file` is one of its pages; `*` stands for anything, slashes included."""
        return any(fnmatch(file, page) for page in self.pages)


@dataclass(frozen=True)
class Exceptions:
    """What may pass, by the name of a rule (links/anchor) or of a group of rules (links)."""

    listed: dict[str, list[Allowed]] = field(default_factory=dict)

    def excuse(self, finding: Finding) -> bool:
        """Whether the finding's wording is allowed where it stands."""
        return any(
            names(key, finding.rule) and item.covers(finding.file) and finding.found in item.texts
            for key, items in self.listed.items()
            for item in items
        )

    def wordings(self, rule: str, file: str) -> set[str]:
        """The wordings that `rule` lets pass in `file`."""
        return {
            wording
            for key, items in self.listed.items()
            if names(key, rule)
            for item in items
            if item.covers(file)
            for wording in item.texts
        }

    def drop_excused(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that nothing excuses."""
        return [finding for finding in findings if not self.excuse(finding)]


def names(key: str, rule: str) -> bool:
    """Whether `key`, a rule or a group of rules, names `rule`."""
    return rule == key or rule.startswith(key + "/")


def load_exceptions(files: Files) -> Exceptions:
    """The exceptions. Raises FindingsError."""
    return Exceptions(load(files, FILE, dict[str, list[Allowed]]))
