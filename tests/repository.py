"""A small repository with one page in both languages, whose commits have days of their own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from helpcenter import __main__

PAGE = """---
title: {title}
description: {title}, a description.
---

# {title}

{opening}

## {first} {{ #first }}

{one}

## {second} {{ #second }}

{two}
"""
SOURCE = {"title": "题目", "opening": "开头。", "first": "甲", "one": "先登陆账户。", "second": "乙", "two": "第二节。"}
ENGLISH = {
    "title": "Title",
    "opening": "Opening.",
    "first": "First",
    "one": "Sign in.",
    "second": "Second",
    "two": "2.",
}


class Repository:
    """A small repository whose commits have days of their own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")
        self.put("zh", **SOURCE)
        self.put("en", **ENGLISH)
        assert self.run("--confirm", "all") == 0
        self.commit("2026-01-01")

    def git(self, *arguments: str, day: str = "2026-01-01") -> None:
        who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "T"), ("EMAIL", "t@example.com"), ("DATE", f"{day}T12:00:00Z"))}  # fmt: skip
        subprocess.run(["git", *arguments], cwd=self.root, env=os.environ | who, check=True, capture_output=True)

    def commit(self, day: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change", day=day)

    def put(self, locale: str, name: str = "account/open", **words: str) -> None:
        path = self.root / "docs" / locale / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(**words), encoding="utf-8")

    def run(self, *arguments: str) -> int:
        return __main__.main(["translations", "--root", str(self.root), *arguments])

    def states(self, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, str | None]]:
        capsys.readouterr()
        assert self.run("--format", "json") == 0
        return {
            f"{one['page']}#{one['section']}": (one["state"], one["since"])
            for one in json.loads(capsys.readouterr().out)
        }
