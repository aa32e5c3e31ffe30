"""The stock search index, split by language, and the few theme files that a reader may load."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from .locales import EN, LOCALES

# Of the theme's own files only the search worker and its Chinese support are ever loaded.
_KEPT = re.compile(r"assets/javascripts/(workers/search\.\w+\.min\.js|lunr/min/lunr\.(zh|stemmer\.support)\.min\.js)$")
_THEME = ("assets/javascripts", "assets/stylesheets", "assets/images")


def split(index: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """One index a locale, so that results are in the page's language and the other's bytes are not fetched."""
    result = {}
    for locale in LOCALES.values():
        docs = [doc for doc in index["docs"] if doc["location"].startswith(EN.prefix) == (locale is EN)]
        result[locale.id] = {"config": {**index["config"], "lang": [locale.id]}, "docs": docs}
    return result


def write(site: Path, words: dict[str, dict[str, str]]) -> None:
    """Replace the stock index below `site` by `search/zh.json` and `search/en.json`.

    `words`: by locale, what a form says of its results; it comes with the index because no page needs it before.
    """
    stock = site / "search" / "search_index.json"
    parts = split(json.loads(stock.read_text(encoding="utf-8")))
    for locale, part in parts.items():
        part["words"] = words[locale]
        text = json.dumps(part, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (site / "search" / f"{locale}.json").write_text(text, encoding="utf-8")
    stock.unlink()


def worker(theme_dirs: list[str]) -> str:
    """Address of the theme's search worker relative to the site's root. Its name changes with the version."""
    for folder in theme_dirs:
        for path in sorted(Path(folder).glob("assets/javascripts/workers/search.*.min.js")):
            return path.relative_to(folder).as_posix()
    raise FileNotFoundError("the theme has no search worker")


def drop_theme_files(site: Path) -> None:
    """Remove theme files that no page loads: 2 MB of bundles, source maps, and stemmers."""
    for folder in _THEME:
        for path in sorted((site / folder).rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif not _KEPT.search(path.as_posix()):
                path.unlink()
        if (site / folder).is_dir() and not any((site / folder).iterdir()):
            (site / folder).rmdir()
