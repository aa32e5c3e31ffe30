"""Parsed YAML judged by pydantic models: every mistake gets its place and an editor's words."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from .files import Files
from .findings import FindingsError, Rule, Text
from .yamlfile import Location, Yaml

SCHEMA = Rule("data/schema", Text("{reason}", "{reason}"), Text("{fix}", "{fix}"))

# What pydantic says, by its kind of error, in an editor's words: reason and fix.
_SAID = {
    "missing": (Text("缺少 “{field}”。", "'{field}' is missing."), Text("补上 “{field}”。", "Add '{field}'.")),
    "extra_forbidden": (
        Text("没有 “{field}” 这一项。", "'{field}' is not a known key."),
        Text("检查拼写，或删掉它。", "Check its spelling, or remove it."),
    ),
    "too_short": (
        Text("“{field}” 至少要 {min_length} 项。", "'{field}' needs at least {min_length} items."),
        Text("补足。", "Add more."),
    ),
    "too_long": (
        Text("“{field}” 最多 {max_length} 项。", "'{field}' takes at most {max_length} items."),
        Text("删掉几项。", "Remove some."),
    ),
    "string_too_short": (
        Text("“{field}” 太短或空着。", "'{field}' is empty or too short."),
        Text("写完整。", "Write it out."),
    ),
    "literal_error": (
        Text("“{field}” 的值不在允许的范围内。", "'{field}' has a value that is not allowed."),
        Text("可以用：{expected}", "Use one of: {expected}"),
    ),
    "string_type": (
        Text("“{field}” 应是一段文字。", "'{field}' must be text."),
        Text('用英文双引号括起来，如 "yes"、"110"。', 'Put it in double quotes, such as "yes" or "110".'),
    ),
    "form": (
        Text("{at}的形式不对，应是{form}。", "{at} has the wrong form; it must be {form}."),
        Text(
            "对照文件开头的说明或旁边的条目改正。", "Correct it; the notes at the top or its neighbors show the form."
        ),
    ),
    "date": (
        Text("“{field}” 不是日期。", "'{field}' is not a date."),
        Text("写成 2026-11-22 这样。", "Write it like 2026-11-22."),
    ),
    "other": (
        Text("“{field}” 的值不对：{said}", "'{field}' is wrong: {said}"),
        Text("对照文件开头的说明改正。", "Correct it; the notes at the top of the file show the form."),
    ),
}
_LIST = Text("一列，每条以 - 开头", "a list, each entry after a dash")
_PAIRS = Text("“名字: 值”", "'name: value'")
_WHOLE = Text("整个文件", "The whole file")
_NOWHERE = "–"  # stands for the name of what has none


def load(files: Files, file: str, schema: Any) -> Any:
    """Read and validate one YAML file. Raises FindingsError."""
    return validate(files.yaml(file), schema)


@functools.lru_cache(maxsize=512)  # as many as yamlfile.parse keeps
def validate(parsed: Yaml, schema: Any, rule: Rule = SCHEMA) -> Any:
    """Validate parsed YAML against a pydantic model or type. Raises FindingsError with a place for each mistake."""
    try:
        return _adapter(schema).validate_python(parsed.data)
    except ValidationError as error:
        findings = []
        for detail in error.errors():
            path = _known_path(detail["loc"], parsed)
            name = (*path, detail["loc"][-1]) if detail["type"] == "missing" else path
            reason, fix = explain(detail, ".".join(map(str, name)) or _NOWHERE)
            below = error_place(detail)
            findings.append(rule.at(parsed.file, *parsed.place((*path, *below)), reason=reason, fix=fix))
        raise FindingsError(findings) from None


_adapter = functools.cache(TypeAdapter)  # one for each schema, of which there are few


def _known_path(loc: tuple[int | str, ...], parsed: Yaml) -> Location:
    """pydantic adds names of union members and validators to a location; keep only the steps that exist."""
    path: Location = ()
    for step in loc:
        if (*path, step) in parsed.places:
            path = (*path, step)
    return path


def error_place(detail: ErrorDetails) -> Location:
    """Where below a location a validator of ours found its mistake."""
    own = detail.get("ctx", {}).get("error")
    return own.below if isinstance(own, EditorError) else ()


def explain(detail: ErrorDetails, field: str) -> tuple[Text, Text]:
    """Say a pydantic error about `field` in an editor's words: (reason, fix)."""
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "value_error" and isinstance(context.get("error"), EditorError):
        own: EditorError = context["error"]
        return own.reason, own.fix
    if kind in ("list_type", "dict_type", "model_type", "model_attributes_type"):
        at = _WHOLE if field == _NOWHERE else Text(f"“{field}”", f"'{field}'")
        reason, fix = _SAID["form"]
        return reason.format(at=at, form=_LIST if kind == "list_type" else _PAIRS), fix
    reason, fix = _SAID.get("date" if kind.startswith("date") else kind, _SAID["other"])
    values = {**context, "field": field, "said": detail["msg"]}
    return reason.format(**values), fix.format(**values)


class EditorError(ValueError):
    """A validator's own message for editors, in both languages. `below`: keys from what it was given to the mistake."""

    def __init__(self, reason: Text, fix: Text, below: Location = ()) -> None:
        self.reason, self.fix, self.below = reason, fix, below
        super().__init__(reason.en)


class Strict(BaseModel, extra="forbid", frozen=True):
    """Base of all data models: an unknown key is a mistake, a loaded value does not change."""


def _refuse_empty(value: str) -> str:
    if not value.strip():
        raise EditorError(Text("这里空着。", "This is empty."), Text("写上内容。", "Write it out."))
    return value


def _require_day(value: object) -> object:
    # Left to itself pydantic takes 20261122 for seconds since 1970, and a time of day along with the date.
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise EditorError(
            Text(f"“{value}” 不是日期。", f"'{value}' is not a date."),
            Text("写成 2026-11-22 这样。", "Write it like 2026-11-22."),
        )
    return value


Day = Annotated[dt.date, BeforeValidator(_require_day)]  # as 2026-11-22
Filled = Annotated[str, AfterValidator(_refuse_empty)]


class Bilingual(Strict):
    """The same words in both languages, neither empty."""

    zh: Filled
    en: Filled

    def in_locale(self, locale: str) -> str:
        """Text for locale "zh" or "en"."""
        return self.en if locale == "en" else self.zh
