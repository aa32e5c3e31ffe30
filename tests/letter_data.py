"""What forms of letters are given in the browser, both languages: `python -m tests.letter_data` prints it for tests/web."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import Any

from helpcenter.content.interface import in_locale
from helpcenter.content.read import read_content
from helpcenter.core.locales import LOCALES
from helpcenter.render.browser import letter_data, mail_data
from tests.paths import ROOT


@cache
def all_letters() -> dict[str, Any]:
    """By locale: what letters share of their fields, and `letters/<id>-<locale>.json` by id."""
    content = read_content(ROOT, dt.datetime.now(dt.UTC).date())
    words = {locale: in_locale(content.words, locale) for locale in LOCALES}
    return {
        name: {
            "shared": mail_data(content, locale, words)["fields"],
            "letters": {letter: letter_data(letter, content, locale) for letter in content.topics},
        }
        for name, locale in LOCALES.items()
    }


if __name__ == "__main__":
    print(json.dumps(all_letters()))
