"""Whatever stands in a file of pages or data, checking tells of it and goes on: never a traceback, never a hang."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter import __main__ as command
from helpcenter.checks import rules, truth
from helpcenter.checks.project import Project
from helpcenter.content.read import read_content
from helpcenter.core.findings import Finding
from helpcenter.editing import new_page
from tests.paths import FIXTURES, ROOT

TODAY = dt.date(2026, 11, 23)
DATA = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "data").glob("*.yml"))
OTHERS = (
    "checks.yml",
    "budgets.yml",
    "mkdocs.yml",
    "docs/zh/index.md",
    "docs/en/account/close.md",
    "data/queries/zh.tsv",
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small tree with every file that is checked."""
    root = tmp_path_factory.mktemp("tree") / "root"
    shutil.copytree(FIXTURES / "rules" / "base", root)
    shutil.copytree(ROOT / "data", root / "data", ignore=shutil.ignore_patterns("queries", "asked"))
    # Small ones, so that hundreds of checks take seconds.
    shutil.copy(FIXTURES / "synonyms" / "good.yml", root / "data/synonyms.yml")
    for topic in sorted((root / "data/mail").glob("*.yml")):
        if topic.stem not in ("refund", "other"):
            topic.unlink()
    (root / "data/queries").mkdir(parents=True)
    (root / "data/queries/zh.tsv").write_text("注销账户\taccount/close\texact\n", encoding="utf-8")
    for name in ("mkdocs.yml", "budgets.yml", "checks.yml"):
        shutil.copy(ROOT / name, root)
    # Spelling starts a program of its own, seconds each time, on text that the others have read by then.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "MODULES", tuple(module for module in rules.MODULES if module.name != "spelling"))
        yield root


def findings(root: Path, file: str, content: bytes) -> list[Finding]:
    """What checking says with `content` in place of one file, which is put back."""
    path = root / file
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        found = rules.check(Project(read_content(root, TODAY)))
    finally:
        path.write_bytes(before)
    assert all(one.line >= 1 and one.column >= 1 and one.reason.zh and one.fix.en for one in found)
    return found


BROKEN = {
    "object": b"!!python/object:os.system {}\n",
    "env": b"a: !ENV [HOME, x]\n",
    "timestamp": b"a: !!timestamp x\n",
    "anchor": b"a: &b {c: d}\ne: *b\n",
    "merge": b"a: &b {c: d}\ne: {<<: *b}\n",
    "loop": b"&a [*a]\n",
    "tab": b"a:\n\t- b\n",
    "list": b"- a\n- b\n",
    "scalar": b"seven\n",
    "nul": b"a: b\0c\n",
    "deep": b"[" * 5000 + b"]" * 5000,
    "deep block": b"".join(b" " * depth + b"a:\n" for depth in range(200)),
    "large": b"- aaaaaaaa: 24 \n" * 330_000,
    "emoji key": "🙂: x\n".encode(),
    "truth": b"yes: 1\nno: 2\n",
    "number key": b"1: a\n1.5: b\n",
    "date key": b"2026-11-22: a\n",
    "list key": b"? [a, b]\n: c\n",
    "long number": b"a: " + b"9" * 5000 + b"\n",
    "odd number": b"a: 0b_\n",
    "two documents": b"a: b\n---\nc: d\n",
    "surrogate": b'a: "\\ud800"\n',
    "gbk": "密码".encode("gbk"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_yaml_is_told_of_its_file(tree: Path, name: str) -> None:
    file = "data/mail-fields.yml"
    assert any(one.file == file for one in findings(tree, file, BROKEN[name]))


@pytest.mark.parametrize("name", BROKEN)
def test_broken_front_matter_is_told_of_its_page(tree: Path, name: str) -> None:
    page = b"---\n" + BROKEN[name] + b"\n---\n\n# A\n"
    assert any(one.file == "docs/zh/index.md" for one in findings(tree, "docs/zh/index.md", page))


@pytest.mark.parametrize("file", [*DATA, *OTHERS])
def test_no_file_brings_checking_down(tree: Path, file: str) -> None:
    for name in ("list", "scalar", "truth"):
        findings(tree, file, BROKEN[name])
    findings(tree, file, b"")


@pytest.mark.parametrize("file", ["data/ui.yml", "data/mail/refund.yml", "docs/zh/account/close.md", "checks.yml"])
def test_a_folder_or_a_loop_in_place_of_a_file(tree: Path, file: str) -> None:
    path = tree / file
    before = path.read_bytes()
    path.unlink()
    try:
        path.mkdir()
        assert any(one.file == file for one in rules.check(Project(read_content(tree, TODAY))))
        path.rmdir()
        path.symlink_to(path.name)
        assert any(one.file == file for one in rules.check(Project(read_content(tree, TODAY))))
    finally:
        if path.is_symlink():
            path.unlink()
        path.write_bytes(before)


def test_a_folder_that_leads_to_itself_ends(tree: Path) -> None:
    link = tree / "docs" / "zh" / "round"
    link.symlink_to(tree / "docs" / "zh", target_is_directory=True)
    try:
        assert rules.check(Project(read_content(tree, TODAY))) is not None
    finally:
        link.unlink()


def test_a_page_outside_the_languages_is_survived(tree: Path) -> None:
    for name in ("docs/stray.md", "docs/fr/page.md", "docs/zh/文件 名.md"):
        path = tree / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("[[[ ```\n", encoding="utf-8")
        rules.check(Project(read_content(tree, TODAY)))
        path.unlink()


def test_a_wrong_root_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for root in (tmp_path, tmp_path / "nowhere", ROOT / "README.md"):
        assert command.main(["check", "--root", str(root)]) == 2
        assert "docs" in capsys.readouterr().err
    (tmp_path / "docs").mkdir()
    assert command.main(["check", "--root", str(tmp_path), "--format", "text"]) == 1


def test_a_key_is_what_its_editor_wrote(tree: Path) -> None:
    text = (tree / "data/mail-fields.yml").read_text(encoding="utf-8")
    assert "    failed: {" in text
    # To YAML 1.1 `yes` is a truth value; to an editor it is the name of an option.
    # (This tree has few letters, so that some of the fields named are in none of them.)
    before, found = (
        [one for one in findings(tree, "data/mail-fields.yml", now.encode()) if one.file == "data/mail-fields.yml"]
        for now in (text, text.replace("    failed: {", "    yes: {", 1))
    )
    assert found == before


@pytest.mark.parametrize(
    "sign", ["24 ", "a.", "一", "“", "`", "a@", "(", "-", "1 ", "骗子", "[a](", "<!--", "1.", "**", "加微信"]
)
def test_no_long_line_hangs(sign: str) -> None:
    def give_up(*_: object) -> None:
        raise AssertionError("still at it after a minute of CPU")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, 60)  # it takes a tenth of a second; a pattern that hangs takes hours
    try:
        list(truth.check("docs/zh/page.md", sign * 6000, 1, ()))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(
        ["data/never-send.yml", "data/mail/refund.yml", "data/support.yml", "data/authorities.yml", *OTHERS]
    ),
    content=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    | st.text("-:[]{}&*!|>'\"#%@`,? \n\tab1yn", max_size=80).map(str.encode)
    | st.text("-:[]{}&*!|>'\"#? \nab1yn", max_size=80).map(lambda text: f"---\n{text}\n---\n# A\n".encode()),
)
def test_any_bytes_give_findings_never_a_traceback(tree: Path, file: str, content: bytes) -> None:
    findings(tree, file, content)


# Where a list or a mapping is meant, something else may stand; the keys that lead there, and what else reads them.
MEANT = {
    "mkdocs.yml": (
        "nav:",
        "plugins:",
        "  - i18n:",
        "      languages:",
        "          nav_translations:",
        "markdown_extensions:",
    ),
    "data/addresses.yml": ("published:", "moved:"),
    "data/owners.yml": ("email:",),
}


@pytest.mark.parametrize(("file", "key"), [(file, key) for file, keys in MEANT.items() for key in keys])
def test_what_stands_in_place_of_a_list_is_survived(tree: Path, file: str, key: str) -> None:
    text = (tree / file).read_text(encoding="utf-8")
    head, found, rest = text.partition(f"\n{key}")
    if not found:
        head, found, rest = "", key, text.removeprefix(key)
    indent = len(key) - len(key.lstrip(" -"))
    # What stood below the key goes.
    after = re.sub(rf"\A[^\n]*\n(?:(?: {{{indent + 1},}}|{' ' * indent}-)[^\n]*\n|\n)*", "", rest)
    before = (tree / file).read_bytes()
    for other in ("3", "x", "[]", "[1, [2]]", "{a: {b: c}}", "{zh: [x]}", "null", "true"):
        (tree / file).write_text(f"{head}{found} {other}\n{after}", encoding="utf-8")
        try:
            assert rules.check(Project(read_content(tree, TODAY))) is not None
            with suppress(new_page.NotPossibleError):
                new_page.plan(tree, "account/fees", {"zh": "", "en": ""}, TODAY)
        finally:
            (tree / file).write_bytes(before)
