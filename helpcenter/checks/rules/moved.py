"""Addresses are promises: every page is listed in data/addresses.yml, and what is gone says where readers go instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content.addresses import FILE, Addresses
from helpcenter.core.findings import Edit, Finding, FindingsError, Text
from helpcenter.core.yamlfile import Yaml

UNLISTED, GONE, TARGET = "moved/unlisted", "moved/gone", "moved/target"
CHAIN, BACK, TWICE = "moved/chain", "moved/back", "moved/twice"
NAMES = (UNLISTED, GONE, TARGET, CHAIN, BACK, TWICE)


def check(project: Project) -> Iterable[Finding]:
    """The list against the pages that there are."""
    try:
        located = project.content.files.yaml(FILE)
    except FindingsError:
        return  # reading the project has told of it
    known = project.content.addresses
    if not known.published:
        return
    text = located.text
    pages = {document.path for document in project.content.documents}
    new = sorted(pages - set(known.published))
    yield from _published(known, located, pages, new)
    yield from _moved(known, located, pages)
    last, _ = located.place(("published", len(known.published) - 1))
    end = len("".join(text.splitlines(keepends=True)[:last]))
    for path in new:
        yield Finding(
            FILE,
            last,
            1,
            UNLISTED,
            Text(f"新页面 {path} 还没有登记地址。", f"The address of the new page {path} is not listed yet."),
            Text(f"在 published 末尾加一行：  - {path}", f"Add a line at the end of published:   - {path}"),
            found=path,
            edit=Edit(end, end, f"  - {path}\n") if text[:end].endswith("\n") else None,
        )


def _published(known: Addresses, located: Yaml, pages: set[str], new: list[str]) -> Iterable[Finding]:
    for index, path in enumerate(known.published):
        place = located.place(("published", index))
        if path in known.published[:index]:
            yield Finding(
                FILE,
                *place,
                TWICE,
                Text(f"{path} 列了两次。", f"{path} is listed twice."),
                Text("删掉这一行。", "Remove this line."),
                found=path,
            )
        elif path not in pages and path not in known.moved:
            near = new[0] if len(new) == 1 else next(iter(difflib.get_close_matches(path, new, 1)), None)
            line = f"  {path}: {near or 'index.md'}"
            yield Finding(
                FILE,
                *place,
                GONE,
                Text(
                    f"{path} 发布过，现在没有这一页了，旧链接会打不开。",
                    f"{path} was published and is gone; links to it would break.",
                ),
                Text(
                    f"恢复这一页，或在 moved 下写读者现在该看哪一页：{line}",
                    f"Bring the page back, or say under moved which page to read now: {line}",
                ),
                found=path,
            )


def _moved(known: Addresses, located: Yaml, pages: set[str]) -> Iterable[Finding]:
    for old, target in known.moved.items():
        place = located.place(("moved", old))
        if old in pages:
            yield Finding(
                FILE,
                *place,
                BACK,
                Text(f"{old} 又是一个页面了，不能再转走。", f"{old} is a page again and can't lead elsewhere."),
                Text("删掉 moved 里的这一行，或给页面换个名字。", "Remove this line from moved, or rename the page."),
                found=old,
            )
            continue
        end = known.now(old)
        if target in pages:
            continue
        if target in known.moved:
            reason = Text(
                f"{target} 自己也搬走了，读者会被转两次或转圈。",
                f"{target} has moved as well: readers would be sent twice, or in circles.",
            )
            fix = end if end in pages else "index.md"
            yield Finding(
                FILE,
                *place,
                CHAIN,
                reason,
                Text(f"直接写最后的页面：{old}: {fix}", f"Name the last page: {old}: {fix}"),
                found=target,
            )
            continue
        near = difflib.get_close_matches(target, sorted(pages), 1)
        yield Finding(
            FILE,
            *place,
            TARGET,
            Text(
                f"没有 {target} 这一页，旧地址会转到空处。",
                f"There is no page {target}: the old address would lead nowhere.",
            ),
            Text(
                f"写一个存在的页面：{old}: {(near or ['index.md'])[0]}",
                f"Name a page that exists: {old}: {(near or ['index.md'])[0]}",
            ),
            found=target,
        )
