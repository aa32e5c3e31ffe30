r"""Every rule against its cases in fixtures/rules/<module>/: bad ones are caught where they are, good ones pass.

A case is a small change to the tree in fixtures/rules/base (with the project's own data/ and mkdocs.yml):

    expect: docs/zh/account/close.md:12 links/file        one line for each finding; none in a good case
    === docs/zh/account/close.md                          replaces or adds a file; \u{200b} stands for that character
    --- docs/en/account/close.md                          removes it
    === docs/assets/sign-in.png 640x400 300kB             adds a picture of that size (and, if said, of that weight)
    === docs/assets/sign-in.jpg 640x400 PNG placed        adds one of another kind than its name, which says where it was taken
"""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import re
import shutil
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from helpcenter.checks import catalogue, rules
from helpcenter.checks.project import Project
from helpcenter.content.read import read_content
from helpcenter.core.files import Files
from helpcenter.core.findings import MISSING_TOOL, Finding, Rule
from helpcenter.editing import corrections
from tests.paths import FIXTURES, ROOT

TODAY = dt.date(2026, 11, 23)
CASES = sorted((FIXTURES / "rules").glob("*/*.case"))
# What a module passes on of a file that it alone reads.
READING = {"data/yaml", "data/duplicate-key", "data/schema", "data/unreadable"}
BY_NAME = {module.name: module for module in rules.MODULES}


def lay_out(case: Path, root: Path) -> set[str]:
    """Write the tree of a case below `root`. Returns what it expects, as "file:line rule"."""
    shutil.copytree(FIXTURES / "rules" / "base", root)
    shutil.copytree(
        ROOT / "data", root / "data", ignore=shutil.ignore_patterns("queries", "asked", "guide.yml", "steps", "mail")
    )
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "checks.yml").write_text("{}\n", encoding="utf-8")
    head, *parts = re.split(r"^(?====|---) ?", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
    # Front matter has its own ---, which no path follows.
    files: list[tuple[str, str]] = []
    for part in parts:
        if found := re.match(r"(===|---) (\S+)(?: (\d+)x(\d+)(?: (\d+)kB)?(?: ([A-Z]+))?( placed)?)?\n", part):
            if found[3]:
                size = int(found[3]), int(found[4])
                draw(root / found[2], size, int(found[5] or 0), found[6], placed=bool(found[7]))
                continue
            files.append((found[1] + found[2], part[found.end() :]))
        else:
            files[-1] = (files[-1][0], files[-1][1] + part)
    for name, text in files:
        path = root / name[3:]
        if name.startswith("---"):
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda sign: chr(int(sign[1], 16)), text)
        path.write_bytes(text.encode("utf-8"))
    return set(re.findall(r"^expect: (\S+:\d+ \S+)$", head, re.MULTILINE))


def draw(path: Path, size: tuple[int, int], kilobytes: int, kind: str | None, *, placed: bool) -> None:
    """A plain picture; what follows its end makes it heavy. `placed`: taken at the equator."""
    path.parent.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    if placed:
        exif.get_ifd(0x8825).update({1: "N", 2: (0.0, 0.0, 0.0)})
    Image.new("1", size).save(path, kind, exif=exif)
    with path.open("ab") as file:
        file.write(bytes(1024 * kilobytes))


def run(module: str, root: Path) -> list[Finding]:
    read = Project(read_content(root, TODAY))
    return list(BY_NAME[module].check(read))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_case(case: Path, tmp_path: Path) -> None:
    expected = lay_out(case, tmp_path / "tree")
    assert bool(expected) == case.stem.startswith("bad"), "a bad case expects something, a good one nothing"
    findings = run(case.parent.name, tmp_path / "tree")
    known = BY_NAME[case.parent.name].rules | READING
    assert {one.rule for one in findings} <= known, "a rule that its module does not declare"
    assert {f"{one.file}:{one.line} {one.rule}" for one in findings} == expected, "\n".join(map(str, findings))
    for finding in findings:
        assert finding.reason.zh and finding.reason.en and finding.fix.zh and finding.fix.en
        assert re.search(r"[\u4e00-\u9fff]", finding.reason.zh + finding.fix.zh)
        assert finding.column >= 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_corrections_leave_nothing_to_correct(case: Path, tmp_path: Path) -> None:
    lay_out(case, tmp_path / "tree")
    found = run(case.parent.name, tmp_path / "tree")
    for _ in range(3):
        if not corrections.apply(Files(tmp_path / "tree"), found):
            break
        found = run(case.parent.name, tmp_path / "tree")
    assert [finding for finding in found if finding.edit] == []


@pytest.mark.parametrize("module", BY_NAME)
def test_every_rule_has_a_bad_and_a_good_case(module: str) -> None:
    own = [case for case in CASES if case.parent.name == module]
    # A case cannot take a tool away.
    names = BY_NAME[module].rules - {MISSING_TOOL.id}
    assert any(case.stem.startswith("good") for case in own)
    expected = "\n".join(case.read_text(encoding="utf-8") for case in own if case.stem.startswith("bad"))
    assert [name for name in names if not re.search(rf"^expect: \S+ {name}$", expected, re.MULTILINE)] == []


def test_every_rule_that_reading_reports_is_named() -> None:
    """checks.yml may name any rule; one that is missing here would be called unknown."""
    folder = ROOT / "helpcenter"
    sources = [path for path in folder.rglob("*.py") if "rules" not in path.parts]
    named = {
        name
        for path in sources
        for name in re.findall(r'"((?:page|data|mail|truth)/[a-z-]+)"', path.read_text("utf-8"))
    }
    known = set(catalogue.name_rules())
    assert named - {"data/asked", "data/mail", "data/queries"} <= known  # folders
    own = {name for module in rules.MODULES for name in module.rules}
    assert {name for name in known - own if name.split("/")[0] in ("page", "data", "mail", "truth")} <= named


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package of the same modules that tests may add to."""
    folder = tmp_path / "copied_rules"
    shutil.copytree(ROOT / "helpcenter/checks/rules", folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module("copied_rules")
    for name in [name for name in sys.modules if name.partition(".")[0] == "copied_rules"]:
        del sys.modules[name]


DECLARED = """
from helpcenter.core.findings import Rule, Text
WRONG = Rule("new/wrong", Text("错了。", "It is wrong."), Text("改正。", "Mend it."))
"""
CHECK = """
def check(project):
    yield WRONG.at("docs/zh/index.md", 3)
"""


def test_a_module_in_the_folder_is_found(copy: ModuleType) -> None:
    before = rules.find_modules(copy)
    assert [module.name for module in before] == [module.name for module in rules.MODULES]
    (Path(copy.__path__[0]) / "newcomer.py").write_text(DECLARED + CHECK, encoding="utf-8")
    importlib.invalidate_caches()
    (found,) = [module for module in rules.find_modules(copy) if module.name == "newcomer"]
    assert found.rules == {"new/wrong"}
    project = Project(read_content(FIXTURES / "rules" / "base", TODAY))
    assert [(one.file, one.line, one.rule) for one in found.check(project)] == [("docs/zh/index.md", 3, "new/wrong")]


@pytest.mark.parametrize(
    ("source", "said"),
    [(DECLARED, r"newcomer has no check\(project\)"), ("def check(project): ...", "declares no Rule")],
)
def test_a_module_that_is_no_rule_is_told_of(copy: ModuleType, source: str, said: str) -> None:
    (Path(copy.__path__[0]) / "newcomer.py").write_text(source, encoding="utf-8")
    importlib.invalidate_caches()
    with pytest.raises(TypeError, match=said):
        rules.find_modules(copy)


def test_programs_of_others_begin_first() -> None:
    slow = [module.slow for module in rules.MODULES]
    assert {"markup", "spelling"} <= {module.name for module in rules.MODULES if module.slow}
    assert slow == sorted(slow, reverse=True)


DECLARATIONS = sorted(set(catalogue.list_rules()), key=lambda rule: (rule.id, rule.reason.zh, rule.fix.zh))


@pytest.mark.parametrize("rule", DECLARATIONS, ids=lambda rule: rule.id)
def test_a_rule_says_the_same_in_both_languages(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*/[a-z]+(-[a-z]+)*", rule.id)
    for words in (rule.reason, rule.fix):
        assert words.zh and words.en
        braces = {
            language: {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
            for language, text in (("zh", words.zh), ("en", words.en))
        }
        assert braces["zh"] == braces["en"]
        # What `at` takes for itself would never reach the words, but for `found`.
        assert not braces["zh"] & set(inspect.signature(Rule.at).parameters) - {"found"}


def test_a_rule_is_declared_once() -> None:
    said = [(rule.id, rule.reason, rule.fix) for rule in DECLARATIONS]
    assert len(said) == len(set(said)), "the same words under one name, with two levels: give `at` the level"


def test_nothing_on_the_real_content() -> None:
    """The clean tree has no error. Warnings, such as a section that waits for its translation, are allowed."""
    found = rules.check(Project(read_content(ROOT, dt.datetime.now(dt.UTC).date())))
    assert [str(finding) for finding in found if finding.level == "error"] == []
