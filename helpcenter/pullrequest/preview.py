"""A built site that opens from a folder by a double click: addresses that end in a slash get their file's name."""

from __future__ import annotations

import re
from pathlib import Path

# Relative addresses only: no scheme, no leading slash, not a place on the same page.
_ADDRESS = re.compile(r'(\s(?:href|action)=")(?!#|/|[a-zA-Z][a-zA-Z0-9+.-]*:)([^"#?]+)(?=["#?])')


def for_folder(site: Path) -> None:
    """Rewrite the pages of `site` in place. Search and the mail form stay off: browsers run no modules from files."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_ADDRESS.sub(_file, text), encoding="utf-8")


def _file(match: re.Match[str]) -> str:
    start, address = match.groups()
    if not address.endswith("/") and address.rpartition("/")[2] not in (".", ".."):
        return match.group()
    return f"{start}{address.rstrip('/')}/index.html"
