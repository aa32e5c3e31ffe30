"""Browser code and styles: from `web/` to `assets/<hash>/`, so that a cached copy is never a stale one."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import rcssmin
import rjsmin

INLINE = "start.js"  # runs before the first paint, so it stands in the page itself
# Ten small modules and two: apart, the first cost 2.8 kB gzip more, and each kind a round trip before the first result.
JOINED = ("search/worker.js", "search.js")
STYLES = ("base.css", "layout.css", "components.css", "print.css")


def files(web: Path) -> dict[str, bytes]:
    """Everything a page may load, by path below the assets folder: one style sheet, small scripts."""
    styles = "\n".join((web / "styles" / name).read_text(encoding="utf-8") for name in STYLES)
    result = {"site.css": rcssmin.cssmin(styles).encode()}
    for path in sorted(web.rglob("*.js")):
        name = path.relative_to(web).as_posix()
        if name != INLINE:
            text = joined(path) if name in JOINED else path.read_text(encoding="utf-8")
            result[name] = str(rjsmin.jsmin(text)).encode()
    return result


_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(\./[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class)\b)", re.MULTILINE)


def joined(entry: Path) -> str:
    """A module and all that it imports as one module with the exports of the first, each before what needs it.

    For our own modules only: they import by name, export where they declare, and share no top-level names.
    Raises ValueError for any other form, FileNotFoundError for a missing module.
    """
    order: list[Path] = []

    def visit(path: Path) -> None:
        if path not in order:
            for target in _IMPORT.findall(path.read_text(encoding="utf-8")):
                visit((path.parent / target).resolve())
            order.append(path)

    visit(entry.resolve())
    *inner, outer = [_IMPORT.sub("", path.read_text(encoding="utf-8")) for path in order]
    inner = [_EXPORT.sub("", text) for text in inner]
    # The first module's own exports remain.
    if left := re.search(r"^(?:import\s[^(]|export\b).*", "".join([*inner, _EXPORT.sub("", outer)]), re.MULTILINE):
        raise ValueError(f"web/: cannot join {left.group(0)!r}")
    return "".join([*inner, outer])


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
    target.parent.mkdir(parents=True, exist_ok=True)
    # For tabs opened before the last deploy, whose own folder is gone.
    (target.parent / "site.js").write_text(f'export * from "./{target.name}/site.js";\n', encoding="utf-8")
    for name, content in contents.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def icon(web: Path) -> str:
    """The site's icon as a data address (RFC 2397)."""
    text = (web / "icon.svg").read_text(encoding="utf-8").strip()
    return "data:image/svg+xml," + quote(text.replace('"', "'"), safe="=:/'")


def drop_theme_files(site: Path) -> None:
    """Remove what the theme and MkDocs put below `site` and no page loads: 2 MB of bundles and source maps."""
    for folder in ("assets/javascripts", "assets/stylesheets", "assets/images", "search"):
        shutil.rmtree(site / folder, ignore_errors=True)
