"""GitHub Pages, its releases, and a workflow's artifacts on this machine: a stand-in to publish to, and to break.

The site is served below a path, packed with gzip, 404.html for what is not there, as Pages does. A deployment goes live
in one step. Every artifact is a copy, as an upload is.
"""

from __future__ import annotations

import gzip
import json
import mimetypes
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests import answering
from tests.fake_github import REPOSITORY, TOKEN

SITE = "/okpay-help/"
IDENTITY = "who-this-run-is"
_OURS = ("/repos/", "/store/", "/identity")  # GitHub's, where the site is at the root


@dataclass
class Host:
    """The state of a repository's Pages. What tests break: `statuses`, `serve`, `headers`, `refused`, `on_live`."""

    folder: Path  # where artifacts are kept
    history: list[str] = field(default_factory=list)  # commits, the oldest first
    artifacts: dict[int, Path] = field(default_factory=dict)
    live: Path | None = None
    releases: list[dict[str, Any]] = field(default_factory=list)
    latest: int = 0
    made: int = 0  # releases, those that were deleted too
    files: dict[int, bytes] = field(default_factory=dict)
    deployed: list[int] = field(default_factory=list)  # artifacts, in turn
    # Told of deployments before "succeed"; one that is final stops it.
    statuses: list[str] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)  # status for requests whose method and path match
    serve: Callable[[str, int, bytes], tuple[int, bytes]] = lambda _, status, body: (status, body)
    on_live: Callable[[], object] = lambda: None
    headers: dict[str, str] = field(default_factory=dict)  # with every file, instead of the usual ones
    cancelled: int = 0
    path: str = SITE  # below which the site is
    address: str = ""

    @property
    def site(self) -> str:
        """Where readers find it."""
        return self.address + self.path

    def upload(self, tree: Path) -> int:
        """Keep an artifact, as the upload step does. Returns its number."""
        number = len(self.artifacts) + 1
        self.artifacts[number] = Path(shutil.copytree(tree, self.folder / str(number)))
        return number

    def reply(self, method: str, path: str, query: dict[str, list[str]], body: bytes) -> tuple[int, Any]:
        """Status and content for one request below /repos/REPOSITORY."""
        for pattern, status in self.refused.items():
            if re.search(pattern, f"{method} {path}"):
                return status, {}
        if path.startswith("/pages/deployments"):
            return self._deploy(method, path, body)
        if path.startswith("/releases"):
            return self._release(method, path, query, body)
        if found := re.fullmatch(r"/compare/([^.]+)\.\.\.([^.]+)", path):
            if not set(found.groups()) <= set(self.history):
                return 404, {}
            base, head = (self.history.index(one) for one in found.groups())
            return 200, {"status": "ahead" if head > base else "behind" if head < base else "identical"}
        return 404, {}

    def _deploy(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        if path.endswith("/cancel"):
            self.cancelled += 1
            return 200, {}
        if method == "POST":
            asked = json.loads(body)
            if asked["oidc_token"] != IDENTITY or not asked["pages_build_version"]:
                return 403, {}
            if asked["artifact_id"] not in self.artifacts:
                return 400, {}
            self.deployed.append(asked["artifact_id"])
            return 200, {"id": len(self.deployed), "status_url": ""}
        status = self.statuses.pop(0) if self.statuses else "succeed"
        if status == "succeed":
            self.live = self.artifacts[self.deployed[-1]]
            self.on_live()
        return 200, {"status": status}

    def _release(self, method: str, path: str, query: dict[str, list[str]], body: bytes) -> tuple[int, Any]:
        if path == "/releases":
            if method == "GET":
                return 200, list(reversed(self.releases))
            self.made += 1
            made = {**json.loads(body), "id": self.made, "assets": []}
            made["upload_url"] = f"{self.address}/repos/{REPOSITORY}/releases/{made['id']}/assets{{?name,label}}"
            self.releases.append(made)
            return 201, made
        if path == "/releases/latest":
            return (200, self._one(self.latest)) if self.latest else (404, {})
        if found := re.fullmatch(r"/releases/tags/([\w.-]+)", path):
            tagged = [one for one in self.releases if one["tag_name"] == found[1] and not one["draft"]]
            return (200, tagged[0]) if tagged else (404, {})
        if found := re.fullmatch(r"/releases/assets/(\d+)", path):
            return 302, f"{self.address}/store/{found[1]}"
        found = re.fullmatch(r"/releases/(\d+)(/assets)?", path)
        assert found
        one = self._one(int(found[1]))
        if found[2]:
            number = max(self.files, default=0) + 1
            self.files[number] = body
            one["assets"].append({"id": number, "name": query["name"][0]})
            return 201, {}
        if method == "DELETE":
            self.releases.remove(one)
            return 204, None
        told = json.loads(body)
        if told.pop("make_latest", "") == "true":
            self.latest = one["id"]
        one.update(told)
        return 200, one

    def _one(self, number: int) -> dict[str, Any]:
        return next(one for one in self.releases if one["id"] == number)

    def page(self, path: str) -> tuple[int, bytes, str]:
        """What readers get at a path below the site: status, content, and where it leads instead."""
        if self.live is None:
            return 404, b"There isn't a GitHub Pages site here.", ""
        file = self.live / path
        if file.is_dir() and path and not path.endswith("/"):
            return 301, b"", f"{self.path}{path}/"
        if file.is_dir():
            file = file / "index.html"
        if file.is_file():
            return 200, file.read_bytes(), ""
        return 404, (self.live / "404.html").read_bytes(), ""


@contextmanager
def serve(host: Host) -> Iterator[Host]:
    """Play GitHub and its Pages at `host.address`."""

    class Handler(answering.Answers):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else the second write of an answer waits 40 ms

        def answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if parts.path.startswith(host.path) and not parts.path.startswith(_OURS):
                status, content, target = host.page(parts.path.removeprefix(host.path))
                status, content = host.serve(parts.path.removeprefix(host.path), status, content)
                name = "index.html" if status == 404 or not Path(parts.path).suffix else parts.path
                kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
                headers = {"Content-Type": f"{kind}; charset=utf-8", "Cache-Control": "max-age=600"}
                headers |= {"Location": target} if target else {}
                headers |= host.headers
                if "gzip" in self.headers.get("Accept-Encoding", ""):
                    content, headers["Content-Encoding"] = gzip.compress(content, 1), "gzip"
                self.send(status, content, headers)
            elif parts.path.startswith("/store/"):
                kept = host.files.get(int(parts.path.rpartition("/")[2]))
                self.send(404 if kept is None else 200, kept or b"", {})
            elif parts.path == "/identity":
                self.send(200, json.dumps({"value": IDENTITY}).encode(), {})
            elif self.headers.get("Authorization") != f"Bearer {TOKEN}":
                self.send(401, b"{}", {})
            else:
                path = parts.path.removeprefix(f"/repos/{REPOSITORY}")
                status, content = host.reply(self.command, path, parse_qs(parts.query), body)
                headers = {"Location": content} if status == 302 else {}
                self.send(status, b"" if status in (204, 302) else json.dumps(content).encode(), headers)

        do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815 – names of the standard library

    with answering.serve(Handler) as host.address:
        yield host
