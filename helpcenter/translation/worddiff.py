"""What changed between two texts, word by word, and character by character where words have no spaces."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

# Latin words and numbers whole, each Han character and each sign by itself.
_TOKEN = re.compile(r"[^\W\u2e80-\u9fff\uf900-\ufaff\U00020000-\U000323af_]+|\s+|.", re.DOTALL)
# Kept between two changes only if it is at least as long: single characters that happen to be the same confuse.
_ISLAND = 2


def lines(old: str, new: str) -> list[str]:
    """Changed lines alone: `- ` removed, `+ ` added, `~ ` changed with [-old words-]{+new words+} in place."""
    before, after = old.splitlines(), new.splitlines()
    result: list[str] = []
    for kind, first, last, start, end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = before[first:last], after[start:end]
        if len(gone) == len(come):
            for was, now in zip(gone, come, strict=True):
                alike = difflib.SequenceMatcher(None, was, now, autojunk=False).ratio() > 0.4
                result += [f"~ {inline(was, now)}"] if alike else [f"- {was}", f"+ {now}"]
        else:
            result += [f"- {line}" for line in gone if line.strip()]
            result += [f"+ {line}" for line in come if line.strip()]
    return result


def inline(old: str, new: str) -> str:
    """Both texts in one: [-removed-] and {+added+}, as `git diff --word-diff` writes it."""
    return "".join(
        same or (f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else "")
        for same, gone, come in _pieces(_TOKEN.findall(old), _TOKEN.findall(new))
    )


def _pieces(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """(same, removed, added): either the first or one of the others is filled."""
    gone = come = ""
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for index, (kind, first, last, start, end) in enumerate(codes):
        if kind == "equal":
            text = "".join(old[first:last])
            if (gone or come) and last - first < _ISLAND and len(text) < _ISLAND and index + 1 < len(codes):
                gone, come = gone + text, come + text
                continue
            if gone or come:
                yield "", gone, come
            gone = come = ""
            yield text, "", ""
        else:
            gone, come = gone + "".join(old[first:last]), come + "".join(new[start:end])
    if gone or come:
        yield "", gone, come
