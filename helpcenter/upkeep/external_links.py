"""Links to other sites: where they stand, and whether they still lead anywhere.

Own code of few lines: lychee, the kept tool for this, comes as a wheel of 78 MB, for some forty links once a week.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

import requests

from helpcenter.content.document import read_documents
from helpcenter.core.files import Files

_URL = re.compile(r"https?://[^\s<>\"'|\\^`{}\[\]，。；、（）“”]+")
_SECONDS = 20
_WORKERS = 4  # different hosts at once; one host is asked one thing at a time
_GONE = {404, 410}
_HEADERS = {
    # Some hosts turn away whoever does not name a browser.
    "User-Agent": "Mozilla/5.0 (compatible; help-center-link-check)",
    "Accept": "text/html,*/*;q=0.8",
    "Accept-Language": "en,zh;q=0.8",
}

# alive: answers. dead: the host says that the page is gone. refused: it answers, but not to programs; a person must look.
# unreachable: no answer, which may be the host's fault, the network's, or a name that is no more.
State = Literal["alive", "dead", "refused", "unreachable"]


@dataclass(frozen=True)
class Place:
    """Where an address stands; `line` from 1."""

    url: str
    file: str
    line: int


@dataclass(frozen=True)
class Reply:
    """What came of one address: its state, and the status or the kind of failure in a few letters."""

    url: str
    state: State
    why: str


def find_links(root: Path) -> list[Place]:
    """Every external address in pages and in the values about OKPay and public bodies, comments left out."""
    found = []
    files = Files(root)
    for document in read_documents(files):
        for link in document.links:
            if re.match(r"https?://", link.target):
                found.append(Place(link.target, document.file, link.line))
    for file in ("data/support.yml", "data/authorities.yml"):
        for number, line in enumerate(files.text(file).split("\n"), 1):
            bare = re.sub(r"(^|\s)#.*", "", line)
            found += [Place(url.rstrip(".,;:!?)"), file, number) for url in _URL.findall(bare)]
    return found


def check_links(urls: Iterable[str], sleep: Callable[[float], object] = time.sleep) -> dict[str, Reply]:
    """Ask for each address once, whatever its fragment. Never raises for what a host does."""
    by_host = [
        list(group) for _, group in groupby(sorted(set(map(without_fragment, urls)), key=_host_first), key=_host)
    ]
    with ThreadPoolExecutor(_WORKERS) as pool:
        parts = pool.map(lambda some: [_ask(url, sleep) for url in some], by_host)
        return {one.url: one for part in parts for one in part}


def without_fragment(url: str) -> str:
    """The address that is asked for: what stands behind # is for the browser."""
    return url.partition("#")[0]


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].partition("?")[0]


def _host_first(url: str) -> tuple[str, str]:
    return _host(url), url


def _ask(url: str, sleep: Callable[[float], object]) -> Reply:
    """HEAD is cheap; where it is answered by anything but success, GET decides. A failure is tried once more."""
    last = Reply(url, "unreachable", "")
    for attempt in range(2):
        if attempt:
            sleep(3)
        last = _once(url)
        if last.state != "unreachable":
            break
    return last


def _once(url: str) -> Reply:
    status = 0
    for method in ("HEAD", "GET"):
        try:
            with requests.request(
                method, url, headers=_HEADERS, timeout=_SECONDS, allow_redirects=True, stream=True
            ) as answer:
                status = answer.status_code
        except (requests.RequestException, ValueError) as error:
            if method == "GET":
                return Reply(url, "unreachable", _kind(error))
            continue
        if status < 400:
            return Reply(url, "alive", str(status))
    if status in _GONE:
        return Reply(url, "dead", str(status))
    return Reply(url, "unreachable" if status >= 500 else "refused", str(status))


def _kind(error: Exception) -> str:
    """A failure in a word or two: the message of the library holds addresses and objects."""
    text = str(error)
    if "resolve" in text or "getaddrinfo" in text or "Name or service" in text:
        return "no such host"
    if isinstance(error, requests.exceptions.SSLError):
        return "certificate"
    if isinstance(error, requests.Timeout):
        return "timeout"
    if isinstance(error, requests.TooManyRedirects):
        return "redirect loop"
    return "no connection"


def is_offline(replies: Iterable[Reply]) -> bool:
    """Whether nothing at all answered: then it is our network, and nothing can be said about any link."""
    states = {one.state for one in replies}
    return states == {"unreachable"}
