"""The guide: each question and ending has its pages and a way to it, no way goes in circles, steps stand in a safe order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from helpcenter.checks.project import Project
from helpcenter.content.document import Document
from helpcenter.content.guide import FILE, FOLDER, START, Answer, Guide, path_of
from helpcenter.content.marks import MARK
from helpcenter.content.steps import ANY_LINK, FILES, LINK, Step, Steps
from helpcenter.core.findings import Finding, FindingsError, Rule, Text, list_names
from helpcenter.core.locales import EN, LOCALES, ZH
from helpcenter.core.yamlfile import Yaml

from .links import find_page

NO_PAGE = Rule(
    "guide/page",
    Text(
        "{name} 还没有 {missing} 这一页，读者走不到。", "{name} has no page {missing} yet, so no reader can get there."
    ),
    Text(
        "写这一页（make new PAGE={page}），或从 data/guide.yml 里去掉 {name}。",
        "Write it (make new PAGE={page}), or take {name} out of data/guide.yml.",
    ),
)
NO_WAY = Rule(
    "guide/reach",
    Text("没有一个答案通到 {name}，读者走不到。", "No answer leads to {name}, so no reader can get there."),
    Text(
        "在一个问题的 answers 里写 to: {name}，或删掉它。", "Give a question an answer with to: {name}, or remove it."
    ),
)
CIRCLE = Rule(
    "guide/circle",
    Text("这个答案又回到了 {name}，读者会转圈。", "This answer leads back to {name}: readers would go in circles."),
    Text(
        "让它通到一个结尾或一个页面；要读者从头再选，就写 to: index。",
        "Lead it to an ending or a page; to have readers begin again, write to: index.",
    ),
)
OTHER_TOPIC = Rule(
    "guide/topic",
    Text(
        "topic 是 {topic}，data/guide.yml 里 {name} 的却是 {other}。",
        "The topic is {topic}, but that of {name} in data/guide.yml is {other}.",
    ),
    Text("两处写成一样；没有信的结尾，两处都不写。", "Give both the same; an ending without a letter has neither."),
)
NO_MARK = Rule(
    "guide/mark",
    Text("这一页没有标记 {mark}，读者看不到{what}。", "This page has no {mark}, so readers don't see {what}."),
    Text("在该显示的地方单独写一行：{mark}", "Write it on a line of its own where they belong: {mark}"),
)
ORDER = Rule(
    "guide/order",
    Text("{step} 要在 {before} 前面：{why}。", "{step} belongs before {before}: {why}."),
    Text("把 {step} 移到 {before} 前面。", "Move {step} above {before}."),
)
GONE = Rule(
    "guide/needs",
    Text(
        "{step} 要用到 {thing}，可是前面的 {before} 做完，读者手上就没有它了。",
        "{step} needs {thing}, which readers no longer have once they have done {before}.",
    ),
    Text(
        "把 {step} 移到 {before} 前面，或换一个不用 {thing} 的步骤。",
        "Move {step} above {before}, or choose a step that does without {thing}.",
    ),
)
UNUSED = Rule(
    "guide/unused",
    Text("没有一页用到步骤 {name}。", "No page shows the step {name}."),
    Text(
        "在 data/guide.yml 的一个结尾或文章里用上它，或删掉它。",
        "Use it in an ending or article of data/guide.yml, or remove it.",
    ),
    level="warning",
)
UNNEEDED = Rule(
    "guide/unneeded",
    Text("没有一个步骤的 needs 里有 {thing}。", "No step has {thing} among its needs."),
    Text("检查拼写，或删掉它。", "Check its spelling, or remove it."),
    level="warning",
)
LINK_NOWHERE = Rule(
    "guide/link",
    Text("链接 {target} 没有去处。", "The link {target} leads nowhere."),
    Text(
        "写从语言目录算起的路径，如 account/reset-password.md#steps。{known}",
        "Write the path from the language's folder, as in account/reset-password.md#steps.{known}",
    ),
)

_KNOWN = Text("这一页有：{ids}", " That page has: {ids}")
_MARKS = {
    "guide": Text("答案", "the answers"),
    "steps": Text("步骤", "the steps"),
    "letter": Text("打开信的按钮", "the button that opens the letter"),
}
# Which kind of step must not come behind which, and why.
_FIRST = {
    "money": (
        ("access", "tidy"),
        Text("先止损，再管账户、做收尾", "stop the loss before you see to accounts or tidy up"),
    ),
    "evidence": (("delete",), Text("先留证据，再删东西", "keep the evidence before anything is deleted")),
}


def check(project: Project) -> Iterable[Finding]:
    """The guide, its steps, and its pages."""
    content = project.content
    guide, steps = content.guide, content.steps
    if content.files.is_missing(FILE):
        return
    try:
        parsed = content.files.yaml(FILE)
    except FindingsError:
        return  # reading the project has told of it
    yield from _judge_pages(guide, parsed, project)
    yield from _judge_ways(guide, parsed)
    for where, path, names in guide.lists:
        yield from _judge_order(where, names, steps, parsed)
        if where[0] == "articles":
            yield from _judge_article(where, path, parsed, project)
    yield from _judge_answers(guide, parsed, project)
    if guide.endings:
        yield from _judge_steps(guide, steps, project)


def _judge_pages(guide: Guide, parsed: Yaml, project: Project) -> Iterator[Finding]:
    """Each has its page, which shows what belongs on it. What has no translation yet is shown in the source's language."""
    for group, names in (("questions", guide.questions), ("endings", guide.endings)):
        for name in names:
            page = f"{FOLDER}/{name}"
            for locale in LOCALES.values():
                document = project.content.document(f"{page}.md", locale)
                if document is None and locale is ZH:
                    place = parsed.place((group, name))
                    file = f"docs/{locale.id}/{page}.md"
                    yield NO_PAGE.at(FILE, *place, found=file, name=name, missing=file, page=page)
                elif document and document.sound:
                    yield from _judge_marks(document, guide, name)
                    yield from _judge_topic(document, guide, name, project)


def _judge_marks(document: Document, guide: Guide, name: str) -> Iterator[Finding]:
    wanted = ["guide"] if name in guide.questions else ["steps"]
    if name in guide.endings and guide.endings[name].topic:
        wanted.append("letter")
    there = _marks_of(document)
    for one in wanted:
        if one not in there:
            line = next((heading.line for heading in document.headings), document.body_line)
            yield NO_MARK.at(document.file, line, mark=f"<!-- {one} -->", what=_MARKS[one])


def _judge_topic(document: Document, guide: Guide, name: str, project: Project) -> Iterator[Finding]:
    """The letter of an ending is about what its page says that its readers would write about."""
    page, other = project.page(document), guide.endings[name].topic if name in guide.endings else ""
    if page and name in guide.endings and page.meta.topic != other:
        place = document.front_place("topic") if page.meta.topic else (1, 1)
        topic = page.meta.topic
        yield OTHER_TOPIC.at(document.file, *place, found=topic, name=name, topic=topic or "–", other=other or "–")


def _judge_ways(guide: Guide, parsed: Yaml) -> Iterator[Finding]:
    """From the first question every question and ending can be reached, and no answer leads back, but to begin again."""
    for group, names in (("questions", guide.questions), ("endings", guide.endings)):
        for name in names:
            if name not in guide.ways:
                yield NO_WAY.at(FILE, *parsed.place((group, name)), found=name, name=name)
    done: set[str] = set()
    for name in guide.questions:
        yield from _find_circles(name, (), guide, parsed, done)


def _find_circles(name: str, above: tuple[str, ...], guide: Guide, parsed: Yaml, done: set[str]) -> Iterator[Finding]:
    if name in done:
        return
    above = (*above, name)
    for number, answer in enumerate(guide.questions[name].answers):
        if answer.to in above and (answer.to != START or name == START):
            place = parsed.place(("questions", name, "answers", number, "to"))
            yield CIRCLE.at(FILE, *place, found=answer.to, name=answer.to)
        elif answer.to in guide.questions and answer.to != START:
            yield from _find_circles(answer.to, above, guide, parsed, done)
    done.add(name)


def _judge_article(where: tuple[str, ...], path: str, parsed: Yaml, project: Project) -> Iterator[Finding]:
    """Steps of an article are shown by it."""
    for locale in LOCALES.values():
        document = project.content.document(path, locale)
        if document is None and locale is ZH:
            missing, page = f"docs/{locale.id}/{path}", path.removesuffix(".md")
            yield NO_PAGE.at(FILE, *parsed.place(where), found=path, name=path, missing=missing, page=page)
        elif document and document.sound and "steps" not in _marks_of(document):
            line = next((heading.line for heading in document.headings), document.body_line)
            yield NO_MARK.at(document.file, line, mark="<!-- steps -->", what=_MARKS["steps"])


def _marks_of(document: Document) -> set[str]:
    return {mark["name"] for line in document.uncoded.values() if (mark := MARK.fullmatch(line))}


def _judge_order(where: tuple[str, ...], names: list[str], steps: Steps, parsed: Yaml) -> Iterator[Finding]:
    """What is safest comes first, and no step needs what one before it has taken."""
    before: dict[str, str] = {}  # the first step of each kind
    taken: dict[str, str] = {}  # what is gone, and by which step
    for number, step_name in enumerate(names):
        place = parsed.place((*where, number))
        step = steps.get(step_name)
        if step is None:
            continue  # the gate tells of it
        kinds, why = _FIRST.get(step.kind, ((), Text("", "")))
        if late := [before[kind] for kind in kinds if kind in before]:
            first = min(late, key=names.index)
            yield ORDER.at(FILE, *place, found=step_name, step=step_name, before=first, why=why)
        for thing in step.needs:
            if thing in taken:
                yield GONE.at(FILE, *place, found=step_name, step=step_name, thing=thing, before=taken[thing])
        before.setdefault(step.kind, step_name)
        taken |= dict.fromkeys(step.takes, step_name)
        for thing in step.gives:
            taken.pop(thing, None)


def _judge_answers(guide: Guide, parsed: Yaml, project: Project) -> Iterator[Finding]:
    for name, question in guide.questions.items():
        for number, answer in enumerate(question.answers):
            place = ("questions", name, "answers", number)
            yield from _judge_target(answer, parsed.place((*place, "to")), project)


def _judge_target(answer: Answer, place: tuple[int, int], project: Project) -> Iterator[Finding]:
    """The section of a page that an answer leads to; of a page that is not there, the gate tells."""
    path, section = path_of(answer.to)
    for locale in LOCALES.values():
        page = find_page(project, path, locale)
        if page and page.sound and section and section not in project.list_ids(page):
            yield LINK_NOWHERE.at(FILE, *place, found=answer.to, target=answer.to, known=_name_ids(page))
            return


def _judge_steps(guide: Guide, steps: Steps, project: Project) -> Iterator[Finding]:
    files = project.content.files
    lists = list(guide.lists)
    used = {name for _, _, names in lists for name in names}
    needed = {thing for step in steps.values() for thing in step.needs}
    for file in files.list(FILES):
        try:
            parsed = files.yaml(file)
        except FindingsError:
            continue
        for name in parsed.data if isinstance(parsed.data, dict) else ():
            if name not in steps:
                continue
            if name not in used:
                yield UNUSED.at(file, *parsed.place((name,)), found=name, name=name)
            for key, things in (("takes", steps[name].takes), ("gives", steps[name].gives)):
                for number, thing in enumerate(things):
                    if thing not in needed:
                        place = parsed.place((name, key, number))
                        yield UNNEEDED.at(file, *place, found=thing, thing=thing)
            pages = [path for _, path, names in lists if name in names]
            yield from _judge_links(name, steps[name], pages, parsed, project)


def _judge_links(name: str, step: Step, pages: list[str], parsed: Yaml, project: Project) -> Iterator[Finding]:
    """Links of a step that is shown on `pages`; #section leads to a section of each of these."""
    for locale in (ZH, EN):
        for link in ANY_LINK.finditer(step.in_locale(locale.id)):
            target = link["target"]
            if target.startswith(("https://", "mailto:")):
                continue  # truth looks at these
            path, _, section = target.partition("#")
            if path in project.content.unmade:
                continue
            there = [find_page(project, one, locale) for one in ([path] if path else pages)]
            if path and not LINK.fullmatch(link[0]):
                there = [None]
            wrong = [page for page in there if page is None or (section and section not in project.list_ids(page))]
            if wrong and (path or any(wrong)):  # of a page that is not written yet, another rule tells
                place = parsed.find((name, locale.id), target)
                known = _name_ids(next(filter(None, wrong), None))
                yield LINK_NOWHERE.at(parsed.file, *place, found=target, target=target, known=known)


def _name_ids(page: Document | None) -> Text:
    ids = [heading.id for heading in page.headings if heading.id] if page else []
    return _KNOWN.format(ids=list_names(ids)) if ids else Text("", "")
