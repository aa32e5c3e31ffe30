r"""Every rule against its cases in fixtures/rules/<module>/: bad ones are caught where they are, good ones pass.

A case is a small change to the tree in fixtures/rules/base (with the project's own data/ and mkdocs.yml):

    expect: docs/zh/account/close.md:12 links/file        one line for each finding; none in a good case
    === docs/zh/account/close.md                          replaces or adds a file; \u{200b} stands for that character
    --- docs/en/account/close.md                          removes it
    === docs/assets/sign-in.png 640x400 300kB             adds a picture of that size (and, if said, of that weight)
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from helpcenter.checks import rules
from helpcenter.checks.project import Project
from helpcenter.content.read import read_content
from helpcenter.core.findings import Finding
from helpcenter.editing import corrections as fix
from tests.paths import FIXTURES, ROOT

TODAY = dt.date(2026, 11, 23)
CASES = sorted((FIXTURES / "rules").glob("*/*.case"))
BY_NAME = {module.__name__.rpartition(".")[2]: module for module in rules.RULES}


def lay_out(case: Path, root: Path) -> set[str]:
    """Write the tree of a case below `root`. Returns what it expects, as "file:line rule"."""
    shutil.copytree(FIXTURES / "rules" / "base", root)
    shutil.copytree(ROOT / "data", root / "data", ignore=shutil.ignore_patterns("queries"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "checks.yml").write_text("{}\n", encoding="utf-8")
    head, *parts = re.split(r"^(?====|---) ?", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
    # Front matter has its own ---, which no path follows.
    files: list[tuple[str, str]] = []
    for part in parts:
        if found := re.match(r"(===|---) (\S+)(?: (\d+)x(\d+)(?: (\d+)kB)?)?\n", part):
            if found[3]:
                draw(root / found[2], int(found[3]), int(found[4]), int(found[5] or 0))
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


def draw(path: Path, width: int, height: int, kilobytes: int) -> None:
    """A plain picture; what follows its end makes it heavy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("1", (width, height)).save(path)
    with path.open("ab") as file:
        file.write(bytes(1024 * kilobytes))


def run(module: str, root: Path) -> list[Finding]:
    read = Project(read_content(root, TODAY))
    if module == "exceptions":
        return list(rules.exceptions.check(read, rules.names()))
    return list(BY_NAME[module].check(read))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_case(case: Path, tmp_path: Path) -> None:
    expected = lay_out(case, tmp_path / "tree")
    assert bool(expected) == case.stem.startswith("bad"), "a bad case expects something, a good one nothing"
    findings = run(case.parent.name, tmp_path / "tree")
    assert {f"{one.file}:{one.line} {one.rule}" for one in findings} == expected, "\n".join(map(str, findings))
    for finding in findings:
        assert finding.reason.zh and finding.reason.en and finding.fix.zh and finding.fix.en
        assert re.search(r"[\u4e00-\u9fff]", finding.reason.zh + finding.fix.zh)
        assert finding.column >= 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_corrections_leave_nothing_to_correct(case: Path, tmp_path: Path) -> None:
    lay_out(case, tmp_path / "tree")
    for _ in range(3):
        mended = fix.apply(tmp_path / "tree", run(case.parent.name, tmp_path / "tree"))
        if not mended:
            break
    assert [finding for finding in run(case.parent.name, tmp_path / "tree") if finding.edit] == []


@pytest.mark.parametrize("module", [*BY_NAME, "exceptions"])
def test_every_rule_has_a_bad_and_a_good_case(module: str) -> None:
    own = [case for case in CASES if case.parent.name == module]
    names = rules.names_in(rules.exceptions if module == "exceptions" else BY_NAME[module])
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
    assert named - {"data/mail", "data/queries"} <= set(rules.names())  # folders
    ours = {name for name in rules.READING if name.split("/")[0] in ("page", "data", "mail", "truth")}
    assert ours <= named


def test_nothing_on_the_real_content() -> None:
    """The clean tree has no error. Warnings, such as a section that waits for its translation, are allowed."""
    found = rules.check(Project(read_content(ROOT, dt.datetime.now(dt.UTC).date())))
    assert [str(finding) for finding in found if finding.level == "error"] == []
