"""Which block, and which word, of one version of an article is which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from helpcenter.core.htmltree import Element

from .blocks import Block, Token, ends_sentence

ALIKE = 0.4  # below, two texts are easier to read one after the other
_CELLS = ("td", "th")
_A_CELL = 0.05  # cells beside each other are the same cell, whatever they say
_HEADINGS = ("h1", "h2", "h3", "h4")
_PART = 0.7  # of its words, from which on a block is a part of another
_MOVED = 4  # words of the shortest block that may be said to have moved

Span = tuple[int, int, int, int]  # from, to in the old; from, to in the new


def pair_blocks(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[Block, Block]]:
    """The blocks that are the same or say the same in other words, in their order."""
    return _pair_cells(_pair_in_order(old, new), old, new)


def _pair_in_order(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[Block, Block]]:
    pairs = []
    matcher = SequenceMatcher(None, [block.key for block in old], [block.key for block in new], autojunk=False)
    for name, start, end, new_start, new_end in matcher.get_opcodes():
        if name == "equal":
            pairs += list(zip(old[start:end], new[new_start:new_end], strict=True))
        elif name == "replace":
            pairs += _pair_changed(old[start:end], new[new_start:new_end])
    return pairs


def _pair_cells(
    pairs: Sequence[tuple[Block, Block]], old: Sequence[Block], new: Sequence[Block]
) -> list[tuple[Block, Block]]:
    """The pairs, with rows of as many cells that are the same row compared cell by cell, whatever the cells say: 是 and 否
    that change places are two cells with other words."""
    rows, others = _group_rows(old), _group_rows(new)
    weights: Counter[tuple[int, int]] = Counter()
    for one, other in pairs:
        row, now = find_row(one), find_row(other)
        if row and now:
            weights[id(row), id(now)] += len(one.key)
    same: dict[int, int] = {}
    for (row_id, now_id), _ in weights.most_common():
        if row_id not in same and now_id not in same.values():
            same[row_id] = now_id
    kept = [pair for pair in pairs if not any(find_row(block) for block in pair)]
    for row_id, now_id in same.items():
        row, blocks = rows[row_id]
        now, now_blocks = others[now_id]
        cells = list_cells(row), list_cells(now)
        if len(cells[0]) != len(cells[1]):
            continue
        for cell, now_cell in zip(*cells, strict=True):
            inside = [
                [one for one in side if part in one.path] for side, part in ((blocks, cell), (now_blocks, now_cell))
            ]
            is_single = len(inside[0]) == len(inside[1]) == 1
            kept += [(inside[0][0], inside[1][0])] if is_single else _pair_in_order(*inside)
        del rows[row_id], others[now_id]
    return kept + [
        (one, other)
        for one, other in pairs
        if (find_row(one) or find_row(other))
        and all(row is None or id(row) in left for row, left in ((find_row(one), rows), (find_row(other), others)))
    ]


def find_row(block: Block) -> Element | None:
    """The row of a table that a block stands in."""
    return next((element for element in reversed(block.path) if element.tag == "tr"), None)


def list_cells(row: Element) -> list[Element]:
    """The cells of a row."""
    return [child for child in row.children if isinstance(child, Element) and child.tag in _CELLS]


def _group_rows(blocks: Sequence[Block]) -> dict[int, tuple[Element, list[Block]]]:
    """The blocks of each row, by the row's id."""
    found: dict[int, tuple[Element, list[Block]]] = {}
    for block in blocks:
        if row := find_row(block):
            found.setdefault(id(row), (row, []))[1].append(block)
    return found


def pair_moved(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[Block, Block]]:
    """Of blocks that were paired with none, those that stand elsewhere word by word; the cells of a row with it."""
    left: dict[tuple[str, ...], list[list[Block]]] = {}
    for group in _group(old):
        left.setdefault(_words(group), []).append(group)
    found: list[tuple[Block, Block]] = []
    for group in _group(new):
        if (_can_move(group[0]) or len(_words(group)) >= _MOVED) and left.get(_words(group)):
            found += zip(left[_words(group)].pop(0), group, strict=False)
    return found


def _group(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Each row as one, every other block by itself."""
    rows = _group_rows(blocks)
    yield from ([block] for block in blocks if not find_row(block))
    yield from (group for _, group in rows.values())


def _words(group: Sequence[Block]) -> tuple[str, ...]:
    return tuple(words for block in group for words in block.key)


def _can_move(block: Block) -> bool:
    """A few words may stand anywhere; a heading is its section's."""
    return len(block.key) >= _MOVED or block.tag in _HEADINGS


def join_parts(
    pairs: Sequence[tuple[Block, Block]], old: Sequence[Block], new: Sequence[Block]
) -> list[tuple[list[Block], list[Block]]]:
    """The pairs, with what was cut into two, or made one of two: a block beside one of a pair, most of whose words the
    other of the pair has left over."""
    groups = [([one], [other]) for one, other in pairs]
    for side, blocks in ((0, old), (1, new)):
        taken = {id(block) for group in groups for block in group[side]}
        places = {id(block): number for number, block in enumerate(blocks)}
        for group in groups:
            for step in (-1, 1):
                while 0 <= (number := places[id(group[side][0 if step < 0 else -1])] + step) < len(blocks):
                    block = blocks[number]
                    if id(block) in taken or not _belongs(block, group[side], group[1 - side]):
                        break
                    taken.add(id(block))
                    group[side].insert(0 if step < 0 else len(group[side]), block)
    return groups


def _belongs(block: Block, beside: Sequence[Block], across: Sequence[Block]) -> bool:
    """Whether a block is a part of what stands `across`, beyond what is `beside` it."""
    left = Counter(words for one in across for words in one.key)
    left.subtract(words for one in beside for words in one.key)
    common = (Counter(block.key) & +left).total()
    return block.tag == beside[0].tag and len(block.key) >= _MOVED and common >= _PART * len(block.key)


def _pair_changed(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """The pairs in order that have most in common; between them, as many of one kind as of the other are paired too."""
    best = _weigh(old, new)
    row, column, found = 0, 0, []
    while row < len(old) and column < len(new):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            found.append((row, column))
            row, column = row + 1, column + 1
    before = (-1, -1)
    for one in [*found, (len(old), len(new))]:
        between = old[before[0] + 1 : one[0]], new[before[1] + 1 : one[1]]
        if [block.tag for block in between[0]] == [block.tag for block in between[1]]:
            yield from zip(*between, strict=True)
        if one in found:
            yield old[one[0]], new[one[1]]
        before = one


def _weigh(old: Sequence[Block], new: Sequence[Block]) -> list[list[float]]:
    """What the best pairs from each place on have in common."""
    counts = [(Counter(block.key), Counter(other.key)) for block in old for other in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            common = _common(*counts[row * len(new) + column])
            if common < ALIKE:
                common = _A_CELL if old[row].tag == new[column].tag and old[row].tag in _CELLS else 0.0
            paired = common + best[row + 1][column + 1] if common else 0.0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
    return best


def _common(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def compare_words(old: Sequence[Token], new: Sequence[Token]) -> list[Span]:
    """What differs, in order. Texts that have little in common differ as a whole."""
    matcher = SequenceMatcher(None, [one.words for one in old], [one.words for one in new], autojunk=False)
    spans = [code[1:] for code in matcher.get_opcodes() if code[0] != "equal"]
    if spans and matcher.ratio() < ALIKE:
        return [(0, len(old), 0, len(new))]
    joined = _join(spans, new)
    ends = [(0, 0, 0, 0), *joined, (len(old), len(old), len(new), len(new))]
    return [_slide(span, old, new, (ends[number], ends[number + 2])) for number, span in enumerate(joined)]


def _join(spans: Sequence[Span], new: Sequence[Token]) -> list[Span]:
    """Changes on both sides of one sign or small word that happens to be the same are one change."""
    joined: list[Span] = []
    for span in spans:
        start, _, new_start, _ = span
        if joined:
            last = joined[-1]
            between = new[last[3] : new_start]
            is_small = len(between) == 1 and not ends_sentence(new, last[3])
            if is_small and span[1] - start + last[1] - last[0] > 1 and span[3] - new_start + last[3] - last[2] > 1:
                joined[-1] = (last[0], span[1], last[2], span[3])
                continue
        joined.append(span)
    return joined


def _slide(span: Span, old: Sequence[Token], new: Sequence[Token], beside: tuple[Span, Span]) -> Span:
    """Where words were only added, or only removed, and they could be others as well: those that are a whole sentence,
    or at least begin where a word does. `beside`: the changes before and after.
    """
    start, end, new_start, new_end = span
    if start < end and new_start < new_end:
        return span
    previous, following = beside
    if start < end:
        text, first, last, low, high = old, start, end, previous[1], following[0]
    else:
        text, first, last, low, high = new, new_start, new_end, previous[3], following[2]
    rates = {0: _rate(text, first, last)}
    shift = 0
    while first + shift > low and text[first + shift - 1].words == text[last + shift - 1].words:
        shift -= 1
        rates[shift] = _rate(text, first + shift, last + shift)
    shift = 0
    while last + shift < high and text[first + shift].words == text[last + shift].words:
        shift += 1
        rates[shift] = _rate(text, first + shift, last + shift)
    best = max(rates, key=lambda shift: (rates[shift], -abs(shift)))
    return (start + best, end + best, new_start + best, new_end + best)


def _rate(text: Sequence[Token], first: int, last: int) -> int:
    if first == 0 or ends_sentence(text, first - 1):
        return 3 if ends_sentence(text, last - 1) else 2
    return int(text[first].gap != "")
