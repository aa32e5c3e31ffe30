"""Browser code and styles: from `web/` to `assets/<hash>/`, so that a cached copy is never a stale one."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import rcssmin
import rjsmin

try:
    import minify
except ImportError:  # no wheel for Macs with Apple processors: their previews have scripts with long names
    minify = None

INLINE = "start.js"  # runs before the first paint, so it stands in the page itself
# A script that nothing imports is a file of its own, with all that it imports: apart, the modules of search cost 2.8 kB
# gzip more, and each file a round trip. So are these, which several scripts import: joined, readers would load them twice.
SHARED = ("dom.js", "address/panel.js")
STYLES = ("base.css", "layout.css", "components.css", "print.css")  # on every page
OWN_STYLES = ("mail.css",)  # fetched by the script that needs them


def files(web: Path) -> dict[str, bytes]:
    """Everything a page may load, by path below the assets folder: one style sheet, small scripts."""
    styles = "\n".join((web / "styles" / name).read_text(encoding="utf-8") for name in STYLES)
    result = {"site.css": rcssmin.cssmin(styles).encode()}
    for name in OWN_STYLES:
        result[name] = rcssmin.cssmin((web / "styles" / name).read_text(encoding="utf-8")).encode()
    web = web.resolve()
    scripts = set(web.rglob("*.js")) - {web / INLINE}
    imported = {target for path in scripts for target in _imports(path, path.read_text(encoding="utf-8"))}
    shared = {web / name for name in SHARED}
    for path in sorted((scripts - imported) | shared):
        result[path.relative_to(web).as_posix()] = smaller(joined(path, shared - {path})).encode()
    return result


_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.{1,2}/[\w./-]+)";\n', re.MULTILINE)
_AGAIN = re.compile(r'^export \{([^}]*)\} from "(\.{1,2}/[\w./-]+)";\n', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.{1,2}/[\w./-]+)"\)')
_EXPORT = re.compile(r"^export ((?:async )?(?:const|let|function\*?|class) (\w+))", re.MULTILINE)


def _imports(path: Path, text: str) -> list[Path]:
    return [(path.parent / match[2]).resolve() for match in [*_IMPORT.finditer(text), *_AGAIN.finditer(text)]]


def joined(entry: Path, apart: set[Path]) -> str:
    """A module and all that it imports as one script: each in a function of its own, before what needs it, all in one.

    What is in `apart` stays a file of its own, which the script imports: other scripts use it too.

    For our own modules only: they import and export by name, wait for nothing at their top level, and only the entry
    asks for its own address. Raises ValueError for any other form, FileNotFoundError for a missing module.
    """
    order: list[Path] = []
    outside: list[Path] = []

    def visit(path: Path) -> None:
        if path in apart:
            outside.extend([path] if path not in outside else [])
        elif path not in order:
            for target in _imports(path, path.read_text(encoding="utf-8")):
                visit(target)
            order.append(path)

    entry = entry.resolve()
    visit(entry)
    if order == [entry] and not outside:
        return entry.read_text(encoding="utf-8")
    names = {path: f"m{number}" for number, path in enumerate([*outside, *order])}
    imports = "".join(f'import * as {names[path]} from "{_relative(path, entry)}";\n' for path in outside)
    given: dict[Path, list[str]] = {}
    scopes = "".join(_scoped(path, names, given, entry) for path in order)
    exports = f"{{ {', '.join(given[entry])} }}" if given[entry] else ""
    return f"{imports}{f'export const {exports} = ' if exports else ''}(() => {{\n{scopes}return {exports};\n}})();\n"


def _relative(path: Path, entry: Path) -> str:
    way = Path(os.path.relpath(path, entry.parent)).as_posix()
    return way if way.startswith("../") else f"./{way}"


def _scoped(path: Path, names: dict[Path, str], given: dict[Path, list[str]], entry: Path) -> str:
    """A module in a function that returns what it exports, in a list: names that stand in no list become short.

    `given` holds the exports of the modules before, and receives its own.
    """
    text = path.read_text(encoding="utf-8")
    text = _LATER.sub(lambda match: f'import("{_relative((path.parent / match[1]).resolve(), entry)}")', text)

    def take(match: re.Match[str]) -> str:
        if not match[1]:
            return ""
        target = (path.parent / match[2]).resolve()
        pairs = [pair.split(" as ") for pair in re.findall(r"\w+(?: as \w+)?", match[1])]
        if target not in given:  # a file of its own
            return f"const {{ {', '.join(': '.join(pair) for pair in pairs)} }} = {names[target]};\n"
        wanted = {pair[0]: pair[-1] for pair in pairs}
        if missing := wanted.keys() - given[target]:
            raise ValueError(f"{path.name}: {target.name} exports no {', '.join(missing)}")
        taken = ", ".join(wanted.get(name, "") for name in given[target]).rstrip(", ")
        return f"const [{taken}] = {names[target]};\n"

    again = [name for match in _AGAIN.finditer(text) for name in re.findall(r"\w+", match[1])]
    own = [match[2] for match in _EXPORT.finditer(text)] + again
    text = _EXPORT.sub(r"\1", _IMPORT.sub(take, _AGAIN.sub(take, text)))
    elsewhere = r"" if path == entry else r"|\bimport\.meta\b.*"
    if left := re.search(r"^(?:import\s[^(]|export\b).*" + elsewhere, text, re.MULTILINE):
        raise ValueError(f"{path.name}: cannot join {left.group(0)!r}")
    given[path] = own
    if path == entry:
        return text
    return f"const {names[path]} = (() => {{\n{text}return [{', '.join(own)}];\n}})();\n"


def smaller(script: str) -> str:
    """The same script in fewer bytes: a fifth less gzip than rjsmin leaves, since local names become short.

    Raises ValueError for a script with a syntax error.
    """
    if minify is None:
        return str(rjsmin.jsmin(script))
    return str(minify.string("application/javascript", script))


def folder(contents: Mapping[str, bytes]) -> str:
    """Folder named after its contents. One name for all, so that modules import each other by plain paths."""
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return f"assets/{digest.hexdigest()[:10]}"


def inline_script(web: Path) -> str:
    """The inline script as it stands in the page, comments and white space dropped."""
    return smaller((web / INLINE).read_text(encoding="utf-8"))


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


def write(contents: Mapping[str, bytes], site: Path) -> None:
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
