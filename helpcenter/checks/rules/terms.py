"""One term for one concept: wordings that `data/glossary.yml` says not to use."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.passages import READERS, Passage
from helpcenter.checks.project import Project
from helpcenter.content.glossary import FILE, Glossary, load_glossary
from helpcenter.core.findings import Finding, FindingsError, Rule, Text

TERM = Rule(
    "language/term",
    Text("本站不写“{found}”。", "This site doesn't write '{found}'."),
    Text(f"改成“{{term}}”（见 {FILE} 的 {{id}}）。", f"Write '{{term}}' (see {{id}} in {FILE})."),
)
MISSPELLED = Rule("language/misspelled", TERM.reason, TERM.fix)

RESTS_ON: tuple[str, ...] = (FILE,)


def check(project: Project) -> Iterable[Finding]:
    """Titles, descriptions, bodies, and the wordings of data."""
    try:
        terms = load_glossary(project.content.files)
    except FindingsError as error:
        yield from error.findings
        return
    for passage in project.passages:
        if passage.kind not in READERS:
            yield from _find_terms(passage, terms)


def _find_terms(passage: Passage, terms: Glossary) -> Iterable[Finding]:
    for use in terms.find(passage.text, passage.locale):
        found = passage.text[use.start : use.end]
        term = use.term.of(passage.locale)
        yield (MISSPELLED if use.sure else TERM).at(
            *passage.at(use.start),
            found=found,
            edit=passage.edit(use.start, use.end, term) if use.sure else None,
            term=term,
            id=use.term.id,
        )
