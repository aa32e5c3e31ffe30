"""`checks.yml`: what a rule lets pass, and why. An exception that excuses nothing any more is a finding itself."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content.interface import Allowed, Exceptions, load_exceptions
from helpcenter.core import yamlfile
from helpcenter.core.findings import Finding, FindingsError, Text

FILE = "checks.yml"
STALE, UNKNOWN = "checks/stale", "checks/unknown-rule"
NAMES = (STALE, UNKNOWN)


def apply(findings: Iterable[Finding], project: Project, names: Iterable[str]) -> list[Finding]:
    """`findings` without what checks.yml excuses. `names`: every rule that there is."""
    try:
        listed = load_exceptions(project.root)
    except FindingsError:
        return list(findings)  # reading the project has told of it
    kept = [finding for finding in findings if not _excused(finding, listed)]
    return [*kept, *_check(listed, project, set(names))]


def covers(key: str, rule: str) -> bool:
    """Whether `key`, a rule or a group of rules, names `rule`."""
    return rule == key or rule.startswith(key + "/")


def _excused(finding: Finding, listed: Exceptions) -> bool:
    return any(
        covers(key, finding.rule) and item.covers(finding.file) and finding.found in item.texts
        for key, items in listed.items()
        for item in items
    )


def _check(listed: Exceptions, project: Project, names: set[str]) -> Iterable[Finding]:
    located = yamlfile.parse(yamlfile.read(project.root / FILE, FILE), FILE)
    for key, items in listed.items():
        if not any(covers(key, name) for name in names):
            groups = sorted({name.split("/")[0] for name in names})
            yield Finding(
                FILE,
                *located.place((key,)),
                UNKNOWN,
                Text(f"没有 {key} 这条规则。", f"There is no rule {key}."),
                Text(f"写规则的全名，或它的组：{'、'.join(groups)}", f"Name a rule, or a group: {', '.join(groups)}"),
            )
        for index, item in enumerate(items):
            for text in _unused(item, project):
                yield Finding(
                    FILE,
                    *located.place((key, index, "text")),
                    STALE,
                    Text(
                        f"“{text}” 在列出的页面里已经没有了。", f"'{text}' stands on none of the listed pages any more."
                    ),
                    Text("删掉这条例外。", "Remove the exception."),
                )


def _unused(item: Allowed, project: Project) -> list[str]:
    texts = [text for file, text in project.texts.items() if item.covers(file)]
    return [wording for wording in item.texts if not any(wording in text for text in texts)]
