"""A small repository, a host, and GitHub, for whatever looks after them."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import answering, fake_github
from tests.fake_github import Fake
from tests.paths import FIXTURES, ROOT

CHECKED = dt.date(2026, 11, 22)  # day of all dates in the tree below


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small repository whose pages, values, and public bodies were all checked on CHECKED."""
    root = tmp_path / "tree"
    shutil.copytree(FIXTURES / "rules" / "base", root)
    shutil.copytree(ROOT / "data", root / "data", ignore=shutil.ignore_patterns("queries", "asked"))
    shutil.copy(FIXTURES / "support" / "good-all.yml", root / "data" / "support.yml")
    (root / "checks.yml").write_text("{}\n", encoding="utf-8")
    for page in (*root.rglob("*.md"), *(root / "data" / "mail").glob("*.yml")):
        lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
        dated = [f"reviewed: {CHECKED}\n" if line.startswith("reviewed:") else line for line in lines]
        page.write_text("".join(dated), encoding="utf-8")
    for name in ("support", "authorities"):
        file = root / f"data/{name}.yml"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text(
            "".join(
                re.sub(r"( (?:checked|found)_on:) .*", rf"\1 {CHECKED}", line)
                for line in lines
                if not line.startswith("#")
            ).replace(".example", ".net"),  # data/support.yml takes no samples
            encoding="utf-8",
        )
    return root


class Host(answering.Answers):
    """A host with good and bad manners."""

    seen: list[tuple[str, str]]
    fails: dict[str, int]

    def answer(self) -> None:
        self.seen.append((self.command, self.path))
        known = {
            "/good": 200,
            "/gone": 410,
            "/private": 403,
            "/broken": 500,
            "/get-only": 200,
            "/moved": 301,
            "/loop": 301,
        }
        status = known.get(self.path, 404)
        if self.command == "HEAD" and self.path == "/get-only":
            status = 405
        if self.fails.get(self.path, 0):
            self.fails[self.path] -= 1
            status = 503
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/good" if self.path == "/moved" else "/loop")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer  # noqa: N815 – names of the standard library


@pytest.fixture
def host() -> Iterator[str]:
    Host.seen, Host.fails = [], {}
    with answering.serve(Host) as address:
        yield address


@pytest.fixture
def github() -> Iterator[Fake]:
    with fake_github.serve(Fake()) as fake:
        yield fake
