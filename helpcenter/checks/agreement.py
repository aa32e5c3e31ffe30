"""What rules say together: each mistake once, and no correction that would make Markdown of words, or words of Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from helpcenter.checks.project import Project
from helpcenter.checks.rules import leftovers, rendering, typography
from helpcenter.content.document import Document
from helpcenter.content.rendered import Rendered
from helpcenter.core.emoji import find_emoji
from helpcenter.core.findings import Edit, Finding, apply_edits

# Names of the rules that compare a page with what the site shows of it begin so.
_OWN = "rendering/"
# Rules about Markdown, by what their names begin with.
_MARKDOWN = ("structure/", "blocks/", "markup/", "links/", "pictures/", "safety/", "language/empty", "page/component")
_LONGEST = 50  # characters of an emoji
# A sign of Markdown between spaces, which readers see and shall go on seeing so.
_FREE = re.compile(r"(?<=\s)[*_]+(?=\s)")


def agree(findings: list[Finding], project: Project) -> list[Finding]:
    """`findings` without those of the comparison whose block of lines another rule about Markdown speaks of.

    Where signs are not what they look like, no rule on language may correct the words between them: `:tada:` with a
    full-width colon would look like none.
    """
    # A warning lets a page pass, so it silences nothing.
    spoken = {(one.file, one.line) for one in findings if one.rule.startswith(_MARKDOWN) and one.level == "error"}
    documents = {document.file: document for document in project.documents}
    odd = {(one.file, one.line) for one in findings if one.rule.startswith(_OWN)}
    odd |= {(one.file, one.line) for one in findings if one.rule.startswith(_MARKDOWN) and not one.edit} & spoken
    findings = [
        replace(one, edit=None) if (one.file, one.line) in odd and one.rule.startswith("language/") else one
        for one in findings
    ]
    # A line that goes on with a sentence begins none.
    small = {one.file for one in findings if one.rule == typography.SMALL_LETTER.id} & documents.keys()
    wrapped = {(file, line) for file in small for line in _going_on(project.render(documents[file]))}
    findings = [
        one for one in findings if one.rule != typography.SMALL_LETTER.id or (one.file, one.line) not in wrapped
    ]
    # Braces are left over, or a mark that the comparison knows: one of them says so.
    findings = [
        one
        for one in findings
        if one.rule != leftovers.LEFTOVER.id or one.found[:1] != "{" or (one.file, one.line) not in odd
    ]
    findings = [_keep_emoji(one, project) for one in _keep_safe(findings, documents, project)]
    return [one for one in findings if not one.rule.startswith(_OWN) or not _beside(one, documents, spoken)]


def _going_on(page: Rendered | str) -> Iterator[int]:
    """Lines that readers see run on within a sentence of the line above."""
    for above, one in pairwise(() if isinstance(page, str) else page.shown):
        if one.joined and not above.text.rstrip().endswith((".", "!", "?", ":", "。", "！", "？", "：")):
            yield one.line


def _keep_safe(findings: list[Finding], documents: dict[str, Document], project: Project) -> list[Finding]:
    """`findings`, without corrections of language that would make Markdown of words, or words of Markdown."""
    edited: dict[str, list[Finding]] = {}
    for one in findings:
        if one.edit and one.file in documents and one.rule.startswith("language/"):
            edited.setdefault(one.file, []).append(one)
    unsafe: set[int] = set()
    for file, ones in edited.items():
        was = _state(documents[file], project)
        # One by one only where all of them together do harm: each costs a conversion.
        if _harms(documents[file], [one.edit for one in ones if one.edit], was, project):
            unsafe |= {id(one) for one in ones if one.edit and _harms(documents[file], [one.edit], was, project)}
    return [replace(one, edit=None) if id(one) in unsafe else one for one in findings]


def _keep_emoji(finding: Finding, project: Project) -> Finding:
    """The finding, without a correction that would break an emoji, or make one of two characters that are none."""
    if not (edit := finding.edit):
        return finding
    text = project.content.files.text(finding.file)
    before, after = text[max(edit.start - _LONGEST, 0) : edit.start], text[edit.end : edit.end + _LONGEST]
    was, now = (find_emoji(before + middle + after) for middle in (text[edit.start : edit.end], edit.new))
    return finding if was == now else replace(finding, edit=None)


_State = tuple[list[tuple[tuple[str, ...], int]], Counter[tuple[str, str]], Counter[str]]


def _state(document: Document, project: Project) -> _State:
    """Of what kind each line is, what is wrong with it, and which signs readers see beside a space."""
    rendered = project.render(document)
    if isinstance(rendered, str):
        return [], Counter(), Counter()
    kinds = [(one.path, one.line) for one in rendered.shown]
    wrong = Counter((one.rule, one.reason.zh) for one in rendering.compare(document, rendered))
    return kinds, wrong, Counter(sign for one in rendered.shown for sign in _FREE.findall(one.text))


def _harms(document: Document, edits: list[Edit], was: _State, project: Project) -> bool:
    apart = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if any(one.end > other.start for one, other in pairwise(apart)):
        return True
    now = _state(replace(document, text=apply_edits(document.text, apart)), project)
    return now[0] != was[0] or bool(now[1] - was[1]) or bool(was[2] - now[2])


def _beside(finding: Finding, documents: dict[str, Document], spoken: set[tuple[str, int]]) -> bool:
    document = documents.get(finding.file)
    return bool(document and {(finding.file, number) for number in around(finding.line, document)} & spoken)


def around(line: int, document: Document) -> range:
    """The lines of the block that `line` stands in; what is indented belongs to the block above."""
    lines = ["", *document.lines, ""]
    first = last = line
    while first > 1 and (lines[first - 1].strip() or not lines[first].strip() or lines[first][0] in " \t"):
        first -= 1
    while lines[last + 1].strip():
        last += 1
    return range(first, last + 1)
