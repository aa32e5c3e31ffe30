"""News that is over: readers no longer see it, and the file should not grow old."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content import notices
from helpcenter.core.findings import Finding, Rule, Text

OVER = Rule(
    "notices/over",
    Text("这条提醒在 {ends} 已经到期，读者看不到了。", "This notice ended on {ends}; readers no longer see it."),
    Text(
        "删掉它；如果仍然有效，就再核对一次，改 checked_on 和 ends。",
        "Remove it; if it still holds, check again and renew checked_on and ends.",
    ),
    level="warning",  # time alone must break no build
)


def check(project: Project) -> Iterable[Finding]:
    """Notices whose last day has passed."""
    content = project.content
    for name, notice in content.notices.items():
        if notice.when(content.today) == "over":
            yield OVER.at(notices.FILE, *content.files.yaml(notices.FILE).place((name, "ends")), ends=notice.ends)
