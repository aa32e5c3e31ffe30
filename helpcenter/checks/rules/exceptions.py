"""`checks.yml`: what a rule lets pass, and why. An exception that excuses nothing any more is a finding itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from helpcenter.checks.project import Project
from helpcenter.content.exceptions import FILE, Allowed, names
from helpcenter.core.findings import Finding, Text

STALE, UNKNOWN = "checks/stale", "checks/unknown-rule"
NAMES = (STALE, UNKNOWN)


def check(project: Project, rules: Collection[str]) -> Iterable[Finding]:
    """Exceptions that excuse nothing any more, or name no rule. `rules`: the name of every rule that there is."""
    content = project.content
    if not content.exceptions.listed:
        return
    parsed = content.files.yaml(FILE)
    for key, items in content.exceptions.listed.items():
        if not any(names(key, rule) for rule in rules):
            groups = sorted({name.split("/")[0] for name in rules})
            yield Finding(
                FILE,
                *parsed.place((key,)),
                UNKNOWN,
                Text(f"没有 {key} 这条规则。", f"There is no rule {key}."),
                Text(f"写规则的全名，或它的组：{'、'.join(groups)}", f"Name a rule, or a group: {', '.join(groups)}"),
            )
        for index, item in enumerate(items):
            for text in _unused(item, project):
                yield Finding(
                    FILE,
                    *parsed.place((key, index, "text")),
                    STALE,
                    Text(
                        f"“{text}” 在列出的页面里已经没有了。", f"'{text}' stands on none of the listed pages any more."
                    ),
                    Text("删掉这条例外。", "Remove the exception."),
                )


def _unused(item: Allowed, project: Project) -> list[str]:
    texts = [text for file, text in project.texts.items() if item.covers(file)]
    return [wording for wording in item.texts if not any(wording in text for text in texts)]
