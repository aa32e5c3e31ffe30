"""One file by itself: the same findings as a check of everything has about it, and no more programs started."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from helpcenter import __main__
from helpcenter.checks import gate, rules
from helpcenter.checks.project import Project
from helpcenter.checks.rules import spelling
from helpcenter.content.read import read_content
from helpcenter.core import store
from tests.paths import FIXTURES, ROOT
from tests.unit.checks import test_editor_mistakes
from tests.unit.checks.test_rules import CASES, TODAY, lay_out
from tools import build


@pytest.fixture(autouse=True)
def asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Node is asked of each token once in all tests."""
    known: dict[str, list[object]] = KNOWN
    ask = spelling.spell

    def spell(tokens: set[str]) -> dict[str, list[object]]:
        if new := tokens - known.keys():
            known.update({token: [] for token in new} | ask(new))
        return {token: known[token] for token in tokens if known[token]}

    monkeypatch.setattr(spelling, "spell", spell)


KNOWN: dict[str, list[object]] = {}


def compare(tree: Path, alone: int = 4) -> None:
    """Files with findings, and one page without, looked at together, and some of them by themselves."""
    content = read_content(tree, TODAY)
    whole = rules.check(Project(content))
    files = {one.file for one in whole}
    files |= {next((one.file for one in content.documents if one.file not in files), "data/ui.yml")}
    for only in [*({file} for file in random.Random(tree.name).sample(sorted(files), min(alone, len(files)))), files]:  # noqa: S311
        found = rules.check(Project(content, frozenset(only)))
        # That others cannot be read is told in any case: what rests on them was not looked at.
        assert found == [one for one in whole if one.file in only or gate.is_unread(one)], only


@pytest.mark.parametrize("case", [case for case in CASES if case.stem.startswith("bad")], ids=lambda case: f"{case.parent.name}-{case.stem}")  # fmt: skip
def test_a_case(case: Path, tmp_path: Path) -> None:
    lay_out(case, tmp_path / case.stem)
    compare(tmp_path / case.stem)


def test_editors_mistakes(tmp_path: Path) -> None:
    for number, batch in enumerate(test_editor_mistakes.batches()[:2]):
        tree = build.copy_tree(tmp_path / f"tree-{number}")
        for mistake in batch.values():
            text, _ = mistake.made((ROOT / mistake.file).read_text(encoding="utf-8"))
            (tree / mistake.file).write_text(text, encoding="utf-8")
        compare(tree, alone=20)


# ── the command ─────────────────────────────────────────────────────────

CLOSE, OPEN = "docs/en/account/close.md", "docs/zh/account/open.md"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    lay_out(FIXTURES / "rules/encoding/good-plain.case", tmp_path / "tree")
    for file in (CLOSE, OPEN):
        path = tmp_path / "tree" / file
        path.write_text(path.read_text(encoding="utf-8") + "\n\ufeff[x](nowhere.md)\n", encoding="utf-8")
    return tmp_path / "tree"


def run(tree: Path, *arguments: str) -> int:
    return __main__.main(["check", "--root", str(tree), "--format", "text", *arguments])


@pytest.mark.parametrize("named", [CLOSE, f"./{CLOSE}", f"docs/zh/../en/{CLOSE.removeprefix('docs/en/')}", "absolute"])
def test_the_file_is_named_in_the_last_line(tree: Path, capsys: pytest.CaptureFixture[str], named: str) -> None:
    assert run(tree, str(tree / CLOSE) if named == "absolute" else named) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"只看了 1 个文件 · Looked at 1 file alone: {CLOSE}"
    assert not [line for line in lines if OPEN in line and "[" in line]
    assert [line for line in lines if line.startswith(f"{CLOSE}:")]


def test_a_file_without_mistakes_passes_whatever_others_say(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, "data/never-send.yml") == 0
    assert "Checks passed" in capsys.readouterr().out


def test_what_is_mended_is_that_file_alone(tree: Path) -> None:
    other = (tree / OPEN).read_bytes()
    run(tree, "--fix", CLOSE)
    assert "\ufeff" not in (tree / CLOSE).read_text(encoding="utf-8")
    assert (tree / OPEN).read_bytes() == other


def test_several_files_as_json(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["check", "--root", str(tree), "--format", "json", CLOSE, OPEN]) == 1
    assert {one["file"] for one in json.loads(capsys.readouterr().out)} == {CLOSE, OPEN}


@pytest.mark.parametrize("file", ["docs/en/nowhere.md", "../outside.md", "docs/en", "notes.txt", "/etc/hostname", ""])
def test_what_no_check_reads_is_refused(tree: Path, capsys: pytest.CaptureFixture[str], file: str) -> None:
    for name in ("notes.txt", "../outside.md"):
        (tree / name).write_text("x", encoding="utf-8")
    before = (tree / CLOSE).read_bytes()
    assert run(tree, "--fix", CLOSE, file) == 2
    told = capsys.readouterr()
    assert "检查不读" in told.err
    assert "reads no such file" in told.err
    assert told.out == ""
    assert (tree / CLOSE).read_bytes() == before


# ── programs ────────────────────────────────────────────────────────────

WARM = {name: value for name, value in os.environ.items() if name != store.COLD}
COUNT = """
import json, sys
from pathlib import Path
started = []
sys.addaudithook(lambda event, given: event == "subprocess.Popen" and started.append(Path(given[0]).stem))
from helpcenter.__main__ import main
from helpcenter.core import store
store.FOLDER = Path(sys.argv[1])
main(["check", "--format", "json", *sys.argv[2:]])
print(json.dumps(started), file=sys.stderr)
"""


def test_a_check_starts_one_node_and_one_rumdl_at_most(tmp_path: Path) -> None:
    def count(*files: str) -> Counter[str]:
        command = [sys.executable, "-c", COUNT, str(tmp_path), *files]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=WARM)
        return Counter(json.loads(done.stderr.splitlines()[-1]))

    assert count("docs/en/contact.md") == {"node": 1, "rumdl": 1}
    assert count() == {"node": 1, "rumdl": 1}
    assert count() == {}
    assert count("docs/en/index.md") == {}
