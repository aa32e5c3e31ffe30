"""Since when a section is in its state, and what changed in it since, as git tells.

`git log -L` follows the lines of a section through renames and branches, `git log -S` finds where one was lost, and
`git diff --word-diff` shows what changed. Ours is only what git cannot know: which text was confirmed, by its hash.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from helpcenter.content.document import TOP, Document
from helpcenter.core.files import Files
from helpcenter.core.locales import EN, ZH, Locale
from helpcenter.process import git
from helpcenter.process.git import GitError

from .state import Part, Row, read_parts

UNCOMMITTED, UNKNOWN = "uncommitted", "unknown"
# Which language's change made the state, for the states of sections that stand in both.
_CHANGED_IN = {"stale": ZH, "changed-both": ZH, "ahead": EN, "unrecorded": EN}
# Latin words whole, each Han character and each sign by itself: bytes, since git's patterns know characters in some
# locales only. In a file, since not every system passes such bytes to a program.
_WORDS = b'[diff]\n\twordRegex = "([A-Za-z0-9]|[\xc3-\xc9][\x80-\xbf])+|[[:blank:]]+|[\xc0-\xff][\x80-\xbf]+|."\n'
_ALIKE = 0.4  # lines that have less in common are easier to read one after the other


@dataclass(frozen=True)
class Change:
    """`since`: a day as YYYY-MM-DD, UNCOMMITTED, or UNKNOWN. `diff`: changed lines of `locale`'s text since."""

    since: str
    locale: Locale
    diff: tuple[str, ...] = ()


Since = tuple[str, Part | None]  # since when, and the text before where there was one
Parts = dict[str, Part]


def read_changes(root: Path, rows: Iterable[Row]) -> dict[Row, Change]:
    """What made the state of each row that is not current. Without git, or outside a repository, `since` is UNKNOWN."""
    found: dict[Row, Since] = {row: (UNKNOWN, None) for row in rows if row.state != "current"}
    by_file: dict[tuple[Locale, str], list[Row]] = defaultdict(list)
    for row in found:
        by_file[_changed_in(row), f"docs/{_changed_in(row).id}/{row.page}.md"].append(row)
    with suppress(GitError):
        repository = _Repository(root) if found else None
        for (locale, file), some in by_file.items():
            found |= repository.find(locale, file, some) if repository else {}
    pairs = {}
    for row, (_, before) in found.items():
        now = row.source if _changed_in(row) is ZH else row.english
        if row.recorded and before:  # without a recorded text there is nothing to compare with
            pairs[row] = before.text, now.text if now else ""
    diffs = dict(zip(pairs, diff_words(list(pairs.values())), strict=True))
    return {row: Change(since, _changed_in(row), tuple(diffs.get(row, ()))) for row, (since, _) in found.items()}


def _changed_in(row: Row) -> Locale:
    """The language whose change made the state."""
    if row.state in _CHANGED_IN:
        return _CHANGED_IN[row.state]
    # Only one language has it: the other lost it, or this one got it.
    has, lacks = (ZH, EN) if row.state == "missing" else (EN, ZH)
    return lacks if row.recorded else has


def _holds(row: Row, part: Part | None) -> bool:
    """Whether the row is in its state with `part` as the text of the language whose change made it."""
    if row.recorded is None:
        return part is not None
    if row.state in {"missing", "orphan"}:
        return part is None
    return part is None or part.hash != (row.recorded.source if _changed_in(row) is ZH else row.recorded.english)


class _Repository:
    """Git's memory of the pages below `root`. Raises GitError where there is none."""

    def __init__(self, root: Path) -> None:
        self._root, self._files = root, Files(root)
        listed = git.run(root, "diff", "--name-only", "--relative", "-z", "HEAD", "--", "docs")
        listed += git.run(root, "ls-files", "--others", "-z", "--", "docs")
        self._edited = set(listed.split("\0"))

    @cached_property
    def _shallow(self) -> bool:
        return git.run(self._root, "rev-parse", "--is-shallow-repository").strip() == "true"

    def find(self, locale: Locale, file: str, rows: Sequence[Row]) -> dict[Row, Since]:
        """Since when each row of one page is in its state."""
        text = self._head(file)
        parts = _read(text, locale)
        found: dict[Row, Since] = {}
        for row in rows:
            part = parts.get(row.section)
            if not _holds(row, part) or (part is None and row.state not in {"missing", "orphan"}):
                found[row] = UNCOMMITTED, part
        asked = [row.section for row in rows if row not in found]
        end = text.rstrip("\n").count("\n") + 1  # after the last line end, git knows no line
        ranges = [
            (1 if name == TOP else parts[name].line, min(parts[name].last, end)) for name in asked if name in parts
        ]
        commits = self._log(locale, *(f"-L{first},{last}:{file}" for first, last in ranges)) if ranges else []
        if lost := [name for name in asked if name not in parts]:
            commits += self._log(locale, "-p", "--follow", "--pickaxe-regex", f"-S{_headings(lost)}", "--", file)
        return {row: found.get(row) or self._since(row, commits) for row in rows}

    def _since(self, row: Row, commits: Iterable[tuple[str, bool, Parts, Parts]]) -> Since:
        """The commit before which the row was not in its state; its state holds in all later ones."""
        for day, root, before, after in commits:
            old, new = before.get(row.section), after.get(row.section)
            # Git may show a section with one beside it that changed; on another branch it can still have old words.
            if (old and old.hash) != (new and new.hash) and not _holds(row, old):
                return (UNKNOWN, None) if root and self._shallow else (day, old)
        return UNKNOWN, None

    def _head(self, file: str) -> str:
        """A page as it was last committed; "" where there was none."""
        if file not in self._edited:
            return self._files.text(file)
        with suppress(GitError):
            return git.run(self._root, "show", f"HEAD:./{file}")
        return ""

    def _log(self, locale: Locale, *arguments: str) -> list[tuple[str, bool, Parts, Parts]]:
        """The commits that git finds, newest first: day, whether it has no parent here, sections before and after."""
        options = (
            "--no-color",
            "--no-ext-diff",
            "--unified=1000000",
            "--format=%x00%cs %P",
        )  # sections are shown whole
        commits = []
        for entry in git.run(self._root, "log", *options, *arguments).split("\0")[1:]:
            head, _, patch = entry.partition("\n")
            day, _, parents = head.partition(" ")
            sides: dict[str, Parts] = {"-": {}, "+": {}}
            for hunk in re.split(r"^@@ ", patch, flags=re.MULTILINE)[1:]:
                place, *lines = hunk.split("\n")
                for sign, parts in sides.items():
                    shown = _read("\n".join(line[1:] for line in lines if line[:1] in (" ", sign)), locale)
                    if f"{sign}1," not in place:  # what precedes a heading is another section's end
                        shown.pop(TOP, None)
                    parts |= shown
            commits.append((day, not parents, sides["-"], sides["+"]))
        return commits


def _read(text: str, locale: Locale) -> Parts:
    return read_parts(Document("", "", locale, text)) if text else {}


def _headings(sections: Iterable[str]) -> str:
    """A pattern for their headings, by id or by words, and for the page's own (POSIX, extended)."""
    names = "|".join(re.sub(r"[][.^$*+?(){}|\\]", r"\\\g<0>", name) for name in sections)
    return rf"^#([[:blank:]]|#[[:blank:]]+(.*\{{[[:blank:]]*#({names})[[:blank:]]*\}}|({names}))[[:blank:]]*$)"


def diff_words(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Changed lines of each pair of texts: `- ` removed, `+ ` added, `~ ` changed with [-old-]{+new+} in place.

    Raises GitError.
    """
    found: list[list[str]] = [[] for _ in pairs]
    if not pairs:
        return found
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        (root / "words").write_bytes(_WORDS)
        for name, texts in zip(("old", "new"), zip(*pairs, strict=True), strict=True):
            (root / name).mkdir()
            for number, text in enumerate(texts):
                (root / name / str(number)).write_bytes(f"{text}\n".encode("utf-8", "surrogatepass"))
        options = ("--no-index", "--no-color", "--no-ext-diff", "--unified=0", "--word-diff=porcelain")
        words = f"include.path={root / 'words'}"
        told = git.run(root, "-c", words, "diff", *options, "old", "new", good=(0, 1))
    for patch in re.split(r"^diff --git ", told, flags=re.MULTILINE)[1:]:
        number = int(patch.partition("\n")[0].rpartition("/")[2])
        for hunk in re.split(r"^@@ .*\n", patch, flags=re.MULTILINE)[1:]:
            for line in re.split(r"^~\n", hunk, flags=re.MULTILINE):
                found[number] += _show([(piece[0], piece[1:]) for piece in line.split("\n") if piece])
    return found


def _show(pieces: list[tuple[str, str]]) -> list[str]:
    """One line, from its pieces as git parts them: kept (" "), removed ("-"), added ("+")."""
    kept, old, new = ("".join(text for sign, text in pieces if sign in signs) for signs in (" ", " -", " +"))
    if old == new:
        return []
    if 2 * len(kept) > _ALIKE * (len(old) + len(new)):
        marks = {" ": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
        return ["~ " + "".join(marks[sign].format(text) for sign, text in pieces)]
    return [f"{sign} {text}" for sign, text in (("-", old), ("+", new)) if text.strip()]
