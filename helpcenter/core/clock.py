"""The day of the build."""

from __future__ import annotations

import datetime as dt
import os

# East of UTC an editor's day begins up to 14 hours earlier: theirs may be tomorrow here.
AHEAD = dt.timedelta(days=1)


def today() -> dt.date:
    """Today in UTC, or the day of SOURCE_DATE_EPOCH (seconds since 1970, reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    return now.date()
