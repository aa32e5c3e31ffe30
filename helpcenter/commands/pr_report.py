"""`pr-report`: facts about the commits since BASE, as report.json and a preview that opens from its folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from helpcenter.core.findings import Text
from helpcenter.process import git
from helpcenter.process.git import GitError
from helpcenter.pullrequest import collect


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options: --base, --out."""
    parser.add_argument(
        "--base", default="", help="要合并进去的提交 · the commit to merge into; empty: compare nothing"
    )
    parser.add_argument("--out", type=Path, default=Path("pull-request"), help="写到哪里 · folder to write to, emptied")


def run(options: argparse.Namespace) -> int:
    """Gather and write. A broken contribution is a fact, not a failure."""
    out = (options.root / options.out).resolve()
    if out == options.root.resolve() or out in options.root.resolve().parents:
        print(f"--out 会被清空，不能是 {out}。 --out is emptied first, so it can't be {out}.", file=sys.stderr)
        return 2
    try:
        report = collect.write(options.root, options.base, out)
    except GitError as error:
        why = git.explain(options.root) or Text(f"git 用不了：{error}", f"Git does not work: {error}")
        print(f"{why.zh}\n{why.en}", file=sys.stderr)
        return 2
    state = "" if report.built else "网站没有生成出来。 The site did not build. "
    print(
        f"{state}{report.errors} 处要改，{report.warnings} 处提醒。 Errors: {report.errors}, hints: {report.warnings}."
    )
    return 0
