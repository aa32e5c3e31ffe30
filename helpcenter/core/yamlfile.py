"""YAML with line numbers, validated against a pydantic model: every mistake gets its file and line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import Resolver
from yaml.scanner import Scanner

from . import files
from .findings import Finding, FindingsError, Text

Location = tuple[str | int, ...]
Model = TypeVar("Model")

RULE = "data/schema"


@dataclass(frozen=True)
class Located:
    """Parsed YAML `data` and where each key path stands: {path: (line, column)}, both from 1."""

    data: Any
    places: dict[Location, tuple[int, int]]

    def place(self, path: Location) -> tuple[int, int]:
        """Place of the nearest known ancestor of `path`, the path itself included."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


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


def parse(text: str, file: str, first_line: int = 1, tags: bool = False) -> Located:
    """Parse YAML `text`; `first_line` is the line of the file on which it starts. `tags`: let unknown tags pass.

    Raises FindingsError for broken syntax and for a key that stands twice (YAML 1.2, section 3.2.1.1).
    """
    loader, node, places = _compose(text, file, first_line, _TaggedLoader if tags else _Loader)
    if node is None:
        return Located(None, places)
    try:
        return Located(loader.construct_document(node), places)
    except yaml.MarkedYAMLError as error:
        raise FindingsError([_marked(error, file, first_line)]) from error
    except (ValueError, LookupError, ArithmeticError) as error:  # a number of a thousand digits, "0b_"
        raise FindingsError([_syntax(file, first_line, 1, str(error).splitlines()[0][:80])]) from error


def check_form(text: str, file: str) -> None:
    """Check the syntax of a file that other programs read, tags and all. Raises FindingsError."""
    _compose(text, file, 1, _TaggedLoader)


def _compose(
    text: str, file: str, first_line: int, kind: type[_Loader]
) -> tuple[_Loader, yaml.Node | None, dict[Location, tuple[int, int]]]:
    places: dict[Location, tuple[int, int]] = {}
    try:
        loader = kind(text)
        node = loader.get_single_node()
        if node is not None:
            _walk(node, (), places, file, first_line)
    except yaml.MarkedYAMLError as error:
        raise FindingsError([_marked(error, file, first_line)]) from error
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        column = error.position - text.rfind("\n", 0, error.position)
        problem = f"U+{error.character:04X}" if isinstance(error.character, int) else "?"
        raise FindingsError([_syntax(file, line, column, problem)]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise FindingsError([_syntax(file, first_line, 1, str(error).splitlines()[0])]) from error
    return loader, node, places


def _marked(error: yaml.MarkedYAMLError, file: str, first_line: int) -> Finding:
    mark = error.problem_mark or error.context_mark
    line = (mark.line if mark else 0) + first_line
    column = (mark.column if mark else 0) + 1
    if isinstance(error, _Refused):
        return Finding(file, line, column, "data/yaml", error.reason, error.fix)
    return _syntax(file, line, column, error.problem or "syntax error")


def _syntax(file: str, line: int, column: int, problem: str) -> Finding:
    return Finding(
        file,
        line,
        column,
        "data/yaml",
        Text(f"YAML 语法有误：{problem}", f"Broken YAML: {problem}"),
        Text(
            "检查这一行的缩进、冒号后的空格和引号；值里有冒号加空格时，用英文双引号把整个值括起来。",
            "Check indentation, the space after each colon, and quotes; put a value that contains ': ' in double quotes.",
        ),
    )


def _walk(node: yaml.Node, path: Location, places: dict[Location, tuple[int, int]], file: str, first_line: int) -> None:
    places.setdefault(path, (node.start_mark.line + first_line, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            line, column = key.start_mark.line + first_line, key.start_mark.column + 1
            if name in seen:
                raise FindingsError(
                    [
                        Finding(
                            file,
                            line,
                            column,
                            "data/duplicate-key",
                            Text(f"“{name}” 写了两次。", f"'{name}' stands twice."),
                            Text("只留一处。", "Keep one of them."),
                        )
                    ]
                )
            seen.add(name)
            places[(*path, name)] = (line, column)
            _walk(value, (*path, name), places, file, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*path, index), places, file, first_line)


def validate(located: Located, schema: Any, file: str, rule: str = RULE) -> Any:
    """Validate parsed YAML against a pydantic model or type. Raises FindingsError with a place for each mistake."""
    try:
        return TypeAdapter(schema).validate_python(located.data)
    except ValidationError as error:
        findings = []
        for detail in error.errors():
            path = _known_path(detail["loc"], located)
            line, column = located.place(path)
            name = (*path, detail["loc"][-1]) if detail["type"] == "missing" else path
            reason, fix = explain(detail, ".".join(map(str, name)) or "–")
            findings.append(Finding(file, line, column, rule, reason, fix))
        raise FindingsError(findings) from None


def _known_path(loc: tuple[int | str, ...], located: Located) -> Location:
    """pydantic adds names of union members and validators to a location; keep only the steps that exist."""
    path: Location = ()
    for step in loc:
        if (*path, step) in located.places:
            path = (*path, step)
    return path


def explain(detail: ErrorDetails, field: str) -> tuple[Text, Text]:
    """Say a pydantic error about `field` in an editor's words: (reason, fix)."""
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "value_error" and isinstance(context.get("error"), EditorError):
        own: EditorError = context["error"]
        return own.reason, own.fix
    known: dict[str, tuple[Text, Text]] = {
        "missing": (
            Text(f"缺少 “{field}”。", f"'{field}' is missing."),
            Text(f"补上 “{field}”。", f"Add '{field}'."),
        ),
        "extra_forbidden": (
            Text(f"没有 “{field}” 这一项。", f"'{field}' is not a known key."),
            Text("检查拼写，或删掉它。", "Check its spelling, or remove it."),
        ),
        "too_short": (
            Text(
                f"“{field}” 至少要 {context.get('min_length')} 项。",
                f"'{field}' needs at least {context.get('min_length')} items.",
            ),
            Text("补足。", "Add more."),
        ),
        "too_long": (
            Text(
                f"“{field}” 最多 {context.get('max_length')} 项。",
                f"'{field}' takes at most {context.get('max_length')} items.",
            ),
            Text("删掉几项。", "Remove some."),
        ),
        "string_too_short": (
            Text(f"“{field}” 太短或空着。", f"'{field}' is empty or too short."),
            Text("写完整。", "Write it out."),
        ),
        "literal_error": (
            Text(f"“{field}” 的值不在允许的范围内。", f"'{field}' has a value that is not allowed."),
            Text(f"可以用：{context.get('expected')}", f"Use one of: {context.get('expected')}"),
        ),
    }
    if kind in known:
        return known[kind]
    if kind == "string_type":
        return (
            Text(f"“{field}” 应是一段文字。", f"'{field}' must be text."),
            Text('用英文双引号括起来，如 "yes"、"110"。', 'Put it in double quotes, such as "yes" or "110".'),
        )
    if kind in ("list_type", "dict_type", "model_type", "model_attributes_type"):
        at = Text("整个文件", "The whole file") if field == "–" else Text(f"“{field}”", f"'{field}'")
        form = (
            ("一列，每条以 - 开头", "a list, each entry after a dash")
            if kind == "list_type"
            else ("“名字: 值”", "'name: value'")
        )
        return (
            Text(f"{at.zh}的形式不对，应是{form[0]}。", f"{at.en} has the wrong form; it must be {form[1]}."),
            Text(
                "对照文件开头的说明或旁边的条目改正。",
                "Correct it; the notes at the top or its neighbors show the form.",
            ),
        )
    if kind.startswith("date"):
        return (
            Text(f"“{field}” 不是日期。", f"'{field}' is not a date."),
            Text("写成 2026-11-22 这样。", "Write it like 2026-11-22."),
        )
    return (
        Text(f"“{field}” 的值不对：{detail['msg']}", f"'{field}' is wrong: {detail['msg']}"),
        Text("对照文件开头的说明改正。", "Correct it; the notes at the top of the file show the form."),
    )


class EditorError(ValueError):
    """A validator's own message for editors, in both languages."""

    def __init__(self, reason: Text, fix: Text) -> None:
        self.reason, self.fix = reason, fix
        super().__init__(reason.en)


def read(path: Path, file: str) -> str:
    """Text of one file. `file` is its name in messages. Raises FindingsError: missing, unreadable, or not UTF-8."""
    return files.read(path, file, "data/unreadable")


def load(path: Path, schema: Any, file: str) -> Any:
    """Read and validate one YAML file. `file` is its name in messages. Raises FindingsError."""
    return validate(parse(read(path, file), file), schema, file)


class Strict(BaseModel, extra="forbid", frozen=True):
    """Base of all data models: an unknown key is a mistake, a loaded value does not change."""


def _filled(value: str) -> str:
    if not value.strip():
        raise EditorError(Text("这里空着。", "This is empty."), Text("写上内容。", "Write it out."))
    return value


Filled = Annotated[str, AfterValidator(_filled)]


class Bilingual(Strict):
    """The same words in both languages, neither empty."""

    zh: Filled
    en: Filled

    def in_locale(self, locale: str) -> str:
        """Text for locale "zh" or "en"."""
        return self.en if locale == "en" else self.zh
