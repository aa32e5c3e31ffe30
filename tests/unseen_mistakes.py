"""How many unseen mistakes of editors the check tells, and how many harmless edits it takes for one.

    python -m tests.unseen_mistakes FOLDER

FOLDER holds `mistakes.jsonl`, `variants.jsonl`, `harmless.jsonl`, an edit a line:

    {"id": …, "what": "a sentence", "edits": […], "expect": {"file": …, "line_contains": …, "level": "error"}}

An edit is {"file", "old", "new"} (`old` stands there once), {"file", "create": text}, {"file", "append": text}, or
{"file", "delete": true}; `"repeat": ["x", 1000]` puts so many into a text for its "…". A harmless edit expects nothing. Each is made alone in a copy of the tree, and the whole check asked.
"""

from __future__ import annotations

import base64
import itertools
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpcenter.checks import rules
from helpcenter.checks.project import Project
from helpcenter.content.read import read_content
from helpcenter.core import clock, store
from helpcenter.core.findings import Finding
from tools import build

SETS = ("mistakes", "variants", "harmless")
# What any change of a section brings along: its other language is to be confirmed.
USUAL = "translation/"
_WIDTH = 200


class NotApplied(Exception):  # noqa: N818 – the entry is wrong, nothing else
    """Raised where an entry does not fit the tree."""


@dataclass(frozen=True)
class Entry:
    """One line of a set."""

    id: str
    what: str
    edits: list[dict[str, Any]]
    expect: dict[str, Any] = field(default_factory=dict)

    @property
    def files(self) -> set[str]:
        """The files that it touches."""
        return {edit["file"] for edit in self.edits}


def read(file: Path) -> list[Entry]:
    """The entries of a set; none where there is no such file."""
    if not file.is_file():
        return []
    lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Entry(str(one["id"]), str(one.get("what", "")), one["edits"], one.get("expect") or {}) for one in lines]


def fits(entry: Entry, tree: Path) -> bool:
    """Whether all that it changes still stands in the tree: editors may word a page anew without minding these sets."""
    for edit in entry.edits:
        path = tree / edit["file"]
        if "old" in edit and not (path.is_file() and path.read_bytes().decode().count(edit["old"]) == 1):
            return False
    return True


@contextmanager
def made(tree: Path, entries: Iterable[Entry]) -> Iterator[None]:
    """The tree with the edits of these entries, and as it was afterwards. Raises NotApplied."""
    before: dict[Path, bytes | None] = {}
    try:
        for edit in (edit for entry in entries for edit in entry.edits):
            path = tree / edit["file"]
            if path not in before:
                before[path] = path.read_bytes() if path.is_file() else None
            _make(path, edit)
        yield
    finally:
        for path, content in before.items():
            if content is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            elif path.is_file():
                path.unlink()


def _make(path: Path, edit: dict[str, Any]) -> None:
    if "create" in edit or "create_base64" in edit:
        path.parent.mkdir(parents=True, exist_ok=True)
        part, times = edit.get("repeat", ("…", 1))
        coded = edit.get("create_base64")
        content = base64.b64decode(coded) if coded else edit["create"].replace("…", part * times).encode()
        path.write_bytes(content)
        return
    if not path.is_file():
        raise NotApplied(f"no file {edit['file']}")
    if edit.get("delete"):
        path.unlink()
        return
    text = path.read_bytes().decode()
    if "append" in edit:
        path.write_bytes((text + edit["append"]).encode())
        return
    if (times := text.count(edit["old"])) != 1:
        raise NotApplied(f"stands {times} times in {edit['file']}: {edit['old']}")
    path.write_bytes(text.replace(edit["old"], edit["new"]).encode())


def check(tree: Path) -> list[Finding]:
    """All that the check says of the tree today."""
    return rules.check(Project(read_content(tree, clock.today())))


def key(finding: Finding) -> tuple[str, ...]:
    """What tells a finding from those that were there before, whose lines may have moved."""
    return finding.file, finding.rule, finding.level, finding.found, finding.reason.en


def new_findings(tree: Path, known: Counter[tuple[str, ...]]) -> list[Finding]:
    """Findings that were not there before."""
    left, found = known.copy(), []
    for one in check(tree):
        if left[key(one)] > 0:
            left[key(one)] -= 1
        else:
            found.append(one)
    return found


def is_told(entry: Entry, found: Iterable[Finding], tree: Path) -> tuple[bool, bool, bool]:
    """Whether anything was found, whether at the right place, whether there with the right level."""
    wanted = entry.expect["level"]
    found = [one for one in found if wanted == "warning" or one.level == "error" or not one.rule.startswith(USUAL)]
    here = [one for one in found if one.file in _files(entry) and _is_there(one, entry, tree)]
    return bool(found), bool(here), any(one.level == wanted for one in here)


def _files(entry: Entry) -> list[str]:
    file = entry.expect["file"]
    return [file] if isinstance(file, str) else file


def _is_there(finding: Finding, entry: Entry, tree: Path) -> bool:
    """Whether a finding stands on the line that is named, or on one of several.

    A heading or a key names all that stands below it, and the first line of a page its front matter.
    """
    wanted, path = entry.expect.get("line_contains", ""), tree / finding.file
    several = [one.strip() for one in ([wanted] if isinstance(wanted, str) else wanted)]
    if not all(several) or not path.is_file():
        return True
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    return any(_names(lines, finding.line, words, finding.file.endswith(".md")) for words in several)


def _names(lines: list[str], number: int, words: str, markdown: bool) -> bool:
    above, below = lines[:number], lines[number:]
    if not above or words in above[-1]:
        return bool(above)
    if markdown:
        if number == 1:
            return any(words in line for line in itertools.takewhile(lambda line: not line.startswith("#"), below))
        return words in next((line for line in reversed(above) if line.startswith("## ")), "")
    key = above[-1]
    deep = itertools.takewhile(lambda line: len(line) - len(line.lstrip()) > len(key) - len(key.lstrip()), below)
    if key.rstrip().endswith(":") and any(words in line for line in deep):
        return True
    return words.endswith(":") and any(words in line for line in _keys_above(above))


def _keys_above(lines: list[str]) -> Iterator[str]:
    """The keys of YAML below which the last line stands, from within."""
    depth = len(lines[-1]) - len(lines[-1].lstrip(" -"))
    for line in reversed(lines):
        if line.strip(" ")[:1] not in ("", "#") and (own := len(line) - len(line.lstrip(" "))) < depth:
            depth = own
            yield line


def alarms(found: Iterable[Finding]) -> list[Finding]:
    """What was said of a harmless edit."""
    return [one for one in found if not one.rule.startswith(USUAL)]


def main(folder: Path) -> None:
    """Print what became of each entry, then the sums."""
    os.environ[store.COLD] = "1"
    with tempfile.TemporaryDirectory(prefix="unseen-") as place:
        tree = build.copy_tree(Path(place) / "tree")
        known = Counter(map(key, check(tree)))
        sums = []
        for name in SETS:
            counts: Counter[str] = Counter()
            for entry in read(folder / f"{name}.jsonl"):
                counts[_report(name, entry, tree, known)] += 1
            sums.append(f"{name}: " + ", ".join(f"{what} {count}" for what, count in counts.most_common()))
        print(*sums, sep="\n")


def _report(name: str, entry: Entry, tree: Path, known: Counter[tuple[str, ...]]) -> str:
    try:
        with made(tree, [entry]):
            found = new_findings(tree, known)
            if name == "harmless":
                wrong = alarms(found)
                verdict = "ALARM" if wrong else "quiet"
            else:
                any_, here, whole = is_told(entry, found, tree)
                wrong = [] if whole else found
                verdict = "caught" if whole else "LEVEL" if here else "PLACE" if any_ else "MISSED"
    except NotApplied as error:
        print(f"{name} {entry.id} not applied: {error}"[:_WIDTH])
        return "not applied"
    print(f"{name} {entry.id} {verdict}: {entry.what}"[:_WIDTH])
    if entry.expect and verdict not in ("caught", "quiet"):
        print(f"    wanted {json.dumps(entry.expect, ensure_ascii=False)}"[:_WIDTH])
    for one in wrong:
        print(
            f"    {one.file}:{one.line} {one.level} {one.rule}: {one.reason.en} | {one.found}".replace("\n", " ")[
                :_WIDTH
            ]
        )
    return verdict


if __name__ == "__main__":
    main(Path(sys.argv[1]))
