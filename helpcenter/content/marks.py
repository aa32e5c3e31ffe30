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
    r"|(?:guide|steps?|letters?|cases?|places?|call|operator)[ \t]*(?:[:：][^\n]*|-+>[^\n]*))$",
    re.MULTILINE | re.IGNORECASE,
)
_NAME = re.compile(r"[a-z][a-z0-9-]*")
PLAIN = (
    "search",
    "never-send",
    "letters",
    "own-templates",
    "case",
    "address-check",
    "place",
    "places",
    "operator",
)
# Of the pages that are made from data; no editor writes them.
OF_MADE = ("mail-form", "template", "feed")
# What other marks name behind a colon. None: a question, an ending, or a letter, which data knows; of their own page without.
ARGUMENTS: Mapping[str, tuple[str, ...] | None] = {
    "support": KEYS,
    "call": KINDS,
    "guide": None,
    "steps": None,
    "letter": None,
}


@dataclass(frozen=True)
class Mark:
    """A component's name, and what it names behind a colon: for `support`, the key of the value."""

    name: str
    argument: str = ""


UNKNOWN_MARK = Rule(
    "page/component",
    Text("没有这个标记：{mark}", "There is no such mark: {mark}"),
    Text(
        f"可以用：<!-- {' -->、<!-- '.join((*PLAIN, 'guide', 'steps', 'letter'))} -->；"
        f"<!-- support: 值 -->，值是 {'、'.join(KEYS)}；<!-- call: 值 -->，值是 {'、'.join(KINDS)}。",
        f"Use <!-- {' -->, <!-- '.join((*PLAIN, 'guide', 'steps', 'letter'))} -->, <!-- support: KEY --> with KEY one of "
        f"{', '.join(KEYS)}, or <!-- call: KEY --> with KEY one of {', '.join(KINDS)}.",
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
    has_choice = any(mark["name"] in ("place", "steps") for mark in MARK.finditer(text))  # steps bring it with them
    for match in _MEANT.finditer(text):
        mark = MARK.search(match.group(0))
        name, argument = (mark["name"], mark["argument"] or "") if mark else ("", "")
        rule = None if _is_known(name, argument) else UNKNOWN_MARK
        if not rule and name == "call" and argument != "bank" and not has_choice:
            rule = NO_CHOICE
        if rule:
            line = first_line + text.count("\n", 0, match.start())
            findings.append(rule.at(file, line, mark=match.group(0).strip()))
    return findings


def _is_known(name: str, argument: str) -> bool:
    if name not in ARGUMENTS:
        return name in PLAIN and not argument
    keys = ARGUMENTS[name]
    return not argument or bool(_NAME.fullmatch(argument)) if keys is None else argument in keys


def parse_mark(comment: str) -> Mark | None:
    """The mark that an HTML comment is, `<!--` and `-->` included; None for any other."""
    match = MARK.fullmatch(comment)
    known = match and match["name"] in (*PLAIN, *OF_MADE, *ARGUMENTS)
    return Mark(match["name"], match["argument"] or "") if match and known else None
