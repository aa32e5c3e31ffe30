"""One term for one concept: wordings that `data/glossary.yml` says not to use."""

from __future__ import annotations

import functools
import re
import subprocess
from collections.abc import Collection, Iterable, Mapping

from helpcenter.checks.passages import READERS, Passage
from helpcenter.checks.project import Project
from helpcenter.content.glossary import FILE, Use, load_glossary
from helpcenter.core.findings import Finding, FindingsError, Rule, Text
from helpcenter.core.locales import ZH
from helpcenter.process import node

TERM = Rule(
    "language/term",
    Text("本站不写“{found}”。", "This site doesn't write '{found}'."),
    Text(f"改成“{{term}}”（见 {FILE} 的 {{id}}）。", f"Write '{{term}}' (see {{id}} in {FILE})."),
)
MISSPELLED = Rule("language/misspelled", TERM.reason, TERM.fix)

RESTS_ON: tuple[str, ...] = (FILE,)

_SCRIPT = node.MODULES.parent / "tools" / "segment.mjs"
_BEYOND = re.compile(r"[^\u0000-\uffff]")
_CLAUSE = re.compile(r"[^，。；：！？、]+")


def check(project: Project) -> Iterable[Finding]:
    """Titles, descriptions, bodies, and the wordings of data."""
    try:
        terms = load_glossary(project.content.files)
    except FindingsError as error:
        yield from error.findings
        return
    uses = [
        (passage, use)
        for passage in project.passages
        if passage.kind not in READERS
        for use in terms.find(passage.text, passage.locale)
    ]
    doubtful = {_clause(passage, use) for passage, use in uses if _is_doubtful(passage, use)}
    words = _segment(tuple(sorted(clause for _, clause in doubtful)))
    for passage, use in uses:
        if not _is_doubtful(passage, use) or _is_of_words(use, *_clause(passage, use), words):
            yield _tell(passage, use)


def _tell(passage: Passage, use: Use) -> Finding:
    term = use.term.of(passage.locale)
    return (MISSPELLED if use.sure else TERM).at(
        *passage.at(use.start),
        found=passage.text[use.start : use.end],
        edit=passage.edit(use.start, use.end, term) if use.sure else None,
        term=term,
        id=use.term.id,
    )


def _is_doubtful(passage: Passage, use: Use) -> bool:
    """Whether it may stand across two words: in 账户头像 there is no 户头. A misspelling is one wherever it stands."""
    return passage.locale is ZH and not use.sure


def _clause(passage: Passage, use: Use) -> tuple[int, str]:
    """The clause around it, and where that begins. Node counts in units of UTF-16: a sign stands for each beyond them."""
    found = next(one for one in _CLAUSE.finditer(passage.text) if one.start() <= use.start < one.end())
    return found.start(), _BEYOND.sub("\ufffc", found[0])


def _is_of_words(use: Use, start: int, clause: str, words: Mapping[str, Collection[int]]) -> bool:
    """Whether it begins and ends where words do; so, too, where nobody can say where."""
    edges = {use.start - start, use.end - start} - {0, len(clause)}
    return clause not in words or edges <= set(words[clause])


@functools.lru_cache(64)
def _segment(clauses: tuple[str, ...]) -> dict[str, list[int]]:
    """Where the words of Chinese clauses begin; nothing where Node can't say."""
    try:
        return dict(zip(clauses, node.ask(_SCRIPT, clauses), strict=True)) if clauses else {}
    except (node.MissingError, OSError, ValueError, subprocess.SubprocessError):
        return {}
