"""What a pull request changes: its files, findings, translations, searches, and weights, before and after."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from helpcenter.content import queries
from helpcenter.content.document import Document
from helpcenter.content.queries import Golden, Outcome
from helpcenter.core import files
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import LOCALES, Locale, page_url
from helpcenter.github.quoting import one_line
from helpcenter.process import git, search

from .around import Around, describe_around
from .meaning import find_untold
from .pages import PageChange, describe
from .report import MOST_LETTERS, MOST_ROWS, ChangedPage, Found, Report, Search, Section, Untold, Weight, Words

CURRENT = "current"
GOOD = 3  # places that readers see without scrolling; budgets.yml holds success@1 and success@3
_KINDS: dict[str, Literal["added", "changed", "renamed", "removed"]]
_KINDS = {"A": "added", "M": "changed", "T": "changed", "R": "renamed", "C": "added", "D": "removed"}
_SHEET = re.compile(rb'<link\b[^>]*\brel="?stylesheet"?[^>]*\bhref="?([^" >]+)')
Row = TypeVar("Row")
States = dict[tuple[str, str], str]  # state by page and section


@dataclass(frozen=True)
class Side:
    """One side of the comparison: its files, its built site (None: it does not build), what its own commands say."""

    tree: Path
    site: Path | None
    build_words: list[str]
    findings: list[dict[str, Any]] | None
    states: States | None


@dataclass(frozen=True)
class Change:
    """One file that differs. `was` is its former name, or empty."""

    file: str
    state: Literal["added", "changed", "renamed", "removed"]
    was: str = ""


@dataclass(frozen=True)
class Cost:
    """Gzip bytes of a page's HTML, and of all that must come before it is shown: HTML and style sheets."""

    html: int
    blocking: int


def compare(
    root: Path,
    point: str | None,
    before: Side | None,
    after: Side,
    shown: Sequence[PageChange] | None = None,
    around: Sequence[Around] = (),
) -> Report:
    """The report. `point`: the commit that `before` shows; `shown`, `around`: what readers find changed. Raises GitError."""
    changes = read_changes(root, point) if point else None
    pages = others = None
    if changes is not None:
        pages = [page for change in changes if (page := _page(root, before, change))]
        others = [_name(change.file) for change in changes if not _place(change.file)]
    renamed = {change.was: change.file for change in changes or [] if change.was}
    findings = _findings(before, after, renamed)
    behind = fresh = None
    if before and before.states is not None and after.states is not None:
        behind, fresh = compare_states(before.states, after.states)
    untold = None
    if before and changes is not None:
        untold = list(_untold(before.tree, after.tree, changes))
    lost = won = None
    if before and before.site and after.site:
        try:
            lost, won = _searches(before.tree, before.site, after.tree, after.site)
        except (FindingsError, search.SearchError) as error:
            print(error, file=sys.stderr)
    heavy = _weights(before, after, pages) if after.site and pages is not None else None
    levels = Counter(finding.level for finding in findings or [])
    return Report(
        head=git.run(root, "rev-parse", "HEAD").strip(),
        base=point,
        built=after.site is not None,
        build_words=after.build_words,
        errors=levels["error"],
        warnings=levels["warning"],
        total_before=weigh_site(before.site) if before and before.site else None,
        total_after=weigh_site(after.site) if after.site else None,
        **_cut("pages", pages),
        **_cut("seen", None if shown is None else [*map(describe, shown), *map(describe_around, around)]),
        **_cut("others", others),
        **_cut("findings", findings),
        **_cut("behind", behind),
        **_cut("fresh", fresh),
        **_cut("untold", untold),
        **_cut("lost", lost),
        **_cut("won", won),
        **_cut("weights", heavy),
    )


def _cut(name: str, rows: Sequence[Row] | None) -> dict[str, Any]:
    return {name: None if rows is None else list(rows[:MOST_ROWS]), f"{name}_more": max(len(rows or []) - MOST_ROWS, 0)}


# Files


def read_changes(root: Path, base: str) -> list[Change]:
    """Files that differ between `base` and HEAD. Raises GitError."""
    fields = git.run(root, "diff", "--name-status", "-z", "--find-renames", base, "HEAD").split("\0")
    found = []
    while len(fields) > 1:
        letter = fields.pop(0)[:1]
        was = fields.pop(0) if letter in "RC" else ""
        found.append(Change(fields.pop(0), _KINDS.get(letter, "changed"), was if letter == "R" else ""))
    return found


def _place(file: str) -> tuple[Locale, str] | None:
    """Language and path of a page's file."""
    for locale in LOCALES.values():
        folder = f"docs/{locale.id}/"
        if file.startswith(folder) and file.endswith(".md"):
            return locale, file.removeprefix(folder)
    return None


def address_of(file: str) -> str:
    """Address of a page's file from the site's root; "" where it is none."""
    place = _place(file)
    return page_url(place[1], place[0]) if place else ""


def _page(root: Path, before: Side | None, change: Change) -> ChangedPage | None:
    place = _place(change.file)
    if not place:
        return None
    locale, path = place
    tree = before.tree if before and change.state == "removed" else root
    headings = Document(change.file, path, locale, Files(tree).text(change.file)).headings
    return ChangedPage(
        file=_name(change.file),
        state=change.state,
        locale="en" if locale.id == "en" else "zh",
        title=_line(next((heading.text for heading in headings if heading.level == 1), "")),
        was=_name(change.was),
    )


def _name(file: str) -> str:
    return _line(file.replace("\\", "/"))


def _line(text: str) -> str:
    return one_line(text, MOST_LETTERS)


# Findings


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


def _words(text: dict[str, str]) -> Words:
    return Words(zh=_line(text["zh"]), en=_line(text["en"]))


# Translations


def read_states(rows: Any) -> States:
    """State by page and section, from what `translations --format json` prints. Raises ValueError for another form."""
    try:
        return {(str(row["page"]), str(row["section"])): str(row["state"]) for row in rows}
    except (TypeError, KeyError) as error:
        raise ValueError("no list of page, section, state") from error


def compare_states(before: Mapping[tuple[str, str], str], after: States) -> tuple[list[Section], list[Section]]:
    """Sections that the change (puts behind, makes current)."""

    def sections(keys: Iterable[tuple[str, str]]) -> list[Section]:
        return [
            Section(page=_line(page), section=_line(name), before=before.get((page, name)), after=after[page, name])
            for page, name in sorted(keys)
        ]

    behind = [key for key, state in after.items() if state != CURRENT and before.get(key) != state]
    fresh = [key for key, state in after.items() if state == CURRENT and before.get(key) != CURRENT]
    return sections(behind), sections(fresh)


def _untold(before: Path, after: Path, changes: Iterable[Change]) -> Iterator[Untold]:
    """Files of which readers should perhaps be told."""
    for change in changes:
        known = change.state in ("changed", "renamed")
        if known and (names := find_untold(change.file, before, change.was or change.file, after)):
            yield Untold(file=_name(change.file), names=_line(", ".join(names)))


# Searches


def _searches(old_tree: Path, old_site: Path, tree: Path, site: Path) -> tuple[list[Search], list[Search]]:
    """The golden queries of `tree`, put to both sites. Raises FindingsError, SearchError."""

    def ask(code: Path, index: Path, locale: str, golden: list[Golden]) -> list[Outcome]:
        came = search.ask(code, index, locale, [one.query for one in golden])
        return [Outcome(one, *answer) for one, answer in zip(golden, came, strict=True)]

    before, after, files = {}, {}, Files(tree)
    for locale in LOCALES:
        file = f"{queries.FOLDER}/{locale}.tsv"
        golden = queries.load_queries(files, file, queries.list_places(files))
        before[locale], after[locale] = ask(old_tree, old_site, locale, golden), ask(tree, site, locale, golden)
    return compare_outcomes(before, after)


def compare_outcomes(
    before: Mapping[str, Sequence[Outcome]], after: Mapping[str, Sequence[Outcome]]
) -> tuple[list[Search], list[Search]]:
    """Queries that (lost, won): those whose first right page left or reached the first place, or the first three."""
    lost: list[Search] = []
    won: list[Search] = []
    for locale, outcomes in after.items():
        for old, new in zip(before[locale], outcomes, strict=True):
            step = _class(new.rank) - _class(old.rank)
            if step:
                query = _line(new.golden.query)
                row = Search(query=query, locale="en" if locale == "en" else "zh", before=old.rank, after=new.rank)
                (lost if step > 0 else won).append(row)
    return lost, won


def _class(rank: int | None) -> int:
    if rank is None or rank > GOOD:
        return 2
    return 0 if rank == 1 else 1


# Weights


def weigh_page(site: Path, address: str) -> Cost | None:
    """Cost of the page at `address` (`en/contact/`); None where the site has none."""
    file = site / address / "index.html"
    if not file.is_file():
        return None
    content = file.read_bytes()
    html = files.gzip_size(content)
    sheets = {(file.parent / name.decode()).resolve() for name in _SHEET.findall(content) if b"//" not in name}
    return Cost(html, html + sum(files.gzip_size(sheet.read_bytes()) for sheet in sheets if sheet.is_file()))


def weigh_site(site: Path, suffixes: Iterable[str] = (".html", ".css", ".js", ".txt")) -> int:
    """Gzip bytes of everything that readers may load, sharing pictures left out."""
    return sum(files.gzip_size(path.read_bytes()) for path in site.rglob("*") if path.suffix in set(suffixes))


def _weights(before: Side | None, after: Side, pages: Sequence[ChangedPage]) -> list[Weight]:
    """Of each changed page; of the home page where none is changed, since styles may be."""
    addresses = dict.fromkeys(page_url(place[1], place[0]) for page in pages if (place := _place(page.file)))
    rows = []
    for address in addresses or [""]:
        old = weigh_page(before.site, address) if before and before.site else None
        new = weigh_page(after.site, address) if after.site else None
        if old or new:
            rows.append(
                Weight(
                    page=_line(address),
                    html_before=old.html if old else None,
                    html_after=new.html if new else None,
                    blocking_before=old.blocking if old else None,
                    blocking_after=new.blocking if new else None,
                )
            )
    return rows
