"""Every rule by name: what is declared as a `Rule` in any module that reads or checks, so that nobody keeps a list."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from helpcenter.core.findings import Rule, rules_of

PACKAGES = ("helpcenter.core", "helpcenter.content", "helpcenter.checks")


def name_rules() -> list[str]:
    """The names of all rules, each once, in order. checks.yml may name any of them."""
    return sorted({name for module in _list_modules() for name in names_in(module)})


def list_rules() -> list[Rule]:
    """Every `Rule` that is declared, once for each module that knows it."""
    return [rule for module in _list_modules() for rule in rules_of(module)]


def names_in(module: ModuleType) -> set[str]:
    """The names of the rules that a module reports."""
    return {rule.id for rule in rules_of(module)}


def _list_modules() -> Iterator[ModuleType]:
    for name in PACKAGES:
        package = importlib.import_module(name)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            yield importlib.import_module(found.name)
