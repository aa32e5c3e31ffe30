"""Puts marks into an article: what was added in its place, what was removed where it stood."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from helpcenter.core.htmltree import Element, Node, Text, parse

from . import words
from .align import list_cells
from .blocks import Block, Token, join

ANCHOR = "change-"  # id of each change is this and its number, from 1
_STANDS_ONCE = ("id", "data-module", "for", "name", "href")  # what a copy of a part must not have


@dataclass
class Marks:
    """Marks on their way into an article in `language`."""

    language: str
    _nodes: dict[int, Text | Element] = field(default_factory=dict)
    _put: dict[int, list[tuple[int, int, str, str]]] = field(default_factory=dict)  # from, to, and HTML around it

    def add(self, tokens: Sequence[Token], kind: str, said: str = "", last: str = "") -> None:
        """Mark words, after the HTML `said`; the text `last` ends the mark.

        Each text that they stand in gets a mark of its own: none can reach over the end of an element.
        """
        runs: list[list[Token]] = []
        for token in tokens:
            if runs and runs[-1][0].node is token.node:
                runs[-1].append(token)
            else:
                runs.append([token])
        for number, run in enumerate(runs):
            spoken = "" if number else self._speak(kind)
            end = f'<span class="target">{html.escape(last)}</span>' if last and number + 1 == len(runs) else ""
            self._mark(run[0].node, run[0].start, run[-1].end, f'{said}<ins class="{kind}">{spoken}', f"{end}</ins>")
            said = ""

    def say_at(self, tokens: Sequence[Token], number: int, said: str) -> None:
        """Put HTML before the word of this number, or behind the last one."""
        if number < len(tokens):
            token, place = tokens[number], tokens[number].start
        else:
            token, place = tokens[-1], tokens[-1].end
        self._mark(token.node, place, place, said, "")

    def removed(self, text: str, kind: str = "removed") -> str:
        """HTML of words that are gone, or that moved away."""
        return f'<del class="{kind}">{self._speak(kind, "-away")}{html.escape(text)}</del>'

    def place(self, article: Element) -> None:
        """Put all of them into the tree."""
        parents = {id(node): parent for parent, node in article.walk()}
        for key, node in self._nodes.items():
            source = node.source if isinstance(node, Text) else node.write()
            written, place = [], 0
            for start, end, before, after in sorted(self._put[key], key=lambda piece: piece[:2]):
                end = end if isinstance(node, Text) else len(source)
                written += [source[place:start], before, source[start:end], after]
                place = end
            parents[key].replace(node, parse("".join([*written, source[place:]])).children)

    def _mark(self, node: Text | Element, start: int, end: int, before: str, after: str) -> None:
        self._nodes[id(node)] = node
        self._put.setdefault(id(node), []).append((start, end, before, after))

    def _speak(self, kind: str, suffix: str = "") -> str:
        """The kind of a mark, for who cannot see it."""
        text = words.SPOKEN.get(kind + suffix) or words.SPOKEN[kind]
        return f'<span class="unseen">{html.escape(text.zh if self.language == "zh" else text.en)}</span>'


def put_back(
    old: Element, new: Element, blocks: Sequence[Block], kept: Mapping[int, Block], marks: Marks, moved: Collection[int]
) -> None:
    """Put what is gone back where it stood, marked as removed: the largest parts of `old` of which nothing was kept.

    `blocks`: of `old`; `kept`: those that `new` has, by id, as the new block; `moved`: ids of those that stand elsewhere now.
    """
    _Returned(old, new, blocks, kept, marks, moved).put()


@dataclass
class _Returned:
    old: Element
    new: Element
    blocks: Sequence[Block]
    kept: Mapping[int, Block]
    marks: Marks
    moved: Collection[int]
    done: dict[int, Node] = field(default_factory=dict)  # what stands in the new tree for a part of the old one

    def put(self) -> None:
        self.parents = {id(node): parent for parent, node in self.new.walk()}
        self.old_parents = {id(node): parent for parent, node in self.old.walk()}
        alive = {id(element) for block in self.blocks if id(block) in self.kept for element in self._above(block)}
        by_text = {id(token.node): block for block in self.blocks for token in block.tokens}
        for block in self.blocks:
            if id(block) in self.kept:
                continue
            top = next((element for element in self._above(block) if id(element) not in alive), None)
            if top is None:
                self._beside(block)
            elif id(top) not in self.done:
                self._insert(top, self._copy(top, by_text))

    def _above(self, block: Block) -> list[Element]:
        """All elements around a block, from the article's first ones down to its own."""
        found = [block.path[-1]]
        while (parent := self.old_parents.get(id(found[-1]))) and parent is not self.old:
            found.append(parent)
        return [element for element in reversed(found) if element is not self.old]

    def _copy(self, top: Element, by_text: Mapping[int, Block]) -> Element:
        """A part of the old article with all of its words marked."""
        sources = {}
        for _, node in top.walk():
            if isinstance(node, Text) and (block := by_text.get(id(node))) and node.source.strip():
                kind = "moved" if id(block) in self.moved else "removed"
                sources[id(node)] = f"{self.marks.removed('', kind)[: -len('</del>')]}{node.source}</del>"
        (copy,) = parse(_write(top, sources)).children
        if not isinstance(copy, Element):
            raise TypeError("an element gives an element")
        copy.add_attribute("data-was", "")
        return copy

    def _insert(self, top: Element, copy: Element) -> None:
        if cell := self._find_emptied(top):
            cell.children = copy.children
            self.done[id(top)] = cell
            return
        siblings = self.old_parents[id(top)].children
        place = next(number for number, node in enumerate(siblings) if node is top)
        for others, behind in ((reversed(siblings[:place]), True), (siblings[place + 1 :], False)):
            for other in others:
                if found := self._now(other, last=behind):
                    self._beside_node(found, copy, behind=behind)
                    self.done[id(top)] = copy
                    return
        self.new.children.append(copy)
        self.parents[id(copy)], self.done[id(top)] = self.new, copy

    def _find_emptied(self, top: Element) -> Element | None:
        """The cell of the new row that has lost all of its words: one beside it would be one too many."""
        row = self.old_parents[id(top)]
        now = self._now(row, last=False)
        if row.tag != "tr" or not isinstance(now, Element) or now.tag != "tr":
            return None
        cells, others = list_cells(row), list_cells(now)
        if len(cells) != len(others):
            return None
        (cell,) = (other for one, other in zip(cells, others, strict=True) if one is top)
        return None if cell.text().strip() else cell

    def _now(self, part: Node, *, last: bool) -> Node | None:
        """What stands in the new article for a part of the old one that was kept, at least in part, or put back."""
        if id(part) in self.done:
            return self.done[id(part)]
        if not isinstance(part, Element):
            return None
        for block in reversed(self.blocks) if last else self.blocks:
            above = self._above(block)
            if id(block) not in self.kept or part not in above:
                continue
            chain = [self.kept[id(block)].path[-1]]
            while (parent := self.parents.get(id(chain[-1]))) and parent is not self.new:
                chain.append(parent)
            depth = len(above) - 1 - above.index(part)
            same = [element for element in chain[depth:] if element.tag == part.tag]
            return (same or chain[-1:])[0]
        return None

    def _beside_node(self, found: Node, copy: Element, *, behind: bool) -> None:
        parent = self.parents.get(id(found), self.new)
        place = next(number for number, node in enumerate(parent.children) if node is found)
        parent.children.insert(place + behind, copy)
        self.parents[id(copy)] = parent

    def _beside(self, block: Block) -> None:
        """Words of an element that goes on without them, such as a step above its own list."""
        kind = "moved" if id(block) in self.moved else "removed"
        gone = parse(self.marks.removed(join(block.tokens), kind)).children[0]
        element = block.path[-1]
        for other in self.blocks:
            if id(other) in self.kept and element in self._above(other):
                now = self._now(element, last=False)
                target = now if isinstance(now, Element) else self.new
                target.children.insert(0, gone)
                return


def _write(node: Node, sources: Mapping[int, str]) -> str:
    """The HTML of a copy: some texts in other words, nothing that may stand only once."""
    if not isinstance(node, Element):
        return sources.get(id(node), node.source)
    return _strip(node) + "".join(_write(child, sources) for child in node.children) + node.end


def _strip(element: Element) -> str:
    """Its start tag without what may stand only once."""
    if not any(name in element.attributes for name in _STANDS_ONCE):
        return element.start
    kept = [f' {key}="{html.escape(value)}"' for key, value in element.attributes.items() if key not in _STANDS_ONCE]
    return f"<{element.tag}{''.join(kept)}>"


def number_changes(article: Element) -> int:
    """Give the first mark of each change its id. Marks that only blanks part are one change. Returns how many there are."""
    count, is_open = 0, False
    marks = {id(node) for _, node in article.walk() if isinstance(node, Element) and node.tag in ("ins", "del")}
    inside = {
        id(below)
        for _, node in article.walk()
        if id(node) in marks and isinstance(node, Element)
        for _, below in node.walk()
    }
    for _, node in article.walk():
        if isinstance(node, Element) and id(node) in marks:
            if not is_open:
                count += 1
                node.add_attribute("id", f"{ANCHOR}{count}")
            is_open = True
        elif isinstance(node, Text) and id(node) not in inside and node.source.strip():
            is_open = False
    return count
