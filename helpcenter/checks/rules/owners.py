"""`.github/CODEOWNERS` says what front matter and data/owners.yml say."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from helpcenter.checks.project import Project
from helpcenter.content import owners
from helpcenter.core.findings import Edit, Finding, FindingsError, Text
from helpcenter.core.locales import ZH

STALE = "owners/codeowners"
NAMES = (STALE,)


def check(project: Project) -> Iterable[Finding]:
    """The file against what would be written. A tree without .github is no repository on GitHub."""
    files = project.content.files
    if not (files.root / ".github").is_dir():
        return
    try:
        people = owners.load_people(files)
    except FindingsError as error:
        yield from error.findings
        return
    pages = [(page.path, page.meta.owner) for page in project.content.pages if page.locale is ZH]
    if len(pages) < sum(document.locale is ZH for document in project.content.documents):
        return  # a page whose front matter is broken would look like one without an owner
    wanted = owners.write_codeowners(pages, people)
    there = files.text(owners.FILE)
    if there == wanted:
        return
    lines = zip_longest(there.split("\n"), wanted.split("\n"))
    number, (old, new) = next((number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1])
    yield Finding(
        owners.FILE,
        number,
        1,
        STALE,
        Text(
            "CODEOWNERS 和各页的 owner、data/owners.yml 对不上。",
            "CODEOWNERS differs from the pages' owner and data/owners.yml.",
        ),
        Text(
            f"运行 make check FIX=1；在浏览器里改，这一行写成：{new}"
            if new is not None
            else "运行 make check FIX=1；在浏览器里改，删掉这一行。",
            f"Run make check FIX=1; in the browser, make this line: {new}"
            if new is not None
            else "Run make check FIX=1; in the browser, remove this line.",
        ),
        found=old or "",
        edit=None if "\ufffd" in there else Edit(0, len(there), wanted),
    )
