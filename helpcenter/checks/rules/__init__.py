"""The editorial rules: each module declares its rules as `Rule` and has `check(project)`, which yields findings.

A new rule: one module in this folder, its good and bad cases in tests/fixtures/rules/<module>/. No list names it.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from helpcenter.checks import agreement, gate
from helpcenter.checks.catalogue import names_in
from helpcenter.checks.project import Project
from helpcenter.content import authorities
from helpcenter.core import store
from helpcenter.core.findings import MISSING_TOOL, Finding
from helpcenter.process import node

_ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Module:
    """A module of rules: its name, the names of what it reports, and `check`.

    `slow`: it has `SLOW = True`, since it waits for another program, and begins first. `rests_on`: it has `RESTS_ON`, since
    what it says of a file rests on that file's name and text and those of the files named there, and on nothing else;
    so it isn't asked again of a file that it has found right. None: it looks at more.
    """

    name: str
    rules: frozenset[str]
    check: Callable[[Project], Iterable[Finding]]
    slow: bool = False
    rests_on: tuple[str, ...] | None = None


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
    return Module(name, rules, check, getattr(module, "SLOW", False), getattr(module, "RESTS_ON", None))


def check(project: Project) -> list[Finding]:
    """All findings about what the project looks at: of reading it, and of every rule; of any file on which others rest,
    that it cannot be read.

    Those that checks.yml excuses are left out. What another program was to check and did not is told in any case.
    """
    key = describe_tools()
    right = store.load("checks", key)
    files = project.content.files
    texts = functools.cache(lambda file: store.digest(files.text(file)))
    with ThreadPoolExecutor() as pool:  # programs of others run beside our own rules
        parts = list(pool.map(lambda module: _run(module, project, texts, right), (*MODULES, _TRUTH)))
    now = frozenset(name for _, names in parts for name in names) | (right if project.only else frozenset())
    if now != right:
        store.save("checks", key, now)
    found = [*(one for part, _ in parts for one in part), *gate.find_marks(project.content, project.looks_at)]
    found = [one for one in found if project.looks_at(one.file) or one.rule == MISSING_TOOL.id or gate.is_unread(one)]
    found = agreement.agree(gate.put_first(list(dict.fromkeys(found))), project)
    return sorted(project.content.exceptions.drop_excused(found), key=lambda finding: finding.place)


def _run(
    module: Module, project: Project, texts: Callable[[str], str], right: Collection[str]
) -> tuple[list[Finding], set[str]]:
    """What a module finds, and names for the files, as they are, that it finds right. Those in `right` it isn't asked of."""
    if module.rests_on is None:
        return list(module.check(project)), set()
    others = [texts(file) for file in module.rests_on]
    names = {file: store.digest(module.name, file, texts(file), *others) for file in project.texts}
    asked = frozenset(file for file, name in names.items() if name not in right)
    # Where no page or data is looked at, it may still find something about mkdocs.yml.
    found = list(module.check(project.narrow(asked))) if asked or not names else []
    wrong = {one.file for one in found}
    # Where something else is amiss, such as a program that is missing, nothing was found right.
    told = frozenset() if wrong - asked else asked - wrong
    return found, {name for file, name in names.items() if file not in asked or file in told}


def describe_tools(root: Path = _ROOT) -> str:
    """A name for all that the rules below `root` are made of: our program, and what it asks in Node."""
    scripts = (root / "tools" / name for name in ("spelling.mjs", "segment.mjs"))
    own = [script.read_bytes() if script.is_file() else b"" for script in scripts]
    return store.digest(store.describe_program(root / "helpcenter"), *own, *node.read_locks())


MODULES = find_modules(importlib.import_module(__name__))
_TRUTH = Module(
    "truth",
    frozenset(),
    lambda project: gate.find_unverified(project.content, project.looks_at),
    slow=False,
    rests_on=(authorities.FILE,),
)
