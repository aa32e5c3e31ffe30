"""Gathers the facts of a pull request: `make pr-report BASE=<commit>`.

Whatever breaks in the pull request is a fact too: a part that cannot be known is left None, and the report is written.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from helpcenter.github.quoting import one_line
from helpcenter.process import git, python
from helpcenter.process.git import GitError

from . import gallery
from .around import find_around
from .compare import Side, address_of, compare, read_changes, read_states
from .pages import find_changes
from .report import FILE, MOST_LETTERS, Report

PREVIEW = "preview"
# Relative addresses only: no scheme, no leading slash, not a place on the same page.
_ADDRESS = re.compile(r'(\s(?:href|action)=")(?!#|/|[a-zA-Z][a-zA-Z0-9+.-]*:)([^"#?]+)(?=["#?])')


def write(root: Path, base: str, out: Path) -> Report:
    """Write report.json and, where the site builds, preview/ into `out`. Raises GitError where HEAD is unknown."""
    root, out = root.resolve(), out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    point = branch_point(root, base) if base else None
    with ExitStack() as stack, ThreadPoolExecutor() as pool:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sides = [pool.submit(examine, root, out / PREVIEW / gallery.SITE)]
        if point:
            tree = stack.enter_context(check_out(root, point, temporary / "base"))
            sides.append(pool.submit(examine, tree, temporary / "site"))
        after, *earlier = (one.result() for one in sides)
        before, shown, around = earlier[0] if earlier else None, None, []
        if point and before and before.site and after.site:
            renamed = {
                address_of(change.file): address_of(change.was)
                for change in read_changes(root, point)
                if change.was and address_of(change.file)
            }
            shown = find_changes(before.site, after.site, renamed)
            around = find_around(before.site, after.site, renamed)
        report = compare(root, point, before, after, shown, around)
        if after.site:
            gallery.write(out / PREVIEW, shown, around)
            link_to_files(after.site)
    (out / FILE).write_text(report.model_dump_json(indent=1), encoding="utf-8")
    return report


def branch_point(root: Path, base: str) -> str | None:
    """The commit where HEAD left `base`, or `base` itself; None where git does not know it."""
    for arguments in (("merge-base", base, "HEAD"), ("rev-parse", "--verify", "--end-of-options", base + "^{commit}")):
        with suppress(GitError):
            return git.run(root, *arguments).strip()
    return None


@contextmanager
def check_out(root: Path, commit: str, folder: Path) -> Iterator[Path]:
    """`commit` as files in `folder`, gone again afterwards. Raises GitError."""
    git.run(root, "worktree", "add", "--detach", "--force", str(folder), commit)
    try:
        for name in ("node_modules", ".venv"):  # what is installed serves both
            if (root / name).exists():
                (folder / name).symlink_to((root / name).resolve(), target_is_directory=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(GitError):
            git.run(root, "worktree", "prune")


def examine(tree: Path, site: Path) -> Side:
    """Check, build, and ask the translations of `tree`, by its own code."""
    done = python.run(tree, "-m", "mkdocs", "build", "--strict", "--quiet", SITE_DIR=str(site), NO_MKDOCS_2_WARNING="1")
    built = done is not None and done.returncode == 0 and (site / "index.html").is_file()
    if not built:
        shutil.rmtree(site, ignore_errors=True)
    said = "" if done is None else (done.stderr + "\n" + done.stdout).strip()
    lines = [one_line(line, MOST_LETTERS) for line in said.splitlines() if line.strip()]
    states = None
    if (rows := python.read_json(tree, "translations", "--format", "json")) is not None:
        try:
            states = read_states(rows)
        except ValueError as error:
            print(error, file=sys.stderr)
    findings = python.read_json(tree, "check", "--format", "json")
    return Side(tree, site if built else None, [] if built else lines[-20:], findings, states)


def link_to_files(site: Path) -> None:
    """Make the pages of `site` open from their folder: addresses that end in a slash get their file's name.

    Search and the mail form stay off: browsers run no modules from files.
    """
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_ADDRESS.sub(_with_file, text), encoding="utf-8")


def _with_file(match: re.Match[str]) -> str:
    start, address = match.groups()
    if not address.endswith("/") and address.rpartition("/")[2] not in (".", ".."):
        return match.group()
    return f"{start}{address.rstrip('/')}/index.html"
