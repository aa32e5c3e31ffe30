"""How long what a build says stays true by itself: until a checked value is too old, or news begins or ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from . import support
from .read import Content

MOST_DAYS = 30  # copies say when they were made, and the file to keep until when it counts: neither may grow too old


def list_ends(content: Content) -> Iterator[dt.date]:
    """The last days of what is shown as checked on the day of the build."""
    values = (content.values.get(key) for key in support.KEYS)
    yield from (one.valid_until for one in values if one and one.state(content.today) == "verified")
    bodies = (body.valid_until for _, body in content.authorities.entries())
    yield from (day for day in bodies if day and day >= content.today)


def find_last_day(content: Content) -> dt.date:
    """The last day on which a build of the same content would say the same."""
    days = [content.today + dt.timedelta(days=MOST_DAYS), *list_ends(content)]
    for notice in content.notices.values():
        match notice.when(content.today):
            case "coming":
                days.append(notice.starts - dt.timedelta(days=1))
            case "shown":
                days.append(notice.ends)
    return min(days)
