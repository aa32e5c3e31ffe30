"""Prose prints no address, number, deadline, amount, or promise that nobody has verified.

Verified values have their own files (`data/support.yml`, `data/authorities.yml`) and reach a page as a component,
so whatever looks like one in prose is a mistake, save the exceptions that `checks.yml` lists with reasons.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from helpcenter.content.document import Document, blank
from helpcenter.core.findings import Finding
from helpcenter.core.locales import ZH

from . import asks, claims, contacts
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


def check(file: str, text: str, first_line: int, verified: Collection[str], sourced: bool = False) -> Iterator[Finding]:
    """Scan prose for values that are not among the `verified` ones. `first_line`: line on which `text` starts.

    `sourced`: its times, amounts, and promises have sources beside them; numbers and addresses are looked at all the same.
    """
    known = _known(frozenset(verified))
    for paragraph in _paragraphs(file, text, first_line):
        line = paragraph.text
        if not sourced and not paragraph.sample:  # a sample is no statement
            # A number that somebody answers is no amount and no time: 997 does not excuse 997 days.
            said = blank(_CODE, line, "\0") if "`" in line else line
            for place, rule, found in claims.scan(said, paragraph.lead):
                yield rule.at(file, *paragraph.where(place), found=found)
        for place, rule, found in contacts.scan(blank(known, line, "\0") if known else line):
            yield rule.at(file, *paragraph.where(place), found=found)


@functools.lru_cache(8)
def _known(verified: frozenset[str]) -> re.Pattern[str] | None:
    """Verified contacts as wholes only: 110 does not excuse 400-110-1100, nor a host the page below it."""
    known = {*map(undisguise, verified)}
    spoken = {said for contact in known for said in contacts.say_digits(contact) if contact[:1].isdigit()}
    any_of = "|".join(map(re.escape, sorted(known | spoken, key=len, reverse=True)))
    return re.compile(rf"(?<![A-Za-z0-9@.-])(?:{any_of})(?![A-Za-z0-9@/-]|\.[A-Za-z0-9])") if any_of else None


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
