"""Marks in Markdown that stand for a component: `<!-- support: email -->` alone on a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from helpcenter.core.findings import Finding, Rule, Text

from .authorities import KINDS
from .support import KEYS

MARK = re.compile(
    r"^[ \t]*<!--[ \t]*(?P<name>[a-z-]+)(?:[ \t]*:[ \t]*(?P<argument>[^>]*?))?[ \t]*-->[ \t]*$", re.MULTILINE
)
# A comment that was surely meant as a mark, however it is spelt.
_MEANT = re.compile(
    r"^[^\n]*<!--[ \t]*(?:(?:support|never|authorit|template|own[-_ ]|search|mail|address)[^\n]*"
    r"|(?:places?|call|operator)[ \t]*(?:[:：][^\n]*|-+>[^\n]*))$",
    re.MULTILINE | re.IGNORECASE,
)
PLAIN = (
    "search",
    "never-send",
    "templates",
    "own-templates",
    "mail-form",
    "mail-topics",
    "address-check",
    "place",
    "places",
    "operator",
)
# What a mark may name behind a colon.
ARGUMENTS: Mapping[str, tuple[str, ...]] = {"support": KEYS, "call": KINDS}


@dataclass(frozen=True)
class Mark:
    """A component's name, and what it names behind a colon: for `support`, the key of the value."""

    name: str
    argument: str = ""


UNKNOWN_MARK = Rule(
    "page/component",
    Text("没有这个标记：{mark}", "There is no such mark: {mark}"),
    Text(
        f"可以用：<!-- {' -->、<!-- '.join(PLAIN)} -->；<!-- support: 值 -->，值是 {'、'.join(KEYS)}；"
        f"<!-- call: 值 -->，值是 {'、'.join(KINDS)}。",
        f"Use <!-- {' -->, <!-- '.join(PLAIN)} -->, <!-- support: KEY --> with KEY one of {', '.join(KEYS)}, "
        f"or <!-- call: KEY --> with KEY one of {', '.join(KINDS)}.",
    ),
)


NO_CHOICE = Rule(
    UNKNOWN_MARK.id,
    Text("用了 {mark}，这一页却没有选地方的框。", "{mark} stands here, but the page has no choice of place."),
    Text("在第一次用它以前，加一行 <!-- place -->。", "Add the line <!-- place --> before its first use."),
)


def check_marks(file: str, text: str, first_line: int) -> list[Finding]:
    """Marks that name no component, stand inside a line, or lead nowhere. Ordinary comments are left alone."""
    findings = []
    used = {mark["name"]: mark for mark in MARK.finditer(text) if (mark["argument"] or "") in ("", *KINDS)}
    if (call := used.get("call")) and call["argument"] and "place" not in used:
        line = first_line + text.count("\n", 0, call.start())
        findings.append(NO_CHOICE.at(file, line, mark=call.group(0).strip()))
    for match in _MEANT.finditer(text):
        mark = MARK.search(match.group(0))
        name, argument = (mark["name"], mark["argument"] or "") if mark else ("", "")
        if (name in PLAIN and not argument) or argument in ARGUMENTS.get(name, ()):
            continue
        line = first_line + text.count("\n", 0, match.start())
        findings.append(UNKNOWN_MARK.at(file, line, mark=match.group(0).strip()))
    return findings


def parse_mark(comment: str) -> Mark | None:
    """The mark that an HTML comment is, `<!--` and `-->` included; None for any other."""
    match = MARK.fullmatch(comment)
    known = match and match["name"] in (*PLAIN, *ARGUMENTS)
    return Mark(match["name"], match["argument"] or "") if match and known else None
