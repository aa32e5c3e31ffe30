"""Browser code and styles: from `web/` to `assets/<hash>/`, so that a cached copy is never a stale one."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import rcssmin

from .bundle import bundle, find_imports, minify

INLINE = "start.js"  # runs before the first paint, so it stands in the page itself
# A script that nothing imports is a file of its own, with all that it imports: apart, the modules of search cost 2.8 kB
# gzip more, and each file a round trip. So are these, which several scripts import: joined, readers would load them twice.
SHARED = ("dom.js", "address/verdict.js", "secrets/find.js")
STYLES = ("base.css", "layout.css", "components.css", "print.css")  # on every page
OWN_STYLES = ("case.css", "mail.css", "search.css", "tell.css")  # fetched by the scripts that need them
_OFFLINE = "offline.css"  # stands in the file that holds the whole guide


def files(web: Path) -> dict[str, bytes]:
    """Everything a page may load, by path below the assets folder: one style sheet, small scripts."""
    styles = "\n".join((web / "styles" / name).read_text(encoding="utf-8") for name in STYLES)
    result = {"site.css": rcssmin.cssmin(styles).encode()}
    for name in OWN_STYLES:
        result[name] = rcssmin.cssmin((web / "styles" / name).read_text(encoding="utf-8")).encode()
    web = web.resolve()
    scripts = set(web.rglob("*.js")) - {web / INLINE}
    imported = {target for path in scripts for target in find_imports(path)}
    shared = {web / name for name in SHARED}
    for path in sorted((scripts - imported) | shared):
        result[path.relative_to(web).as_posix()] = minify(bundle(path, shared - {path})).encode()
    return result


def folder(contents: Mapping[str, bytes]) -> str:
    """Folder named after its contents. One name for all, so that modules import each other by plain paths."""
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return f"assets/{digest.hexdigest()[:10]}"


def inline_script(web: Path) -> str:
    """The inline script as it stands in the page, comments and white space dropped."""
    return minify((web / INLINE).read_text(encoding="utf-8"))


def offline_style(web: Path) -> str:
    """The styles of the file that holds the whole guide, as they stand in it."""
    style: str = rcssmin.cssmin((web / "styles" / _OFFLINE).read_text(encoding="utf-8"))
    return style


def content_security_policy(inline: str, style: str = "") -> str:
    """Policy for a `<meta>` element: nothing but our own files and the one inline script (CSP level 3).

    With `style` for hosts, which send one policy with every file: the same, and these inline styles.
    """
    styles = f" {_name_by_hash(style)}" if style else ""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {_name_by_hash(inline)}",
            f"style-src 'self'{styles}",
            "img-src 'self' data:",  # the icon stands in the page: one request less
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def offline_policy(style: str) -> str:
    """Policy of the file that holds the whole guide: its own styles and its icon, nothing fetched."""
    return f"default-src 'none'; style-src {_name_by_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"


def _name_by_hash(text: str) -> str:
    """What stands between the tags of an element, as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def place(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """All files by their path below the site."""
    own = folder(contents)
    # For tabs opened before the last deploy, whose own folder is gone.
    again = f'export * from "./{own.removeprefix("assets/")}/site.js";\n'.encode()
    return {"assets/site.js": again} | {f"{own}/{name}": content for name, content in contents.items()}


def icon(web: Path) -> str:
    """The site's icon as a data address (RFC 2397)."""
    text = (web / "icon.svg").read_text(encoding="utf-8").strip()
    return "data:image/svg+xml," + quote(text.replace('"', "'"), safe="=:/'")
