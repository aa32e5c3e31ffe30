"""Prose prints no address, number, deadline, amount, or promise that nobody has verified.

Verified values have their own files (`data/support.yml`, `data/authorities.yml`) and reach a page as a component,
so whatever looks like one in prose is a mistake, save the exceptions that `checks.yml` lists with reasons.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpcenter.content.authorities import Body
from helpcenter.content.document import Document, blank
from helpcenter.core.findings import Finding, Rule
from helpcenter.core.locales import ZH

from . import claims, contacts
from .disguises import undisguise

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


def check(file: str, text: str, first_line: int, bodies: Iterable[Body]) -> Iterator[Finding]:
    """Scan prose for unverified values; those of public bodies are verified. `first_line`: line on which `text` starts."""
    known = sorted({contact for body in bodies for contact in body.contacts}, key=len, reverse=True)
    # As a whole only: 110 does not excuse 400-110-1100, nor a host the page below it.
    wholes = [
        re.compile(rf"(?<![A-Za-z0-9@.-]){re.escape(undisguise(contact))}(?![A-Za-z0-9@/-]|\.[A-Za-z0-9])")
        for contact in known
    ]
    for paragraph in _paragraphs(file, text, first_line):
        line = paragraph.text
        for whole in wholes:
            line = blank(whole, line, "\0")
        for place, rule, found in _scan(line, paragraph):
            yield rule.at(file, *paragraph.where(place), found=found)


def _scan(line: str, paragraph: _Paragraph) -> Iterator[tuple[int, Rule, str]]:
    if not paragraph.sample:
        yield from claims.scan(blank(_CODE, line, "\0"), paragraph.lead)  # a sample is no statement
    yield from contacts.scan(line)


def _paragraphs(file: str, text: str, first_line: int) -> Iterator[_Paragraph]:
    lines = text.splitlines() if "\r" in text and "\n" not in text else text.split("\n")
    samples = _samples(text) if file.endswith(".md") else set()
    joined: list[tuple[str, int]] = []
    lead, last = "", ""

    def done(sample: bool = False) -> Iterator[_Paragraph]:
        if joined:
            places = itertools.accumulate((len(words) + 1 for words, _ in joined), initial=0)
            starts = tuple((place, number) for place, (_, number) in zip(places, joined, strict=False))
            yield _Paragraph(" ".join(words for words, _ in joined), starts, lead, sample)
            joined.clear()

    for index, raw in enumerate(lines):
        line, number, sample = undisguise(raw.rstrip("\r")), first_line + index, index in samples
        if joined and (sample or not line.strip() or not file.endswith(".md") or _OWN_LINE.match(line)):
            yield from done()
        if not line.strip():
            continue
        if _LISTED.match(line) and not sample:
            lead = last
        elif not joined:
            lead, last = "", line.strip() if line.strip().endswith((":", "：")) or line.startswith("#") else ""
        # Patterns look far around; a line without end would take them minutes. Nobody writes one.
        for place in range(0, len(line), _LONGEST - _OVERLAP):
            joined.append((line[place : place + _LONGEST], number))
            if len(line) > _LONGEST:
                yield from done(sample)
            if place + _LONGEST >= len(line):
                break
        if sample:
            yield from done(sample=True)
    yield from done()


def _samples(text: str) -> set[int]:
    """Lines, from 0, of fenced code. A fence that is not closed, or that swallowed a heading or a fence, is none."""
    document = Document("", "", ZH, text)
    found: set[int] = set()
    for first, last in document.fences:
        inside = document.lines[first : (last or first) - 1]
        if last and not any(_SWALLOWED.match(line) for line in inside):
            found.update(range(first - 1, last))
    return found
