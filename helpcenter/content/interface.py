"""Interface words (`data/ui.yml`) and the never-send list (`data/never-send.yml`)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, FindingsError, Rule, Text
from helpcenter.core.schema import Bilingual, load
from helpcenter.core.yamlfile import Location, Yaml

from .support import KEYS

FILE = "data/ui.yml"
NEVER_SEND = "data/never-send.yml"
Words = dict[str, Any]

EMPTY = Rule(
    "data/ui",
    Text("文件里没有任何词条。", "The file holds no words."),
    Text("恢复这个文件。", "Restore the file."),
)
ONE_LANGUAGE = Rule(
    "data/ui",
    Text("“{name}” 要有 zh 和 en，都不能空。", "'{name}' needs zh and en, neither empty."),
    Text("补上缺的语言。", "Add the missing language."),
)
OTHER_NAMES = Rule(
    "data/ui",
    Text("“{name}” 两种语言里花括号的名字不同。", "'{name}' has different names in braces in its two languages."),
    Text("都写上：{names}", "Use in both: {names}"),
)
OTHER_KEYS = Rule(
    "data/ui",
    Text(
        "support 下的名字要和 data/support.yml 相同：{keys}",
        "The names under support must be those of data/support.yml: {keys}",
    ),
    Text("补上或删掉。", "Add or remove them."),
)


def load_words(files: Files) -> Words:
    """Interface words as nested dicts whose leaves are {zh, en}. Raises FindingsError: a language or a name missing."""
    parsed = files.yaml(FILE)
    if not isinstance(parsed.data, dict):
        raise FindingsError([EMPTY.at(FILE)])
    findings = list(_judge(parsed.data, (), parsed))
    words: Words = parsed.data
    known = words.get("support")
    if unlike := set(known if isinstance(known, dict) else ()) ^ set(KEYS):
        findings.append(OTHER_KEYS.at(FILE, *parsed.place(("support",)), keys=sorted(unlike)))
    if findings:
        raise FindingsError(findings)
    return words


def _judge(value: Any, place: Location, parsed: Yaml) -> Iterator[Finding]:
    if isinstance(value, dict) and not {"zh", "en"} & set(value):
        for key, item in value.items():
            yield from _judge(item, (*place, key), parsed)
        return
    words = value if isinstance(value, dict) else {}
    name = ".".join(map(str, place))
    if set(words) != {"zh", "en"} or not all(isinstance(text, str) and text.strip() for text in words.values()):
        yield ONE_LANGUAGE.at(FILE, *parsed.place(place), name=name)
        return
    zh, en = (set(re.findall(r"\{(\w+)\}", words[language])) for language in ("zh", "en"))
    if zh != en and name != "date_format":
        yield OTHER_NAMES.at(FILE, *parsed.place(place), name=name, names=sorted(zh | en))


def load_never_send(files: Files) -> list[Bilingual]:
    """The never-send list. Raises FindingsError."""
    items: list[Bilingual] = load(files, NEVER_SEND, Annotated[list[Bilingual], Field(min_length=1)])
    return items


def write_date(day: dt.date, ui: Words) -> str:
    """A date as readers of the language write it."""
    text: str = ui["date_format"].format(
        year=day.year, month=day.month, day=day.day, month_name=ui["month_names"].split()[day.month - 1]
    )
    return text


def in_locale(words: Words, locale: str) -> Words:
    """The same tree with each {zh, en} leaf replaced by its text in `locale`."""
    return {
        key: (value[locale] if set(value) == {"zh", "en"} else in_locale(value, locale)) for key, value in words.items()
    }
