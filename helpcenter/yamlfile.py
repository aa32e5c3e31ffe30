"""YAML with line numbers, validated against a pydantic model: every mistake gets its file and line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

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


class _Loader(yaml.SafeLoader):
    """Safe YAML in which dates stay text, so that pydantic judges them."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parse(text: str, file: str, first_line: int = 1) -> Located:
    """Parse YAML `text`; `first_line` is the line of the file on which it starts.

    Raises FindingsError for broken syntax and for a key that stands twice (YAML 1.2, section 3.2.1.1).
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        places: dict[Location, tuple[int, int]] = {}
        if node is None:
            return Located(None, places)
        _walk(node, (), places, file, first_line)
        return Located(loader.construct_document(node), places)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        column = (mark.column if mark else 0) + 1
        problem = error.problem or "syntax error"
        raise FindingsError([_syntax(file, line, column, problem)]) from error
    except yaml.YAMLError as error:
        raise FindingsError([_syntax(file, first_line, 1, str(error).splitlines()[0])]) from error


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
    """Text of one file. `file` is its name in messages. Raises FindingsError: missing, or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise FindingsError([_unreadable(file, "文件不存在。", "The file does not exist.")]) from None
    except UnicodeDecodeError:
        raise FindingsError([_unreadable(file, "文件不是 UTF-8 编码。", "The file is not UTF-8.")]) from None


def load(path: Path, schema: Any, file: str) -> Any:
    """Read and validate one YAML file. `file` is its name in messages. Raises FindingsError."""
    return validate(parse(read(path, file), file), schema, file)


def _unreadable(file: str, zh: str, en: str) -> Finding:
    return Finding(
        file,
        1,
        1,
        "data/unreadable",
        Text(zh, en),
        Text("恢复这个文件，存成 UTF-8。", "Restore the file, saved as UTF-8."),
    )


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
