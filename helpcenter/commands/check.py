"""`check`: every mistake in pages and data. Exit status 1 where there is an error, 0 with warnings alone."""

from __future__ import annotations

import argparse
import os

from helpcenter.checks import rules
from helpcenter.checks.project import Project
from helpcenter.content.read import read_content
from helpcenter.core import clock, formats
from helpcenter.editing import corrections

NAME = "check"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options: --fix, --format."""
    parser.add_argument("--fix", action="store_true", help="改正能放心改的 · mend what is safe to mend")
    # GITHUB_ACTIONS is always true on a runner (GitHub Docs, "Default environment variables").
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    parser.add_argument("--format", choices=sorted(formats.FORMATS), default=default)


def run(options: argparse.Namespace) -> int:
    """Check, mend if asked, print what is left."""
    today = clock.today()
    project = Project(read_content(options.root, today))
    findings = rules.check(project)
    mended = 0
    # Edits that touched each other take turns.
    while options.fix and (done := corrections.apply(project.content.files, findings)):
        mended += len(done)
        project = Project(read_content(options.root, today))
        findings = rules.check(project)
    if findings or options.format == "json":
        print(formats.FORMATS[options.format](findings))
    if options.format == "json":
        return int(any(finding.level == "error" for finding in findings))
    errors = sum(finding.level == "error" for finding in findings)
    warnings = len(findings) - errors
    if mended:
        print(f"已改正 {mended} 处。 Mended: {mended}.")
    if errors or warnings:
        print(f"\n{errors} 处要改，{warnings} 处提醒。 Errors: {errors}, warnings: {warnings}.")
        safe = sum(finding.edit is not None for finding in findings)
        if safe:
            print(f"其中 {safe} 处可以自动改正：make check FIX=1 · {safe} can be mended for you: make check FIX=1")
    if not errors:
        print(f"检查通过：{len(project.content.pages)} 个页面。 Checks passed: {len(project.content.pages)} pages.")
    return int(errors > 0)
