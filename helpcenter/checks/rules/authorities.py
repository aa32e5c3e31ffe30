"""Public bodies (`data/authorities.yml`): checked on a day that has been, and not too long ago."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content.support import VALID_DAYS
from helpcenter.core.findings import Finding, FindingsError, Text

FILE = "data/authorities.yml"
FUTURE, AGE = "data/body-date", "data/body-age"
NAMES = (FUTURE, AGE)


def check(project: Project) -> Iterable[Finding]:
    """Dates after today; dates more than 90 days back, as a warning: an old number still helps more than none."""
    try:
        located = project.content.files.yaml(FILE)
    except FindingsError:
        return  # reading the project has told of it
    for index, body in enumerate(project.content.bodies):
        place = located.place((index, "checked_on"))
        age = (project.content.today - body.checked_on).days
        if age < 0:
            yield Finding(
                FILE,
                *place,
                FUTURE,
                Text(
                    f"日期 {body.checked_on} 在今天（{project.content.today}）之后。",
                    f"The date {body.checked_on} lies after today ({project.content.today}).",
                ),
                Text("写实际核对的那一天。", "Write the day on which it was checked."),
                found=str(body.checked_on),
            )
        elif age > VALID_DAYS:
            yield Finding(
                FILE,
                *place,
                AGE,
                Text(f"“{body.body.zh}”上次核对是 {age} 天前。", f"'{body.body.en}' was last checked {age} days ago."),
                Text(
                    "再核对一次号码或地址，改 checked_on。",
                    "Check its number or address again, then renew checked_on.",
                ),
                level="warning",
                found=str(body.checked_on),
            )
