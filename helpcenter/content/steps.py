"""Steps (`data/steps/*.yml`): each is written once and shown wherever an ending or an article needs it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from helpcenter.core.files import Files
from helpcenter.core.findings import Finding, FindingsError, Rule, Text
from helpcenter.core.locales import Locale
from helpcenter.core.schema import Bilingual, load

from . import authorities
from .changes import Dated, require_dates

FILES = "data/steps/*.yml"
# What is done. money: stops or saves money, or locks the wallet that it lies in.
Kind = Literal["stop", "money", "evidence", "access", "delete", "report", "write", "check", "tidy"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]

STEP_TWICE = Rule(
    "data/step-twice",
    Text("步骤 {name} 在 {first} 里已经有了。", "The step {name} stands in {first} already."),
    Text(
        "一个步骤只写一处：删掉一处，或换一个名字。",
        "A step is written in one place: remove one of the two, or rename it.",
    ),
)

# Where any link leads; a link to a page of the same language, its path from the language's folder.
ANY_LINK = re.compile(r"\]\((?P<target>[^()\s]*)\)")
LINK = re.compile(r"\]\((?P<path>[\w/-]+\.md)(?P<anchor>#[\w-]+)?\)", re.ASCII)


class Step(Bilingual):
    """One action, in Markdown. `call`: whose line of the reader's place is shown in it. `needs`: what readers must still
    have for it; `takes` and `gives`: what is gone for them once it is done, and what is back.
    """

    kind: Kind
    call: authorities.Kind | None = None
    needs: list[Name] = []
    takes: list[Name] = []
    gives: list[Name] = []
    changes: Annotated[Dated, AfterValidator(require_dates)] = []  # what changed for readers


Steps = dict[str, Step]


def load_steps(files: Files) -> Steps:
    """All steps by name. Raises FindingsError with the mistakes of all files."""
    steps: Steps = {}
    findings: list[Finding] = []
    first: dict[str, str] = {}
    for file in files.list(FILES):
        try:
            found: Steps = load(files, file, dict[Name, Step])
        except FindingsError as error:
            findings += error.findings
            continue
        for name in found:
            if (other := first.setdefault(name, file)) != file:
                findings.append(
                    STEP_TWICE.at(file, *files.yaml(file).place((name,)), found=name, name=name, first=other)
                )
        steps |= found
    if findings:
        raise FindingsError(findings)
    return steps


def place_steps(files: Files) -> dict[str, tuple[str, int]]:
    """File and line of each step. Raises FindingsError."""
    return {
        str(path[0]): (file, line)
        for file in files.list(FILES)
        for path, (line, _) in files.yaml(file).places.items()
        if len(path) == 1
    }


def write_list(names: Iterable[str], steps: Mapping[str, Step], path: str, locale: Locale) -> str:
    """Steps as a numbered list for the page at `path` (from its language's folder), for Markdown to convert.

    Each item has its kind as a class. Where a step has readers call somebody, a mark for the line to call stands in it, and
    above the list one for the choice of their place, unless they call banks alone. Names of no step are left out.
    """
    shown = [steps[name] for name in names if name in steps]
    return "\n".join(_lines(shown, path, locale))


def _lines(shown: list[Step], path: str, locale: Locale) -> Iterator[str]:
    # A bank has its own number, which nobody has to look up by place.
    if any(step.call not in (None, "bank") for step in shown):
        yield "<!-- place -->\n"
    yield '<ol class="steps" markdown="1">'
    for step in shown:
        yield f'<li class="{step.kind}" markdown="block">\n'
        words = step.in_locale(locale.id).strip()
        # What opens a step stands on a line of its own, so its full stop goes with it; editors write it behind the bold.
        yield point_links(words.replace("**。", "。**", 1), path) + "\n"
        if step.call:
            yield f"<!-- call: {step.call} -->\n"
        yield "</li>"
    yield "</ol>\n"


def point_links(words: str, path: str) -> str:
    """`words` whose links start at the language's folder, for the page at `path` from that folder."""
    folder = posixpath.dirname(path) or "."
    return LINK.sub(lambda link: f"]({posixpath.relpath(link['path'], folder)}{link['anchor'] or ''})", words)
