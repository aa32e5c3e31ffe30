"""Mail topics: the fields of each form and the wording of its email, as data with placeholders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, Discriminator, Tag
from pydantic import Field as Limits

from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, FindingsError, Rule, Text, list_names
from helpcenter.core.locales import LOCALES
from helpcenter.core.schema import Bilingual, Day, Filled, Strict, load
from helpcenter.core.yamlfile import Location, Yaml

from .changes import Dated, require_dates
from .mail_fields import FILE as FIELDS
from .mail_fields import Field, Name, OwnField, Recipient

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9-]*)\}")

_Keywords = Annotated[list[Filled], Limits(min_length=3, max_length=12)]


class Keywords(Strict):
    """Words that readers search for, by language."""

    zh: _Keywords
    en: _Keywords

    def in_locale(self, locale: str) -> list[str]:
        """Those of one language."""
        return self.zh if locale == "zh" else self.en


class Topic(Strict):
    """A letter: whom it is for, its form, and copy-ready wording in both languages. The file's name is its id."""

    order: int
    common: bool = False  # also shown where letters are taught, not only on its own page
    title: Bilingual
    recipient: Recipient
    purpose: Bilingual
    when: Bilingual  # and when not; like `unanswered` in Markdown, its links from the language's folder
    keywords: Keywords
    reviewed: Day
    changes: Annotated[Dated, AfterValidator(require_dates)] = []  # what changed for readers
    checklist: Annotated[list[Bilingual], Limits(min_length=2, max_length=5)]
    unanswered: Bilingual
    next: Annotated[list[Name], Limits(max_length=3)] = []  # letters that can follow
    related: Annotated[list[str], Limits(min_length=2, max_length=3)]
    fields: Annotated[
        dict[
            Name,
            Annotated[
                Annotated[Literal["required", "optional"], Tag("shared")] | Annotated[OwnField, Tag("own")],
                Discriminator(lambda value: "own" if isinstance(value, dict | OwnField) else "shared"),
            ],
        ],
        Limits(min_length=2),
    ]
    urgent: Bilingual | None = None  # what to do before writing
    attach: Annotated[list[Bilingual], Limits(min_length=1, max_length=6)]
    never_send: Annotated[list[Bilingual], Limits(min_length=1, max_length=4)]
    subject: Bilingual
    body: Bilingual
    # What the letter asks for, in the other language than the letter; below it, forms put every line of `body` that says an
    # answer which these words do not say.
    summary: Filled  # in English, above a letter in Chinese
    summary_zh: Filled  # in Chinese, below a letter in English

    @property
    def form(self) -> dict[str, OwnField]:
        """The fields, those of other topics filled in by `load`."""
        return {name: field for name, field in self.fields.items() if isinstance(field, OwnField)}


FIELD_TWICE = Rule(
    "mail/field-twice",
    Text("“{name}” 在 data/mail/{other}.yml 里是另一项。", "'{name}' is another field in data/mail/{other}.yml."),
    Text(
        f"换一个名字；两处相同的，移到 {FIELDS}。", f"Choose another name; if both are the same, move it to {FIELDS}."
    ),
)
NO_FIELD = Rule(
    "mail/field",
    Text(f"{FIELDS} 里没有 “{{name}}” 这一项。", f"There is no field '{{name}}' in {FIELDS}."),
    Text(
        "改用已有的：{known}；或在这里写全 type、required、label、hint、blank。",
        "Use one of: {known}; or give its type, required, label, hint, and blank here.",
    ),
)
SHARED_FIELD = Rule(
    "mail/field",
    Text(f"“{{name}}” 已经在 {FIELDS} 里。", f"'{{name}}' already stands in {FIELDS}."),
    Text("写 required 或 optional 即可，或换一个名字。", "Write required or optional, or choose another name."),
)
UNUSED_FIELD = Rule(
    "mail/unused-field",
    Text(
        "body 的 {language} 里没有 {{{name}}}，读者填的内容会丢。",
        "body in {language} has no {{{name}}}: what readers fill in would be lost.",
    ),
    Text("加上 {{{name}}}，或从 fields 里删掉它。", "Add {{{name}}}, or remove it from fields."),
)
OPTIONAL_IN_SUBJECT = Rule(
    "mail/subject",
    Text(
        "{{{name}}} 可以不填，主题里要用括号括起来，没填时连括号一起省去。",
        "{{{name}}} is optional: put it in brackets with its words, so that they go when it is empty.",
    ),
    Text("写成（交易编号 {{{name}}}）这样。", "Write it like (transaction {{{name}}})."),
)
NO_PLACEHOLDER = Rule(
    "mail/placeholder",
    Text("{{{name}}} 不是这个主题的项目。", "{{{name}}} is not a field of this topic."),
    Text("可以用：{known}", "Use one of: {known}"),
)
OTHER_SUMMARY = Rule(
    "mail/summary",
    Text(
        "{{{name}}} 只在 summary、summary_zh 中的一个里。", "{{{name}}} stands in only one of summary and summary_zh."
    ),
    Text(
        "两个都写上，或都不写：两种摘要说的是同一封信。",
        "Put it into both or neither: both sum up the same letter.",
    ),
)
NO_NEXT = Rule(
    "mail/next",
    Text("没有 {name} 这封信。", "There is no letter {name}."),
    Text("next 可以用：{known}", "next can name: {known}"),
)
NEXT_ITSELF = Rule(
    NO_NEXT.id,
    Text("{name} 接着的还是它自己。", "{name} would be followed by itself."),
    Text("换成另一封，或删掉它。", "Name another letter, or remove it."),
)
NEXT_TWICE = Rule(
    NO_NEXT.id,
    Text("{name} 写了两次。", "{name} stands twice."),
    Text("只留一处。", "Keep one of them."),
)
NO_SUCH = Rule(
    "mail/proposal",
    Text("{where} 里的 {name} 不存在。", "{name} in {where} does not exist."),
    Text("可以用：{known}", "Use one of: {known}"),
)
STRAY_BRACE = Rule(
    "mail/placeholder",
    Text("花括号不成对，或名字写得不对：{stray}", "Stray brace, or a name misspelt: {stray}"),
    Text(
        "写成 {{account}} 这样，只用小写字母、数字和连字符。",
        "Write it like {{account}}: small letters, digits, hyphens.",
    ),
)


def file_of(name: str) -> str:
    """Where a letter is written, from the repository's root."""
    return f"data/mail/{name}.yml"


def load_topics(files: Files) -> dict[str, Topic]:
    """Mail topics by id, in their order, their fields complete. Raises FindingsError with the mistakes of all files."""
    shared: dict[str, Field] = load(files, FIELDS, dict[Name, Field])
    topics: dict[str, Topic] = {}
    findings: list[Finding] = []
    for file in files.list(file_of("*")):
        try:
            topic: Topic = load(files, file, Topic)
        except FindingsError as error:
            findings += error.findings
            continue
        parsed = files.yaml(file)
        findings += [*check_topic(topic, shared, parsed), *_clashes(topic, topics, parsed)]
        topics[PurePosixPath(file).stem] = topic.model_copy(update={"fields": dict(_complete(topic, shared))})
    # A letter that cannot be read would seem not to be there.
    findings = findings or [
        *(one for name in topics for one in _check_next(name, topics, files)),
        *_check_proposals(topics, shared, files),
    ]
    if findings:
        raise FindingsError(findings)
    return dict(sorted(topics.items(), key=lambda item: item[1].order))


def share_fields(topics: Mapping[str, Topic]) -> dict[str, OwnField]:
    """Fields that several letters have, by name: what their forms share."""
    counts = Counter(name for topic in topics.values() for name in topic.form)
    forms = (topic.form.items() for topic in topics.values())
    return {name: field for form in forms for name, field in form if counts[name] > 1}


def _clashes(topic: Topic, others: dict[str, Topic], parsed: Yaml) -> Iterator[Finding]:
    """Answers are kept by the field's name when a reader changes the topic: one name cannot mean two things."""
    for name, field in topic.form.items():
        for other, known in others.items():
            if name in known.form and known.form[name].model_dump(exclude={"required"}) != field.model_dump(
                exclude={"required"}
            ):
                yield FIELD_TWICE.at(parsed.file, *parsed.place(("fields", name)), name=name, other=other)


def _complete(topic: Topic, shared: dict[str, Field]) -> Iterator[tuple[str, OwnField]]:
    for name, field in topic.fields.items():
        if isinstance(field, OwnField):
            yield name, field
        elif name in shared:
            yield name, OwnField(**dict(shared[name]), required=field == "required")


def check_topic(topic: Topic, shared: dict[str, Field], parsed: Yaml) -> Iterator[Finding]:
    """Fields that do not exist or are never used, and placeholders that name no field. `parsed` is the file's own."""
    for name, field in topic.fields.items():
        if isinstance(field, OwnField) == (name in shared):
            rule = SHARED_FIELD if name in shared else NO_FIELD
            yield rule.at(parsed.file, *parsed.place(("fields", name)), name=name, known=list_names(shared))
    for locale in LOCALES:
        body = topic.body.in_locale(locale)
        for name in sorted(set(topic.fields) - set(PLACEHOLDER.findall(body))):
            yield UNUSED_FIELD.at(parsed.file, *parsed.place(("body", locale)), name=name, language=locale)
        subject = topic.subject.in_locale(locale)
        yield from _check_subject(subject, dict(_complete(topic, shared)), ("subject", locale), parsed)
        yield from _check_placeholders(subject, topic, ("subject", locale), parsed)
        yield from _check_placeholders(body, topic, ("body", locale), parsed)
    summaries = {key: getattr(topic, key) for key in ("summary", "summary_zh")}
    for key, wording in summaries.items():
        yield from _check_placeholders(wording, topic, (key,), parsed)
    named = {key: set(PLACEHOLDER.findall(wording)) for key, wording in summaries.items()}
    for key, other in (("summary", "summary_zh"), ("summary_zh", "summary")):
        for name in sorted(named[key] - named[other]):
            yield OTHER_SUMMARY.at(parsed.file, *parsed.find((key,), f"{{{name}}}"), name=name)


def _check_next(name: str, topics: Mapping[str, Topic], files: Files) -> Iterator[Finding]:
    """Letters that follow are there, each once. A circle of letters is no mistake: a case may go on and on."""
    file = file_of(name)
    for number, other in enumerate(topics[name].next):
        rule = None if other in topics else NO_NEXT
        if other == name:
            rule = NEXT_ITSELF
        elif other in topics[name].next[:number]:
            rule = NEXT_TWICE
        if rule:
            place = files.yaml(file).place(("next", number))
            yield rule.at(file, *place, found=other, name=other, known=list_names(topics))


def _check_proposals(topics: Mapping[str, Topic], shared: Mapping[str, Field], files: Files) -> Iterator[Finding]:
    """What a field is proposed from is a field of some letter that says as much; letters that it names are there."""
    typed = {
        key
        for topic in topics.values()
        for key, field in topic.form.items()
        if field.type in ("text", "long", "number", "choice")
    }
    dated = {key for topic in topics.values() for key, one in topic.form.items() if one.type in ("day", "time")}
    own = [
        (file_of(name), ("fields", key), field)
        for name, topic in topics.items()
        for key, field in topic.form.items()
        if key not in shared
    ]
    for file, place, field in [*own, *((FIELDS, (key,), field) for key, field in shared.items())]:
        named = [("instead", one, typed - {place[-1]}) for one in field.instead]
        named += [("sent", one, set(topics)) for one in (field.sent.last if field.sent else [])]
        named += [("after", one, dated - {place[-1]}) for one in field.after]
        named += [("other", field.other, typed - {place[-1]})] if field.other else []
        for key, one, known in named:
            if one not in known:
                where = files.yaml(file).place((*place, key))
                yield NO_SUCH.at(file, *where, found=one, where=key, name=one, known=list_names(sorted(known)))


def _check_subject(subject: str, fields: dict[str, OwnField], place: Location, parsed: Yaml) -> Iterator[Finding]:
    for name in PLACEHOLDER.findall(_without_brackets(subject)):
        if name in fields and not fields[name].required:
            yield OPTIONAL_IN_SUBJECT.at(parsed.file, *parsed.find(place, f"{{{name}}}"), name=name)


def _check_placeholders(wording: str, topic: Topic, place: Location, parsed: Yaml) -> Iterator[Finding]:
    for name in PLACEHOLDER.findall(wording):
        if name not in topic.fields:
            where = parsed.find(place, f"{{{name}}}")
            yield NO_PLACEHOLDER.at(parsed.file, *where, name=name, known=list_names(topic.fields))
    if stray := re.search(r"\S*[{}]\S*", PLACEHOLDER.sub("", wording)):
        yield STRAY_BRACE.at(parsed.file, *parsed.find(place, stray[0]), stray=stray[0])


def _without_brackets(subject: str) -> str:
    return re.sub(r"（[^（）]*）|\([^()]*\)", "", subject)


def template(wording: str, topic: Topic, locale: str) -> str:
    """Wording with a blank to fill in for each placeholder: a letter for those without JavaScript."""
    left, right = ("【", "】") if locale == "zh" else ("[", "]")
    return PLACEHOLDER.sub(lambda match: left + topic.form[match[1]].blank.in_locale(locale) + right, wording)
