"""A file's earlier texts, asked of git: since when something is so, and what stood there before."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Version:
    """A file as one commit left it: the commit's day as YYYY-MM-DD, the text; None where the file was not there."""

    day: str
    text: str | None


@dataclass(frozen=True)
class History:
    """Versions of a file, newest first. `whole` is False where older ones may exist that this clone does not have."""

    versions: Sequence[Version] = ()
    whole: bool = False
    known: bool = True  # False without git, or outside a repository


@dataclass(frozen=True)
class Since:
    """Since when: a day, UNCOMMITTED, or UNKNOWN; and the last text before, where there was one."""

    when: str
    before: str | None = None


UNCOMMITTED, UNKNOWN = "uncommitted", "unknown"


def read(root: Path, file: str) -> History:
    """History of `file` (path from `root`), renames followed. Without git or a repository, `known` is False."""
    try:
        shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
        # A commit that merges names no file: the one before counts on. NUL parts commits, since names hold none.
        listed = _git(root, "log", "--follow", "--format=%x00%H %cs", "--name-status", "--", file)
    except (OSError, subprocess.CalledProcessError):
        return History(known=False)
    wanted: list[tuple[str, str]] = []
    for entry in listed.split("\0")[1:]:
        head, _, status = entry.strip().partition("\n")
        commit, day = head.split()
        kind, *names = status.strip().split("\t")  # "M<tab>name", "R100<tab>old<tab>new"
        name = names[-1] if names else (wanted[-1][1].partition(":")[2] if wanted else file)
        wanted.append((day, f"{commit}:{name}"))
        if kind.startswith("C"):  # git goes on with the page that this one was copied from; its past is not ours
            break
    texts = _contents(root, [place for _, place in wanted])
    found = [Version(day, text) for (day, _), text in zip(wanted, texts, strict=True)]
    return History(found, whole=not shallow)


def since(history: History, holds: Callable[[str | None], bool]) -> Since:
    """Since which commit `holds` is true of the file's text without a break. It is taken to be true of the text now.

    `holds` is given None for times at which the file was not there.
    """
    if not history.known:
        return Since(UNKNOWN)
    if not history.versions and history.whole:
        return Since(UNCOMMITTED)
    day = UNCOMMITTED
    for version in history.versions:
        if not holds(version.text):
            return Since(day, version.text)
        day = version.day
    return Since(day) if history.whole and not holds(None) else Since(UNKNOWN)


def _contents(root: Path, places: list[str]) -> list[str | None]:
    """Text at each COMMIT:PATH; None where there is none (git-cat-file, "BATCH OUTPUT")."""
    done = subprocess.run(
        ["git", "-C", str(root), "cat-file", "--batch"],
        input="".join(place + "\n" for place in places).encode(),
        capture_output=True,
        check=True,
    ).stdout
    found: list[str | None] = []
    while done:
        head, _, rest = done.partition(b"\n")
        size = head.rpartition(b" ")[2]
        if not size.isdigit():  # "… missing"
            found.append(None)
            done = rest
            continue
        found.append(rest[: int(size)].decode("utf-8", errors="replace"))
        done = rest[int(size) + 1 :]
    return found


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "-c", "core.quotePath=off", *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", errors="replace")
