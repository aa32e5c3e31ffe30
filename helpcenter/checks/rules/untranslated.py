"""Wordings in the other language: a passage that nobody has translated yet, or that was pasted into the wrong file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.checks.passages import Passage
from helpcenter.checks.project import Project
from helpcenter.core.findings import Finding, Text

UNTRANSLATED = "language/untranslated"
NAMES = (UNTRANSLATED,)

# A sentence, not a name: menu labels such as Fork this repository are shorter.
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,;:]+[A-Za-z][A-Za-z'’-]*){4,}", re.ASCII)
_WORDS = re.compile(r"[A-Za-z][A-Za-z'’-]+", re.ASCII)
# Chinese within quotes or parentheses names what readers see on their screen.
_HAN = re.compile(r"[\u3400-\u9fff][\u3000-\u9fff\uff00-\uffef]*")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|\([^()]*\)|（[^（）]*）")


def check(project: Project) -> Iterable[Finding]:
    """Every wording that readers see but samples, which may well be in either language."""
    for passage in project.passages:
        if passage.kind == "sample":
            continue
        yield from _in_english(passage) if passage.locale.id == "en" else _in_chinese(passage)


def _in_english(passage: Passage) -> Iterable[Finding]:
    # What readers type stays; of a letter's parts, those in brackets.
    text = (
        passage.text if passage.kind == "title" else _QUOTED.sub(lambda match: "\0" * len(match.group()), passage.text)
    )
    if match := _HAN.search(text):
        yield _finding(
            passage,
            match,
            "英文里有中文",
            "Chinese stands in the English text",
            "译成英文",
            "Translate it into English",
        )


def _in_chinese(passage: Passage) -> Iterable[Finding]:
    text = re.sub(r"“[^”]*”|\"[^\"]*\"", lambda match: "\0" * len(match.group()), passage.text)
    match = _ENGLISH.search(text)
    if not match and not passage.han and passage.kind not in ("keyword", "question", "cell"):
        words = _WORDS.findall(text)
        # A name such as QQ Mail stays as it is; three words make a phrase, and so does a small letter's word with another.
        enough = len(words) >= 3 or (len(words) == 2 and words[1][0].islower())
        match = re.search(r"\S.*", text) if enough else None
    if match:
        yield _finding(
            passage,
            match,
            "中文里有英文",
            "English stands in the Chinese text",
            "译成中文",
            "Translate it into Chinese",
        )


def _finding(passage: Passage, match: re.Match[str], zh: str, en: str, fix_zh: str, fix_en: str) -> Finding:
    found = match.group()
    short = found if len(found) <= 40 else found[:39] + "…"
    return Finding(
        passage.file,
        passage.line,
        passage.column_of(match.start()),
        UNTRANSLATED,
        Text(f"{zh}：“{short}”", f"{en}: '{short}'"),
        Text(
            f"{fix_zh}；屏幕上的原文放进引号或反引号。",
            f"{fix_en}; words as a screen shows them go into quotes or backticks.",
        ),
        found=found,
    )
