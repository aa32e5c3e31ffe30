"""Build the site as its owners do, in a process of its own, and serve it as a static host does."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_COPIED = ("docs", "data", "helpcenter", "overrides", "web", "mkdocs.yml", "checks.yml", "translations.lock")


def run(tree: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict` of the tree; the caller judges the outcome."""
    env = {
        key: value
        for key, value in os.environ.items()
        if key not in {"SITE_URL", "SITE_COMMIT", "REPO_URL", "SUPPORT_FILE"}
    }
    env |= {"SITE_DIR": str(site), "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, check=False)


def build(site: Path, tree: Path = ROOT, **environment: str) -> Path:
    """Build and insist that it worked. Returns the folder of the site. Raises RuntimeError with MkDocs' words."""
    done = run(tree, site, **environment)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return site


def copy_tree(target: Path) -> Path:
    """A copy of everything that a build reads, to be changed without harm. Returns `target`."""
    target.mkdir(parents=True)
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files below a prefix, 404.html for all else: what GitHub Pages does."""

    prefix = "/"

    def translate_path(self, path: str) -> str:
        """The file that answers for a path."""
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "no-such-file")
        return super().translate_path("/" + path[len(self.prefix) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """404.html for what is not there."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
        return


class _Server(http.server.ThreadingHTTPServer):
    """A server that says nothing of browsers which hang up."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(site: Path, prefix: str = "/", handler: type[Handler] = Handler, port: int = 0) -> Iterator[str]:
    """Serve `site` below `prefix`, by default on a free port. Yields the address of its root, with a slash at its end."""
    own = type("Own", (handler,), {"prefix": prefix})
    server = _Server(("127.0.0.1", port), functools.partial(own, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
