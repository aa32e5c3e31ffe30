"""The editorial rules: each module declares its rules as `Rule` and has `check(project)`, which yields findings.

A new rule: one module in this folder, its good and bad cases in tests/fixtures/rules/<module>/. No list names it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import ModuleType

from helpcenter.checks import agreement, gate
from helpcenter.checks.catalogue import names_in
from helpcenter.checks.project import Project
from helpcenter.core.findings import MISSING_TOOL, Finding


@dataclass(frozen=True)
class Module:
    """A module of rules: its name, the names of what it reports, and `check`.

    `slow`: it has `SLOW = True`, since it waits for another program, and begins first.
    """

    name: str
    rules: frozenset[str]
    check: Callable[[Project], Iterable[Finding]]
    slow: bool


def find_modules(package: ModuleType) -> tuple[Module, ...]:
    """Every module in the folder of `package`, slow ones first, then by name. Raises TypeError for one that is no rule."""
    found = (_take(name, package) for _, name, _ in pkgutil.iter_modules(package.__path__))
    return tuple(sorted(found, key=lambda module: (not module.slow, module.name)))


def _take(name: str, package: ModuleType) -> Module:
    module = importlib.import_module(f"{package.__name__}.{name}")
    rules, check = frozenset(names_in(module)), getattr(module, "check", None)
    if not callable(check):
        raise TypeError(f"{module.__name__} has no check(project), as every module of rules must")
    if not rules:
        raise TypeError(f"{module.__name__} declares no Rule (helpcenter.core.findings), as every module of rules must")
    return Module(name, rules, check, getattr(module, "SLOW", False))


def check(project: Project) -> list[Finding]:
    """All findings about what the project looks at: of reading it, and of every rule.

    Those that checks.yml excuses are left out. What another program was to check and did not is told in any case.
    """
    with ThreadPoolExecutor() as pool:  # programs of others run beside our own rules
        found = [finding for part in pool.map(lambda module: list(module.check(project)), MODULES) for finding in part]
    found += gate.find(project.content, project.looks_at)
    found = [one for one in found if project.looks_at(one.file) or one.rule == MISSING_TOOL.id]
    found = agreement.agree(found, project)
    return sorted(project.content.exceptions.drop_excused(found), key=lambda finding: finding.place)


MODULES = find_modules(importlib.import_module(__name__))
