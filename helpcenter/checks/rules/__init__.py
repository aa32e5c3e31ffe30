"""The editorial rules. Each module has NAMES, the rules that it reports, and `check(project)`, which yields findings.

A new rule: one module, its good and bad cases in tests/fixtures/rules/<module>/, one line in RULES.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from helpcenter.checks import truth
from helpcenter.checks.project import Project
from helpcenter.core.findings import Finding

from . import (
    authorities,
    blocks,
    data_links,
    datafiles,
    encoding,
    exceptions,
    leftovers,
    links,
    markup,
    moved,
    navigation,
    owners,
    pages,
    parity,
    pictures,
    placeholders,
    queries,
    rendering,
    safety,
    seekers,
    shape,
    spelling,
    structure,
    terms,
    translation,
    typography,
    untranslated,
)


class Rule(Protocol):
    """A module of this package."""

    @property
    def NAMES(self) -> tuple[str, ...]:  # noqa: N802 – a module's constant
        """The rules that it may report."""

    def check(self, project: Project) -> Iterable[Finding]:
        """Yield what is wrong in the project."""


RULES: tuple[Rule, ...] = (
    encoding,
    structure,
    blocks,
    markup,
    rendering,
    shape,
    parity,
    links,
    data_links,
    moved,
    navigation,
    pages,
    pictures,
    safety,
    translation,
    owners,
    placeholders,
    typography,
    terms,
    untranslated,
    leftovers,
    spelling,
    authorities,
    datafiles,
    queries,
    seekers,
)

# Rules that reading the files reports by itself, before any module here runs (helpcenter/content/read.py).
READING = (
    "page/component",
    "page/encoding",
    "page/front-matter",
    "page/other-language",
    "page/related",
    "page/topic",
    "data/duplicate-key",
    "data/future-date",
    "data/related",
    "data/sample-value",
    "data/schema",
    "data/synonyms",
    "data/ui",
    "data/unreadable",
    "data/yaml",
    "mail/field",
    "mail/field-twice",
    "mail/placeholder",
    "mail/subject",
    "mail/unused-field",
    "tools/missing",
    *truth.NAMES,
)


def names() -> list[str]:
    """Every rule by name: those of RULES, of exceptions, and of reading the files."""
    return [name for rule in RULES for name in rule.NAMES] + [*exceptions.NAMES, *READING]


def check(project: Project) -> list[Finding]:
    """All findings about the project: of reading it, and of every rule; those that checks.yml excuses are left out."""
    with ThreadPoolExecutor() as pool:  # tools of others run beside our own rules
        found = [finding for part in pool.map(lambda rule: list(rule.check(project)), RULES) for finding in part]
    found = rendering.unspoken(found + project.content.findings, project)
    return sorted(exceptions.apply(found, project, names()), key=lambda finding: finding.place)
