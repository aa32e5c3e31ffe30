"""Live preview: both languages as they are at this moment; open pages reload by themselves at each save."""

from __future__ import annotations

import argparse
import logging
import mimetypes
import os
import posixpath
import sys
import tempfile
import threading
import time
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from helpcenter.core import console
from helpcenter.preview import MistakeError, Preview

ROOT = Path.cwd()
# No path of a site begins so.
RELOAD = "/.preview/reload.js"
CHANGES = "/.preview/changes/"
# Asks for news until there are some, then loads the page again; relative, as a forwarded port has another address.
SCRIPT = """
const version = document.currentScript.dataset.version;
const wait = async () => {
  try {
    const answer = await fetch("/.preview/changes/" + version);
    if (answer.ok && (await answer.text()) !== version) return location.reload();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 500)); // it starts anew
  }
  wait();
};
wait();
"""
# In place of a page while something would stop a build.
MISTAKE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>要改 · To mend</title>
<style>
  :root {{ color-scheme: light dark }}
  body {{ font: 1.05rem/1.6 system-ui, sans-serif; max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem }}
  h1 {{ font-size: 1.4rem }}
  pre {{ font: inherit; white-space: pre-wrap; overflow-wrap: anywhere }}
</style>
<h1>先改好这些，页面就会自己回来。<br><span lang="en">Mend these, and the page comes back by itself.</span></h1>
<pre>{mistakes}</pre>
</body>
"""
PATIENCE = 20  # seconds until a page that waits for news is told that there are none
PAUSE, LONGEST_PAUSE = 0.1, 1.0  # seconds between two looks at the files, the more the longer a look takes

log = logging.getLogger("preview")


class Server(ThreadingHTTPServer):
    """Answers from one Preview, whose version is new with each change."""

    daemon_threads = True

    def __init__(self, port: int, preview: Preview) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.preview = preview
        self.changed = threading.Condition()  # held by whoever works with the preview
        self.version = ""
        self.outdated = False  # by a change of the program itself
        self.look()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away before its answer has come is no fault."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def look(self) -> bool:
        """Take in what has changed, if anything has; a changed program cannot be, and ends the server."""
        with self.changed:
            if not (files := self.preview.refresh()):
                return False
            if self.version and any(file.startswith("helpcenter" + os.sep) for file in files):
                self.outdated = True  # open pages are told nothing: they ask until the new program answers
                threading.Thread(target=self.shutdown, daemon=True).start()
                return True
            self.version = str(time.time_ns())
            self.changed.notify_all()
            return True

    def watch(self) -> None:
        """Look again and again, so that open pages hear of a change."""
        while True:
            start = time.monotonic()
            pause = PAUSE if self.look() else PAUSE + 10 * (time.monotonic() - start)
            time.sleep(min(pause, LONGEST_PAUSE))


class Handler(BaseHTTPRequestHandler):
    """Files of the site; 404.html for what it does not have; what is wrong, where a build would stop."""

    server: Server

    def do_GET(self) -> None:
        """Answer with what is true at this moment: files are looked at once more before."""
        path = unquote(urlsplit(self.path).path)
        if path == RELOAD:
            self._send(200, "text/javascript; charset=utf-8", SCRIPT.encode())
        elif path.startswith(CHANGES):
            self._wait(path.removeprefix(CHANGES))
        else:
            self.server.look()
            self._answer(posixpath.normpath(path).lstrip("/"), path.endswith("/"))

    def _answer(self, path: str, is_folder: bool) -> None:
        name = posixpath.join(path, "index.html") if is_folder else path
        with self.server.changed:
            version = self.server.version
            try:
                content = self.server.preview.read(name)
                if content is None and not is_folder and self.server.preview.read(f"{path}/index.html"):
                    self.send_response(301)
                    self.send_header("Location", f"/{path}/")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                status = 200
                if content is None:
                    status, name, content = 404, "404.html", self.server.preview.read("404.html") or b""
            except MistakeError as mistake:
                log.error("%s", mistake)
                page = MISTAKE.format(mistakes=escape(str(mistake).strip()))
                status, name, content = 500, "mistake.html", page.encode()
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind == "text/html":
            script = f'<script src="{RELOAD}" data-version="{version}"></script>'
            before, end, after = content.rpartition(b"</body>")
            content = before + script.encode() + end + after
        self._send(status, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, content)

    def _wait(self, version: str) -> None:
        with self.server.changed:
            self.server.changed.wait_for(lambda: self.server.version != version, PATIENCE)
        self._send(200, "text/plain", self.server.version.encode())

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""
        return


def main() -> int:
    """Serve until Ctrl+C. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    log.setLevel(logging.INFO)
    address = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        try:
            server = Server(port, Preview(ROOT, Path(folder), address))
        except OverflowError:
            print(f"没有 {port} 这个端口：写 1 到 65535。 There is no port {port}: give 1 to 65535.", file=sys.stderr)
            return 2
        except OSError:
            print(
                f"端口 {port} 已被占用。换一个：make serve PORT={port + 1}\n"
                f"Port {port} is in use. Take another: make serve PORT={port + 1}",
                file=sys.stderr,
            )
            return 1
        print(
            f"\n  中文      {address}\n  English   {address}en/\n\n"
            "  保存文件后浏览器自动更新，按 Ctrl+C 结束。 Saved files show up by themselves; Ctrl+C stops.\n",
            flush=True,
        )
        threading.Thread(target=server.watch, daemon=True).start()
        try:
            server.serve_forever(0.05)
        except KeyboardInterrupt:
            return 0
    server.server_close()
    if server.outdated:
        log.info("程序改了，重新启动。 The program has changed and starts anew.")
        os.execv(sys.executable, [sys.executable, "-m", "tools.serve", *sys.argv[1:]])  # noqa: S606 – in its own place
    return 0


if __name__ == "__main__":
    sys.exit(console.run(main))
