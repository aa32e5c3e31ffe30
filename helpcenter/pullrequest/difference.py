"""Two versions of an article as one, with what was removed and added marked in its place.

Pure: two trees of HTML in, one out. What does not say anything of itself (a list of sections, a picture, a button)
bears no mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpcenter.core.htmltree import Element

from .align import Span, compare_words, join_parts, pair_blocks, pair_moved
from .blocks import Block, Token, cut, join, sentences
from .weave import Marks, number_changes, put_back


@dataclass(frozen=True)
class Sentence:
    """A sentence before and after; "" where it was not there, twice the same where it moved."""

    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """The article with its marks, how many changes there are, and the sentences in which they stand."""

    article: Element
    count: int
    sentences: Sequence[Sentence]


def mark_changes(old: Element, new: Element, addresses: tuple[str, str], language: str) -> Difference:
    """Mark in `new`, which is changed, what differs from `old`. `addresses`: of both pages, from the site's root."""
    before, after = cut(old, addresses[0]), cut(new, addresses[1])
    groups = join_parts(pair_blocks(before, after), before, after)
    kept = {id(block): news[0] for olds, news in groups for block in olds}
    known = {id(block) for _, news in groups for block in news}
    first = {id(news[0]): (olds, news) for olds, news in groups}
    gone = [block for block in before if id(block) not in kept]
    come = [block for block in after if id(block) not in known]
    moved = {id(block) for pair in pair_moved(gone, come) for block in pair}
    marks = Marks(language)
    found: list[Sentence] = []
    for block in after:
        if group := first.get(id(block)):
            found += _mark_pair(_join(group[0]), _join(group[1]), marks)
        if id(block) in known:
            continue
        text = join(block.tokens)
        marks.add(block.tokens, "moved" if id(block) in moved else "added")
        found.append(Sentence(text if id(block) in moved else "", text))
    found += [Sentence(join(block.tokens), "") for block in gone if id(block) not in moved]
    marks.place(new)
    put_back(old, new, before, kept, marks, moved)
    return Difference(new, number_changes(new), found)


# Within a block


def _join(blocks: Sequence[Block]) -> list[Token]:
    """The words of blocks that were one, or became one; each begins on a line of its own."""
    tokens = list(blocks[0].tokens)
    for block in blocks[1:]:
        tokens += [replace(block.tokens[0], gap="\n"), *block.tokens[1:]]
    return tokens


def _mark_pair(old: Sequence[Token], new: Sequence[Token], marks: Marks) -> list[Sentence]:
    spans = compare_words(old, new)
    for start, end, new_start, new_end in spans:
        said = marks.removed(_write_gone(old, start, end, new[new_start:])) if start < end else ""
        if new_start < new_end:
            marks.add(new[new_start:new_end], "added", said)
        else:
            marks.say_at(new, new_start, said)
    found = _changed_sentences(old, new, spans)
    for (first, new_first), (_, new_last) in _changed_links(old, new, spans):
        linked = new[new_first : new_last + 1]
        before, after = _show(old[first].link), _show(new[new_first].link)
        marks.add(linked, "link", last=f" ({before} → {after})")
        found.append(Sentence(f"{join(linked)} ({before})", f"{join(linked)} ({after})"))
    return found


def _write_gone(old: Sequence[Token], start: int, end: int, following: Sequence[Token]) -> str:
    """Words that are gone; whole lines of a letter end as they did."""
    is_line = following and following[0].gap == "\n" and end < len(old) and old[end].gap == "\n"
    return join(old[start:end]) + ("\n" if is_line else "")


def _show(link: str) -> str:
    return link or "–"


def _changed_links(
    old: Sequence[Token], new: Sequence[Token], spans: Sequence[Span]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Words that stayed and lead elsewhere: places in both of the first and the last word of each."""
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    start, new_start = 0, 0
    for end, following, new_end, new_following in [*spans, (len(old), 0, len(new), 0)]:
        for one, other in zip(range(start, end), range(new_start, new_end), strict=True):
            if old[one].link == new[other].link:
                continue
            links = old[one].link, new[other].link
            if found and found[-1][1] == (one - 1, other - 1) and links == (old[one - 1].link, new[other - 1].link):
                found[-1] = (found[-1][0], (one, other))
            else:
                found.append(((one, other), (one, other)))
        start, new_start = following, new_following
    return found


def _changed_sentences(old: Sequence[Token], new: Sequence[Token], spans: Sequence[Span]) -> list[Sentence]:
    """Whole sentences of both, for each place that differs."""
    found: list[Span] = []
    for start, end, new_start, new_end in spans:
        first, last = _around(old, start, end)
        new_first, new_last = _around(new, new_start, new_end)
        if start == end and _is_whole(new, new_start, new_end):
            last = first
        if new_start == new_end and _is_whole(old, start, end):
            new_last = new_first
        if first < last and new_first < new_last:
            first, last, new_first, new_last = _level(old, new, spans, (first, last, new_first, new_last))
        if found and (first < found[-1][1] or new_first < found[-1][3]):
            one = found.pop()
            first, last = min(first, one[0]), max(last, one[1])
            new_first, new_last = min(new_first, one[2]), max(new_last, one[3])
        found.append((first, last, new_first, new_last))
    return [Sentence(join(old[one:two]), join(new[three:four])) for one, two, three, four in found]


def _level(old: Sequence[Token], new: Sequence[Token], spans: Sequence[Span], part: Span) -> Span:
    """Sentences that begin and end with the same words in both texts: one may have become two. `part`: those of a change."""
    back = [(new_start, new_end, start, end) for start, end, new_start, new_end in spans]
    while True:
        first, last, new_first, new_last = part
        wider = (
            *_around(old, min(first, _start(back, new_first)), max(last, _end(back, new_last))),
            *_around(new, min(new_first, _start(spans, first)), max(new_last, _end(spans, last))),
        )
        if wider == part:
            return part
        part = wider


def _start(spans: Sequence[Span], place: int) -> int:
    """Where in the other text that begins which begins at `place`; within a change, with the change."""
    for start, end, other_start, other_end in reversed(spans):
        if place >= end:
            return other_end + place - end
        if place > start:
            return other_start
    return place


def _end(spans: Sequence[Span], place: int) -> int:
    """Where in the other text that ends which ends at `place`; within a change, with the change."""
    shift = 0
    for start, end, _, other_end in spans:
        if place <= start:
            break
        if place < end:
            return other_end
        shift = other_end - end
    return place + shift


def _around(text: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence at `start` to the end of that before `end`."""
    parts = [part for part in sentences(text) if part[0] < max(end, start + 1) and part[1] > start]
    parts = parts or list(sentences(text))[-1:]
    return parts[0][0], parts[-1][1]


def _is_whole(text: Sequence[Token], start: int, end: int) -> bool:
    """Whether these words are sentences from beginning to end."""
    return start < end and _around(text, start, end) == (start, end)
