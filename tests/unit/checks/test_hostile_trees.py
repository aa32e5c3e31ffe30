"""Trees that nobody means: files of every kind in every place. Each is named, none stops a command, none is half written."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helpcenter import __main__ as command
from helpcenter.checks import gate, rules
from helpcenter.content.read import read_content
from helpcenter.core import clock, console
from helpcenter.core.shelf import Shelf
from tests.paths import FIXTURES, ROOT

TODAY = dt.date(2026, 11, 23)
NEW_PLACES = (
    "docs/README.md", "docs/zh/Fees.md", "docs/en/fees.markdown", "docs/zh/account/x (1).md", "docs/zh/a/b/c.md",
    "docs/fr/page.md", "docs/zh/cafe\u0301.md", "docs/zh/a\udcff.md", "docs/zh/close.md~", "docs/assets/notes.md",
)  # fmt: skip
PLACES = (
    "docs/zh/index.md", "docs/en/index.md", "docs/zh/account/close.md", "docs/en/account/open.md", "data/ui.yml",
    "data/mail/other.yml", "data/glossary.yml", "checks.yml", "translations.lock", "mkdocs.yml", "budgets.yml", *NEW_PLACES,
)  # fmt: skip
HIDDEN = (
    "docs/zh/.trash/a.md",
    "docs/zh/._a.md",
    "docs/.x.md",
    "data/mail/._a.yml",
    "docs/zh/Thumbs.db",
    "docs/en/.DS_Store",
)
KINDS: dict[str, Callable[[Path], object]] = {
    "GBK": lambda path: path.write_bytes("密码：不要告诉别人\n".encode("gbk")),
    "UTF-16": lambda path: path.write_bytes("密码\n".encode("utf-16")),
    "bytes": lambda path: path.write_bytes(bytes(range(256))),
    "NUL": lambda path: path.write_bytes(b"a\0b\n"),
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "nowhere": lambda path: path.symlink_to("nowhere"),
    "itself": lambda path: path.symlink_to(path.name),
    "up": lambda path: path.symlink_to("..", target_is_directory=True),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("hostile")
    shutil.copytree(FIXTURES / "rules" / "base", root / "base")
    shutil.copytree(ROOT / "data", root / "base/data", ignore=shutil.ignore_patterns("queries", "asked"))
    for name in ("mkdocs.yml", "budgets.yml"):
        shutil.copy(ROOT / name, root / "base")
    (root / "base/checks.yml").write_text("{}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "MODULES", tuple(module for module in rules.MODULES if not module.slow))
        patch.setattr(clock, "today", lambda: TODAY)
        yield root


def spoil(root: Path, file: str, kind: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.unlink()
    KINDS[kind](path)


def mend(root: Path, file: str, clean: Path) -> None:
    """What an editor does who has read the message: what stood there comes back, and what stood nowhere goes."""
    path = root / file
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink()
    if (clean / file).exists():
        shutil.copy(clean / file, path)


def look(root: Path, file: str) -> object:
    """What stands there, down to its bytes."""
    path = root / file
    if path.is_symlink():
        return path.readlink()
    return path.read_bytes() if path.is_file() else path.stat().st_mode


@settings(
    max_examples=10, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(
    spoilt=st.dictionaries(st.sampled_from(PLACES), st.sampled_from(sorted(KINDS)), min_size=1, max_size=4),
    hidden=st.dictionaries(st.sampled_from(HIDDEN), st.sampled_from(["GBK", "UTF-16", "bytes", "NUL"]), max_size=2),
)
def test_every_hostile_file_is_named_and_none_is_touched(
    base: Path, capsys: pytest.CaptureFixture[str], spoilt: dict[str, str], hidden: dict[str, str]
) -> None:
    root = base / "tree"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(base / "base", root)
    for file, kind in (spoilt | hidden).items():
        spoil(root, file, kind)
    # An empty folder that is none of a page's is no file to MkDocs or git.
    left = {file for file, kind in spoilt.items() if kind != "folder" or file not in NEW_PLACES or file.endswith(".md")}
    while left:
        before = {file: look(root, file) for file in left | hidden.keys()}
        capsys.readouterr()
        console.prepare()
        assert command.main(["check", "--fix", "--format", "text", "--root", str(root)]) == 1
        said = capsys.readouterr().out
        for arguments in (["translations"], ["freshness"], ["new", "account/fees"]):
            command.main([*arguments, "--root", str(root)])
        gate.check(read_content(root, TODAY), Shelf("none"))
        assert {file: look(root, file) for file in left | hidden.keys()} == before
        assert not [file for file in hidden if f"{file}:" in said]
        assert "Traceback" not in said
        named = {file for file in left if f"{file}:" in said.replace("\\udcff", "\udcff")}
        assert named, f"none of {left} in:\n{said}"
        for file in named:
            mend(root, file, base / "base")
        left -= named
        for file in ("docs/zh/account/fees.md", "docs/en/account/fees.md"):
            (root / file).unlink(missing_ok=True)
