"""YAML as one tree: its data, the place of each key and value, and the text behind them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import Resolver
from yaml.scanner import Scanner

from .findings import Finding, FindingsError, Rule, Text

Location = tuple[str | int, ...]

BROKEN = Rule(
    "data/yaml",
    Text("YAML 语法有误：{problem}", "Broken YAML: {problem}"),
    Text(
        "检查这一行的缩进、冒号后的空格和引号；值里有冒号加空格时，用英文双引号把整个值括起来。",
        "Check indentation, the space after each colon, and quotes; put a value that contains ': ' in double quotes.",
    ),
)
REFUSED = Rule(BROKEN.id, Text("{reason}", "{reason}"), Text("{fix}", "{fix}"))
TWICE = Rule(
    "data/duplicate-key",
    Text("“{name}” 写了两次，前一次在第 {first} 行。", "'{name}' stands twice; line {first} has it too."),
    Text("只留一处。", "Keep one of them."),
)


@dataclass(frozen=True)
class Scalar:
    """A value that is no list or mapping: the keys that lead to it, its first and last offset in the file, quotes left out.

    `literal`: its lines are lines of the value, not wrapped for editors' sake.
    """

    keys: tuple[str, ...]
    start: int
    end: int
    literal: bool


@dataclass(frozen=True, eq=False)  # itself alone, so that what comes of it can be kept
class Yaml:
    """Parsed YAML, not to be changed. `text` is what was parsed, which starts in `file` at `offset` on `first_line`."""

    file: str
    data: Any
    text: str = field(default="", repr=False)
    offset: int = 0
    first_line: int = 1
    tags: bool = False

    @cached_property
    def root(self) -> yaml.Node | None:
        """Its tree of nodes, which weighs far more than the data; None: nothing there."""
        return _compose(self.text, self.tags)[1]

    @cached_property
    def places(self) -> dict[Location, tuple[int, int]]:
        """Line and column, both from 1, of each key and value by the path that leads to it."""
        return dict(_places(self.root, (), self.first_line)) if self.root else {}

    def place(self, path: Location) -> tuple[int, int]:
        """Place of the nearest known ancestor of `path`, the path itself included."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def find(self, path: Location, words: str) -> tuple[int, int]:
        """Line and column of `words` at or below the key at `path`, which may hold several lines; its own without them."""
        first, column = self.place(path)
        for number, line in enumerate(self.text.split("\n")[first - 1 :], first):
            if words in line:
                return number, line.index(words) + 1
        return first, column

    def scalars(self) -> Iterator[Scalar]:
        """Every text value below a key, in order."""
        todo: list[tuple[tuple[str, ...], yaml.Node]] = [((), self.root)] if self.root else []
        while todo:
            keys, node = todo.pop(0)
            if isinstance(node, yaml.MappingNode):
                todo[:0] = [((*keys, str(key.value)), value) for key, value in node.value]
            elif isinstance(node, yaml.SequenceNode):
                todo[:0] = [(keys, value) for value in node.value]
            elif keys and isinstance(node, yaml.ScalarNode):
                start, end = node.start_mark.index, node.end_mark.index
                if node.style in ("'", '"'):
                    start, end = start + 1, end - 1
                elif node.style in ("|", ">"):
                    start = self.text.index("\n", start) + 1
                yield Scalar(keys, self.offset + start, self.offset + end, node.style == "|")


DEEPEST = 30  # levels; our deepest file has six


class _Refused(yaml.MarkedYAMLError):
    """YAML that a parser takes and an editor never means."""

    def __init__(self, mark: Any, reason: Text, fix: Text) -> None:
        super().__init__(problem=reason.en, problem_mark=mark)
        self.reason, self.fix = reason, fix


class _PythonEvents(Reader, Scanner, Parser):
    """YAML as events, where the platform has no libyaml."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


# libyaml reads five times as fast. It is asked for events alone: nodes are composed below, where they are judged.
_Events: Any = yaml._yaml.CParser if yaml.__with_libyaml__ else _PythonEvents


class _Loader(Composer, _Events, SafeConstructor, Resolver):  # type: ignore[misc]
    """Safe YAML without tags, anchors, and aliases, whose keys are text as written, and dates too for pydantic to judge.

    An unquoted key `yes:` or `1:` means the word (YAML 1.1 would make it true, or a number).
    """

    depth = 0
    plain = True

    def __init__(self, text: str) -> None:
        _Events.__init__(self, text)
        Composer.__init__(self)
        SafeConstructor.__init__(self)
        Resolver.__init__(self)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()
        if self.plain:
            _refuse_signs(event)
        if self.depth > DEEPEST:
            fix = Text("检查括号和缩进。", "Check brackets and indentation.")
            raise _Refused(event.start_mark, Text("嵌套太深。", "This is nested too deeply."), fix)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        is_key = isinstance(parent, yaml.MappingNode) and index is None
        if self.plain and not is_key and isinstance(node, yaml.ScalarNode):
            _refuse_number(node, self)
        if isinstance(node, yaml.MappingNode):
            for key, _ in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    fix = Text("冒号前只写一个词。", "Write a single word before the colon.")
                    raise _Refused(
                        key.start_mark, Text("冒号前面不是一个词。", "What stands before the colon is no word."), fix
                    )
                key.tag = "tag:yaml.org,2002:str"
        return node


class _TaggedLoader(_Loader):
    """For files of other programs, which may use tags: values of unknown tags (`!ENV […]`) stay empty."""

    plain = False


def _nothing(*_: object) -> None:
    return None


_TaggedLoader.add_multi_constructor("", _nothing)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


# What YAML 1.1 makes another number of than a person reads: a time, a leading zero, digits in groups.
_ODD_NUMBER = re.compile(r"[-+]?(?:\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?|0\d[\d_]*|\d[\d,]*_[\d_]*)")


def _refuse_number(node: yaml.ScalarNode, loader: SafeConstructor) -> None:
    if node.tag.endswith((":int", ":float")) and _ODD_NUMBER.fullmatch(node.value):
        value = loader.construct_object(node)
        raise _Refused(
            node.start_mark,
            Text(f"“{node.value}” 会被读成数字 {value}。", f"'{node.value}' is read as the number {value}."),
            Text(
                f'时间、编号用英文双引号括起来："{node.value}"；数量只写数字。',
                f'Put times and numbers of things in double quotes: "{node.value}"; an amount has plain digits only.',
            ),
        )


def _refuse_signs(event: yaml.Event) -> None:
    # A tag could name code; an alias could grow a small file without end. Neither is needed here.
    quotes = Text(
        "值以 !、& 或 * 开头时，用英文双引号括起来。", "Put a value that begins with !, & or * in double quotes."
    )
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Refused(
            event.start_mark,
            Text("这里不用 & 和 * 引用别处的值。", "& and *, which refer to values elsewhere, are not used here."),
            quotes,
        )
    if getattr(event, "tag", None):
        raise _Refused(
            event.start_mark, Text("这里不用 ! 开头的标签。", "Tags, which begin with !, are not used here."), quotes
        )


@functools.lru_cache(maxsize=512)  # a preview, and each test, reads what it read before
def parse(
    text: str, file: str, *, first_line: int = 1, offset: int = 0, tags: bool = False, light: bool = False
) -> Yaml:
    """Parse YAML `text`, which starts in `file` at `offset` on `first_line`. `tags`: let unknown tags pass.

    `light`: of thousands of files that few ask about more than the data, let the tree go. Raises FindingsError for broken
    syntax and for a key that stands twice (YAML 1.2, section 3.2.1.1).
    """
    try:
        loader, root = _compose(text, tags)
        if root:
            _refuse_twice(root, file, first_line)
        result = Yaml(file, loader.construct_document(root) if root else None, text, offset, first_line, tags)
        if not light:
            vars(result)["root"] = root
        return result
    except yaml.MarkedYAMLError as error:
        finding = _marked(error, file, first_line)
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        column = error.position - text.rfind("\n", 0, error.position)
        problem = f"U+{error.character:04X}" if isinstance(error.character, int) else "?"
        finding = BROKEN.at(file, line, column, problem=problem)
    except (yaml.YAMLError, RecursionError) as error:
        finding = BROKEN.at(file, first_line, problem=_first_line(error))
    except (ValueError, LookupError, ArithmeticError) as error:  # a number of a thousand digits, "0b_"
        finding = BROKEN.at(file, first_line, problem=_first_line(error))
    raise FindingsError([finding])


_BEGUN = ("while scanning a simple key", "while scanning a quoted scalar")


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).split("\n")[0][:80]


def _marked(error: yaml.MarkedYAMLError, file: str, first_line: int) -> Finding:
    # What was never ended, a key by its colon or words by their quote, is missed only further on.
    begun = error.context_mark if error.context in _BEGUN else None
    mark = begun or error.problem_mark or error.context_mark
    line = (mark.line if mark else 0) + first_line
    column = (mark.column if mark else 0) + 1
    if isinstance(error, _Refused):
        return REFUSED.at(file, line, column, reason=error.reason, fix=error.fix)
    return BROKEN.at(file, line, column, problem=error.problem or "syntax error")


def _compose(text: str, tags: bool) -> tuple[_Loader, yaml.Node | None]:
    loader = (_TaggedLoader if tags else _Loader)(text)
    return loader, loader.get_single_node()


def _refuse_twice(node: yaml.Node, file: str, first_line: int) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            if first := seen.get(name := str(key.value)):
                place = key.start_mark.line + first_line, key.start_mark.column + 1
                raise FindingsError([TWICE.at(file, *place, name=name, first=first)])
            seen[name] = key.start_mark.line + first_line
            _refuse_twice(value, file, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            if not isinstance(value, yaml.ScalarNode):
                _refuse_twice(value, file, first_line)


def _places(node: yaml.Node, path: Location, first_line: int) -> Iterator[tuple[Location, tuple[int, int]]]:
    """Of a value by its key's place, of one in a list by its own."""
    if not path or isinstance(path[-1], int):
        yield path, (node.start_mark.line + first_line, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*path, str(key.value))
            yield below, (key.start_mark.line + first_line, key.start_mark.column + 1)
            yield from _places(value, below, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _places(value, (*path, index), first_line)
