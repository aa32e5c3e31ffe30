"""How heavy built pages are: gzip bytes, as static hosts send them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_SHEET = re.compile(rb'<link\b[^>]*\brel="?stylesheet"?[^>]*\bhref="?([^" >]+)')


@dataclass(frozen=True)
class Cost:
    """Gzip bytes of a page's HTML, and of all that must come before it is shown: HTML and style sheets."""

    html: int
    blocking: int


def size(content: bytes) -> int:
    """Gzip bytes at the level that static hosts use."""
    return len(gzip.compress(content, 6, mtime=0))


def page(site: Path, address: str) -> Cost | None:
    """Cost of the page at `address` (`en/contact/`); None where the site has none."""
    file = site / address / "index.html"
    if not file.is_file():
        return None
    content = file.read_bytes()
    html = size(content)
    sheets = {(file.parent / name.decode()).resolve() for name in _SHEET.findall(content) if b"//" not in name}
    return Cost(html, html + sum(size(sheet.read_bytes()) for sheet in sheets if sheet.is_file()))


def total(site: Path, suffixes: Iterable[str] = (".html", ".css", ".js", ".txt")) -> int:
    """Gzip bytes of everything that readers may load, sharing pictures left out."""
    return sum(size(path.read_bytes()) for path in sorted(site.rglob("*")) if path.suffix in set(suffixes))
