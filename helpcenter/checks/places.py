"""Findings at the places that rules share, each with the edit that mends it: a line, a match, a link, its target."""

from __future__ import annotations

import re
from collections.abc import Callable

from helpcenter.content.document import Document, Link
from helpcenter.core.findings import Edit, Finding, Level, Rule
from helpcenter.core.yamledit import CannotEditError
from helpcenter.core.yamlfile import Yaml


def at_line(rule: Rule, document: Document, number: int, new: str | None = None, /, **values: object) -> Finding:
    """A finding on a whole line, `number` from 1; `new`, where it is safe, takes the line's place."""
    text = document.lines[number - 1]
    edit = _replace(document, (number, 1), text, new)
    return rule.at(document.file, number, 1, found=text.strip(), edit=edit, level=None, **values)


def at_match(
    rule: Rule,
    document: Document,
    match: re.Match[str],
    new: str | None = None,
    /,
    *,
    level: Level | None = None,
    **values: object,
) -> Finding:
    """A finding on what was found in `prose_text`, or in text with the same places; `new`, where safe, goes there."""
    line, column = document.place(match.start())
    edit = _replace(document, (line, column), match[0], new)
    return rule.at(document.file, line, column, found=match[0], edit=edit, level=level, **values)


def at_link(rule: Rule, document: Document, link: Link, /, **values: object) -> Finding:
    """A finding on a link or picture as a whole; `{text}` and `{target}` are its own."""
    found = f"{'!' if link.image else ''}[{link.text}]({link.target})"
    values = {"text": link.text, "target": link.target, **values}
    return rule.at(document.file, link.line, link.column, found=found, edit=None, level=None, **values)


def at_target(rule: Rule, document: Document, link: Link, new: str | None = None, /, **values: object) -> Finding:
    """A finding on a link's target; `new`, where it is safe, takes its place."""
    line, column = link.aim
    edit = _replace(document, link.aim, link.target, new)
    return rule.at(document.file, line, column, found=link.target, edit=edit, level=None, **values)


def make_edit(write: Callable[[Yaml, str], Edit], parsed: Yaml, item: str) -> Edit | None:
    """What `write` (of core/yamledit) makes of a YAML file and a new item; None where the file is not written for it."""
    try:
        return write(parsed, item)
    except CannotEditError:
        return None


def _replace(document: Document, place: tuple[int, int], old: str, new: str | None) -> Edit | None:
    if new is None:
        return None
    start = document.offset(*place)
    return Edit(start, start + len(old), new)
