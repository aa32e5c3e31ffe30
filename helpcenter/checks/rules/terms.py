"""One term for one concept: wordings that `data/glossary.yml` says not to use."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.passages import Passage
from helpcenter.checks.project import Project
from helpcenter.content import glossary
from helpcenter.core.findings import Finding, FindingsError, Text

TERM, MISSPELLED = "language/term", "language/misspelled"
NAMES = (TERM, MISSPELLED)

# Readers' own words, put so that search finds them.
_READERS = ("keyword", "question")


def check(project: Project) -> Iterable[Finding]:
    """Titles, descriptions, bodies, and the wordings of data."""
    try:
        terms = glossary.load_glossary(project.content.files)
    except FindingsError as error:
        yield from error.findings
        return
    for passage in project.passages:
        if passage.kind not in _READERS:
            yield from _check(passage, terms)


def _check(passage: Passage, terms: glossary.Glossary) -> Iterable[Finding]:
    for use in terms.find(passage.text, passage.locale):
        found = passage.text[use.start : use.end]
        term = use.term.of(passage.locale)
        yield Finding(
            passage.file,
            passage.line,
            passage.column_of(use.start),
            MISSPELLED if use.sure else TERM,
            Text(f"本站不写“{found}”。", f"This site doesn't write '{found}'."),
            Text(
                f"改成“{term}”（见 {glossary.FILE} 的 {use.term.id}）。",
                f"Write '{term}' (see {use.term.id} in {glossary.FILE}).",
            ),
            found=found,
            edit=passage.edit(use.start, use.end, term) if use.sure else None,
        )
