"""Who is asked to review what: roles in the pages' front matter, people in `data/owners.yml`, both in CODEOWNERS."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from helpcenter.core.files import Files
from helpcenter.core.findings import Text
from helpcenter.core.schema import EditorError, Strict, load

FILE = ".github/CODEOWNERS"
PEOPLE = "data/owners.yml"
ELSE = "site"  # the role that answers for everything without a page

_HEAD = """\
# 由 make check FIX=1 写成，请不要手改：角色是每页的 owner，人写在 data/owners.yml。
# Written by make check FIX=1, so don't edit it: roles are each page's owner, people stand in data/owners.yml.
# 后面没有人的行，不请任何人审阅。 A line without people asks nobody for a review.
"""
# GitHub: letters, digits, single hyphens inside, 39 at most; a team after a slash.
_HANDLE = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:/[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?")


def _handle(value: str) -> str:
    name = value.removeprefix("@")
    if not _HANDLE.fullmatch(name):
        raise EditorError(
            Text(f"“{value}” 不是 GitHub 用户名或团队名。", f"'{value}' is no GitHub user or team."),
            Text("写成 name 或 organization/team。", "Write it like name or organization/team."),
        )
    return name


def _or_none(value: Any) -> Any:
    return [] if value is None else value


Handles = Annotated[list[Annotated[str, AfterValidator(_handle)]], BeforeValidator(_or_none)]


class People(Strict):
    """GitHub users and teams by role; nobody is a normal state."""

    email: Handles = []
    account: Handles = []
    payments: Handles = []
    site: Handles = []


def load_people(files: Files) -> People:
    """Read `data/owners.yml`. Raises FindingsError."""
    people: People = load(files, PEOPLE, People)
    return people


def write_codeowners(pages: Iterable[tuple[str, str]], people: People) -> str:
    """Text of CODEOWNERS for pages given as (path from the language's folder, role).

    The last matching line decides, and one without owners means nobody (GitHub Docs, "About code owners"). So: all
    else first, then folders of one role, then single pages.
    """
    folders: dict[str, dict[str, str]] = {}
    for path, role in pages:
        folders.setdefault(path.rpartition("/")[0], {})[path] = role
    lines = [_write_line("*", ELSE, people)]
    alone = []
    for folder, roles in sorted(folders.items()):
        shared = set(roles.values())
        if shared == {ELSE}:
            continue
        if folder and len(shared) == 1:
            lines.append(_write_line(f"/docs/*/{folder}/", shared.pop(), people))
        else:
            alone += [_write_line(f"/docs/*/{path}", role, people) for path, role in roles.items() if role != ELSE]
    return "\n".join([_HEAD, *lines, *sorted(alone), ""])


def _write_line(pattern: str, role: str, people: People) -> str:
    return " ".join([pattern, *(f"@{name}" for name in getattr(people, role))])
