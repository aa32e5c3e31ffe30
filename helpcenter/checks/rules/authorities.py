"""Public bodies (`data/authorities.yml`): checked on a day that has been, and not too long ago."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content import support
from helpcenter.content.authorities import FILE
from helpcenter.core import clock
from helpcenter.core.findings import Finding, FindingsError, Rule, Text

IN_FUTURE = Rule("data/body-date", support.FUTURE_DATE.reason, support.FUTURE_DATE.fix)
TOO_OLD = Rule(
    "data/body-age",
    Text("“{body}”上次核对是 {age} 天前。", "'{body}' was last checked {age} days ago."),
    Text("再核对一次号码或地址，改 checked_on。", "Check its number or address again, then renew checked_on."),
    level="warning",  # an old number still helps more than none
)


def check(project: Project) -> Iterable[Finding]:
    """Dates after today; dates more than 90 days back."""
    try:
        parsed = project.content.files.yaml(FILE)
    except FindingsError:
        return  # reading the project has told of it
    today = project.content.today
    for index, body in enumerate(project.content.bodies):
        place = parsed.place((index, "checked_on"))
        age = (today - body.checked_on).days
        if age < -clock.AHEAD.days:
            yield IN_FUTURE.at(FILE, *place, found=str(body.checked_on), date=body.checked_on, today=today)
        elif age > support.VALID_DAYS:
            name = Text(body.body.zh, body.body.en)
            yield TOO_OLD.at(FILE, *place, found=str(body.checked_on), body=name, age=age)
