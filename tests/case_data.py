"""What the case sheet is given in the browser, both languages: `python -m tests.case_data` prints it for tests/web."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import Any

from helpcenter.content.interface import in_locale
from helpcenter.content.read import read_content
from helpcenter.core.locales import LOCALES
from helpcenter.render.browser import encode_files
from tests.paths import ROOT


@cache
def case_data() -> dict[str, Any]:
    """`case-<locale>.json` and `mail-<locale>.json` by locale."""
    content = read_content(ROOT, dt.datetime.now(dt.UTC).date())
    words = {locale: in_locale(content.words, locale) for locale in LOCALES}
    files = {name: json.loads(text) for name, text in encode_files(content, words).items()}
    return {locale: {"data": files[f"case-{locale}.json"], "form": files[f"mail-{locale}.json"]} for locale in LOCALES}


if __name__ == "__main__":
    print(json.dumps(case_data()))
