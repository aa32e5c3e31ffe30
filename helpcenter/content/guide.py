"""The guide (`data/guide.yml`): questions with their answers, and the endings to which these lead, each with its steps.

Each question and each ending is a page of its own, `first/<name>.md` in both languages.
"""

from __future__ import annotations

import posixpath
import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field

from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, Rule, Text
from helpcenter.core.schema import Bilingual, EditorError, Strict, load
from helpcenter.core.yamlfile import Yaml

from .document import Document
from .marks import MARK
from .pages import PagePath
from .steps import Name, Step, write_list

FILE = "data/guide.yml"
FOLDER = "first"
START = "index"  # the first question

NAME_TWICE = Rule(
    "data/guide-name",
    Text("{name} 又是问题又是结尾。", "{name} is both a question and an ending."),
    Text("给其中一个换名字。", "Rename one of the two."),
)
NO_TARGET = Rule(
    "data/guide-target",
    Text("没有 {target} 这个问题、结尾或页面。", "There is no question, ending, or page {target}."),
    Text(
        "写 questions 或 endings 里的名字，或页面的路径，如 account/reset-password.md#steps。",
        "Write a name under questions or endings, or the path of a page, as in account/reset-password.md#steps.",
    ),
)
NO_STEP = Rule(
    "data/guide-step",
    Text("data/steps/ 里没有 {step} 这个步骤。", "There is no step {step} in data/steps/."),
    Text("检查拼写，或先在 data/steps/ 里写好它。", "Check its spelling, or write it in data/steps/ first."),
)
NO_ENDING = Rule(
    "page/guide",
    Text("data/guide.yml 里没有 {name} 的步骤。", "data/guide.yml has no steps for {name}."),
    Text(
        "在 data/guide.yml 的 endings 下加上它（文章在 articles 下），或在标记里写已有的：<!-- steps: {near} -->",
        "Add it under endings in data/guide.yml (an article under articles), or name one that there is: <!-- steps: {near} -->",
    ),
)
NO_QUESTION = Rule(
    NO_ENDING.id,
    Text("没有 {name} 这个问题，显示不了答案。", "There is no question {name}, so no answers can be shown."),
    Text(
        "在 data/guide.yml 的 questions 下加上它，或在标记里写已有的：<!-- guide: {near} -->",
        "Add it under questions in data/guide.yml, or name one that there is: <!-- guide: {near} -->",
    ),
)
NO_LETTER = Rule(
    NO_ENDING.id,
    Text("{name} 没有写用哪封信。", "Nothing says which letter belongs to {name}."),
    Text(
        "在 data/guide.yml 里这个结尾下写 topic，或在标记里写哪封信，如 <!-- letter: {near} -->。",
        "Give this ending its topic in data/guide.yml, or name a letter in the mark, as in <!-- letter: {near} -->.",
    ),
)
NO_SUCH_LETTER = Rule(
    NO_ENDING.id,
    Text("data/mail/ 里没有 {name} 这封信。", "There is no letter {name} in data/mail/."),
    Text(
        "写 data/mail/ 里的文件名，如 <!-- letter: {near} -->。",
        "Write a file's name in data/mail/, as in <!-- letter: {near} -->.",
    ),
)

_PAGE = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*\.md(?:#[a-z0-9-]+)?")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


def _require_target(value: str) -> str:
    if not (_NAME.fullmatch(value) or _PAGE.fullmatch(value)):
        raise EditorError(NO_TARGET.reason.format(target=value), NO_TARGET.fix)
    return value


class Answer(Bilingual):
    """An answer in the reader's words. `to`: a question, an ending, or a page with its section."""

    to: Annotated[str, AfterValidator(_require_target)]
    hint: Bilingual | None = None


class Question(Strict):
    """A question, whose words are its page's title, and its answers in their order."""

    answers: Annotated[list[Answer], Field(min_length=2, max_length=12)]


def _refuse_twice(names: list[str]) -> list[str]:
    for number, name in enumerate(names):
        if name in names[:number]:
            raise EditorError(
                Text(f"步骤 {name} 写了两次。", f"The step {name} stands twice."),
                Text("只留一处。", "Keep one of them."),
                (number,),
            )
    return names


class Ending(Strict):
    """What to do in one case: steps by name, the safest first. `topic`: the mail topic whose letter it opens."""

    steps: Annotated[list[Name], Field(min_length=1, max_length=7), AfterValidator(_refuse_twice)]
    topic: str = ""


class Choice(NamedTuple):
    """An answer, and the name of the question that it was given to."""

    question: str
    answer: Answer


class Guide(Strict):
    """The file as it is written. `topics`: pages offered where readers are lost: on the 404 page, in an empty search.
    `articles`: the steps that pages outside the guide show, by path.
    """

    topics: list[PagePath] = []
    questions: dict[Name, Question] = {}
    endings: dict[Name, Ending] = {}
    articles: dict[
        PagePath, Annotated[list[Name], Field(min_length=1, max_length=12), AfterValidator(_refuse_twice)]
    ] = {}

    @property
    def names(self) -> set[str]:
        """Of all questions and endings."""
        return {*self.questions, *self.endings}

    @property
    def lists(self) -> Iterator[tuple[tuple[str, ...], str, list[str]]]:
        """Every list of steps: where it is written in the file, the path of its page, and the names of its steps."""
        for name, ending in self.endings.items():
            yield ("endings", name, "steps"), path_of(name)[0], ending.steps
        for path, names in self.articles.items():
            yield ("articles", path), path, names

    def steps_on(self, path: str, ending: str = "") -> list[str] | None:
        """Names of the steps that the page at `path` shows: its own, or those of an ending that it names. None: of none."""
        name = ending or self.name_of(path)
        return self.endings[name].steps if name in self.endings else None if ending else self.articles.get(path)

    def name_of(self, path: str) -> str:
        """The question or ending whose page is at `path` (from its language's folder); "" for any other page."""
        folder, _, name = path.removesuffix(".md").rpartition("/")
        return name if folder == FOLDER and name in self.names else ""

    @cached_property
    def ways(self) -> Mapping[str, tuple[Choice, ...]]:
        """The shortest way to each question and ending that can be reached: what was answered, first question first.

        Of ways as long as each other, the one whose answers stand first.
        """
        ways: dict[str, tuple[Choice, ...]] = {START: ()} if START in self.questions else {}
        todo = deque(ways)
        while todo:
            name = todo.popleft()
            for answer in self.questions[name].answers if name in self.questions else ():
                if answer.to in self.names and answer.to not in ways:
                    ways[answer.to] = (*ways[name], Choice(name, answer))
                    todo.append(answer.to)
        return ways

    def last_choices(self, name: str) -> Iterator[tuple[Choice, ...]]:
        """Every answer that leads to a question or ending, each behind the shortest way to its question."""
        for question, way in self.ways.items():
            for answer in self.questions[question].answers if question in self.questions else ():
                if answer.to == name:
                    yield (*way, Choice(question, answer))


def path_of(target: str) -> tuple[str, str]:
    """Where an answer's `to` leads: a page from its language's folder, and its section, "" for the page as a whole."""
    path, _, section = target.partition("#")
    return (path if path.endswith(".md") else f"{FOLDER}/{path}.md"), section


def load_guide(files: Files) -> Guide:
    """The guide; an empty one where there is no such file. Raises FindingsError."""
    if files.is_missing(FILE):
        return Guide()
    guide: Guide = load(files, FILE, Guide)
    return guide


def check_names(guide: Guide, steps: Mapping[str, Step], parsed: Yaml, pages: Collection[str]) -> Iterator[Finding]:
    """Names that name nothing, where a page would show them. `parsed`: the guide's file; `pages`: the paths of all.

    A question or an ending whose page nobody has written yet is shown nowhere: a rule of `make check` tells of it.
    """
    for name in guide.questions.keys() & guide.endings.keys():
        yield NAME_TWICE.at(FILE, *parsed.place(("endings", name)), found=name, name=name)
    for number, path in enumerate(guide.topics):
        if path not in pages and not guide.name_of(path):
            yield NO_TARGET.at(FILE, *parsed.place(("topics", number)), found=path, target=path)
    for name, question in guide.questions.items():
        for number, answer in enumerate(question.answers):
            if answer.to not in guide.names and path_of(answer.to)[0] not in pages:
                place = parsed.place(("questions", name, "answers", number, "to"))
                yield NO_TARGET.at(FILE, *place, found=answer.to, target=answer.to)
    for where, path, names in guide.lists:
        for number, step in enumerate(names if path in pages else ()):
            if step not in steps:
                yield NO_STEP.at(FILE, *parsed.place((*where, number)), found=step, step=step)


def check_marks(document: Document, guide: Guide, letters: Collection[str]) -> Iterator[Finding]:
    """Marks of a page that ask for an ending, a question, or a letter that there is not, or for the letter of none."""
    own = guide.name_of(document.path)
    for number, mark in _marks(document):
        name = mark["argument"] or own
        named = name or posixpath.basename(document.path).removesuffix(".md")
        if mark["name"] == "steps" and guide.steps_on(document.path, mark["argument"] or "") is None:
            yield _at(NO_ENDING, document, number, named, next(iter(guide.endings), "…"))
        elif mark["name"] == "guide" and name not in guide.questions:
            yield _at(NO_QUESTION, document, number, named, next(iter(guide.questions), "…"))
        elif mark["name"] == "letter" and mark["argument"]:
            if letters and name not in letters:
                yield _at(NO_SUCH_LETTER, document, number, name, next(iter(letters)))
        elif mark["name"] == "letter" and not (name in guide.endings and guide.endings[name].topic):
            yield _at(NO_LETTER, document, number, named, next(iter(letters), "…"))


def _at(rule: Rule, document: Document, number: int, name: str, near: str) -> Finding:
    return rule.at(document.file, number, found=document.lines[number - 1].strip(), name=name, near=near)


def list_steps(document: Document, guide: Guide) -> Iterator[str]:
    """Names of the steps that a page shows, in order."""
    for _, mark in _marks(document):
        if mark["name"] == "steps":
            yield from guide.steps_on(document.path, mark["argument"] or "") or ()


def _marks(document: Document) -> Iterator[tuple[int, re.Match[str]]]:
    """The marks of a page outside code, each with its line."""
    for number, line in document.uncoded.items():
        if "<!--" in line and (mark := MARK.fullmatch(line)):
            yield number, mark


def expand(document: Document, text: str, guide: Guide, steps: Mapping[str, Step]) -> str:
    """`text`, which a page's file holds, with its steps written out for Markdown: so their links are judged and searched."""
    asked = {number: mark for number, mark in _marks(document) if mark["name"] == "steps"}
    if not asked:
        return text
    lines = text.split("\n")
    for number, mark in asked.items():
        if names := guide.steps_on(document.path, mark["argument"] or ""):
            lines[number - 1] = write_list(names, steps, document.path, document.locale)
    return "\n".join(lines)
