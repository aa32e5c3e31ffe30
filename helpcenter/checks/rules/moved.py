"""Addresses are promises: every page is listed in data/addresses.yml, and what is gone says where readers go instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from helpcenter.checks.places import make_edit
from helpcenter.checks.project import Project
from helpcenter.content.addresses import FILE, Addresses
from helpcenter.content.tree import HOME
from helpcenter.core.findings import Finding, FindingsError, Rule, Text
from helpcenter.core.yamledit import add_item
from helpcenter.core.yamlfile import Yaml

UNLISTED = Rule(
    "moved/unlisted",
    Text("新页面 {path} 还没有登记地址。", "The address of the new page {path} is not listed yet."),
    Text("在 published 末尾加一行：  - {path}", "Add a line at the end of published:   - {path}"),
)
TWICE = Rule(
    "moved/twice", Text("{path} 列了两次。", "{path} is listed twice."), Text("删掉这一行。", "Remove this line.")
)
GONE = Rule(
    "moved/gone",
    Text(
        "{path} 发布过，现在没有这一页了，旧链接会打不开。",
        "{path} was published and is gone; links to it would break.",
    ),
    Text(
        "恢复这一页，或在 moved 下写读者现在该看哪一页：  {path}: {near}",
        "Bring the page back, or say under moved which page to read now:   {path}: {near}",
    ),
)
BACK = Rule(
    "moved/back",
    Text("{path} 又是一个页面了，不能再转走。", "{path} is a page again and can't lead elsewhere."),
    Text("删掉 moved 里的这一行，或给页面换个名字。", "Remove this line from moved, or rename the page."),
)
CHAIN = Rule(
    "moved/chain",
    Text(
        "{target} 自己也搬走了，读者会被转两次或转圈。",
        "{target} has moved as well: readers would be sent twice, or in circles.",
    ),
    Text("直接写最后的页面：{path}: {last}", "Name the last page: {path}: {last}"),
)
NO_TARGET = Rule(
    "moved/target",
    Text("没有 {target} 这一页，旧地址会转到空处。", "There is no page {target}: the old address would lead nowhere."),
    Text("写一个存在的页面：{path}: {near}", "Name a page that exists: {path}: {near}"),
)


def check(project: Project) -> Iterable[Finding]:
    """The list against the pages that there are."""
    try:
        parsed = project.content.files.yaml(FILE)
    except FindingsError:
        return  # reading the project has told of it
    known = project.content.addresses
    if not known.published:
        return
    pages = project.content.paths
    documents = [page.document for page in project.content.shown]
    sound = {one.path for one in (*project.content.documents, *documents) if one.sound}
    new = sorted(sound - set(known.published))
    yield from _judge_published(known, parsed, pages, new)
    yield from _judge_moved(known, parsed, pages)
    last, _ = parsed.place(("published", len(known.published) - 1))
    for path in new:
        edit = make_edit(lambda file, item: add_item(file, "published", item), parsed, path)
        yield UNLISTED.at(FILE, last, found=path, edit=edit, path=path)


def _judge_published(known: Addresses, parsed: Yaml, pages: set[str], new: list[str]) -> Iterable[Finding]:
    for index, path in enumerate(known.published):
        place = parsed.place(("published", index))
        if path in known.published[:index]:
            yield TWICE.at(FILE, *place, found=path, path=path)
        elif path not in pages and path not in known.moved:
            near = new if len(new) == 1 else difflib.get_close_matches(path, new, 1)
            yield GONE.at(FILE, *place, found=path, path=path, near=(near or [HOME])[0])


def _judge_moved(known: Addresses, parsed: Yaml, pages: set[str]) -> Iterable[Finding]:
    for path, target in known.moved.items():
        place = parsed.place(("moved", path))
        if path in pages:
            yield BACK.at(FILE, *place, found=path, path=path)
        elif target in known.moved and target not in pages:
            last = known.now(path)
            yield CHAIN.at(FILE, *place, found=target, path=path, target=target, last=last if last in pages else HOME)
        elif target not in pages:
            near = difflib.get_close_matches(target, sorted(pages), 1) or [HOME]
            yield NO_TARGET.at(FILE, *place, found=target, path=path, target=target, near=near[0])
