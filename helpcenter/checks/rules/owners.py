"""`.github/CODEOWNERS` says what front matter and data/owners.yml say."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from helpcenter.checks.project import Project
from helpcenter.content.owners import FILE, load_people, write_codeowners
from helpcenter.core.findings import Edit, Finding, FindingsError, Rule, Text
from helpcenter.core.locales import ZH

STALE_LINE = Rule(
    "owners/codeowners",
    Text(
        "CODEOWNERS 和各页的 owner、data/owners.yml 对不上。",
        "CODEOWNERS differs from the pages' owner and data/owners.yml.",
    ),
    Text(
        "运行 make check FIX=1；在浏览器里改，这一行写成：{line_now}",
        "Run make check FIX=1; in the browser, make this line: {line_now}",
    ),
)
STALE_END = Rule(
    STALE_LINE.id,
    STALE_LINE.reason,
    Text(
        "运行 make check FIX=1；在浏览器里改，删掉这一行。", "Run make check FIX=1; in the browser, remove this line."
    ),
)


def check(project: Project) -> Iterable[Finding]:
    """The file against what would be written. A tree without .github is no repository on GitHub."""
    files = project.content.files
    if not (files.root / ".github").is_dir():
        return
    try:
        people = load_people(files)
    except FindingsError as error:
        yield from error.findings
        return
    pages = [(page.path, page.meta.owner) for page in project.content.pages if page.locale is ZH]
    if len(pages) < sum(document.locale is ZH for document in project.content.documents):
        return  # a page whose front matter is broken would look like one without an owner
    wanted = write_codeowners(pages, people)
    there = files.text(FILE)
    lines = zip_longest(there.split("\n"), wanted.split("\n"))
    for number, (old, new) in enumerate(lines, 1):
        if old != new:
            rule = STALE_END if new is None else STALE_LINE
            edit = None if "\ufffd" in there else Edit(0, len(there), wanted)
            yield rule.at(FILE, number, found=old or "", edit=edit, line_now=new)
            return
