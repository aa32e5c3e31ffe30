"""Prose prints no address, number, deadline, amount, or promise that nobody has verified.

Verified values have their own files (`data/support.yml`, `data/authorities.yml`) and reach a page as a component,
so whatever looks like one in prose is a mistake, even a value that is right, save the exceptions that `checks.yml`
lists with reasons.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.authorities import Calls
from helpcenter.content.document import Document, blank
from helpcenter.core.findings import Finding
from helpcenter.core.locales import ZH

from . import asks, claims, contacts, public
from .disguises import undisguise

__all__ = ["asks", "check"]

_LONGEST, _OVERLAP = 1500, 100  # characters of a line looked at in one go
# A line that begins one of these is no continuation of the line before. Not Document's walk: files of data are read so,
# too, and what a reader's eye takes for a line of its own counts, in disguise or inside a comment.
_OWN_LINE = re.compile(r"\s*(?:[-*+>#|<]|\d+[.)]\s|`{3}|~{3}|[\w-]+:\s|!!!|$)")
_LISTED = re.compile(r"\s*(?:[-*+]|\d+[.)]|\||>)\s?")
_CODE = re.compile(r"`[^`]*`")
_SWALLOWED = re.compile(r"\s*(?:`{3,}|~{3,})\s*[A-Za-z]|#{1,6} .*\{\s*#")


@dataclass(frozen=True)
class _Paragraph:
    """Lines that read on as one: its text in plain signs, where each line starts in it, what introduces it."""

    text: str
    starts: tuple[tuple[int, int], ...]  # (place in text, line of the file)
    lead: str
    sample: bool  # fenced code

    def where(self, place: int) -> tuple[int, int]:
        """Line and column of a place in the text; disguises shift a column by a sign or two."""
        start, line = max(entry for entry in self.starts if entry[0] <= place)
        return line, place - start + 1


def check(file: str, text: str, first_line: int, calls: Calls, sourced: bool = False) -> Iterator[Finding]:
    """Scan prose for values. `first_line`: line on which `text` starts. `calls`: public bodies that are registered.

    `sourced`: its times, amounts, and promises have sources beside them, and what is registered may stand there; other
    numbers and addresses are looked at all the same.
    """
    for paragraph in _paragraphs(file, text, first_line):
        line = paragraph.text
        if not sourced and not paragraph.sample:  # a sample is no statement
            # A number that somebody answers is no amount and no time: 997 does not excuse 997 days.
            said = blank(_CODE, line, "\0") if "`" in line else line
            for place, rule, found in claims.scan(said, paragraph.lead):
                yield rule.at(file, *paragraph.where(place), found=found)
        rest = line
        for start, end, found, kind in public.scan(line, calls):
            rest = rest[:start] + "\0" * (end - start) + rest[end:]
            if not sourced:
                yield public.TYPED.at(file, *paragraph.where(start), found=found, kind=kind)
        for place, rule, found in contacts.scan(rest):
            yield rule.at(file, *paragraph.where(place), found=found)


def _paragraphs(file: str, text: str, first_line: int) -> Iterator[_Paragraph]:
    lines = text.splitlines() if "\r" in text and "\n" not in text else text.split("\n")
    samples = _samples(text) if file.endswith(".md") else set()
    joined: list[tuple[str, int]] = []
    lead, last = "", ""

    def join(sample: bool) -> _Paragraph:
        places = itertools.accumulate((len(words) + 1 for words, _ in joined), initial=0)
        starts = tuple((place, number) for place, (_, number) in zip(places, joined, strict=False))
        words = " ".join(words for words, _ in joined)
        joined.clear()
        return _Paragraph(words, starts, lead, sample)

    for index, raw in enumerate(lines):
        line, number, sample = undisguise(raw.rstrip("\r")), first_line + index, index in samples
        bare = line.strip()
        if joined and (sample or not bare or not file.endswith(".md") or _OWN_LINE.match(line)):
            yield join(False)
        if not bare:
            continue
        if not sample and _LISTED.match(line):
            lead = last
        elif not joined:
            lead, last = "", bare if bare.endswith((":", "：")) or line.startswith("#") else ""
        # Patterns look far around; a line without end would take them minutes. Nobody writes one.
        for place in range(0, len(line), _LONGEST - _OVERLAP):
            joined.append((line[place : place + _LONGEST], number))
            if len(line) > _LONGEST:
                yield join(sample)
            if place + _LONGEST >= len(line):
                break
        if sample and joined:
            yield join(True)
    if joined:
        yield join(False)


def _samples(text: str) -> set[int]:
    """Lines, from 0, of fenced code. A fence that is not closed, or that swallowed a heading or a fence, is none."""
    document = Document("", "", ZH, text)
    found: set[int] = set()
    for first, last in document.fences:
        inside = document.lines[first : (last or first) - 1]
        if last and not any(_SWALLOWED.match(line) for line in inside):
            found.update(range(first - 1, last))
    return found
