"""What was right before is not looked at again, and nothing stale is ever shown."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpcenter.checks import rules
from helpcenter.checks.project import Project
from helpcenter.checks.rules import spelling
from helpcenter.content.read import read_content
from helpcenter.core import store
from helpcenter.core.findings import Finding
from helpcenter.process import node
from tests.paths import FIXTURES, ROOT
from tests.unit.checks.test_rules import CASES, TODAY, lay_out

PAGE = "docs/en/account/close.md"
pytestmark = pytest.mark.usefixtures("keeps")
ALONE = {module.name: module for module in rules.MODULES if module.rests_on is not None}
Asked = dict[str, set[str]]


def spell(tokens: set[str]) -> dict[str, list[list[object]]]:
    """In place of Node: what begins with z is no word."""
    return {token: [[0, token, []]] for token in tokens if token.startswith("z")}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(spelling, "spell", spell)
    lay_out(FIXTURES / "rules/encoding/good-plain.case", tmp_path / "tree")
    return tmp_path / "tree"


@pytest.fixture
def ask(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Asked]]:
    """A check of the tree, which tells of which files each module was asked and found them right."""
    asked: Asked = {}
    wrong: Asked = {}

    def watch(module: rules.Module) -> rules.Module:
        def check(project: Project) -> list[Finding]:
            asked[module.name] = set(project.texts)
            found = list(module.check(project))
            wrong[module.name] = {one.file for one in found}
            return found

        return replace(module, check=check)

    monkeypatch.setattr(rules, "MODULES", tuple(map(watch, rules.MODULES)))
    monkeypatch.setattr(rules, "_TRUTH", watch(rules._TRUTH))

    def run() -> Asked:
        asked.clear()
        rules.check(Project(read_content(tree, TODAY)))
        found = {name: files - wrong[name] for name, files in asked.items() if name in {*ALONE, "truth"}}
        return {name: files for name, files in found.items() if files}

    run()
    yield run


def change(path: Path, old: str = "", new: str = "") -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1) if old else text + "\n# x\n", encoding="utf-8")


def test_nothing_is_looked_at_again(ask: Callable[[], Asked]) -> None:
    assert ask() == {}


def test_a_page_that_changes_is_looked_at_again_alone(ask: Callable[[], Asked], tree: Path) -> None:
    change(tree / PAGE, "\n# ", "\n<!-- never-send -->\n\n# ")
    assert ask() == {name: {PAGE} for name in (*ALONE, "truth")}


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("checks.yml", {"spelling"}),
        ("mkdocs.yml", {"rendering"}),
        ("data/glossary.yml", {"terms"}),
        ("data/authorities.yml", {"truth"}),
    ],
)
def test_what_a_rule_rests_on_changes(ask: Callable[[], Asked], tree: Path, file: str, names: set[str]) -> None:
    change(tree / file)
    assert {name for name, files in ask().items() if PAGE in files} == names


def test_a_mistake_is_told_each_time(tree: Path) -> None:
    change(tree / PAGE, "\n# ", "\nzzz teh the the\n\n# ")
    told = [[str(one) for one in rules.check(Project(read_content(tree, TODAY)))] for _ in range(3)]
    assert told[0] == told[1] == told[2]
    assert any("language/spelling" in one for one in told[0])


@pytest.mark.parametrize("file", ["helpcenter/checks/rules/terms.py", "helpcenter/tables/traditional.txt", "tools/spelling.mjs", "tools/segment.mjs", "package-lock.json", "node_modules/.package-lock.json"])  # fmt: skip
def test_other_tools_are_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    shutil.copytree(ROOT / "helpcenter", tmp_path / "helpcenter", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tools/spelling.mjs", "tools/segment.mjs", "package-lock.json", "node_modules/.package-lock.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.setattr(node, "MODULES", tmp_path / "node_modules")
    before = rules.describe_tools(tmp_path)
    assert rules.describe_tools(tmp_path) == before
    change(tmp_path / file)
    assert rules.describe_tools(tmp_path) != before


def test_another_python_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules.describe_tools()
    monkeypatch.setattr(sys, "version", "4.0")
    assert rules.describe_tools() != before


@pytest.mark.parametrize("case", [case for case in CASES if case.parent.name in ALONE], ids=lambda one: f"{one.parent.name}-{one.stem}")  # fmt: skip
def test_a_rule_rests_on_what_it_says(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says the same of a file where none of the others is there, but for those that it names."""
    monkeypatch.setattr(spelling, "spell", spell)
    lay_out(case, tmp_path / "tree")
    module = ALONE[case.parent.name]
    found = list(module.check(Project(read_content(tmp_path / "tree", TODAY))))
    for file in {one.file for one in found} or {PAGE, "data/ui.yml"}:
        if not (tmp_path / "tree" / file).exists() or file in module.rests_on:  # type: ignore[operator]
            continue
        alone = tmp_path / "alone"
        for name in (file, *module.rests_on):  # type: ignore[misc]
            if (tmp_path / "tree" / name).exists():
                (alone / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(tmp_path / "tree" / name, alone / name)
        again = [one for one in module.check(Project(read_content(alone, TODAY))) if one.file == file]
        assert again == [one for one in found if one.file == file]
        shutil.rmtree(alone)


WORDS = ["teh ", "zword ", "，,", "**", "](x.md)", "\n\n- a\n", "登陆", "{ #x }", "<!--", "24 小时内到账。", "\t", "A", "邮箱", "the the "]  # fmt: skip


def test_a_warm_check_says_what_a_cold_one_says(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each of many edits of pages, data, and settings, some of them taken back."""
    chance = random.Random(12)  # noqa: S311 – the same edits at each run
    files = [*sorted(tree.glob("docs/*/**/*.md")), tree / "checks.yml", tree / "data/glossary.yml", tree / "data/ui.yml", tree / "mkdocs.yml", tree / "data/authorities.yml"]  # fmt: skip
    right = {path: path.read_text(encoding="utf-8") for path in files}
    for _ in range(40):
        path = chance.choice(files)
        text = path.read_text(encoding="utf-8")
        at = chance.randrange(len(text) + 1)
        edited = [
            right[path],
            text[:at] + chance.choice(WORDS) + text[at:],
            text[:at] + text[at + chance.randrange(9) :],
        ]
        path.write_text(chance.choice(edited), encoding="utf-8")
        warm = rules.check(Project(read_content(tree, TODAY)))
        with monkeypatch.context() as patch:
            patch.setenv(store.COLD, "1")
            assert warm == rules.check(Project(read_content(tree, TODAY)))
