"""What changed around the articles: menus, notes, buttons, what stands at the foot. One change, however many pages show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from helpcenter.core.htmltree import parse
from helpcenter.core.locales import EN

from .align import compare_words
from .blocks import Token, cut, join
from .difference import Sentence
from .pages import list_pages, split
from .report import ChangedSentence, Seen, to_line

_BODY = re.compile(r"<body\b.*", re.DOTALL)


@dataclass(frozen=True)
class Around:
    """Words that changed, and the addresses of the pages that have them, from the site's root."""

    sentence: Sentence
    addresses: list[str]


def find_around(old: Path, new: Path, renamed: Mapping[str, str]) -> list[Around]:
    """Words outside the articles that pages of both sites say otherwise. `renamed`: old addresses by new ones."""
    before, after = list_pages(old), list_pages(new)
    found: dict[tuple[str, str], list[str]] = {}
    for address in sorted(after):
        if was := before.get(renamed.get(address, address)):
            for pair in _compare(was, after[address]):
                addresses = found.setdefault(pair, [])
                if address not in addresses:
                    addresses.append(address)
    return [Around(Sentence(*pair), addresses) for pair, addresses in found.items()]


def describe_around(change: Around) -> Seen:
    """The same for the report; its page is the first that shows it, its count how many do."""
    first = change.addresses[0]
    sentence = ChangedSentence(before=to_line(change.sentence.before), after=to_line(change.sentence.after))
    return Seen(
        page=to_line(first),
        locale="en" if first.startswith(EN.prefix) else "zh",
        title="",
        state="around",
        count=len(change.addresses),
        sentences=[sentence],
    )


def _compare(old: Path, new: Path) -> Iterator[tuple[str, str]]:
    texts = [_frame(file) for file in (old, new)]
    if texts[0] == texts[1]:
        return
    before, after = (cut(parse(text), "") for text in texts)
    matcher = SequenceMatcher(None, [block.key for block in before], [block.key for block in after], autojunk=False)
    for name, start, end, new_start, new_end in matcher.get_opcodes():
        if name != "equal":
            for one, other in zip_longest(before[start:end], after[new_start:new_end]):
                yield from _compare_words(one.tokens if one else [], other.tokens if other else [])


def _compare_words(old: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """What differs, with the whole text of each link or button that it stands in."""
    for start, end, new_start, new_end in compare_words(old, new):
        before = max(_reach(old, start, end, -1), _reach(new, new_start, new_end, -1))
        after = max(_reach(old, start, end, 1), _reach(new, new_start, new_end, 1))
        yield (
            join(old[max(start - before, 0) : end + after]),
            join(new[max(new_start - before, 0) : new_end + after]),
        )


def _reach(text: Sequence[Token], start: int, end: int, step: int) -> int:
    """How many words before or after a part are of the same text."""
    if start == end:
        return 0
    place = start if step < 0 else end - 1
    count = 0
    while 0 <= place + step < len(text) and text[place + step].node is text[place].node:
        place, count = place + step, count + 1
    return count


def _frame(file: Path) -> str:
    """The HTML of a page's body around its article."""
    head, _, foot = split(file.read_text(encoding="utf-8")) or ("", "", "")
    return "".join(_BODY.findall(head)) + foot
