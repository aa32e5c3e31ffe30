"""Browser code and styles: from `web/` to `assets/<hash>/`, so that a cached copy is never a stale one."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from urllib.parse import quote

import rcssmin
import rjsmin

INLINE = "start.js"  # runs before the first paint, so it stands in the page itself
STYLES = ("base.css", "layout.css", "components.css", "print.css")


def files(web: Path) -> dict[str, bytes]:
    """Everything a page may load, by path below the assets folder: one style sheet, small scripts."""
    styles = "\n".join((web / "styles" / name).read_text(encoding="utf-8") for name in STYLES)
    result = {"site.css": rcssmin.cssmin(styles).encode()}
    for path in sorted(web.rglob("*")):
        name = path.relative_to(web).as_posix()
        if path.is_file() and path.suffix == ".js" and name != INLINE:
            result[name] = str(rjsmin.jsmin(path.read_text(encoding="utf-8"))).encode()
    return result


def folder(contents: dict[str, bytes]) -> str:
    """Folder named after its contents. One name for all, so that modules import each other by plain paths."""
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return f"assets/{digest.hexdigest()[:10]}"


def inline_script(web: Path) -> str:
    """The inline script as it stands in the page, comments and white space dropped."""
    return str(rjsmin.jsmin((web / INLINE).read_text(encoding="utf-8")))


def content_security_policy(inline: str) -> str:
    """Policy for a `<meta>` element: nothing but our own files and the one inline script (CSP level 3)."""
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'sha256-{digest}'",
            "style-src 'self'",
            "img-src 'self' data:",  # the icon stands in the page: one request less
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


def write(contents: dict[str, bytes], site: Path) -> None:
    """Write all files below `site`."""
    target = site / folder(contents)
    for name, content in contents.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def icon(web: Path) -> str:
    """The site's icon as a data address (RFC 2397)."""
    text = (web / "icon.svg").read_text(encoding="utf-8").strip()
    return "data:image/svg+xml," + quote(text.replace('"', "'"), safe="=:/'")
