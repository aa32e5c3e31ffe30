"""Wordings in the other language: a passage that nobody has translated yet, or that was pasted into the wrong file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.checks.passages import READERS, Passage
from helpcenter.checks.project import Project
from helpcenter.content.document import blank
from helpcenter.core.chinese import HAN_SIGNS
from helpcenter.core.findings import Finding, Rule, Text
from helpcenter.core.locales import EN

IN_ENGLISH = Rule(
    "language/untranslated",
    Text("英文里有中文：“{short}”", "Chinese stands in the English text: '{short}'"),
    Text(
        "译成英文；屏幕上的原文放进引号或反引号。",
        "Translate it into English; words as a screen shows them go into quotes or backticks.",
    ),
)
IN_CHINESE = Rule(
    IN_ENGLISH.id,
    Text("中文里有英文：“{short}”", "English stands in the Chinese text: '{short}'"),
    Text(
        "译成中文；屏幕上的原文放进引号或反引号。",
        "Translate it into Chinese; words as a screen shows them go into quotes or backticks.",
    ),
)

# A sentence, not a name: menu labels such as Fork this repository are shorter.
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,;:]+[A-Za-z][A-Za-z'’-]*){4,}", re.ASCII)
_WORDS = re.compile(r"[A-Za-z][A-Za-z'’-]+", re.ASCII)
# Chinese within quotes or parentheses names what readers see on their screen.
_HAN = re.compile(rf"[{HAN_SIGNS}][{HAN_SIGNS}\u3000-\u33ff\uff00-\uffef]*")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|\([^()]*\)|（[^（）]*）")
_SAID = re.compile(r"“[^”]*”|\"[^\"]*\"")
_LONGEST = 40  # signs of a wording shown in the reason

RESTS_ON: tuple[str, ...] = ()


def check(project: Project) -> Iterable[Finding]:
    """Every wording that readers see."""
    for passage in project.passages:
        rule, match = (
            (IN_ENGLISH, _find_chinese(passage)) if passage.locale is EN else (IN_CHINESE, _find_english(passage))
        )
        if match:
            found = match.group()
            short = found if len(found) <= _LONGEST else found[: _LONGEST - 1] + "…"
            yield rule.at(*passage.at(match.start()), found=found, short=short)


def _find_chinese(passage: Passage) -> re.Match[str] | None:
    # What readers type stays; of a letter's parts, those in brackets.
    return _HAN.search(passage.text if passage.kind == "title" else blank(_QUOTED, passage.text, "\0"))


def _find_english(passage: Passage) -> re.Match[str] | None:
    text = blank(_SAID, passage.text, "\0")
    match = _ENGLISH.search(text)
    if match or passage.han or passage.kind in (*READERS, "cell"):
        return match
    words = _WORDS.findall(text)
    # A name such as QQ Mail stays as it is; three words make a phrase, and so does a small letter's word with another.
    enough = len(words) >= 3 or (len(words) == 2 and words[1][0].islower())
    return re.search(r"\S.*", text) if enough else None
