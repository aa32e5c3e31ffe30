"""Public bodies (`data/authorities.yml`): found and checked on days that have been, and not too long ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from helpcenter.checks.project import Project
from helpcenter.content import support
from helpcenter.content.authorities import FILE
from helpcenter.core import clock
from helpcenter.core.findings import Finding, FindingsError, Rule, Text
from helpcenter.core.yamlfile import Location

IN_FUTURE = Rule("data/body-date", support.FUTURE_DATE.reason, support.FUTURE_DATE.fix)
TOO_OLD = Rule(
    "data/body-age",
    Text("“{body}”的网页，{age} 天没有人看过了。", "Nobody has looked at the page of '{body}' for {age} days."),
    Text(
        "打开 page 核对号码或地址，写上 checked_on 和 checked_by。",
        "Open its page, check the number or address, and give checked_on and checked_by.",
    ),
    level="warning",  # an old number still helps more than none
)


def check(project: Project) -> Iterable[Finding]:
    """Dates after today; bodies whose page nobody has looked at for more than 90 days."""
    try:
        parsed = project.content.files.yaml(FILE)
    except FindingsError:
        return  # reading the project has told of it
    known, today = project.content.authorities, project.content.today
    dates: list[tuple[Location, dt.date]] = [
        ((*place, name), day)
        for place, body in known.entries()
        for name, day in (("found_on", body.found_on), ("checked_on", body.checked_on))
        if day
    ]
    dates += [(("limits", number, "found_on"), limit.found_on) for number, limit in enumerate(known.limits)]
    for place, day in dates:
        if day > today + clock.AHEAD:
            yield IN_FUTURE.at(FILE, *parsed.place(place), found=str(day), date=day, today=today)
    for place, body in known.entries():
        if (age := (today - body.seen_on).days) > support.VALID_DAYS:
            name = Text(body.body.zh, body.body.en)
            where = parsed.place((*place, body.seen_as))
            yield TOO_OLD.at(FILE, *where, found=str(body.seen_on), body=name, age=age)
