"""The editorial rules. Each module declares its rules as `Rule` and has `check(project)`, which yields findings.

A new rule: one module, its good and bad cases in tests/fixtures/rules/<module>/, one line in RULES.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

from helpcenter.checks import gate
from helpcenter.checks.project import Project
from helpcenter.checks.truth import claims, contacts, secrets
from helpcenter.core.findings import MISSING_TOOL, Finding, rules_of

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

RULES: tuple[ModuleType, ...] = (
    encoding,
    structure,
    blocks,
    markup,
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
)


def names() -> list[str]:
    """Every rule by name: those of RULES, of exceptions, and of reading the files."""
    return [name for module in (*RULES, exceptions, claims, contacts, secrets) for name in names_in(module)] + [
        *READING
    ]


def names_in(module: ModuleType) -> list[str]:
    """The names of the rules that a module declares, each once."""
    declared = [rule.id for rule in rules_of(module) if rule is not MISSING_TOOL]  # anybody's
    return list(dict.fromkeys([*declared, *getattr(module, "NAMES", ())]))  # NAMES: not declared as Rule yet


def check(project: Project) -> list[Finding]:
    """All findings about the project: of reading it, and of every rule; those that checks.yml excuses are left out."""
    with ThreadPoolExecutor() as pool:  # tools of others run beside our own rules
        found = [finding for part in pool.map(lambda rule: list(rule.check(project)), RULES) for finding in part]
    found += gate.find(project.content)
    kept = project.content.exceptions.drop_excused(found)
    return sorted([*kept, *exceptions.check(project, names())], key=lambda finding: finding.place)
