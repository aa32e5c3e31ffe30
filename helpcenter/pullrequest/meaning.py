"""Where a pull request seems to change what readers do, and tells them nothing of it (`changes`).

A hint for whoever reviews it, in the comment alone: only people know whether the meaning changed. It must stay silent
where a word is mended, or nobody would read it: so what counts is what a slip of the pen seldom touches, or much at once.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from helpcenter.content.document import Document
from helpcenter.core.files import Files
from helpcenter.core.findings import FindingsError
from helpcenter.core.locales import ZH
from helpcenter.translation.state import read_parts

MOST = 12  # Chinese characters that may differ in a section: about one clause
MOST_REVIEWED = 5  # the same where the editor says that the page was read through and revised
_PAGE = re.compile(rf"docs/{ZH.id}/(?P<path>.+\.md)")
_STEPS = re.compile(r"data/steps/[^/]+\.yml")
_LETTER = re.compile(r"data/mail/[^/]+\.yml")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]", re.MULTILINE)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_TARGET = re.compile(r"\]\(([^()\s]+)\)")
# What turns a sentence into its contrary; 别 is part of other words too.
_NOT = re.compile(r"[不没未勿无莫禁]|(?<![特分区级类性个识])别(?![的处人家名国])")
_LETTERS = re.compile(r"[^\W_]")

Texts = Mapping[str, str]  # by section, step, or part of a letter


def find_untold(file: str, before: Path, was: str, after: Path) -> list[str]:
    """Sections or steps of a Chinese page or of data whose meaning seems to have changed between two trees, with no new
    entry under `changes`; `was` is the file's name before. None of a file that cannot be read."""
    with suppress(FindingsError, KeyError, TypeError, AttributeError):
        if match := _PAGE.fullmatch(file):
            return _judge_page(Files(before).text(was), Files(after).text(file), file, match["path"])
        if _STEPS.fullmatch(file):
            return list(_judge_steps(Files(before).yaml(was).data, Files(after).yaml(file).data))
        if _LETTER.fullmatch(file):
            old, new = Files(before).yaml(was).data, Files(after).yaml(file).data
            moved = new["reviewed"] > old["reviewed"]
            return [] if _tells(old, new) else _differ(_read_letter(old), _read_letter(new), moved)
    return []


def _judge_page(old_text: str, new_text: str, file: str, path: str) -> list[str]:
    old, new = (Document(file, path, ZH, text) for text in (old_text, new_text))
    front, front_before = new.front.data, old.front.data
    if _tells(front_before, front):
        return []
    return _differ(_read_sections(old), _read_sections(new), moved=front["reviewed"] > front_before["reviewed"])


def _read_sections(document: Document) -> Texts:
    return {name: part.text for name, part in read_parts(document).items()}


def _judge_steps(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for name in old.keys() & new.keys():
        if not _tells(old[name], new[name]) and _differ({name: old[name]["zh"]}, {name: new[name]["zh"]}, moved=False):
            yield name


def _read_letter(data: Mapping[str, Any]) -> Texts:
    """The Chinese of a letter, by the key below which it stands."""
    return {
        key: "\n".join(_chinese(value)) for key, value in data.items() if key not in ("title", "keywords", "changes")
    }


def _chinese(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key == ZH.id and isinstance(below, str):
                yield below
            else:
                yield from _chinese(below)
    elif isinstance(value, list):
        for below in value:
            yield from _chinese(below)


def _tells(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether readers are told something that they were not before."""
    known = old.get("changes") or []
    return any(entry not in known for entry in new.get("changes") or [])


def _differ(old: Texts, new: Texts, moved: bool) -> list[str]:
    """Names of what came, went, or says something else. `moved`: the day of the review did."""
    most = MOST_REVIEWED if moved else MOST
    names = dict.fromkeys((*new, *old))
    return [name for name in names if name not in old or name not in new or _means_else(old[name], new[name], most)]


def _means_else(old: str, new: str, most: int) -> bool:
    if old == new:
        return False
    return any(_count(sign, old) != _count(sign, new) for sign in (_NUMBER, _TARGET, _NOT)) or (
        len(_ITEM.findall(old)) != len(_ITEM.findall(new)) or _distance(old, new) > most
    )


def _count(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text))


def _distance(old: str, new: str) -> int:
    """How many letters were changed, added, or taken away."""
    one, two = ("".join(_LETTERS.findall(text)) for text in (old, new))
    steps = difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in steps if kind != "equal")
