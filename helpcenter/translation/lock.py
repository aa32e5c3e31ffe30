"""translations.lock: which text of each section was translated, as hashes that somebody confirmed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.core.files import Files, write_all

FILE = "translations.lock"
DIGITS = 10  # of SHA-256: a chance of 1 in 10^12 that a change goes unseen
HEADER = """\
# 每一小节的英文译自中文的哪一版：页面#小节、中文的哈希、英文的哈希，按字母排列，一节一行。
# 核对过中英文一致，就更新这一行：make translations CONFIRM=页面#小节，或照检查结果里给出的那一行改。
# Which Chinese text each English section translates: page#section, hash of the Chinese, hash of the English; sorted.
# Once both say the same, update its line: make translations CONFIRM=page#section, or copy the line that the check gives.
"""
_LINE = re.compile(
    rf"(?P<page>[^\s#]+)#(?P<section>\S(?:.*?\S)?)[ \t]+(?P<source>[0-9a-f]{{{DIGITS}}})[ \t]+(?P<english>[0-9a-f]{{{DIGITS}}})[ \t]*"
)

Key = tuple[str, str]  # page as in its address ("account/reset-password", "index"), id of the section


@dataclass(frozen=True)
class Pair:
    """Hashes of a section's source and of its English."""

    source: str
    english: str


@dataclass(frozen=True)
class BadLine:
    """A line of the lock that cannot be read: its number from 1, its words, and whether it names a section again."""

    line: int
    text: str
    again: bool = False


@dataclass(frozen=True)
class Lock:
    """What was confirmed, the line on which each pair stands, and the lines that cannot be read."""

    pairs: Mapping[Key, Pair] = field(default_factory=dict)
    lines: Mapping[Key, int] = field(default_factory=dict)
    bad: tuple[BadLine, ...] = ()


def digest(text: str) -> str:
    """Hash of a text that does not see how its lines end, spaces at their ends, or blank lines around it."""
    lines = [line.rstrip() for line in re.split(r"\r\n?|\n", text)]
    return hashlib.sha256("\n".join(lines).strip("\n").encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def parse(text: str) -> Lock:
    """Read a lock; what cannot be read is listed, never raised."""
    pairs: dict[Key, Pair] = {}
    lines: dict[Key, int] = {}
    bad = []
    for number, ended in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = ended.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if not match:
            bad.append(BadLine(number, line))
            continue
        key = match["page"], match["section"]
        if key in pairs:
            bad.append(BadLine(number, line, again=True))
            continue
        pairs[key] = Pair(match["source"], match["english"])
        lines[key] = number
    return Lock(pairs, lines, tuple(bad))


def load(files: Files) -> Lock:
    """The lock; an empty one where there is none. Raises FindingsError: it cannot be read, so nothing is known."""
    return Lock() if files.is_missing(FILE) else parse(files.read(FILE))


def write(root: Path, pairs: Mapping[Key, Pair]) -> None:
    """Write the lock of the repository at `root`. Raises OSError, with the old one as it was."""
    write_all({root / FILE: to_text(pairs)})


def to_text(pairs: Mapping[Key, Pair]) -> str:
    """A lock as text: the same for the same pairs, one line a section, so that merges meet line by line."""
    return HEADER + "".join(to_line(key, pair) + "\n" for key, pair in sorted(pairs.items()))


def to_line(key: Key, pair: Pair) -> str:
    """The line of a section, without its end."""
    return f"{key[0]}#{key[1]} {pair.source} {pair.english}"
