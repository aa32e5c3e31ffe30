"""GitHub's API on this machine: answers as documented, remembers every request."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests import answering

REPOSITORY = "help-team/okpay-help"
TOKEN = "token-of-the-workflow"  # noqa: S105 – of the fake
ROBOT = {"login": "github-actions[bot]", "type": "Bot"}


def zipped(**files: str | bytes) -> bytes:
    """A zip; `report_json` becomes report.json."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return content.getvalue()


@dataclass
class Fake:
    """The state of a repository, and what was asked of it."""

    pulls: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    artifacts: dict[int, tuple[str, bytes]] = field(default_factory=dict)
    pages: str = "https://help.example/"
    failures: list[tuple[int, dict[str, str]]] = field(default_factory=list)  # answered first, in this order
    page_size: int = 100
    calls: list[tuple[str, str, Any]] = field(default_factory=list)
    store_headers: list[dict[str, str]] = field(default_factory=list)
    address: str = ""

    @property
    def written(self) -> list[tuple[str, str, Any]]:
        """Requests that change something."""
        return [call for call in self.calls if call[0] != "GET"]

    def reply(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        """Status and content for one request below /repos/REPOSITORY."""
        if path == "/pages":
            return (200, {"html_url": self.pages}) if self.pages else (404, {})
        if path == "/pulls":
            head = query["head"][0]
            owner, _, branch = head.partition(":")
            some = [one for one in self.pulls if one["head"]["ref"] == branch and one["head"]["owner"] == owner]
            return 200, [one for one in some if query["state"] == ["all"] or [one["state"]] == query["state"]]
        if re.fullmatch(r"/actions/runs/\d+/artifacts", path):
            items = [{"id": key, "name": name, "expired": False} for key, (name, _) in self.artifacts.items()]
            return 200, {"total_count": len(items), "artifacts": items}
        if found := re.fullmatch(r"/actions/artifacts/(\d+)/zip", path):
            return 302, f"{self.address}/store/{found[1]}"
        if re.fullmatch(r"/issues/\d+/comments", path):
            if method == "GET":
                return 200, self.comments
            self.comments.append({"id": 900 + len(self.comments), "user": ROBOT, "body": body["body"]})
            return 201, self.comments[-1]
        if found := re.fullmatch(r"/issues/comments/(\d+)", path):
            one = next(one for one in self.comments if one["id"] == int(found[1]))
            if method == "DELETE":
                self.comments.remove(one)
                return 204, None
            one.update(body)
            return 200, one
        if path == "/issues":
            if method == "GET":
                return 200, [one for one in self.issues if one["state"] == "open"]
            self.issues.append({"number": 50 + len(self.issues), "user": ROBOT, "state": "open", **body})
            return 201, self.issues[-1]
        if found := re.fullmatch(r"/issues/(\d+)", path):
            one = next(one for one in self.issues if one["number"] == int(found[1]))
            one.update(body)
            return 200, one
        return 404, {"message": "Not Found"}


@contextmanager
def serve(fake: Fake) -> Iterator[Fake]:
    """Play GitHub at `fake.address`."""

    class Handler(answering.Answers):
        def answer(self) -> None:
            parts = urlsplit(self.path)
            if parts.path.startswith("/store/"):
                fake.store_headers.append(dict(self.headers))
                self.send(200, fake.artifacts[int(parts.path.rpartition("/")[2])][1], {})
                return
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            fake.calls.append((self.command, parts.path, body))
            if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                self.send(401, b"{}", {})
                return
            if fake.failures:
                status, headers = fake.failures.pop(0)
                self.send(status, b'{"message": "no"}', headers)
                return
            query = parse_qs(parts.query)
            status, content = fake.reply(self.command, parts.path.removeprefix(f"/repos/{REPOSITORY}"), query, body)
            headers = {}
            if status == 302:
                headers["Location"], content = content, None
            if isinstance(content, list):
                page = int(query.get("page", ["1"])[-1])
                if len(content) > page * fake.page_size:
                    headers["Link"] = f'<{fake.address}{parts.path}?{parts.query}&page={page + 1}>; rel="next"'
                content = content[(page - 1) * fake.page_size : page * fake.page_size]
            self.send(status, b"" if content is None else json.dumps(content).encode(), headers)

        do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815 – names of the standard library

    with answering.serve(Handler) as fake.address:
        yield fake
