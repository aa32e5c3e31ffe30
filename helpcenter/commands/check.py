"""`check`: every mistake in pages and data. Exit status 1 where there is an error, 0 with warnings alone."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from helpcenter.checks import rules
from helpcenter.checks.project import Project
from helpcenter.content.read import read_content
from helpcenter.core import clock, formats
from helpcenter.core.findings import Finding
from helpcenter.editing import corrections

_MOST_TURNS = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options: --fix, --format, files."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="只看这些文件 · look at these files alone")
    parser.add_argument("--fix", action="store_true", help="改正能放心改的 · mend what is safe to mend")
    # GITHUB_ACTIONS is always true on a runner (GitHub Docs, "Default environment variables").
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    parser.add_argument("--format", choices=sorted(formats.FORMATS), default=default)


def run(options: argparse.Namespace) -> int:
    """Check, mend if asked, print what is left."""
    only = frozenset(_from_root(options.root, file) for file in options.files) or None
    project, findings = _look(options.root, only)
    if wrong := sorted(file for file in only or () if not _is_read(project, file)):
        for file in wrong:
            print(
                f"{file}：检查不读这个文件，或没有这个文件。写从仓库根目录算起的路径，例如 docs/zh/contact.md。\n"
                f"{file}: the check reads no such file. Give its path from the repository's root, as in docs/en/contact.md.",
                file=sys.stderr,
            )
        return 2
    mended = 0
    # Edits that touched each other take turns; two rules that undo each other's must not go on for ever.
    for _ in range(_MOST_TURNS if options.fix else 0):
        try:
            done = corrections.apply(project.content.files, findings)
        except OSError as error:
            print(
                f"有文件写不了，这一轮什么也没有改：{error}\nA file can't be written, so nothing was changed now: {error}",
                file=sys.stderr,
            )
            break
        if not done:
            break
        mended += len(done)
        project, findings = _look(options.root, only)
    if findings or options.format == "json":
        print(formats.FORMATS[options.format](findings))
    errors = sum(finding.level == "error" for finding in findings)
    if options.format != "json":
        _print_sum(project, findings, errors, mended)
    return int(errors > 0)


def _look(root: Path, only: frozenset[str] | None) -> tuple[Project, list[Finding]]:
    project = Project(read_content(root, clock.today()), only)
    return project, rules.check(project)


def _from_root(root: Path, file: str) -> str:
    """A file as findings name it; one outside the repository as it was given."""
    path = os.path.relpath(root / file, root)
    return file if path.startswith(os.pardir) else Path(path).as_posix()


def _is_read(project: Project, file: str) -> bool:
    """Whether a check looks at such a file; of those in docs/, at the names of all."""
    files = project.content.files
    return files.has(file) and (file in files.list("docs/**/*") or files.is_opened(file))


def _print_sum(project: Project, findings: list[Finding], errors: int, mended: int) -> None:
    warnings = len(findings) - errors
    if mended:
        print(f"已改正 {mended} 处。 Mended: {mended}.")
    if errors or warnings:
        print(f"\n{errors} 处要改，{warnings} 处提醒。 Errors: {errors}, warnings: {warnings}.")
        safe = sum(finding.edit is not None for finding in findings)
        if safe:
            print(f"其中 {safe} 处可以自动改正：make check FIX=1 · {safe} can be mended for you: make check FIX=1")
    if project.only is None:
        if not errors:
            print(f"检查通过：{len(project.content.pages)} 个页面。 Checks passed: {len(project.content.pages)} pages.")
        return
    if not errors:
        print("检查通过。 Checks passed.")
    names, count = ", ".join(sorted(project.only)), len(project.only)
    print(f"只看了 {count} 个文件 · Looked at {count} file{'s' * (count > 1)} alone: {names}")
