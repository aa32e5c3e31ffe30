"""Gathers the facts of a pull request: `make pr-report BASE=<commit>`.

Whatever breaks in the pull request is a fact too: a part that cannot be known is left None, and the report is written.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from helpcenter.content import document as markdown
from helpcenter.core.locales import LOCALES, Locale, page_url
from helpcenter.github.quoting import plain
from helpcenter.process import python as asking

from . import git, preview, searches, translations, weights
from .schema import FILE, MOST_LETTERS, MOST_ROWS, ChangedPage, Found, Report, Weight, Words

PREVIEW = "preview"
Row = TypeVar("Row")


@dataclass(frozen=True)
class Side:
    """One side of the comparison: its files, its built site (None: it does not build), what its own commands say."""

    tree: Path
    site: Path | None
    build_words: list[str]
    findings: list[dict[str, Any]] | None
    states: translations.States | None


def write(root: Path, base: str, out: Path) -> Report:
    """Write report.json and, where the site builds, preview/ into `out`. Raises GitError where HEAD is unknown."""
    root, out = root.resolve(), out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    point = git.branch_point(root, base) if base else None
    with ExitStack() as stack, ThreadPoolExecutor() as pool:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        looks = [pool.submit(look, root, out / PREVIEW)]
        if point:
            tree = stack.enter_context(git.tree(root, point, temporary / "base"))
            looks.append(pool.submit(look, tree, temporary / "site"))
        after, *earlier = (one.result() for one in looks)
        report = compare(root, point, earlier[0] if earlier else None, after)
    if report.built:
        preview.for_folder(out / PREVIEW)
    (out / FILE).write_text(report.model_dump_json(indent=1), encoding="utf-8")
    return report


def look(tree: Path, site: Path) -> Side:
    """Check, build, and ask the translations of `tree`, by its own code."""
    done = asking.run(tree, "-m", "mkdocs", "build", "--strict", "--quiet", SITE_DIR=str(site), NO_MKDOCS_2_WARNING="1")
    built = done is not None and done.returncode == 0 and (site / "index.html").is_file()
    if not built:
        shutil.rmtree(site, ignore_errors=True)
    said = "" if done is None else (done.stderr + "\n" + done.stdout).strip()
    lines = [plain(line, MOST_LETTERS) for line in said.splitlines() if line.strip()]
    states = None
    if (rows := asking.as_json(tree, "translations", "--format", "json")) is not None:
        try:
            states = translations.states(rows)
        except ValueError as error:
            print(error, file=sys.stderr)
    findings = asking.as_json(tree, "check", "--format", "json")
    return Side(tree, site if built else None, [] if built else lines[-20:], findings, states)


def compare(root: Path, point: str | None, before: Side | None, after: Side) -> Report:
    """The report. `point`: the commit that `before` shows. Raises GitError."""
    changes = git.changes(root, point) if point else None
    pages = others = None
    if changes is not None:
        pages = [page for change in changes if (page := _page(root, before, change))]
        others = [_name(change.file) for change in changes if not _place(change.file)]
    renamed = {change.was: change.file for change in changes or [] if change.was}
    findings = _findings(before, after, renamed)
    behind = fresh = None
    if before and before.states is not None and after.states is not None:
        behind, fresh = translations.moved(before.states, after.states)
    lost = won = None
    if before and before.site and after.site:
        try:
            queries = searches.golden(after.tree)
            lost, won = searches.moved(
                searches.ask(before.tree, before.site, queries), searches.ask(after.tree, after.site, queries)
            )
        except ValueError as error:
            print(error, file=sys.stderr)
    heavy = _weights(before, after, pages) if after.site and pages is not None else None
    levels = Counter(finding.level for finding in findings or [])
    return Report(
        head=git.head(root),
        base=point,
        built=after.site is not None,
        build_words=after.build_words,
        errors=levels["error"],
        warnings=levels["warning"],
        total_before=weights.total(before.site) if before and before.site else None,
        total_after=weights.total(after.site) if after.site else None,
        **_cut("pages", pages),
        **_cut("others", others),
        **_cut("findings", findings),
        **_cut("behind", behind),
        **_cut("fresh", fresh),
        **_cut("lost", lost),
        **_cut("won", won),
        **_cut("weights", heavy),
    )


def _cut(name: str, rows: Sequence[Row] | None) -> dict[str, Any]:
    return {name: None if rows is None else list(rows[:MOST_ROWS]), f"{name}_more": max(len(rows or []) - MOST_ROWS, 0)}


def _place(file: str) -> tuple[Locale, str] | None:
    """Language and path of a page's file."""
    for locale in LOCALES.values():
        folder = f"docs/{locale.id}/"
        if file.startswith(folder) and file.endswith(".md"):
            return locale, file.removeprefix(folder)
    return None


def _page(root: Path, before: Side | None, change: git.Change) -> ChangedPage | None:
    place = _place(change.file)
    if not place:
        return None
    locale, path = place
    tree = before.tree if before and change.state == "removed" else root
    file = tree / change.file
    text = file.read_bytes().decode("utf-8", errors="replace") if file.is_file() else ""
    headings = markdown.Document(change.file, path, locale, text).headings
    return ChangedPage(
        file=_name(change.file),
        state=change.state,
        locale="en" if locale.id == "en" else "zh",
        title=plain(next((heading.text for heading in headings if heading.level == 1), ""), MOST_LETTERS),
        was=_name(change.was),
    )


def _findings(before: Side | None, after: Side, renamed: dict[str, str]) -> list[Found] | None:
    """Errors before warnings, new ones before old ones. A finding whose words stood in the same file before is old."""
    if after.findings is None:
        return None
    known = None
    if before and before.findings is not None:
        known = Counter(_identity(one, renamed.get(one["file"], one["file"])) for one in before.findings)
    found = []
    for one in after.findings:
        key, new = _identity(one, one["file"]), None
        if known is not None:
            new = known[key] == 0
            known[key] -= not new
        found.append(
            Found(
                level=one["level"],
                file=_name(one["file"]),
                line=one["line"],
                rule=one["rule"],
                reason=_words(one["reason"]),
                fix=_words(one["fix"]),
                new=new,
            )
        )
    return sorted(found, key=lambda one: (one.level != "error", one.new is False, one.file, one.line))


def _identity(finding: dict[str, Any], file: str) -> tuple[str, str, str, str]:
    """What stays the same when lines are added above."""
    return file, finding["rule"], finding["found"], finding["reason"]["en"]


def _name(file: str) -> str:
    return plain(file.replace("\\", "/"), MOST_LETTERS)


def _words(text: dict[str, str]) -> Words:
    return Words(zh=plain(text["zh"], MOST_LETTERS), en=plain(text["en"], MOST_LETTERS))


def _weights(before: Side | None, after: Side, pages: Sequence[ChangedPage]) -> list[Weight]:
    """Of each changed page; of the home page where none is changed, since styles may be."""
    addresses = dict.fromkeys(page_url(place[1], place[0]) for page in pages if (place := _place(page.file)))
    rows = []
    for address in addresses or [""]:
        old = weights.page(before.site, address) if before and before.site else None
        new = weights.page(after.site, address) if after.site else None
        if old or new:
            rows.append(
                Weight(
                    page=plain(address, MOST_LETTERS),
                    html_before=old.html if old else None,
                    html_after=new.html if new else None,
                    blocking_before=old.blocking if old else None,
                    blocking_after=new.blocking if new else None,
                )
            )
    return rows
