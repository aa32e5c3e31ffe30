"""GitHub's REST API, as little of it as we use. The token goes to the API's own host only, and into no message."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, TypeVar

import requests
from pydantic import BaseModel, ValidationError

from helpcenter.core.findings import Text

API = "https://api.github.com"
UPLOADS = "https://uploads.github.com"
ROBOT = "github-actions[bot]"  # who writes with a workflow's own token; brackets can be in no person's name
Item = TypeVar("Item", bound=BaseModel)
_SECONDS = 30
_TRIES = 4
_LONGEST_WAIT = 60
_MOST_PAGES = 50
_REPEATED = ("GET", "PATCH")  # twice the same is once


class User(BaseModel):
    """Who wrote something."""

    login: str = ""
    type: str = ""


class Written(BaseModel):
    """A comment (known by its id) or an issue (by its number); `body` is None where it is empty, `user` where deleted."""

    id: int = 0
    number: int = 0
    body: str | None = None
    user: User | None = None
    pull_request: Any = None

    @property
    def text(self) -> str:
        """Its words as people see them, without the line ends of a browser's form."""
        return (self.body or "").replace("\r\n", "\n")

    def is_by(self, login: str) -> bool:
        """Whether an account wrote it."""
        return self.user is not None and self.user.login == login


class GitHubError(Exception):
    """A request that failed for good; says in words what it was for."""

    def __init__(self, words: Text, status: int | None = None) -> None:
        self.words, self.status = words, status
        super().__init__(f"{words.zh}\n{words.en}")


class TooLargeError(GitHubError):
    """A download beyond its limit."""


class GitHub:
    """A client of the API at `api`, an https address, with a workflow's token."""

    def __init__(self, token: str, api: str = API, sleep: Callable[[float], object] = time.sleep) -> None:
        local = re.match(r"http://(?:127\.0\.0\.1|localhost)(?=[:/]|$)", api)  # tests play GitHub on this machine
        if not api.startswith("https://") and not local:
            raise GitHubError(Text(f"{api} 不是 https 网址。", f"{api} is no https address."))
        self._api, self._sleep = api.rstrip("/"), sleep
        self._session = requests.Session()
        self._session.headers.update(
            {
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {token}",
                "User-Agent": "help-center",
                "X-GitHub-Api-Version": "2022-11-28",
            }
        )

    def get(self, path: str, schema: type[Item], **query: str | int) -> Item:
        """One object. Raises GitHubError; its status is 404 where there is none."""
        found = read_items([_read_json(self._ask("GET", self._api + path, params=query))], schema)
        if not found:
            raise _unexpected(path)
        return found[0]

    def get_all(self, path: str, schema: type[Item], key: str = "", **query: str | int) -> list[Item]:
        """All items of a list that are what they should be, however many pages; `key` names the list in each answer.

        Raises GitHubError.
        """
        address, params = self._api + path, {"per_page": 100, **query}
        found: list[Item] = []
        for _ in range(_MOST_PAGES):
            answer = self._ask("GET", address, params=params)
            content = _read_json(answer)
            items = content.get(key) if key and isinstance(content, dict) else content
            if not isinstance(items, list):
                raise _unexpected(path)
            found += read_items(items, schema)
            following = answer.links.get("next", {}).get("url", "")
            if not following.startswith(self._api + "/"):
                break
            address, params = following, {}
        return found

    def send(self, method: str, path: str, **body: Any) -> Any:
        """POST, PATCH, or DELETE; what GitHub says of it, None for what is no JSON. Raises GitHubError."""
        answer = self._ask(method, self._api + path, json=body or None)
        try:
            return _read_json(answer)
        except GitHubError:
            return None  # it is done

    def upload(self, address: str, name: str, content: bytes) -> None:
        """A file of a release, to the address that GitHub gave for it. Raises GitHubError."""
        if not address.startswith((self._api + "/", UPLOADS + "/")):
            raise GitHubError(Text(f"{address} 不是 GitHub 的上传地址。", f"{address} is no address of GitHub's."))
        headers = {"Content-Type": "application/octet-stream"}
        self._ask("POST", address, params={"name": name}, data=content, headers=headers)

    def download(self, path: str, most: int, accept: str = "") -> bytes:
        """A file that the API redirects to or sends, of at most `most` bytes; `accept`: its kind, where the API must be told.

        Raises GitHubError, TooLargeError.
        """
        answer = self._ask("GET", self._api + path, headers={"Accept": accept} if accept else {})
        if answer.is_redirect:
            # The store has a signed address of its own and must not see the token.
            target = answer.headers["Location"]
            if target.partition(":")[0].lower() != self._api.partition(":")[0]:
                raise GitHubError(Text("下载地址不是 https。", "The download's address is not https."))
            try:
                answer = requests.get(target, timeout=_SECONDS, stream=True, allow_redirects=False)
            except (requests.RequestException, ValueError) as error:
                raise _unreachable("GET", path) from error
        if answer.status_code != 200:
            raise _refused("GET", path, answer.status_code)
        content = b""
        try:
            with answer:
                for part in answer.iter_content(65536):
                    content += part
                    if len(content) > most:
                        raise TooLargeError(Text(f"文件超过 {most} 字节。", f"The file is larger than {most} bytes."))
        except requests.RequestException as error:  # it broke off
            raise _unreachable("GET", path) from error
        return content

    def _ask(self, method: str, address: str, **options: Any) -> requests.Response:
        path = _path(address)
        for attempt in range(_TRIES):
            last = attempt == _TRIES - 1
            try:
                answer = self._session.request(method, address, timeout=_SECONDS, allow_redirects=False, **options)
            except (requests.RequestException, ValueError) as error:  # ValueError: an address or token that is none
                # What was sent may have arrived: what makes something new is not safe to repeat.
                if method not in _REPEATED or last:
                    raise _unreachable(method, path) from error
                self._sleep(2**attempt)
                continue
            if answer.status_code < 400:
                return answer
            wait = _wait(answer, method, attempt)
            if last or wait is None:
                raise _refused(method, path, answer.status_code)
            self._sleep(wait)
        raise AssertionError  # the last attempt returns or raises


def read_items(items: Iterable[Any], schema: type[Item]) -> list[Item]:
    """Those of GitHub's items that are what they should be; of a deleted user's, some parts are null."""
    found = []
    for item in items:
        with suppress(ValidationError):
            found.append(schema.model_validate(item))
    return found


def _path(address: str) -> str:
    return re.sub(r"^[^/]*//[^/]*", "", address).partition("?")[0]


def _read_json(answer: requests.Response) -> Any:
    try:
        return answer.json()
    except (ValueError, RecursionError) as error:
        raise _unexpected(_path(answer.url)) from error


def _unexpected(path: str) -> GitHubError:
    return GitHubError(Text(f"GitHub 的回答读不懂：{path}。", f"GitHub's answer could not be read: {path}."))


def _wait(answer: requests.Response, method: str, attempt: int) -> float | None:
    """Seconds until the next try; None where there is no point.

    Source: GitHub Docs, "Rate limits for the REST API": 403 or 429; `retry-after` in seconds, else at least a minute.
    """
    if answer.status_code in (403, 429):
        after = answer.headers.get("Retry-After", "")
        if re.fullmatch(r"\d{1,4}", after):
            return min(int(after), _LONGEST_WAIT)
        limited = answer.headers.get("X-RateLimit-Remaining") == "0" or "rate limit" in answer.text.lower()
        return _LONGEST_WAIT if limited else None
    return 2**attempt if answer.status_code >= 500 and method in _REPEATED else None


def _refused(method: str, path: str, status: int) -> GitHubError:
    return GitHubError(
        Text(f"GitHub 拒绝了 {method} {path}：{status}。", f"GitHub refused {method} {path}: {status}."), status
    )


def _unreachable(method: str, path: str) -> GitHubError:
    return GitHubError(Text(f"连不上 GitHub：{method} {path}。", f"Could not reach GitHub: {method} {path}."))


def from_environment() -> GitHub:
    """The client of a workflow: GITHUB_TOKEN, GITHUB_API_URL. Raises GitHubError without a token."""
    token = os.environ.get("GITHUB_TOKEN", "")
    if not token:
        raise GitHubError(Text("没有 GITHUB_TOKEN。", "GITHUB_TOKEN is not set."))
    return GitHub(token, os.environ.get("GITHUB_API_URL") or API)
