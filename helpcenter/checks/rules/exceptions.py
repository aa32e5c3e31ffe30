"""`checks.yml`: what a rule lets pass, and why. An exception that excuses nothing any more is a finding itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from helpcenter.checks.catalogue import name_rules
from helpcenter.checks.project import Project
from helpcenter.content.exceptions import FILE, Allowed, names
from helpcenter.core.findings import Finding, Rule, Text, list_names

UNKNOWN = Rule(
    "checks/unknown-rule",
    Text("没有 {key} 这条规则。", "There is no rule {key}."),
    Text("写规则的全名，或它的组：{groups}", "Name a rule, or a group: {groups}"),
)
STALE = Rule(
    "checks/stale",
    Text("“{wording}” 在列出的页面里已经没有了。", "'{wording}' stands on none of the listed pages any more."),
    Text("删掉这条例外。", "Remove the exception."),
)


def check(project: Project) -> Iterable[Finding]:
    """Exceptions that excuse nothing any more, or name no rule."""
    listed = project.content.exceptions.listed
    if not listed or not project.looks_at(FILE):
        return
    rules = name_rules()
    groups = list_names(sorted({name.split("/")[0] for name in rules}))
    parsed = project.content.files.yaml(FILE)
    texts = Project(project.content).texts
    unsound = [document.file for document in project.content.documents if not document.sound]
    for key, items in listed.items():
        if not any(names(key, rule) for rule in rules):
            yield UNKNOWN.at(FILE, *parsed.place((key,)), key=key, groups=groups)
        for index, item in enumerate(items):
            for wording in _find_unused(item, texts) if not any(map(item.covers, unsound)) else ():
                yield STALE.at(FILE, *parsed.place((key, index, "text")), wording=wording)


def _find_unused(item: Allowed, texts: Mapping[str, str]) -> list[str]:
    covered = [text for file, text in texts.items() if item.covers(file)]
    return [wording for wording in item.texts if not any(wording in text for text in covered)]
